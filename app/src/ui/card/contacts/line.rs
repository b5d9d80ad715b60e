//! What a line of the two blocks says.

use super::{part::Part, words};
use crate::domain::{AddressKind, Card, ClientAddress, ClientSite, Identity, IdentityKind, Membership, Subject, Trust};
use crate::i18n::Texts;
use crate::ui::{
    card::around::Around,
    identity::{Leads, call_link, kind_icon},
    kit::IconName,
    questions::Matter,
    words::identity_kind,
};

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// What it is about.
    pub subject: Subject,
    /// The picture of its kind.
    pub icon: IconName,
    /// What kind it is, the messenger or network by its name.
    pub word: String,
    /// As people write it; what is copied.
    pub text: String,
    /// What stands aside: its label, else the messenger, which an id alone does not tell.
    pub aside: String,
    /// What stands below: what he does in a company.
    pub below: String,
    /// Whether it is the one to use first, or the main one; none where that is never asked.
    pub first: Option<bool>,
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

/// The lines of a block. Of the contacts, what is to be used first stands at the top, what people write or call before
/// what programs know, then where he is to be found; of the companies the main one.
pub fn lines(texts: &Texts, around: Around, card: &Card, part: Part) -> Vec<Line> {
    if part == Part::Companies {
        let companies = card.client.companies.iter();
        return companies.map(|one| company(texts, around, one)).collect();
    }
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

/// A line that says nothing but what it is about.
fn bare(subject: Subject, icon: IconName, word: &str, text: &str) -> Line {
    Line {
        subject,
        icon,
        word: word.to_owned(),
        text: text.to_owned(),
        aside: String::new(),
        below: String::new(),
        first: None,
        trust: None,
        leads: Leads::Nowhere,
        writes: None,
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
        word: if provider.is_empty() {
            word.to_owned()
        } else {
            format!("{word} ({provider})")
        },
        aside: match one.kind {
            IdentityKind::Messenger if label.is_empty() => provider.to_owned(),
            _ => label.to_owned(),
        },
        first: Some(one.primary),
        trust: Some(one.trust),
        leads,
        writes,
        ..bare(Subject::Identity(one.id), kind_icon(one.kind), "", &one.shown)
    }
}

fn site(texts: &Texts, one: &ClientSite) -> Line {
    Line {
        leads: Leads::out(&one.url),
        ..bare(Subject::Site(one.id), IconName::Globe, texts.card.sites.site, &one.url)
    }
}

fn address(texts: &Texts, one: &ClientAddress) -> Line {
    let kind = match one.kind {
        AddressKind::Other => "",
        kind => words::address_kind(texts, kind),
    };
    Line {
        aside: kind.to_owned(),
        ..bare(
            Subject::Address(one.id),
            IconName::Pin,
            texts.card.addresses.address,
            &one.text,
        )
    }
}

fn company(texts: &Texts, around: Around, one: &Membership) -> Line {
    Line {
        below: one.position.clone(),
        first: Some(one.main),
        leads: Leads::Page(around.company_page(one.id)),
        ..bare(
            Subject::Company(one.id),
            IconName::Building,
            texts.card.companies.name,
            &one.name,
        )
    }
}
