//! A client's companies.

use super::people::{Employer, PeopleError, PlaceChange};
use super::{LiveDesk, optional, written};
use crate::channels::text::one_line;
use app::desk::Employers;
use app::domain::{Card, ClientId, CompanyId, MAX_TEXT};
use app::error::{AppError, Refusal, Result};
use async_trait::async_trait;

#[async_trait]
impl Employers for LiveDesk {
    async fn join_company(&self, client: ClientId, company: CompanyId, position: String) -> Result<Card> {
        self.join(client, &Employer::Known(company), &position).await
    }

    async fn join_new_company(&self, client: ClientId, name: String, position: String) -> Result<Card> {
        let name = one_line(&written(&name, MAX_TEXT)?);
        self.join(client, &Employer::Named(name), &position).await
    }

    async fn leave_company(&self, client: ClientId, company: CompanyId) -> Result<Card> {
        self.registry().leave_company(client, company).await?;
        self.shown(client).await
    }

    async fn make_main(&self, client: ClientId, company: CompanyId) -> Result<Card> {
        let wanted = PlaceChange {
            main: Some(true),
            ..PlaceChange::default()
        };
        self.registry().change_place(client, company, &wanted).await?;
        self.shown(client).await
    }

    async fn edit_position(&self, client: ClientId, company: CompanyId, was: String, position: String) -> Result<Card> {
        let position = one_line(&optional(&position, MAX_TEXT)?);
        let changed = self.registry().change_position(client, company, was.trim(), &position);
        changed.await?;
        self.shown(client).await
    }
}

impl LiveDesk {
    async fn join(&self, client: ClientId, employer: &Employer, position: &str) -> Result<Card> {
        let wanted = PlaceChange {
            position: Some(one_line(&optional(position, MAX_TEXT)?)),
            main: None,
        };
        let joined = self.registry().join_company(client, employer, &wanted).await;
        joined.map_err(|error| match error {
            // It was there when it was chosen.
            PeopleError::NotACompany => AppError::Refused(Refusal::NotPossible),
            other => other.into(),
        })?;
        self.shown(client).await
    }
}
