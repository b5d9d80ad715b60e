//! Identities, many at a time: finding whose they are, adding them, noting that they were seen.

use super::pieces::Piece;
use super::{Error, Result, Tx, all_there, on, pieces, push_ids};
use app::domain::{ClientId, IdentityId, IdentityKind, Timestamp, Trust};
use serde::{Deserialize, Serialize};
use sqlx::{Database, Encode, QueryBuilder, Type};
use uuid::Uuid;

/// The most identities of one card; more are no person's, and would make its page a burden.
pub const MOST_IDENTITIES: usize = 500;

/// By what an identity is found; it belongs to one client at most.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct IdentityKey {
    /// What kind of address it is.
    pub kind: IdentityKind,
    /// The messenger or social network; else empty.
    pub provider: String,
    /// The bot or business that it is scoped to; else empty.
    pub scope: String,
    /// The normal form.
    pub key: String,
}

/// Whose an identity is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownIdentity {
    /// Which.
    pub id: IdentityId,
    /// Whose.
    pub client: ClientId,
    /// How well that is known.
    pub trust: Trust,
}

/// An identity to be added to a card.
#[derive(Debug, Clone)]
pub struct NewIdentity {
    /// Its id.
    pub id: IdentityId,
    /// Whose.
    pub client: ClientId,
    /// By what it is found.
    pub key: IdentityKey,
    /// A second key that only suggests; empty if it is the key itself.
    pub alias: String,
    /// As people write it.
    pub shown: String,
    /// `home`, `mobile`, …; empty if none.
    pub label: String,
    /// The first of its kind on the card.
    pub primary: bool,
    /// How well it is known.
    pub trust: Trust,
    /// When it was first seen.
    pub seen: Timestamp,
}

/// An identity that was seen on a message.
#[derive(Debug, Clone, Copy)]
pub struct SeenIdentity {
    /// Which.
    pub id: IdentityId,
    /// On whose card.
    pub client: ClientId,
    /// How well it is known now.
    pub trust: Trust,
    /// When.
    pub seen: Timestamp,
}

#[derive(sqlx::FromRow)]
pub(super) struct KnownRow {
    id: Uuid,
    client: Uuid,
    kind: String,
    provider: String,
    scope: String,
    key: String,
    trust: String,
}

impl KnownRow {
    pub fn read(self) -> Result<(IdentityKey, KnownIdentity)> {
        let kind = IdentityKind::parse(&self.kind).ok_or_else(|| unknown("kind", self.id))?;
        let trust = Trust::parse(&self.trust).ok_or_else(|| unknown("trust", self.id))?;
        let key = IdentityKey {
            kind,
            provider: self.provider,
            scope: self.scope,
            key: self.key,
        };
        let known = KnownIdentity {
            id: IdentityId::new(self.id),
            client: ClientId::new(self.client),
            trust,
        };
        Ok((key, known))
    }
}

fn unknown(column: &'static str, row: Uuid) -> Error {
    Error::Inconsistent {
        table: "identities",
        column,
        row: row.to_string(),
    }
}

/// `WITH wanted (key, kind, provider, scope) AS (…` of these keys.
pub(super) fn wanted<'args, DB>(piece: &Piece<'args, IdentityKey>) -> QueryBuilder<DB>
where
    DB: Database,
    &'args str: Encode<'args, DB> + Type<DB>,
{
    let mut select = QueryBuilder::new("WITH wanted (key, kind, provider, scope) AS (");
    select.push_values(piece.filled(), |mut row, key| {
        row.push_bind(key.key.as_str())
            .push_bind(key.kind.as_str())
            .push_bind(key.provider.as_str())
            .push_bind(key.scope.as_str());
    });
    select
}

impl Tx {
    /// Whose these identities are; what belongs to nobody is left out.
    pub async fn known_identities(&mut self, keys: &[IdentityKey]) -> Result<Vec<(IdentityKey, KnownIdentity)>> {
        let mut known = Vec::new();
        for piece in pieces(keys) {
            let rows: Vec<KnownRow> = on!(self, |conn| async {
                wanted(&piece)
                    .push(
                        ") SELECT i.id, i.client, i.kind, i.provider, i.scope, i.key, i.trust
                             FROM wanted w
                            CROSS JOIN identities i
                            WHERE i.key = w.key
                              AND i.kind = w.kind
                              AND i.provider = w.provider
                              AND i.scope = w.scope",
                    )
                    .build_query_as()
                    .fetch_all(conn)
                    .await
            })?;
            for row in rows {
                known.push(row.read()?);
            }
        }
        Ok(known)
    }

    /// Which kinds of identities these clients have.
    pub async fn identity_kinds(&mut self, clients: &[ClientId]) -> Result<Vec<(ClientId, IdentityKind)>> {
        let mut kinds = Vec::new();
        for piece in pieces(clients) {
            let rows: Vec<(Uuid, String)> = on!(self, |conn| async {
                let mut select = QueryBuilder::new("SELECT DISTINCT client, kind FROM identities WHERE client IN ");
                push_ids(&mut select, piece.filled().map(|client| client.uuid()));
                select.build_query_as().fetch_all(conn).await
            })?;
            for (client, kind) in rows {
                kinds.push((
                    ClientId::new(client),
                    IdentityKind::parse(&kind).ok_or_else(|| unknown("kind", client))?,
                ));
            }
        }
        Ok(kinds)
    }

    /// Adds identities to cards. Fails with "taken" if one belongs to somebody already.
    pub async fn insert_identities(&mut self, identities: &[NewIdentity]) -> Result<()> {
        for piece in pieces(identities) {
            on!(execute self, |conn| async {
                let mut insert = piece.insert(
                    "INSERT INTO identities (id, client, kind, provider, scope, key, shown, label, is_primary, trust,
                                             first_seen, last_seen, alias)",
                    |mut row, identity| {
                        row.push_bind(identity.id.uuid())
                            .push_bind(identity.client.uuid())
                            .push_bind(identity.key.kind.as_str())
                            .push_bind(&identity.key.provider)
                            .push_bind(&identity.key.scope)
                            .push_bind(&identity.key.key)
                            .push_bind(&identity.shown)
                            .push_bind(&identity.label)
                            .push_bind(identity.primary)
                            .push_bind(identity.trust.as_str())
                            .push_bind(identity.seen.millis())
                            .push_bind(identity.seen.millis())
                            .push_bind(&identity.alias);
                    },
                );
                insert.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// Notes that identities were seen on messages; the time only moves forward, and what an agent has verified stays so. Fails with contention if one has
    /// gone to another card meanwhile: whose the message is, is to be asked again.
    pub async fn see_identities(&mut self, seen: &[SeenIdentity]) -> Result<()> {
        for piece in pieces(seen) {
            let found = on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("WITH seen (id, client, trust, at) AS (");
                update.push_values(piece.filled(), |mut row, identity| {
                    row.push_bind(identity.id.uuid())
                        .push_bind(identity.client.uuid())
                        .push_bind(identity.trust.as_str())
                        .push_bind(identity.seen.millis());
                });
                update
                    .push(
                        ") UPDATE identities
                              SET trust = CASE WHEN identities.trust = 'verified' THEN identities.trust
                                               ELSE seen.trust END,
                                  last_seen = CASE WHEN last_seen < seen.at THEN seen.at ELSE last_seen END
                             FROM seen
                            WHERE identities.id = seen.id
                              AND identities.client = seen.client",
                    )
                    .build()
                    .execute(conn)
                    .await
            })?;
            all_there(found, piece.count())?;
        }
        Ok(())
    }
}
