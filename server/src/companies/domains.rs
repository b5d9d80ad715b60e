//! The e-mail domains of a company: with one come the clients who write from there and are in no company yet.

use crate::db::{self, NewDomain, NewEvent, NewMembership, Sifted, Tx};
use crate::email_domain::domains_of;
use app::domain::{Client, ClientId, CompanyId, IdentityKind, Timestamp, Trust};

/// How many clients become members at once.
const AT_ONCE: i64 = 200;

/// Who would become a member with this domain: clients with an address there who are in no company, newest card first, at
/// most so many.
pub async fn would_move(tx: &mut Tx, domain: &str, before: Option<ClientId>, limit: i64) -> db::Result<Sifted> {
    // The search finds fragments of addresses by its index; what it finds besides is left out.
    tx.sift_clients(domain, before, limit, |client| would_join(client, domain))
        .await
}

/// Gives a company domains that are nobody's, and with them the clients who write from there; each card is told of last.
pub(super) async fn give(tx: &mut Tx, company: CompanyId, domains: &[String], at: Timestamp) -> db::Result<()> {
    let new: Vec<NewDomain> = domains
        .iter()
        .map(|domain| NewDomain {
            domain: domain.clone(),
            company,
            at,
        })
        .collect();
    tx.insert_company_domains(&new).await?;
    let mut joined = Vec::new();
    for domain in domains {
        let mut before = None;
        loop {
            let found = would_move(tx, domain, before, AT_ONCE).await?;
            let clients = locked(tx, domain, &found.clients).await?;
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
            joined.extend(clients.into_iter().map(|client| client.id));
            before = found.next;
            if before.is_none() {
                break;
            }
        }
    }
    let events: Vec<NewEvent> = joined.into_iter().map(NewEvent::card).collect();
    tx.append_events(&events, at).await?;
    Ok(())
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
