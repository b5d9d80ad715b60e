//! What is done to companies by hand: making them, and changing what they are (design 3.4). Knows no HTTP.

mod domains;
mod joining;
mod values;

pub use domains::would_move;
pub use joining::{join, join_by_domain, named};
pub use values::write;

use crate::clock::Clock;
use crate::db::{self, Company, NewCompany, NewValue, Source, Tx};
use crate::email_domain::can_be_one_companys;
use crate::key::name_key;
use app::domain::{AgentId, CompanyId};

/// What a company is to be.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Its name, on one line, not empty.
    pub name: String,
    /// The highlighted note.
    pub hint: String,
    /// The agent to whom new conversations of its members are given.
    pub routes_to: Option<AgentId>,
    /// Its e-mail domains in ASCII, each once.
    pub domains: Vec<String>,
    /// New values in the fields that administrators added; what is not said stays as it is.
    pub values: Vec<NewValue>,
}

impl From<&Company> for Wanted {
    /// What it is already.
    fn from(company: &Company) -> Self {
        Self {
            name: company.name.clone(),
            hint: company.hint.clone(),
            routes_to: company.routes_to.as_ref().map(|agent| agent.id),
            domains: company.domains.clone(),
            values: Vec::new(),
        }
    }
}

/// Why a company cannot be what was wanted. Nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum CompanyError {
    /// Another company has the name.
    #[error("another company has this name")]
    NameTaken,
    /// Another company has this domain.
    #[error("another company has the domain {0}")]
    DomainTaken(String),
    /// This domain can be no one company's.
    #[error("{0} is a public suffix or a bare name, and no domain that one company can have")]
    PublicSuffix(String),
    /// Nobody to whom conversations can be given.
    #[error("conversations can be given to an active agent alone, or to nobody")]
    NotAnAgent,
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// Makes a company. Whoever writes from its domains and is in no company becomes its member.
pub async fn make(tx: &mut Tx, clock: &Clock, wanted: &Wanted) -> Result<CompanyId, CompanyError> {
    let at = clock.now();
    let id = CompanyId::new(clock.id());
    free(tx, None, wanted).await?;
    routable(tx, None, wanted.routes_to).await?;
    tx.insert_companies(&[NewCompany {
        id,
        name: wanted.name.clone(),
        name_key: name_key(&wanted.name),
        at,
    }])
    .await?;
    if !wanted.hint.is_empty() {
        tx.set_company(id, (&wanted.name, &name_key(&wanted.name)), &wanted.hint, at)
            .await?;
    }
    tx.set_rule(id, wanted.routes_to).await?;
    write(tx, clock, id, &wanted.values, (Source::Api, at)).await?;
    domains::give(tx, id, &wanted.domains, at).await?;
    Ok(id)
}

/// Changes a company, which is locked, to what is wanted.
pub async fn change(tx: &mut Tx, clock: &Clock, company: &Company, wanted: &Wanted) -> Result<(), CompanyError> {
    let at = clock.now();
    free(tx, Some(company), wanted).await?;
    let now = company.routes_to.as_ref().map(|agent| agent.id);
    routable(tx, now, wanted.routes_to).await?;
    let gone: Vec<String> = company
        .domains
        .iter()
        .filter(|domain| !wanted.domains.contains(domain))
        .cloned()
        .collect();
    let new: Vec<String> = wanted
        .domains
        .iter()
        .filter(|domain| !company.domains.contains(domain))
        .cloned()
        .collect();
    tx.remove_company_domains(company.id, &gone).await?;
    tx.set_company(company.id, (&wanted.name, &name_key(&wanted.name)), &wanted.hint, at)
        .await?;
    tx.set_rule(company.id, wanted.routes_to).await?;
    write(tx, clock, company.id, &wanted.values, (Source::Api, at)).await?;
    Ok(domains::give(tx, company.id, &new, at).await?)
}

/// Name and domains must be nobody else's, and new domains such as one company can have.
async fn free(tx: &mut Tx, now: Option<&Company>, wanted: &Wanted) -> Result<(), CompanyError> {
    let held = |domain: &String| now.is_some_and(|now| now.domains.contains(domain));
    let mut new = wanted.domains.iter().filter(|domain| !held(domain));
    if let Some(suffix) = new.find(|domain| !can_be_one_companys(domain)) {
        return Err(CompanyError::PublicSuffix(suffix.clone()));
    }
    let others = |id: CompanyId| now.is_none_or(|now| now.id != id);
    let names = tx.companies_by_key(&[name_key(&wanted.name)]).await?;
    if names.iter().any(|(_, id)| others(*id)) {
        return Err(CompanyError::NameTaken);
    }
    let domains = tx.companies_by_domain(&wanted.domains).await?;
    match domains.into_iter().find(|(_, id)| others(*id)) {
        Some((domain, _)) => Err(CompanyError::DomainTaken(domain)),
        None => Ok(()),
    }
}

/// Whoever is named anew is active; who has left stays where he is named.
async fn routable(tx: &mut Tx, now: Option<AgentId>, wanted: Option<AgentId>) -> Result<(), CompanyError> {
    let Some(agent) = wanted.filter(|_| wanted != now) else {
        return Ok(());
    };
    if tx.assignees().await?.iter().any(|active| active.id == agent) {
        Ok(())
    } else {
        Err(CompanyError::NotAnAgent)
    }
}
