//! Whose values are edited in place, and what is asked of the server about them.

use super::{edit::Change, plain};
use crate::calls::{
    EditAttribute, EditCompany, Revert, RevertCompany, attribute_history, card, company, company_history,
    edit_attribute, edit_company, revert, revert_company,
};
use crate::domain::{Attribute, AttributeKey, AttributeKind, Card, ChangeId, ClientId, CompanyId, PastChange};
use crate::error::AppError;
use crate::i18n::Locale;
use crate::ui::refused::{refused_form, typed_form};
use leptos::{prelude::*, server_fn::ServerFn};

/// Whose values they are, and who takes what an answer brings of them.
#[derive(Clone, Copy)]
pub enum Owner {
    /// A client's; the answer is his card.
    Client(ClientId, Callback<Card>),
    /// A company's; the answer is what it has in the fields that administrators added.
    Company(CompanyId, Callback<Vec<Attribute>>),
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
        match self {
            Self::Client(id, _) => id.to_string(),
            Self::Company(id, _) => id.to_string(),
        }
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
        }
    }

    /// Why that form was refused, if it led to this page.
    pub fn refused(self) -> Option<AppError> {
        match self {
            Self::Client(..) => refused_form::<EditAttribute>(),
            Self::Company(..) => refused_form::<EditCompany>(),
        }
    }

    /// What was typed into that form, if it was about this value; in its plain form.
    pub fn typed(self, locale: Locale, key: AttributeKey, kind: AttributeKind) -> Option<String> {
        let about = [(self.post().name, self.id()), ("key", key.to_string())];
        let form = match self {
            Self::Client(..) => typed_form::<EditAttribute>(&about),
            Self::Company(..) => typed_form::<EditCompany>(&about),
        };
        form.map(|form| plain::sent(locale, kind, &form, "value", "choices[]"))
    }

    /// Where the form goes that brings an earlier value back.
    pub fn revert_url(self) -> &'static str {
        match self {
            Self::Client(..) => Revert::url(),
            Self::Company(..) => RevertCompany::url(),
        }
    }

    /// Why that form was refused, if it led to this page.
    pub fn refused_revert(self) -> Option<AppError> {
        match self {
            Self::Client(..) => refused_form::<Revert>(),
            Self::Company(..) => refused_form::<RevertCompany>(),
        }
    }

    /// Changes a value. The view may be gone by the time it is answered.
    pub async fn save(self, key: AttributeKey, change: Change) -> Result<(), AppError> {
        let Change { was, value } = change;
        match self {
            Self::Client(id, put) => _ = put.try_run(edit_attribute(id, key, was, value, Vec::new()).await?),
            Self::Company(id, put) => _ = put.try_run(edit_company(id, key, was, value, Vec::new()).await?),
        }
        Ok(())
    }

    /// Brings back what a change made of a value.
    pub async fn revert(self, change: ChangeId) -> Result<(), AppError> {
        match self {
            Self::Client(_, put) => _ = put.try_run(revert(change).await?),
            Self::Company(_, put) => _ = put.try_run(revert_company(change).await?),
        }
        Ok(())
    }

    /// Asks for all values anew after one was found to be another.
    pub async fn refresh(self) -> Result<(), AppError> {
        match self {
            Self::Client(id, put) => _ = put.try_run(card(id).await?),
            Self::Company(id, put) => _ = put.try_run(company(id, None).await?.data.fields),
        }
        Ok(())
    }

    /// What a value was before, newest first.
    pub async fn history(self, key: AttributeKey) -> Result<Vec<PastChange>, AppError> {
        match self {
            Self::Client(id, _) => attribute_history(id, key).await,
            Self::Company(id, _) => company_history(id, key).await,
        }
    }
}
