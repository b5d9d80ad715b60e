//! What the finder of duplicates asks: who bears the same key, mailbox or name. Of what many bear, a few rows are read.

use super::dialect::few;
use super::{Error, IdentityKey, Result, Tx, on, pieces, push_ids};
use app::domain::{ClientId, IdentityKind, Seq};
use sqlx::{QueryBuilder, query, query_scalar};
use uuid::Uuid;

/// How many may bear the same for it to say something; of each, one row more is read.
pub const FEW: usize = 5;

/// An identity, as far as it can tell of another card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Whose.
    pub client: ClientId,
    /// What kind of address it is.
    pub kind: IdentityKind,
    /// The messenger or social network; else empty.
    pub provider: String,
    /// The bot or business that it is scoped to; else empty.
    pub scope: String,
    /// The normal form.
    pub key: String,
    /// The mailbox behind an alias; else empty.
    pub alias: String,
    /// As people write it.
    pub shown: String,
}

impl Held {
    /// By what it is found.
    pub fn identity_key(&self) -> IdentityKey {
        IdentityKey {
            kind: self.kind,
            provider: self.provider.clone(),
            scope: self.scope.clone(),
            key: self.key.clone(),
        }
    }
}

#[derive(sqlx::FromRow)]
struct HeldRow {
    client: Uuid,
    kind: String,
    provider: String,
    scope: String,
    key: String,
    alias: String,
    shown: String,
}

#[derive(sqlx::FromRow)]
struct FoundRow {
    wanted_by: String,
    #[sqlx(flatten)]
    held: HeldRow,
}

impl TryFrom<HeldRow> for Held {
    type Error = Error;

    fn try_from(row: HeldRow) -> Result<Self> {
        Ok(Self {
            client: ClientId::new(row.client),
            kind: IdentityKind::parse(&row.kind).ok_or_else(|| Error::Inconsistent {
                table: "identities",
                column: "kind",
                row: row.client.to_string(),
            })?,
            provider: row.provider,
            scope: row.scope,
            key: row.key,
            alias: row.alias,
            shown: row.shown,
        })
    }
}

const BY_KEY: (&str, &str) = few!(
    "x.client, x.kind, x.provider, x.scope, x.key, x.alias, x.shown",
    "identities",
    "o.key = w.key"
);
const BY_ALIAS: (&str, &str) = few!(
    "x.client, x.kind, x.provider, x.scope, x.key, x.alias, x.shown",
    "identities",
    "o.alias = w.key AND o.alias <> ''"
);
const BY_NAME: (&str, &str) = few!(
    "x.id, x.name",
    "clients",
    "o.name_key = w.key AND o.name_key <> '' AND o.merged_into IS NULL"
);

/// A statement that looks for `$keys` by one of the constants above.
macro_rules! look_for {
    ($tx:expr, $keys:expr, $text:expr) => {{
        let mut found = Vec::new();
        for piece in pieces($keys) {
            let text = match $tx {
                Tx::Sqlite(_) => $text.0,
                Tx::Postgres(_) => $text.1,
            };
            found.extend(on!($tx, |conn| async {
                let mut select = QueryBuilder::new("WITH wanted (key) AS (");
                select.push_values(piece.filled(), |mut row, key| {
                    row.push_bind(key);
                });
                select.push(text).build_query_as().fetch_all(conn).await
            })?);
        }
        found
    }};
}

impl Tx {
    /// The event up to which duplicates were looked for.
    pub async fn duplicates_seen(&mut self) -> Result<Seq> {
        let seq: i64 = on!(self, |conn| query_scalar(
            "SELECT value FROM counters WHERE name = 'duplicates'"
        )
        .fetch_one(conn))?;
        Ok(Seq(seq))
    }

    /// Notes up to which event duplicates were looked for. Fails with contention if somebody else did it meanwhile.
    pub async fn set_duplicates_seen(&mut self, was: Seq, now: Seq) -> Result<()> {
        let met = on!(execute self, |conn| query(
            "UPDATE counters SET value = $2 WHERE name = 'duplicates' AND value = $1",
        )
        .bind(was.0)
        .bind(now.0)
        .execute(conn))?;
        super::all_there(met, 1)
    }

    /// Of these cards, those that are there: what their clients are called, and by what key that was looked for so far.
    pub async fn names_of(&mut self, clients: &[ClientId]) -> Result<Vec<(ClientId, String, String)>> {
        let mut names = Vec::new();
        for piece in pieces(clients) {
            let rows: Vec<(Uuid, String, String)> = on!(self, |conn| async {
                let mut select =
                    QueryBuilder::new("SELECT id, name, name_key FROM clients WHERE merged_into IS NULL AND id IN ");
                push_ids(&mut select, piece.filled().map(|id| id.uuid()));
                select.build_query_as().fetch_all(conn).await
            })?;
            names.extend(rows.into_iter().map(|(id, name, key)| (ClientId::new(id), name, key)));
        }
        Ok(names)
    }

    /// Notes by what keys these clients' names are looked for.
    pub async fn set_name_keys(&mut self, keys: &[(ClientId, String)]) -> Result<()> {
        for piece in pieces(keys) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("WITH news (id, key) AS (");
                update.push_values(piece.filled(), |mut row, (id, key)| {
                    row.push_bind(id.uuid()).push_bind(key);
                });
                update
                    .push(") UPDATE clients SET name_key = news.key FROM news WHERE clients.id = news.id")
                    .build()
                    .execute(conn)
                    .await
            })?;
        }
        Ok(())
    }

    /// The identities of these cards.
    pub async fn held_by(&mut self, clients: &[ClientId]) -> Result<Vec<Held>> {
        let mut held = Vec::new();
        for piece in pieces(clients) {
            let rows: Vec<HeldRow> = on!(self, |conn| async {
                let mut select = QueryBuilder::new(
                    "SELECT client, kind, provider, scope, key, alias, shown FROM identities WHERE client IN ",
                );
                push_ids(&mut select, piece.filled().map(|id| id.uuid()));
                select.build_query_as().fetch_all(conn).await
            })?;
            for row in rows {
                held.push(Held::try_from(row)?);
            }
        }
        Ok(held)
    }

    /// Identities of any kind with these keys, by key, a few of each.
    pub async fn held_by_key(&mut self, keys: &[String]) -> Result<Vec<(String, Held)>> {
        let rows: Vec<FoundRow> = look_for!(self, keys, BY_KEY);
        rows.into_iter()
            .map(|row| Ok((row.wanted_by, row.held.try_into()?)))
            .collect()
    }

    /// Identities that are aliases of these mailboxes, by mailbox, a few of each.
    pub async fn held_by_alias(&mut self, mailboxes: &[String]) -> Result<Vec<(String, Held)>> {
        let rows: Vec<FoundRow> = look_for!(self, mailboxes, BY_ALIAS);
        rows.into_iter()
            .map(|row| Ok((row.wanted_by, row.held.try_into()?)))
            .collect()
    }

    /// Clients whose names have these keys, by key, a few of each.
    pub async fn named_by_key(&mut self, keys: &[String]) -> Result<Vec<(String, ClientId, String)>> {
        let rows: Vec<(String, Uuid, String)> = look_for!(self, keys, BY_NAME);
        Ok(rows
            .into_iter()
            .map(|(key, id, name)| (key, ClientId::new(id), name))
            .collect())
    }
}
