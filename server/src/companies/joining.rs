//! How a client becomes a member of a company: by its name, or by the domain of his e-mail address.

use crate::clock::Clock;
use crate::db::{self, NewCompany, NewDomain, NewMembership, Tx};
use crate::email_domain::{domains_of, names_company};
use crate::key::name_key;
use crate::settings::Settings;
use app::domain::{ClientId, CompanyId, Timestamp};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::mem;

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
    enrol(tx, client, &[company], at).await?;
    Ok(Some(company))
}

/// The company of this name, which is made if there is none; none where the name is empty.
pub async fn named(tx: &mut Tx, clock: &Clock, name: &str, at: Timestamp) -> db::Result<Option<CompanyId>> {
    let key = name_key(name);
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

/// Makes a client a member of companies; his first one is his main one.
async fn enrol(tx: &mut Tx, client: ClientId, companies: &[CompanyId], at: Timestamp) -> db::Result<()> {
    if companies.is_empty() {
        return Ok(());
    }
    let mut first = tx.places(client).await?.is_empty();
    let new: Vec<NewMembership> = companies
        .iter()
        .map(|company| NewMembership {
            client,
            company: *company,
            main: mem::take(&mut first),
            at,
        })
        .collect();
    tx.insert_memberships(&new).await
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
    let domains: BTreeSet<&str> = addresses.iter().flat_map(|address| domains_of(address)).collect();
    let domains: Vec<String> = domains.into_iter().map(str::to_owned).collect();
    let mut known: HashMap<String, CompanyId> = tx.companies_by_domain(&domains).await?.into_iter().collect();
    let mut companies = Vec::new();
    for address in addresses {
        let nearest = domains_of(address)
            .into_iter()
            .find_map(|domain| known.get(domain).copied());
        let unknown = names_company(address, &excluded).filter(|_| settings.auto_create_companies);
        if let Some(company) = nearest {
            companies.push(company);
        } else if let Some(domain) = unknown
            && let Some(company) = named(tx, clock, domain, at).await?
        {
            let domain = domain.to_owned();
            known.insert(domain.clone(), company);
            tx.insert_company_domains(&[NewDomain { domain, company, at }]).await?;
            companies.push(company);
        }
    }
    enrol(tx, client, &companies, at).await
}
