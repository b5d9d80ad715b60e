//! What is known about those who write: whose their identities are, and what matching asks about these clients.

use crate::db::identities::{self, KnownRow};
use crate::db::rules::{Rule, RuleRow};
use crate::db::{IdentityKey, KnownIdentity, Result, Tx, on, pieces, push_ids};
use app::domain::{ClientId, CompanyId, Language};
use sqlx::QueryBuilder;
use uuid::Uuid;

/// What matching asks about a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownClient {
    /// Who.
    pub id: ClientId,
    /// Empty if nobody told.
    pub name: String,
    /// What he speaks.
    pub language: Option<Language>,
    /// His mail always arrives.
    pub vip: bool,
    /// His conversations are spam.
    pub spammer: bool,
    /// His main company.
    pub company: Option<CompanyId>,
    /// The rule of that one.
    pub rule: Option<Rule>,
    /// What his first messages said, while his language is not known.
    pub language_sample: String,
}

/// An identity, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSender {
    /// By what it was looked for.
    pub key: IdentityKey,
    /// The identity.
    pub identity: KnownIdentity,
    /// Its owner.
    pub client: KnownClient,
    /// Whether he has shown one of this kind as his own; else all of them are claims.
    pub shown_one: bool,
    /// How many identities he has.
    pub identities: usize,
}

#[derive(sqlx::FromRow)]
struct ClientRow {
    client: Uuid,
    name: String,
    language: Option<String>,
    vip: bool,
    spammer: bool,
    company: Option<Uuid>,
    #[sqlx(flatten)]
    rule: RuleRow,
    language_sample: String,
}

#[derive(sqlx::FromRow)]
struct SenderRow {
    #[sqlx(flatten)]
    identity: KnownRow,
    #[sqlx(flatten)]
    client: ClientRow,
    shown_one: bool,
    identities: i64,
}

impl From<ClientRow> for KnownClient {
    fn from(row: ClientRow) -> Self {
        Self {
            id: ClientId::new(row.client),
            name: row.name,
            language: row.language.and_then(|code| Language::parse(&code).ok()),
            vip: row.vip,
            spammer: row.spammer,
            company: row.company.map(CompanyId::new),
            rule: row.rule.read(),
            language_sample: row.language_sample,
        }
    }
}

impl Tx {
    /// Whose these identities are; what belongs to nobody is left out.
    pub async fn known_senders(&mut self, keys: &[IdentityKey]) -> Result<Vec<KnownSender>> {
        let mut known = Vec::new();
        for piece in pieces(keys) {
            let rows: Vec<SenderRow> = on!(self, |conn| async {
                identities::wanted(&piece)
                    .push(
                        ") SELECT i.id, i.client, i.kind, i.provider, i.scope, i.key, i.trust,
                                  c.name, c.language, c.vip, c.spammer, c.language_sample, m.company,
                                  o.name AS rule_of, a.id AS agent, a.name AS agent_name,
                                  EXISTS (SELECT 1 FROM identities p
                                           WHERE p.client = i.client
                                             AND p.kind = i.kind
                                             AND p.trust <> 'claimed') AS shown_one,
                                  (SELECT COUNT(*) FROM identities p WHERE p.client = i.client) AS identities
                             FROM wanted w
                            CROSS JOIN identities i
                            CROSS JOIN clients c
                             LEFT JOIN memberships m ON m.client = c.id AND m.is_main
                             LEFT JOIN companies o ON o.id = m.company
                             LEFT JOIN agents a ON a.id = o.routes_to AND a.active
                            WHERE i.key = w.key
                              AND i.kind = w.kind
                              AND i.provider = w.provider
                              AND i.scope = w.scope
                              AND c.id = i.client",
                    )
                    .build_query_as()
                    .fetch_all(conn)
                    .await
            })?;
            for row in rows {
                let (key, identity) = row.identity.read()?;
                known.push(KnownSender {
                    key,
                    identity,
                    client: row.client.into(),
                    shown_one: row.shown_one,
                    identities: usize::try_from(row.identities).unwrap_or_default(),
                });
            }
        }
        Ok(known)
    }

    /// Those of these identities whose owners speak a language that is known.
    pub async fn spoken_for(&mut self, keys: &[IdentityKey]) -> Result<Vec<IdentityKey>> {
        let mut spoken = Vec::new();
        for piece in pieces(keys) {
            let rows: Vec<KnownRow> = on!(self, |conn| async {
                identities::wanted(&piece)
                    .push(
                        ") SELECT i.id, i.client, i.kind, i.provider, i.scope, i.key, i.trust
                             FROM wanted w
                            CROSS JOIN identities i
                            CROSS JOIN clients c
                            WHERE i.key = w.key
                              AND i.kind = w.kind
                              AND i.provider = w.provider
                              AND i.scope = w.scope
                              AND c.id = i.client
                              AND c.language IS NOT NULL",
                    )
                    .build_query_as()
                    .fetch_all(conn)
                    .await
            })?;
            for row in rows {
                spoken.push(row.read()?.0);
            }
        }
        Ok(spoken)
    }

    /// What matching asks about these clients.
    pub async fn known_clients(&mut self, ids: &[ClientId]) -> Result<Vec<KnownClient>> {
        let mut known = Vec::new();
        for piece in pieces(ids) {
            let rows: Vec<ClientRow> = on!(self, |conn| async {
                let mut select = QueryBuilder::new(
                    "SELECT c.id AS client, c.name, c.language, c.vip, c.spammer, c.language_sample, m.company,
                            o.name AS rule_of, a.id AS agent, a.name AS agent_name
                       FROM clients c
                       LEFT JOIN memberships m ON m.client = c.id AND m.is_main
                       LEFT JOIN companies o ON o.id = m.company
                       LEFT JOIN agents a ON a.id = o.routes_to AND a.active
                      WHERE c.id IN ",
                );
                push_ids(&mut select, piece.filled().map(|id| id.uuid()));
                select.build_query_as().fetch_all(conn).await
            })?;
            known.extend(rows.into_iter().map(KnownClient::from));
        }
        Ok(known)
    }
}
