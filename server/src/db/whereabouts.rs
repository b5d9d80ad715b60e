//! Where clients are to be found: their websites and their addresses of the post.

use super::{Error, Result, Tx, on, pieces, push_ids};
use app::domain::{AddressId, AddressKind, ClientAddress, ClientId, ClientSite, SiteId};
use sqlx::{QueryBuilder, query, query_as};
use std::collections::HashMap;
use uuid::Uuid;

/// Where one client is to be found, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// His websites.
    pub sites: Vec<ClientSite>,
    /// His addresses of the post.
    pub addresses: Vec<ClientAddress>,
}

/// A website has no kind, an address has one.
#[derive(sqlx::FromRow)]
struct Row {
    client: Uuid,
    id: Uuid,
    kind: Option<String>,
    text: String,
}

fn address(id: Uuid, kind: &str, text: String) -> Result<ClientAddress> {
    Ok(ClientAddress {
        id: AddressId::new(id),
        kind: AddressKind::parse(kind).ok_or_else(|| Error::Inconsistent {
            table: "client_addresses",
            column: "kind",
            row: id.to_string(),
        })?,
        text,
    })
}

impl Tx {
    /// Where these clients are to be found, in one statement; who has told nothing is left out.
    pub async fn whereabouts(&mut self, clients: &[ClientId]) -> Result<HashMap<ClientId, Whereabouts>> {
        if clients.is_empty() {
            return Ok(HashMap::new());
        }
        let rows: Vec<Row> = on!(self, |conn| async {
            let mut select =
                QueryBuilder::new("SELECT client, id, NULL AS kind, url AS text FROM client_sites WHERE client IN ");
            push_ids(&mut select, clients.iter().map(|id| id.uuid()));
            select.push(" UNION ALL SELECT client, id, kind, text FROM client_addresses WHERE client IN ");
            push_ids(&mut select, clients.iter().map(|id| id.uuid()));
            select.push(" ORDER BY id").build_query_as().fetch_all(conn).await
        })?;
        let mut found: HashMap<ClientId, Whereabouts> = HashMap::new();
        for Row { client, id, kind, text } in rows {
            let his = found.entry(ClientId::new(client)).or_default();
            match kind {
                None => his.sites.push(ClientSite {
                    id: SiteId::new(id),
                    url: text,
                }),
                Some(kind) => his.addresses.push(address(id, &kind, text)?),
            }
        }
        Ok(found)
    }

    /// Whose a website is.
    pub async fn site(&mut self, id: SiteId) -> Result<Option<(ClientId, ClientSite)>> {
        let row: Option<(Uuid, String)> = on!(self, |conn| query_as(
            "SELECT client, url FROM client_sites WHERE id = $1"
        )
        .bind(id.uuid())
        .fetch_optional(conn))?;
        Ok(row.map(|(client, url)| (ClientId::new(client), ClientSite { id, url })))
    }

    /// Whose an address of the post is.
    pub async fn address(&mut self, id: AddressId) -> Result<Option<(ClientId, ClientAddress)>> {
        let row: Option<(Uuid, String, String)> = on!(self, |conn| query_as(
            "SELECT client, kind, text FROM client_addresses WHERE id = $1"
        )
        .bind(id.uuid())
        .fetch_optional(conn))?;
        row.map(|(client, kind, text)| Ok((ClientId::new(client), address(id.uuid(), &kind, text)?)))
            .transpose()
    }

    /// Puts a website on a card, or corrects it there.
    pub async fn put_site(&mut self, client: ClientId, site: &ClientSite) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO client_sites (id, client, url) VALUES ($1, $2, $3)
                 ON CONFLICT (id) DO UPDATE SET url = excluded.url",
        )
        .bind(site.id.uuid())
        .bind(client.uuid())
        .bind(&site.url)
        .execute(conn))?;
        Ok(())
    }

    /// Puts an address of the post on a card, or corrects it there.
    pub async fn put_address(&mut self, client: ClientId, address: &ClientAddress) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO client_addresses (id, client, kind, text) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, text = excluded.text",
        )
        .bind(address.id.uuid())
        .bind(client.uuid())
        .bind(address.kind.as_str())
        .bind(&address.text)
        .execute(conn))?;
        Ok(())
    }

    /// Takes a website off its card.
    pub async fn remove_site(&mut self, id: SiteId) -> Result<()> {
        on!(execute self, |conn| query("DELETE FROM client_sites WHERE id = $1").bind(id.uuid()).execute(conn))?;
        Ok(())
    }

    /// Takes an address of the post off its card.
    pub async fn remove_address(&mut self, id: AddressId) -> Result<()> {
        on!(execute self, |conn| query("DELETE FROM client_addresses WHERE id = $1").bind(id.uuid()).execute(conn))?;
        Ok(())
    }

    /// Moves those of these websites that are still on a card to another.
    pub async fn move_sites(&mut self, ids: &[SiteId], from: ClientId, to: ClientId) -> Result<()> {
        for piece in pieces(ids) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("UPDATE client_sites SET client = ");
                update.push_bind(to.uuid()).push(" WHERE client = ").push_bind(from.uuid()).push(" AND id IN ");
                push_ids(&mut update, piece.filled().map(|id| id.uuid()));
                update.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// Moves those of these addresses of the post that are still on a card to another.
    pub async fn move_addresses(&mut self, ids: &[AddressId], from: ClientId, to: ClientId) -> Result<()> {
        for piece in pieces(ids) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("UPDATE client_addresses SET client = ");
                update.push_bind(to.uuid()).push(" WHERE client = ").push_bind(from.uuid()).push(" AND id IN ");
                push_ids(&mut update, piece.filled().map(|id| id.uuid()));
                update.build().execute(conn).await
            })?;
        }
        Ok(())
    }
}
