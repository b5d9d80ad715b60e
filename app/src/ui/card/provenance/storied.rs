//! Whose values tell what they were before, and what is asked of the server about that.

use crate::calls::{Revert, RevertCompany, attribute_history, company_history, revert, revert_company};
use crate::domain::{Attribute, AttributeKey, Card, ChangeId, ClientId, CompanyId, PastChange};
use crate::error::AppError;
use crate::ui::refused::refused_form;
use leptos::{prelude::*, server_fn::ServerFn};

/// Whose values they are, and who takes what an answer brings of them.
#[derive(Clone, Copy)]
pub enum Storied {
    /// A client's; the answer is his card.
    Client(ClientId, Callback<Card>),
    /// A company's; the answer is what it has in the fields that administrators added.
    Company(CompanyId, Callback<Vec<Attribute>>),
}

impl Storied {
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

    /// Brings back what a change made of a value. The view may be gone by the time it is answered.
    pub async fn revert(self, change: ChangeId) -> Result<(), AppError> {
        match self {
            Self::Client(_, put) => _ = put.try_run(revert(change).await?),
            Self::Company(_, put) => _ = put.try_run(revert_company(change).await?),
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
