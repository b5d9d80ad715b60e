//! One way to reach him.

use super::identity_menu::IdentityMenu;
use crate::domain::{Identity, IdentityKind};
use crate::i18n::{Texts, use_texts};
use crate::ui::{
    identity::{Address, KindMark, TrustMark},
    kit::CopyButton,
    words,
};
use leptos::prelude::*;

/// One way to reach him: what kind it is, the address, how well it is known, copy, and what else can be done with it.
#[component]
pub fn IdentityRow(
    /// The identity.
    identity: Identity,
) -> impl IntoView {
    let texts = use_texts();
    let (id, of, trust, word) = (identity.id, identity.kind, identity.trust, kind_name(texts, &identity));
    let used_first = identity.primary.then_some(texts.card.identities.primary);
    let label = Some(aside(&identity)).filter(|label| !label.is_empty());
    let shown = identity.shown;
    view! {
        <li class="identity" data-kind=of.as_str()>
            <KindMark of word />
            <Address of shown=shown.clone() />
            {label.map(|label| view! { <span class="identity__label">{label}</span> })}
            {used_first.map(|words| view! { <span class="unseen">", "{words}</span> })}
            <TrustMark trust />
            <CopyButton text=shown.clone() what=shown.clone() />
            <IdentityMenu id shown />
        </li>
    }
    .into_any()
}

/// What kind it is, the messenger or network by its name.
fn kind_name(texts: &Texts, identity: &Identity) -> String {
    let kind = words::identity_kind(texts, identity.kind);
    if identity.provider.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind} ({})", brand(&identity.provider))
    }
}

/// What stands aside of the address: an agent's words, else the messenger, which an id alone does not tell.
fn aside(identity: &Identity) -> String {
    match identity.kind {
        IdentityKind::Messenger if identity.label.is_empty() => brand(&identity.provider).to_owned(),
        _ => identity.label.clone(),
    }
}

/// The messengers and networks as they write themselves.
fn brand(provider: &str) -> &str {
    match provider {
        "telegram" => "Telegram",
        "whatsapp" => "WhatsApp",
        "viber" => "Viber",
        "messenger" => "Messenger",
        "facebook" => "Facebook",
        "instagram" => "Instagram",
        "vk" => "VK",
        "ok" => "OK",
        "linkedin" => "LinkedIn",
        "x" | "twitter" => "X",
        "youtube" => "YouTube",
        "tiktok" => "TikTok",
        "skype" => "Skype",
        "signal" => "Signal",
        "line" => "LINE",
        "wechat" => "WeChat",
        "max" => "MAX",
        other => other,
    }
}
