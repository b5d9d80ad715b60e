//! The parts of one line about a way to reach somebody, on a card and on a draft: what kind it is, the address, how well
//! it is known.

mod address;

use crate::domain::{IdentityKind, Trust};
use crate::i18n::use_texts;
use crate::ui::{
    kit::{Icon, IconName},
    words,
};
pub use address::safe_link;
use address::split_middle;
use leptos::prelude::*;

/// What kind it is, as a picture with its word.
#[component]
pub fn KindMark(
    /// The kind.
    of: IdentityKind,
    /// The word, the messenger or network by its name.
    word: String,
) -> impl IntoView {
    view! {
        <span class="identity__kind" title=word.clone()>
            <Icon name=icon(of) />
            <span class="unseen">{word.clone()}": "</span>
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

/// The address; its middle gives way where the row is narrow. A link to a profile opens in a tab of its own.
#[component]
pub fn Address(
    /// What kind it is.
    of: IdentityKind,
    /// As people write it.
    shown: String,
) -> impl IntoView {
    let texts = use_texts();
    let middle = matches!(of, IdentityKind::Email | IdentityKind::Social);
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
        .filter(|_| of == IdentityKind::Social)
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
pub fn TrustMark(
    /// How well.
    trust: Trust,
) -> impl IntoView {
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
