//! The parts of one line about a way to reach somebody, on a card and on a draft: what kind it is, the address, how well
//! it is known.

mod address;

use crate::domain::{IdentityKind, Trust};
use crate::i18n::use_texts;
use crate::ui::{
    asking::ASKING,
    kit::{Icon, IconName, breakable},
    questions::Matter,
    words,
};
use address::split_middle;
pub use address::{call_link, safe_link};
use leptos::prelude::*;

/// What kind it is, as a picture with its word.
#[component]
pub fn KindMark(
    /// The picture.
    icon: IconName,
    /// The word, the messenger or network by its name.
    word: String,
) -> impl IntoView {
    view! {
        <span class="identity__kind" title=word.clone()>
            <Icon name=icon />
            <span class="unseen">{word.clone()}": "</span>
        </span>
    }
}

/// The picture of a kind of identity.
pub fn kind_icon(kind: IdentityKind) -> IconName {
    match kind {
        IdentityKind::Messenger => IconName::Chat,
        IdentityKind::External => IconName::Id,
        IdentityKind::Email => IconName::Mail,
        IdentityKind::Phone => IconName::Phone,
        IdentityKind::Social => IconName::Globe,
    }
}

/// Where an address leads that is clicked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Leads {
    /// Nowhere.
    Nowhere,
    /// To a page of ours.
    Page(String),
    /// To a page of the web, in a tab of its own.
    Out(String),
    /// To a call.
    Call(String),
    /// To a letter. Whoever stands around listens to the button that asks for it.
    Ask(Matter),
}

impl Leads {
    /// To the page that is the address, if it is one that may be opened.
    pub fn out(address: &str) -> Self {
        safe_link(address).map_or(Self::Nowhere, |link| Self::Out(link.to_owned()))
    }
}

/// The address; its middle gives way where the row is narrow. The whole of it leads where it `leads`.
#[component]
pub fn Address(
    /// As people write it.
    shown: String,
    /// Where it leads.
    leads: Leads,
) -> impl IntoView {
    let texts = use_texts();
    // The end of a number says nothing that its beginning does not.
    let middle = shown.contains(['@', '/']);
    let (head, tail) = if middle {
        split_middle(&shown)
    } else {
        (shown.as_str(), "")
    };
    let text = view! {
        <span class="identity__head">{breakable(head)}</span>
        <span class="identity__tail">{tail.starts_with('@').then(|| view! { <wbr /> })} {breakable(tail)}</span>
    };
    let (href, says, apart) = match leads {
        Leads::Nowhere => {
            return view! {
                <span class="identity__value" title=shown>
                    {text}
                </span>
            }
            .into_any();
        }
        Leads::Ask(matter) => {
            let (name, value) = matter.address();
            let says = texts.card.identities.write(&shown);
            return view! {
                <button class="identity__value" type="submit" form=ASKING name=name value=value aria-label=says.clone() title=says>
                    {text}
                </button>
            }
            .into_any();
        }
        Leads::Page(href) => (href, shown, false),
        Leads::Out(href) => (href, format!("{shown} ({})", texts.common.new_tab), true),
        Leads::Call(href) => {
            let apart = href.starts_with("http");
            (href, texts.card.identities.call(&shown), apart)
        }
    };
    // Its name is told whole: what is seen of it falls into two.
    view! {
        <a
            class="identity__value"
            href=href
            target=apart.then_some("_blank")
            rel=apart.then_some("noopener noreferrer")
            aria-label=says.clone()
            title=says
        >
            {text}
        </a>
    }
    .into_any()
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
