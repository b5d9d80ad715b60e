//! Clients as the API shows them.

use crate::db::{self, Tx};
use crate::http::api::{attributes, shapes};
use app::domain::Client;

/// Clients as the API shows them, with where they are to be found and what they have in the fields of administrators.
pub async fn shown(tx: &mut Tx, clients: Vec<Client>) -> db::Result<Vec<shapes::Client>> {
    let ids: Vec<_> = clients.iter().map(|client| client.id).collect();
    let mut whereabouts = tx.whereabouts(&ids).await?;
    let clients = attributes::beside(tx, clients, |client| client.id).await?;
    let shaped = clients.into_iter().map(|(client, attributes)| {
        let his = whereabouts.remove(&client.id).unwrap_or_default();
        shapes::Client {
            attributes,
            sites: his.sites.into_iter().map(|site| site.url).collect(),
            addresses: his.addresses.into_iter().map(shapes::Address::from).collect(),
            ..shapes::Client::from(client)
        }
    });
    Ok(shaped.collect())
}

/// The same for one.
pub async fn shown_one(tx: &mut Tx, client: Client) -> db::Result<shapes::Client> {
    let plain = client.clone();
    let mut shown = shown(tx, vec![client]).await?;
    Ok(shown.pop().unwrap_or_else(|| plain.into()))
}
