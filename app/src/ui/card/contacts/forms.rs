//! Which forms of a block are open, and what is typed in them.

use super::{
    part::Part,
    purpose::{ADD, EDIT, Purpose},
    sent::sent,
};
use crate::domain::{Card, IdentityKind};
use crate::i18n::{Texts, use_texts};
use crate::ui::asking::asked;
use crate::ui::card::around::Around;
use crate::ui::focus::focus_soon;
use crate::ui::questions::{Matters, Subject};
use leptos::prelude::*;

/// What is typed in a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The messenger.
    pub provider: String,
    /// The value itself; of a company that is joined its name.
    pub value: String,
    /// The label; of an address of the post what it is, of a company what he does there.
    pub label: String,
}

/// Which forms of a block are open, and what is typed in them. The block keeps it, so that nothing typed is lost with a
/// row.
#[derive(Clone, Copy)]
pub struct Forms {
    /// The card that they are on.
    pub around: Around,
    /// What the card says.
    pub card: Memo<Option<Card>>,
    /// Which block.
    pub part: Part,
    /// The texts of the page.
    pub texts: &'static Texts,
    /// Which are open, in the order in which they were opened.
    pub open: RwSignal<Vec<Purpose>>,
    /// What is to be used first, or is to be the main one, while that is on its way.
    pub first: RwSignal<Option<Subject>>,
    typed: StoredValue<Vec<(Purpose, Typed)>>,
    matters: Matters,
}

impl Forms {
    /// None is open but what the page's address asks for, with what was typed in it if it came back refused.
    pub fn new(card: Memo<Option<Card>>, part: Part) -> Self {
        let around = Around::here();
        let read = |name| Purpose::read(name, &asked(name)?).filter(|purpose| part.holds(*purpose));
        let open = read(ADD).or_else(|| read(EDIT));
        let typed = open.and_then(|purpose| Some((purpose, sent(purpose, around.client)?)));
        Self {
            around,
            card,
            part,
            texts: use_texts(),
            open: RwSignal::new(open.into_iter().collect()),
            first: RwSignal::new(None),
            typed: StoredValue::new(typed.into_iter().collect()),
            matters: Matters::here(),
        }
    }

    /// Opens a form.
    pub fn open(self, purpose: Purpose) {
        let subject = purpose.subject();
        self.open.update(|open| {
            // A row is one form at a time; one that adds stays beside those that add something else.
            open.retain(|one| *one != purpose && (subject.is_none() || one.subject() != subject));
            open.push(purpose);
        });
    }

    /// Closes a form, forgets what is typed in it and brings focus back to where it was opened.
    pub fn close(self, purpose: Purpose) {
        self.open.try_update(|open| open.retain(|one| *one != purpose));
        self.typed
            .try_update_value(|typed| typed.retain(|(of, _)| *of != purpose));
        self.matters.close();
        let from = purpose.subject().map(|subject| format!("{subject}-button"));
        focus_soon(from.unwrap_or_else(|| self.part.adds().to_owned()));
    }

    /// What the form holds: what was typed, else what the card says.
    pub fn typed(self, purpose: Purpose) -> Typed {
        let find = |typed: &Vec<(Purpose, Typed)>| typed.iter().find(|(of, _)| *of == purpose).cloned();
        let known = self.typed.with_value(find).map(|(_, typed)| typed);
        known.unwrap_or_else(|| self.said(purpose))
    }

    /// Takes what is typed.
    pub fn write(self, purpose: Purpose, write: impl FnOnce(&mut Typed)) {
        let mut now = self.typed(purpose);
        write(&mut now);
        self.typed.update_value(|typed| {
            typed.retain(|(of, _)| *of != purpose);
            typed.push((purpose, now));
        });
    }

    /// What the card says of what the form is about.
    pub fn said(self, purpose: Purpose) -> Typed {
        let subject = purpose.subject();
        let find = |card: &Card| said(card, subject?);
        self.card
            .with_untracked(|card| card.as_ref().and_then(find))
            .unwrap_or_default()
    }

    /// The kind of the identity that the form is about.
    pub fn kind(self, purpose: Purpose) -> Option<IdentityKind> {
        let Some(Subject::Identity(id)) = purpose.subject() else {
            return None;
        };
        let find = |card: &Card| {
            card.client
                .identities
                .iter()
                .find(|one| one.id == id)
                .map(|one| one.kind)
        };
        self.card.with_untracked(|card| card.as_ref().and_then(find))
    }
}

fn said(card: &Card, subject: Subject) -> Option<Typed> {
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
