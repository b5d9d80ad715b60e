//! What is done to companies by hand: making, renaming, giving them e-mail domains and with these the clients who write
//! from there (design 3.4). Knows no HTTP.

mod values;

pub use values::write;

use crate::clock::Clock;
use crate::db::{self, Company, NewCompany, NewDomain, NewMembership, NewValue, Source, Tx};
use crate::email_domain::{domains_of, names_company};
use crate::fold::fold;
use crate::settings::Settings;
use app::domain::{AgentId, Client, ClientId, CompanyId, EventKind, IdentityKind, Timestamp, Trust};
use std::collections::HashSet;

/// How many clients are looked at in one statement.
const AT_ONCE: i64 = 200;

/// What a company is to be.
#[derive(Debug, Clone)]
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
    /// Nobody to whom conversations can be given.
    #[error("no agent to whom conversations can be given")]
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
        name_key: fold(&wanted.name),
        at,
    }])
    .await?;
    if !wanted.hint.is_empty() {
        tx.set_company(id, (&wanted.name, &fold(&wanted.name)), &wanted.hint, at)
            .await?;
    }
    tx.set_rule(id, wanted.routes_to).await?;
    write(tx, clock, id, &wanted.values, (Source::Api, at)).await?;
    add_domains(tx, id, &wanted.domains, at).await?;
    Ok(id)
}

/// Changes a company, which is locked, to what is wanted.
pub async fn change(tx: &mut Tx, clock: &Clock, company: &Company, wanted: &Wanted) -> Result<(), CompanyError> {
    let at = clock.now();
    free(tx, Some(company.id), wanted).await?;
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
    tx.set_company(company.id, (&wanted.name, &fold(&wanted.name)), &wanted.hint, at)
        .await?;
    tx.set_rule(company.id, wanted.routes_to).await?;
    write(tx, clock, company.id, &wanted.values, (Source::Api, at)).await?;
    add_domains(tx, company.id, &new, at).await
}

/// Makes a client a member of the company of this name, which is made if there is none; it becomes his main one if he has
/// none. No company where the name is empty.
pub async fn join(
    tx: &mut Tx,
    clock: &Clock,
    client: ClientId,
    name: &str,
    at: Timestamp,
) -> db::Result<Option<CompanyId>> {
    let Some(company) = named(tx, clock, name, at).await? else {
        return Ok(None);
    };
    enrol(tx, client, company, at).await?;
    Ok(Some(company))
}

/// The company of this name, which is made if there is none; none where the name is empty.
pub async fn named(tx: &mut Tx, clock: &Clock, name: &str, at: Timestamp) -> db::Result<Option<CompanyId>> {
    let key = fold(name);
    if key.is_empty() {
        return Ok(None);
    }
    let known = tx.companies_by_key(std::slice::from_ref(&key)).await?;
    if let Some((_, company)) = known.first() {
        return Ok(Some(*company));
    }
    let id = CompanyId::new(clock.id());
    tx.insert_companies(&[NewCompany {
        id,
        name: name.to_owned(),
        name_key: key,
        at,
    }])
    .await?;
    Ok(Some(id))
}

/// Makes a client a member; his first company is his main one.
async fn enrol(tx: &mut Tx, client: ClientId, company: CompanyId, at: Timestamp) -> db::Result<()> {
    let main = tx.places(client).await?.is_empty();
    tx.insert_memberships(&[NewMembership {
        client,
        company,
        main,
        at,
    }])
    .await
}

/// Makes a client a member of the companies that have the domains of these e-mail addresses; where nobody has a domain,
/// of one that is named after it, if the workspace wants that (design 3.4).
pub async fn join_by_domain(
    tx: &mut Tx,
    clock: &Clock,
    client: ClientId,
    addresses: &[&str],
    at: Timestamp,
) -> db::Result<()> {
    if addresses.is_empty() {
        return Ok(());
    }
    let settings = Settings::read(tx).await?;
    let excluded: HashSet<String> = settings.excluded_domains.into_iter().collect();
    for address in addresses {
        let own: Vec<String> = domains_of(address).into_iter().map(str::to_owned).collect();
        let known = tx.companies_by_domain(&own).await?;
        let nearest = own
            .iter()
            .find_map(|domain| known.iter().find(|(known, _)| known == domain));
        let company = match (nearest, names_company(address, &excluded)) {
            (Some((_, company)), _) => Some(*company),
            (None, Some(domain)) if settings.auto_create_companies => {
                let company = named(tx, clock, domain, at).await?;
                if let Some(company) = company {
                    let domain = domain.to_owned();
                    tx.insert_company_domains(&[NewDomain { domain, company, at }]).await?;
                }
                company
            }
            _ => None,
        };
        if let Some(company) = company {
            enrol(tx, client, company, at).await?;
        }
    }
    Ok(())
}

/// Who would become a member with this domain: clients with an address there who are in no company, newest card first.
pub async fn would_move(tx: &mut Tx, domain: &str, before: Option<ClientId>, limit: i64) -> db::Result<Vec<Client>> {
    let enough = usize::try_from(limit).unwrap_or_default();
    let (mut found, mut before) = (Vec::new(), before);
    loop {
        let (clients, last) = candidates(tx, domain, before).await?;
        found.extend(clients);
        before = last;
        if before.is_none() || found.len() >= enough {
            found.truncate(enough);
            return Ok(found);
        }
    }
}

/// Name and domains must be nobody else's.
async fn free(tx: &mut Tx, own: Option<CompanyId>, wanted: &Wanted) -> Result<(), CompanyError> {
    let others = |id: CompanyId| Some(id) != own;
    let names = tx.companies_by_key(&[fold(&wanted.name)]).await?;
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

async fn add_domains(tx: &mut Tx, company: CompanyId, domains: &[String], at: Timestamp) -> Result<(), CompanyError> {
    let new: Vec<NewDomain> = domains
        .iter()
        .map(|domain| NewDomain {
            domain: domain.clone(),
            company,
            at,
        })
        .collect();
    tx.insert_company_domains(&new).await?;
    for domain in domains {
        let mut before = None;
        loop {
            let (found, last) = candidates(tx, domain, before).await?;
            let clients = locked(tx, domain, &found).await?;
            let memberships: Vec<NewMembership> = clients
                .iter()
                .map(|client| NewMembership {
                    client: client.id,
                    company,
                    main: true,
                    at,
                })
                .collect();
            tx.insert_memberships(&memberships).await?;
            for client in &clients {
                tx.append_event(EventKind::Client, None, Some(client.id), at).await?;
            }
            before = last;
            if before.is_none() {
                break;
            }
        }
    }
    Ok(())
}

/// Some of those who have an address in this domain and no company, and where to go on looking.
async fn candidates(
    tx: &mut Tx,
    domain: &str,
    before: Option<ClientId>,
) -> db::Result<(Vec<Client>, Option<ClientId>)> {
    // The search finds fragments of addresses by its index; what it finds besides is left out.
    let ids = tx.search_clients(domain, before, AT_ONCE).await?;
    let last = ids
        .last()
        .copied()
        .filter(|_| i64::try_from(ids.len()).unwrap_or_default() == AT_ONCE);
    let clients = tx.clients_by_id(&ids).await?;
    Ok((
        clients
            .into_iter()
            .filter(|client| would_join(client, domain))
            .collect(),
        last,
    ))
}

/// Those of these clients who would still become members once nobody else can change their cards: one may have been merged
/// away since it was found, or have joined another company.
async fn locked(tx: &mut Tx, domain: &str, found: &[Client]) -> db::Result<Vec<Client>> {
    let ids: Vec<ClientId> = found.iter().map(|client| client.id).collect();
    tx.lock_cards(&ids).await?;
    let clients = tx.clients_by_id(&ids).await?;
    Ok(clients
        .into_iter()
        .filter(|client| would_join(client, domain))
        .collect())
}

/// Whether a client writes from this domain and is in no company.
fn would_join(client: &Client, domain: &str) -> bool {
    let mut mail = client
        .identities
        .iter()
        .filter(|i| i.kind == IdentityKind::Email && i.trust > Trust::Claimed);
    client.companies.is_empty() && mail.any(|identity| domains_of(&identity.key).contains(&domain))
}
