//! How a client becomes a member of a company: by its name, or by the domain of his e-mail address.

use crate::clock::Clock;
use crate::db::{self, NewCompany, NewDomain, NewMembership, Tx};
use crate::email_domain::{domains_of, names_company};
use crate::fold::fold;
use crate::settings::Settings;
use app::domain::{ClientId, CompanyId, Timestamp};
use std::collections::HashSet;

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
