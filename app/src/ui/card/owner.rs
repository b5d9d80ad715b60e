//! Whose values are edited in place, and what is asked of the server about them.

use super::{edit::Change, plain};
use crate::calls::{
    EditAttribute, EditCompany, EditConversation, card, company, edit_attribute, edit_company, edit_conversation,
};
use crate::domain::{Attribute, AttributeKey, AttributeKind, Card, ClientId, CompanyId};
use crate::error::AppError;
use crate::i18n::Locale;
use crate::state::OpenThread;
use crate::ui::refused::{refused_form, typed_form};
use leptos::{prelude::*, server_fn::ServerFn};
use uuid::Uuid;

/// Whose values they are, and who takes what an answer brings of them.
#[derive(Clone, Copy)]
pub enum Owner {
    /// A client's; the answer is his card.
    Client(ClientId, Callback<Card>),
    /// A company's; the answer is what it has in the fields that administrators added.
    Company(CompanyId, Callback<Vec<Attribute>>),
    /// The open conversation's; the answer is the same of it.
    Conversation(OpenThread),
}

/// How a form without scripts says what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Where it goes.
    pub action: &'static str,
    /// Under which name it tells whose value it is.
    pub name: &'static str,
}

impl Owner {
    /// Its id, for ids of elements and for forms.
    pub fn id(self) -> String {
        self.uuid().to_string()
    }

    /// The same without its type.
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Client(id, _) => id.uuid(),
            Self::Company(id, _) => id.uuid(),
            Self::Conversation(thread) => thread.id.uuid(),
        }
    }

    /// Whether one can ask what a value was before. What a conversation's were its thread tells.
    pub const fn is_storied(self) -> bool {
        !matches!(self, Self::Conversation(_))
    }

    /// The form that changes a value.
    pub fn post(self) -> Post {
        match self {
            Self::Client(..) => Post {
                action: EditAttribute::url(),
                name: "client",
            },
            Self::Company(..) => Post {
                action: EditCompany::url(),
                name: "company",
            },
            Self::Conversation(_) => Post {
                action: EditConversation::url(),
                name: "conversation",
            },
        }
    }

    /// Why that form was refused, if it led to this page.
    pub fn refused(self) -> Option<AppError> {
        match self {
            Self::Client(..) => refused_form::<EditAttribute>(),
            Self::Company(..) => refused_form::<EditCompany>(),
            Self::Conversation(_) => refused_form::<EditConversation>(),
        }
    }

    /// What was typed into that form, if it was about this value; in its plain form.
    pub fn typed(self, locale: Locale, key: AttributeKey, kind: AttributeKind) -> Option<String> {
        let about = [(self.post().name, self.id()), ("key", key.to_string())];
        let form = match self {
            Self::Client(..) => typed_form::<EditAttribute>(&about),
            Self::Company(..) => typed_form::<EditCompany>(&about),
            Self::Conversation(_) => typed_form::<EditConversation>(&about),
        };
        form.map(|form| plain::sent(locale, kind, &form, "value", "choices[]"))
    }

    /// Changes a value. The view may be gone by the time it is answered.
    pub async fn save(self, key: AttributeKey, change: Change) -> Result<(), AppError> {
        let Change { was, value } = change;
        match self {
            Self::Client(id, put) => _ = put.try_run(edit_attribute(id, key, was, value, Vec::new()).await?),
            Self::Company(id, put) => _ = put.try_run(edit_company(id, key, was, value, Vec::new()).await?),
            Self::Conversation(thread) => {
                thread.put_fields(edit_conversation(thread.id, key, was, value, Vec::new()).await?);
            }
        }
        Ok(())
    }

    /// Asks for all values anew after one was found to be another.
    pub async fn refresh(self) -> Result<(), AppError> {
        match self {
            Self::Client(id, put) => _ = put.try_run(card(id).await?),
            Self::Company(id, put) => _ = put.try_run(company(id, None).await?.data.fields),
            Self::Conversation(thread) => thread.refresh(),
        }
        Ok(())
    }
}
