//! A client's places in companies: he joins one, changes what he does there, leaves. The first is his main one; where that
//! goes, the oldest other one becomes it (D3).

use super::{PeopleError, Registry, lock, persistently, there};
use crate::companies;
use crate::db::{Place, Tx};
use app::domain::{AttributeKey, Client, ClientId, CompanyId, Membership};

/// The history of a card that got or lost a company.
pub(in crate::desk) const COMPANY: &str = "company";

/// Which company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Employer {
    /// One that is there.
    Known(CompanyId),
    /// The one of this name, which is made if there is none.
    Named(String),
}

/// What a place is to be. What is not said stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceChange {
    /// What the client does there.
    pub position: Option<String>,
    /// Whether it is the one that counts where one is asked for.
    pub main: Option<bool>,
}

impl Registry<'_> {
    /// Makes a client a member of a company.
    pub async fn join_company(
        self,
        client: ClientId,
        employer: &Employer,
        wanted: &PlaceChange,
    ) -> Result<Membership, PeopleError> {
        persistently(|| self.join_company_once(client, employer, wanted)).await
    }

    /// Changes a client's place in a company.
    pub async fn change_place(
        self,
        client: ClientId,
        company: CompanyId,
        wanted: &PlaceChange,
    ) -> Result<Membership, PeopleError> {
        persistently(|| self.change_place_once(client, company, wanted)).await
    }

    /// Takes a client out of a company.
    pub async fn leave_company(self, client: ClientId, company: CompanyId) -> Result<(), PeopleError> {
        persistently(|| self.leave_company_once(client, company)).await
    }

    /// Changes what a client does in a company, from what was seen.
    pub async fn change_position(
        self,
        client: ClientId,
        company: CompanyId,
        was: &str,
        position: &str,
    ) -> Result<(), PeopleError> {
        persistently(|| self.change_position_once(client, company, was, position)).await
    }

    async fn join_company_once(
        self,
        client: ClientId,
        employer: &Employer,
        wanted: &PlaceChange,
    ) -> Result<Membership, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        lock(&mut tx, &[client]).await?;
        let company = match employer {
            Employer::Known(company) => Some(*company),
            Employer::Named(name) => companies::named(&mut tx, self.clock, name, at).await?,
        };
        let company = company.ok_or(PeopleError::NotACompany)?;
        if place(&there(&mut tx, client).await?, company).is_some() {
            return Err(PeopleError::AlreadyThere);
        }
        let new = Place {
            company,
            position: wanted.position.clone().unwrap_or_default(),
            main: false,
            since: at,
        };
        tx.add_places(client, &[new]).await?;
        if wanted.main == Some(true) {
            tx.set_main_company(client, company).await?;
        }
        tx.settle_main_company(client).await?;
        // A company that is not there gave no place.
        let joined = place(&there(&mut tx, client).await?, company).ok_or(PeopleError::NotACompany)?;
        tx.insert_change(&self.line(client, COMPANY, "", &joined.name, at))
            .await?;
        self.finish_card(tx, client).await?;
        Ok(joined)
    }

    async fn change_place_once(
        self,
        client: ClientId,
        company: CompanyId,
        wanted: &PlaceChange,
    ) -> Result<Membership, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        lock(&mut tx, &[client]).await?;
        let was = place(&there(&mut tx, client).await?, company).ok_or(PeopleError::NotACompany)?;
        if was.main && wanted.main == Some(false) {
            return Err(PeopleError::NoMainCompany);
        }
        let position = wanted.position.as_ref().unwrap_or(&was.position);
        let moves_up = !was.main && wanted.main == Some(true);
        if *position == was.position && !moves_up {
            return Ok(was);
        }
        if *position != was.position {
            tx.set_position(client, company, position).await?;
            let field = &AttributeKey::Position.to_string();
            tx.insert_change(&self.line(client, field, &was.position, position, at))
                .await?;
        }
        if moves_up {
            tx.set_main_company(client, company).await?;
        }
        let now = place(&there(&mut tx, client).await?, company).ok_or(PeopleError::NotACompany)?;
        self.finish_card(tx, client).await?;
        Ok(now)
    }

    async fn change_position_once(
        self,
        client: ClientId,
        company: CompanyId,
        was: &str,
        position: &str,
    ) -> Result<(), PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        lock(&mut tx, &[client]).await?;
        let now = place(&there(&mut tx, client).await?, company).ok_or(PeopleError::NotACompany)?;
        if now.position == position {
            return Ok(());
        }
        if now.position != was {
            return Err(PeopleError::Changed { owner: now.position });
        }
        tx.set_position(client, company, position).await?;
        let field = &AttributeKey::Position.to_string();
        tx.insert_change(&self.line(client, field, was, position, at)).await?;
        self.finish_card(tx, client).await
    }

    async fn leave_company_once(self, client: ClientId, company: CompanyId) -> Result<(), PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        lock(&mut tx, &[client]).await?;
        let was = place(&there(&mut tx, client).await?, company).ok_or(PeopleError::NotACompany)?;
        tx.remove_places(client, &[company]).await?;
        tx.settle_main_company(client).await?;
        tx.insert_change(&self.line(client, COMPANY, &was.name, "", at)).await?;
        self.finish_card(tx, client).await
    }

    /// Counts a change of a card, commits, and tells of it.
    pub(super) async fn finish_card(&self, mut tx: Tx, client: ClientId) -> Result<(), PeopleError> {
        let at = self.clock.now();
        tx.touch_client(client, at).await?;
        self.finish(tx, &[client], &[], at).await
    }
}

/// A client's place in a company.
fn place(client: &Client, company: CompanyId) -> Option<Membership> {
    client.companies.iter().find(|place| place.id == company).cloned()
}
