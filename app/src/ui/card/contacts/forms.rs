//! Which forms of the block are open, and what is typed in them.

use super::purpose::{Contact, Purpose};
use crate::calls::{MakePrimary, make_primary};
use crate::domain::{Card, IdentityId, IdentityKind};
use crate::i18n::{Texts, use_texts};
use crate::state::{Sending, memo};
use crate::ui::asking::asked;
use crate::ui::card::around::Around;
use crate::ui::focus::focus_soon;
use crate::ui::refused::refused_form;
use leptos::prelude::*;

/// Id of the menu of what can be added.
pub const ADDS: &str = "add-contact";

/// What is typed in a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The messenger.
    pub provider: String,
    /// The value itself.
    pub value: String,
    /// The label; of an address of the post what it is.
    pub label: String,
}

/// Which forms are open, and what is typed in them. The block keeps it, so that nothing typed is lost with a row.
#[derive(Clone, Copy)]
pub struct Forms {
    /// The card that they are on.
    pub around: Around,
    /// What the card says.
    pub card: Memo<Option<Card>>,
    /// Whether an identity is on its way to be used first, and why the last one was not.
    pub first: Sending,
    /// The texts of the page.
    pub texts: &'static Texts,
    open: RwSignal<Vec<Purpose>>,
    typed: StoredValue<Vec<(Purpose, Typed)>>,
}

impl Forms {
    /// None is open but what the page's address asks for.
    pub fn new(card: Memo<Option<Card>>) -> Self {
        Self {
            around: Around::here(),
            card,
            first: Sending::new(refused_form::<MakePrimary>()),
            texts: use_texts(),
            open: RwSignal::new(Purpose::read(asked).into_iter().collect()),
            typed: StoredValue::new(Vec::new()),
        }
    }

    /// Opens a form.
    pub fn open(self, purpose: Purpose) {
        let contact = purpose.contact();
        self.open.update(|open| {
            // A row is one form at a time; one that adds stays beside those that add something else.
            open.retain(|one| *one != purpose && (contact.is_none() || one.contact() != contact));
            open.push(purpose);
        });
    }

    /// Closes a form, forgets what is typed in it and brings focus back to where it was opened.
    pub fn close(self, purpose: Purpose) {
        self.open.try_update(|open| open.retain(|one| *one != purpose));
        self.typed
            .try_update_value(|typed| typed.retain(|(of, _)| *of != purpose));
        let menu = purpose.contact().map_or_else(|| ADDS.to_owned(), Contact::name);
        focus_soon(format!("{menu}-button"));
    }

    /// The form that is open in the place of this contact.
    pub fn changing(self, contact: Contact) -> Memo<Option<Purpose>> {
        memo(move |_| {
            let find = |open: &Vec<Purpose>| open.iter().find(|one| one.contact() == Some(contact)).copied();
            self.open.with(find)
        })
    }

    /// The forms that add something, in the order in which they were opened.
    pub fn adding(self) -> Vec<Purpose> {
        self.open
            .with(|open| open.iter().filter(|one| one.contact().is_none()).copied().collect())
    }

    /// The contacts that are being changed.
    pub fn changed(self) -> Vec<Contact> {
        self.open
            .with(|open| open.iter().filter_map(|one| one.contact()).collect())
    }

    /// Makes an identity the one of its kind to use first. For the browser only.
    pub fn use_first(self, identity: IdentityId) {
        let says = self.texts.card.identities.used_first;
        self.first.send(async move {
            self.around.put(make_primary(identity).await?);
            self.around.say(says.to_owned());
            Ok(())
        });
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

    /// What the card says of the contact that the form is about.
    pub fn said(self, purpose: Purpose) -> Typed {
        let contact = purpose.contact();
        let find = |card: &Card| said(card, contact?);
        self.card
            .with_untracked(|card| card.as_ref().and_then(find))
            .unwrap_or_default()
    }

    /// The kind of the identity that the form is about.
    pub fn kind(self, purpose: Purpose) -> Option<IdentityKind> {
        let Some(Contact::Identity(id)) = purpose.contact() else {
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

fn said(card: &Card, contact: Contact) -> Option<Typed> {
    let typed = |provider: &str, value: &str, label: &str| Typed {
        provider: provider.to_owned(),
        value: value.to_owned(),
        label: label.to_owned(),
    };
    match contact {
        Contact::Identity(id) => {
            let one = card.client.identities.iter().find(|one| one.id == id)?;
            Some(typed(&one.provider, &one.shown, &one.label))
        }
        Contact::Site(id) => card
            .sites
            .iter()
            .find(|one| one.id == id)
            .map(|one| typed("", &one.url, "")),
        Contact::Address(id) => {
            let one = card.addresses.iter().find(|one| one.id == id)?;
            Some(typed("", &one.text, one.kind.as_str()))
        }
    }
}
