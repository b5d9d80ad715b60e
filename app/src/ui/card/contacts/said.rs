//! What a card says already of what a form is about; pure.

use super::{forms::Typed, purpose::Kind};
use crate::domain::{Card, Subject};

/// What a card says on a line.
pub fn said(card: &Card, subject: Subject) -> Option<Typed> {
    let typed = |provider: &str, value: &str, label: &str| Typed {
        provider: provider.to_owned(),
        value: value.to_owned(),
        label: label.to_owned(),
    };
    match subject {
        Subject::Identity(id) => {
            let one = card.client.identities.iter().find(|one| one.id == id)?;
            Some(typed(&one.provider, &one.shown, &one.label))
        }
        Subject::Site(id) => {
            let one = card.sites.iter().find(|one| one.id == id)?;
            Some(typed("", &one.url, ""))
        }
        Subject::Address(id) => {
            let one = card.addresses.iter().find(|one| one.id == id)?;
            Some(typed("", &one.text, one.kind.as_str()))
        }
        Subject::Company(id) => {
            let one = card.client.companies.iter().find(|one| one.id == id)?;
            Some(typed("", &one.name, &one.position))
        }
    }
}

/// Whether a card has what is typed in a form that adds to it.
pub fn bears(card: &Card, kind: Kind, typed: &Typed) -> bool {
    let value = typed.value.trim();
    match kind {
        Kind::Identity(kind) => {
            let mut identities = card.client.identities.iter().filter(|one| one.kind == kind);
            identities.any(|one| one.shown.eq_ignore_ascii_case(value))
        }
        Kind::Site => card.sites.iter().any(|one| one.url == value),
        Kind::Address => card.addresses.iter().any(|one| one.text == value),
        Kind::Company => card.client.companies.iter().any(|one| one.name == value),
    }
}
