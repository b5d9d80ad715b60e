//! Whose is what: cards that are locked, merged away and counted; below, what goes from one card to another. Set-wise: what
//! a card has may be a great deal.

mod conversations;
mod identities;
mod messages;
mod removal;

pub use messages::{MessagePlace, Which};

use super::{Result, Tx, dialect, on, pieces, push_ids};
use app::domain::{Client, ClientId, IdentityKind, Timestamp, display_name};
use sqlx::{QueryBuilder, query, query_scalar};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

impl Tx {
    /// Keeps others from changing these cards until this unit of work ends; always in the order of their ids, so that two
    /// who lock the same cards do not wait for each other. Of each that is there, the card that took it over.
    pub async fn lock_cards(&mut self, ids: &[ClientId]) -> Result<BTreeMap<ClientId, Option<ClientId>>> {
        let mut locked = BTreeMap::new();
        let ids: Vec<ClientId> = ids.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let keeping = match self {
            Self::Sqlite(_) => dialect::KEEPING_SQLITE,
            Self::Postgres(_) => dialect::KEEPING_POSTGRES,
        };
        for piece in pieces(&ids) {
            let rows: Vec<(Uuid, Option<Uuid>)> = on!(self, |conn| async {
                let mut select = QueryBuilder::new("SELECT id, merged_into FROM clients WHERE id IN ");
                push_ids(&mut select, piece.filled().map(|id| id.uuid()));
                select
                    .push(" ORDER BY id")
                    .push(keeping)
                    .build_query_as()
                    .fetch_all(conn)
                    .await
            })?;
            let typed = |(id, merged_into): (Uuid, Option<Uuid>)| (ClientId::new(id), merged_into.map(ClientId::new));
            locked.extend(rows.into_iter().map(typed));
        }
        Ok(locked)
    }

    /// The card that stands for this one today: itself, or the one that took it over, through however many merges. None
    /// if there is no such card.
    pub async fn survivor(&mut self, id: ClientId) -> Result<Option<ClientId>> {
        let survivor: Option<Uuid> = on!(self, |conn| query_scalar(
            "WITH RECURSIVE chain (id, merged_into) AS (
                 SELECT id, merged_into FROM clients WHERE id = $1
                  UNION ALL
                 SELECT c.id, c.merged_into FROM chain JOIN clients c ON c.id = chain.merged_into
             )
             SELECT id FROM chain WHERE merged_into IS NULL",
        )
        .bind(id.uuid())
        .fetch_optional(conn))?;
        Ok(survivor.map(ClientId::new))
    }

    /// Hides a card behind the one that takes it over, or shows it again; counts as a change of it.
    pub async fn set_merged_into(&mut self, id: ClientId, into: Option<ClientId>, at: Timestamp) -> Result<()> {
        on!(execute self, |conn| query(
            "UPDATE clients SET merged_into = $2, version = version + 1, updated_at = $3 WHERE id = $1",
        )
        .bind(id.uuid())
        .bind(into.map(ClientId::uuid))
        .bind(at.millis())
        .execute(conn))?;
        Ok(())
    }

    /// What these clients are called (A11); who is gone or merged away is left out.
    pub async fn display_names(&mut self, ids: &BTreeSet<ClientId>) -> Result<HashMap<ClientId, Option<String>>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let rows: Vec<(Uuid, String, Option<String>, Option<String>)> = on!(self, |conn| async {
            let mut select = QueryBuilder::new(
                "SELECT c.id, c.name,
                        CASE WHEN c.name = '' THEN (
                            SELECT i.shown FROM identities i
                             WHERE i.client = c.id AND i.kind = 'email'
                             ORDER BY i.is_primary DESC, i.id LIMIT 1) END,
                        CASE WHEN c.name = '' THEN (
                            SELECT i.shown FROM identities i
                             WHERE i.client = c.id AND i.kind = 'phone'
                             ORDER BY i.is_primary DESC, i.id LIMIT 1) END
                   FROM clients c
                  WHERE c.merged_into IS NULL
                    AND c.id IN ",
            );
            push_ids(&mut select, ids.iter().map(|id| id.uuid()));
            select.build_query_as().fetch_all(conn).await
        })?;
        Ok(rows
            .into_iter()
            .map(|(id, name, email, phone)| {
                let called = display_name(&name, email.as_deref(), phone.as_deref());
                (ClientId::new(id), called.map(str::to_owned))
            })
            .collect())
    }

    /// Counts anew what these cards count: conversations, first and last message. The cards must be locked.
    pub async fn recount(&mut self, clients: &[ClientId]) -> Result<()> {
        for piece in pieces(clients) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new(
                    "UPDATE clients
                        SET conversations = (SELECT COUNT(*) FROM conversations v WHERE v.client = clients.id),
                            first_seen = (SELECT MIN(m.sent_at) FROM messages m WHERE m.client = clients.id),
                            last_seen = (SELECT MAX(m.sent_at) FROM messages m WHERE m.client = clients.id)
                      WHERE id IN ",
                );
                push_ids(&mut update, piece.filled().map(|id| id.uuid()));
                update.build().execute(conn).await
            })?;
        }
        Ok(())
    }
}

/// What a card is called, for lists that outlive it.
pub fn called(client: &Client) -> String {
    client.display_name().unwrap_or_default().to_owned()
}

/// An identity in words, as the history of a card names it.
pub fn in_words(kind: IdentityKind, shown: &str) -> String {
    format!("{} {shown}", kind.as_str())
}
