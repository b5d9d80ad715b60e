//! A contact as its line of the card says it.

use super::{purpose::Contact, words};
use crate::domain::{AddressKind, Card, ClientAddress, ClientSite, Identity, IdentityKind, Trust};
use crate::i18n::Texts;
use crate::ui::{
    identity::{Leads, call_link, kind_icon},
    kit::IconName,
    questions::Matter,
    words::identity_kind,
};

/// A contact as its line says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which contact.
    pub contact: Contact,
    /// The picture of its kind.
    pub icon: IconName,
    /// What kind it is, the messenger or network by its name.
    pub word: String,
    /// As people write it; what is copied.
    pub text: String,
    /// What stands aside: its label, else the messenger, which an id alone does not tell.
    pub aside: String,
    /// Whether it is the one of its kind to use first; none where that is never asked.
    pub primary: Option<bool>,
    /// How well it is known; none of what agents write alone.
    pub trust: Option<Trust>,
    /// Where a click on it leads.
    pub leads: Leads,
    /// The letter that can be written beside what a click does.
    pub writes: Option<Matter>,
}

impl Line {
    /// What to call it, on one line.
    pub fn called(&self) -> String {
        self.text.replace('\n', ", ")
    }
}

/// All contacts of a card: what is to be used first at the top, what people write or call before what programs know, then
/// where he is to be found.
pub fn lines(texts: &Texts, card: &Card) -> Vec<Line> {
    let mut identities: Vec<&Identity> = card.client.identities.iter().collect();
    identities.sort_by_key(|identity| (!identity.primary, place(identity.kind)));
    let calls = card.call_link.as_deref();
    let identities = identities.into_iter().map(|one| identity(texts, one, calls));
    let sites = card.sites.iter().map(|one| site(texts, one));
    let addresses = card.addresses.iter().map(|one| address(texts, one));
    identities.chain(sites).chain(addresses).collect()
}

fn place(kind: IdentityKind) -> u8 {
    match kind {
        IdentityKind::Email => 0,
        IdentityKind::Phone => 1,
        IdentityKind::Messenger => 2,
        IdentityKind::Social => 3,
        IdentityKind::External => 4,
    }
}

fn identity(texts: &Texts, one: &Identity, calls: Option<&str>) -> Line {
    let write = Matter::Write(one.id);
    let (leads, writes) = match one.kind {
        IdentityKind::Email | IdentityKind::Messenger => (Leads::Ask(write), None),
        IdentityKind::Phone => match call_link(&one.key, &one.shown, calls) {
            Some(link) => (Leads::Call(link), Some(write)),
            None => (Leads::Nowhere, Some(write)),
        },
        IdentityKind::Social => (Leads::out(&one.shown), None),
        IdentityKind::External => (Leads::Nowhere, None),
    };
    let word = identity_kind(texts, one.kind);
    let provider = words::brand(&one.provider);
    let label = words::label(texts, &one.label);
    Line {
        contact: Contact::Identity(one.id),
        icon: kind_icon(one.kind),
        word: if provider.is_empty() {
            word.to_owned()
        } else {
            format!("{word} ({provider})")
        },
        text: one.shown.clone(),
        aside: match one.kind {
            IdentityKind::Messenger if label.is_empty() => provider.to_owned(),
            _ => label.to_owned(),
        },
        primary: Some(one.primary),
        trust: Some(one.trust),
        leads,
        writes,
    }
}

fn site(texts: &Texts, one: &ClientSite) -> Line {
    Line {
        contact: Contact::Site(one.id),
        icon: IconName::Globe,
        word: texts.card.sites.site.to_owned(),
        text: one.url.clone(),
        aside: String::new(),
        primary: None,
        trust: None,
        leads: Leads::out(&one.url),
        writes: None,
    }
}

fn address(texts: &Texts, one: &ClientAddress) -> Line {
    let kind = match one.kind {
        AddressKind::Other => "",
        kind => words::address_kind(texts, kind),
    };
    Line {
        contact: Contact::Address(one.id),
        icon: IconName::Pin,
        word: texts.card.addresses.address.to_owned(),
        text: one.text.clone(),
        aside: kind.to_owned(),
        primary: None,
        trust: None,
        leads: Leads::Nowhere,
        writes: None,
    }
}
