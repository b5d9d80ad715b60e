//! One way to reach him.

use super::address::{safe_link, split_middle};
use crate::domain::{Identity, IdentityKind, Trust};
use crate::i18n::{Texts, use_texts};
use crate::ui::{
    kit::{CopyButton, Icon, IconName},
    words,
};
use leptos::prelude::*;

/// One way to reach him: what kind it is, the address, how well it is known, and copy.
#[component]
pub fn IdentityRow(
    /// The identity.
    identity: Identity,
) -> impl IntoView {
    let texts = use_texts();
    let (of, trust, kind) = (identity.kind, identity.trust, kind_name(texts, &identity));
    let shown = identity.shown.clone();
    let used_first = identity.primary.then_some(texts.card.identities.primary);
    let label = Some(aside(&identity)).filter(|label| !label.is_empty());
    view! {
        <li class="identity" data-kind=of.as_str()>
            <span class="identity__kind" title=kind>
                <Icon name=icon(of) />
                <span class="unseen">{kind.clone()}": "</span>
            </span>
            <Address identity />
            {label.map(|label| view! { <span class="identity__label">{label}</span> })}
            {used_first.map(|words| view! { <span class="unseen">", "{words}</span> })}
            <TrustMark trust />
            <CopyButton text=shown.clone() what=shown />
        </li>
    }
    .into_any()
}

/// The address; its middle gives way where the row is narrow. A link to a profile opens in a tab of its own.
#[component]
fn Address(identity: Identity) -> impl IntoView {
    let texts = use_texts();
    let shown = identity.shown;
    let middle = matches!(identity.kind, IdentityKind::Email | IdentityKind::Social);
    let (head, tail) = if middle {
        split_middle(&shown)
    } else {
        (shown.as_str(), "")
    };
    let text = view! {
        <span class="identity__head">{head.to_owned()}</span>
        <span class="identity__tail">{tail.to_owned()}</span>
    };
    let link = safe_link(&shown)
        .filter(|_| identity.kind == IdentityKind::Social)
        .map(str::to_owned);
    match link {
        Some(href) => view! {
            <a class="identity__value" href=href target="_blank" rel="noopener noreferrer" title=shown>
                {text}
                <span class="unseen">" ("{texts.common.new_tab}")"</span>
            </a>
        }
        .into_any(),
        None => view! {
            <span class="identity__value" title=shown>
                {text}
            </span>
        }
        .into_any(),
    }
}

/// How well it is known, by shape and word; what the channel says is the usual case and stays quiet.
#[component]
fn TrustMark(trust: Trust) -> impl IntoView {
    let texts = use_texts();
    let means = match trust {
        Trust::Verified => texts.card.identities.verified_means,
        Trust::Channel => words::trust(texts, trust),
        Trust::Claimed => texts.card.identities.claimed_means,
    };
    let icon = match trust {
        Trust::Verified => Some(IconName::Verified),
        Trust::Channel => None,
        Trust::Claimed => Some(IconName::Question),
    };
    view! {
        <span class="identity__trust" data-trust=trust.as_str() title=means>
            {icon.map(|name| view! { <Icon name /> })}
            <span class="unseen">", "{words::trust(texts, trust)}</span>
        </span>
    }
}

fn icon(kind: IdentityKind) -> IconName {
    match kind {
        IdentityKind::Messenger => IconName::Chat,
        IdentityKind::External => IconName::Id,
        IdentityKind::Email => IconName::Mail,
        IdentityKind::Phone => IconName::Phone,
        IdentityKind::Social => IconName::Globe,
    }
}

/// What kind it is, the messenger or network by its name.
fn kind_name(texts: &Texts, identity: &Identity) -> String {
    let words = &texts.card.identities;
    let kind = match identity.kind {
        IdentityKind::Messenger => words.messenger,
        IdentityKind::External => words.external,
        IdentityKind::Email => words.email,
        IdentityKind::Phone => words.phone,
        IdentityKind::Social => words.social,
    };
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
