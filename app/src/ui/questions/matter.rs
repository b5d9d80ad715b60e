//! What can be asked on a page, and how its address asks it.

use crate::domain::{AttributeKey, ClientId, IdentityId, MergeId, MessageId, NoteId, Subject};
use crate::ui::asking::asked;
use std::str::FromStr;

/// What is asked. Without scripts the page's address asks it; where somebody must be searched for, it cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Matter {
    /// Whether this card and the open one become one.
    Merge(ClientId),
    /// Whose the conversation of this message is.
    NotThisClient(MessageId),
    /// Whether this card's client and the open one's are different people.
    KeepApart(ClientId),
    /// Whether this merge is taken back.
    UndoMerge(MergeId),
    /// Whether this note is deleted.
    DeleteNote(NoteId),
    /// Whether the draft is discarded.
    Discard,
    /// Whose a conversation without a client is.
    Give,
    /// Whose this identity of the open card is.
    Move(IdentityId),
    /// Whether this is taken off the open card.
    Remove(Subject),
    /// Where the value of this attribute comes from.
    Past(AttributeKey),
    /// Where this contact or company of the open card comes from.
    Origin(Subject),
    /// What is to be changed of all that the card says.
    Form,
    /// What is written to the client by this identity.
    Write(IdentityId),
    /// Whose the open conversation is to be.
    SetClient,
    /// Which picture the client has.
    Picture,
    /// What the company's own system knows of the client.
    Dynamic,
}

const MERGE: &str = "merge";
const NOT: &str = "not";
const APART: &str = "apart";
const UNDO: &str = "undo";
const DELETE: &str = "delete";
const DISCARD: &str = "discard";
const REMOVE: &str = "remove";
const PAST: &str = "past";
const ORIGIN: &str = "origin";
const FORM: &str = "form";
const WRITE: &str = "write";
/// What the gear opens; a word of its own for its menu.
pub const GEAR: &str = "gear";
const SET_CLIENT: &str = "client";
const PICTURE: &str = "picture";
const SYSTEM: &str = "system";
/// What was wrong with a picture that a form without scripts has sent: its question stands open again.
pub const REFUSED_PICTURE: &str = "avatar";

impl Matter {
    /// What the page's address says to ask it, as name and value: `?merge=…`. Empty where no address can.
    pub fn address(self) -> (&'static str, String) {
        match self {
            Self::Merge(card) => (MERGE, card.to_string()),
            Self::NotThisClient(message) => (NOT, message.to_string()),
            Self::KeepApart(card) => (APART, card.to_string()),
            Self::UndoMerge(merge) => (UNDO, merge.to_string()),
            Self::DeleteNote(note) => (DELETE, note.to_string()),
            Self::Discard => (DISCARD, "draft".to_owned()),
            Self::Remove(subject) => (REMOVE, subject.to_string()),
            Self::Past(key) => (PAST, key.to_string()),
            Self::Origin(subject) => (ORIGIN, subject.to_string()),
            Self::Form => (FORM, "client".to_owned()),
            Self::Write(identity) => (WRITE, identity.to_string()),
            Self::SetClient => (GEAR, SET_CLIENT.to_owned()),
            Self::Picture => (GEAR, PICTURE.to_owned()),
            Self::Dynamic => (GEAR, SYSTEM.to_owned()),
            Self::Give | Self::Move(_) => ("", String::new()),
        }
    }

    /// What the page's address asks.
    pub fn read() -> Option<Self> {
        Self::told(&|name| asked(name))
    }

    /// What a button of this name and value asks before the page is alive.
    pub fn of_button(name: &str, value: &str) -> Option<Self> {
        Self::told(&|asked| (asked == name).then(|| value.to_owned()))
    }

    fn told(asked: &dyn Fn(&str) -> Option<String>) -> Option<Self> {
        fn id<T: FromStr>(text: Option<String>) -> Option<T> {
            text?.parse().ok()
        }
        id(asked(MERGE))
            .map(Self::Merge)
            .or_else(|| id(asked(NOT)).map(Self::NotThisClient))
            .or_else(|| id(asked(APART)).map(Self::KeepApart))
            .or_else(|| id(asked(UNDO)).map(Self::UndoMerge))
            .or_else(|| id(asked(DELETE)).map(Self::DeleteNote))
            .or_else(|| asked(DISCARD).map(|_| Self::Discard))
            .or_else(|| id(asked(REMOVE)).map(Self::Remove))
            .or_else(|| AttributeKey::parse(&asked(PAST)?).map(Self::Past))
            .or_else(|| id(asked(ORIGIN)).map(Self::Origin))
            .or_else(|| asked(FORM).map(|_| Self::Form))
            .or_else(|| id(asked(WRITE)).map(Self::Write))
            .or_else(|| asked(REFUSED_PICTURE).map(|_| Self::Picture))
            .or_else(|| match asked(GEAR)?.as_str() {
                SET_CLIENT => Some(Self::SetClient),
                PICTURE => Some(Self::Picture),
                SYSTEM => Some(Self::Dynamic),
                _ => None,
            })
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::domain::CompanyId;
    use leptos::prelude::*;
    use leptos_router::{components::Router, location::RequestUrl};
    use uuid::Uuid;

    /// What the address of the page at `url` asks.
    fn read(url: &str) -> Option<Matter> {
        let (url, asked) = (url.to_owned(), StoredValue::new(None));
        let page = move || {
            provide_context(RequestUrl::new(&url));
            let inside = move || asked.set_value(Matter::read());
            view! { <Router>{inside()}</Router> }.to_html()
        };
        page();
        asked.get_value()
    }

    #[test]
    fn what_an_address_can_ask_is_read_from_it_again() {
        let id = Uuid::from_u128(7);
        let matters = [
            Matter::Merge(ClientId::new(id)),
            Matter::NotThisClient(MessageId::new(id)),
            Matter::KeepApart(ClientId::new(id)),
            Matter::UndoMerge(MergeId::new(id)),
            Matter::DeleteNote(NoteId::new(id)),
            Matter::Discard,
            Matter::Remove(Subject::Identity(IdentityId::new(id))),
            Matter::Past(AttributeKey::TimeZone),
            Matter::Origin(Subject::Company(CompanyId::new(id))),
            Matter::Form,
            Matter::Write(IdentityId::new(id)),
            Matter::SetClient,
            Matter::Picture,
            Matter::Dynamic,
        ];
        Owner::new().with(|| {
            for matter in matters {
                let (name, value) = matter.address();
                assert_eq!(read(&format!("/c/7?view=all&{name}={value}")), Some(matter));
            }
        });
    }

    #[test]
    fn what_is_no_id_asks_nothing() {
        Owner::new().with(|| {
            for query in [
                "",
                "?merge=",
                "?merge=x",
                "?undo=7",
                "?delete=note-7",
                "?remove=7",
                "?draft=open",
                "?past=x",
                "?origin=x",
                "?write=x",
                "?gear=open",
            ] {
                assert_eq!(read(&format!("/c/7{query}")), None, "{query}");
            }
        });
    }
}
