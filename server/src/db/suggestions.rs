//! Pairs of cards that may be one person: what speaks for it, and what agents said.

use super::{Error, Result, Tx, on, pieces, push_ids};
use app::domain::{ClientId, Evidence, IdentityKind, MergeId, MessageId, Timestamp, Trust};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{Database, Encode, QueryBuilder, Type, query_as, types::Json};
use uuid::Uuid;

/// An identity of one of the two cards, as a message showed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownIdentity {
    /// What kind of address it is.
    pub kind: IdentityKind,
    /// The messenger or social network; else empty.
    #[serde(default)]
    pub provider: String,
    /// The bot or business that it is scoped to; else empty.
    #[serde(default)]
    pub scope: String,
    /// The normal form.
    #[serde(default)]
    pub key: String,
    /// As people write it.
    pub value: String,
    /// How well it was known.
    pub trust: Trust,
    /// Whose it was.
    pub client: ClientId,
}

/// Something that is known about a pair of cards: what speaks for their being one person, or that they are not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What it is.
    #[serde(flatten)]
    pub what: Found,
    /// The merges by which it was taken over from other cards; it falls with each of them. Empty if it is of the two
    /// themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<MergeId>,
}

/// What is known about a pair; `a` is of the card with the smaller id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "lowercase")]
pub enum Found {
    /// One message showed identities of both.
    Message {
        /// Which.
        message: MessageId,
        /// Those identities.
        identities: Vec<ShownIdentity>,
    },
    /// An address of each leads to one mailbox.
    Alias {
        /// The one.
        a: String,
        /// The other.
        b: String,
    },
    /// The same identity but for what it is scoped to or called.
    Key {
        /// The kind on the one card.
        a: IdentityKind,
        /// The kind on the other.
        b: IdentityKind,
        /// As people write it.
        value: String,
    },
    /// The same full name.
    Name {
        /// As it is written on the one.
        name: String,
    },
    /// An agent said that they are two people.
    Apart {
        /// Sorts with the ids of merges.
        said: Uuid,
    },
}

impl From<Found> for Finding {
    fn from(what: Found) -> Self {
        Self { what, via: Vec::new() }
    }
}

impl Finding {
    /// The same where the two cards stand the other way round.
    fn turned(self) -> Self {
        let what = match self.what {
            Found::Alias { a, b } => Found::Alias { a: b, b: a },
            Found::Key { a, b, value } => Found::Key { a: b, b: a, value },
            same @ (Found::Message { .. } | Found::Name { .. } | Found::Apart { .. }) => same,
        };
        Self { what, ..self }
    }

    /// The same about the card that took `from` over.
    fn renamed(mut self, from: ClientId, into: ClientId) -> Self {
        if let Found::Message { identities, .. } = &mut self.what {
            for identity in identities.iter_mut().filter(|identity| identity.client == from) {
                identity.client = into;
            }
        }
        self
    }
}

/// What became of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nobody has decided.
    Open,
    /// They are one card now.
    Merged,
    /// An agent said that they are two people; for ever.
    Different,
}

impl Verdict {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Merged => "merged",
            Self::Different => "different",
        }
    }
}

/// Two cards that may be one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The one with the smaller id.
    pub a: ClientId,
    /// The other.
    pub b: ClientId,
    /// What is known about the two.
    pub findings: Vec<Finding>,
    /// What became of it.
    pub verdict: Verdict,
    /// When it was first seen.
    pub at: Timestamp,
}

impl Suggestion {
    /// A pair of which this is known, told with `one` as `a`.
    pub fn new(one: ClientId, other: ClientId, findings: Vec<Finding>, at: Timestamp) -> Self {
        let turned = one > other;
        let pair = Self {
            a: one.min(other),
            b: one.max(other),
            findings: if turned {
                findings.into_iter().map(Finding::turned).collect()
            } else {
                findings
            },
            verdict: Verdict::Open,
            at,
        };
        pair.decided()
    }

    /// The one of the two that is not `client`.
    pub fn other(&self, client: ClientId) -> ClientId {
        if self.a == client { self.b } else { self.a }
    }

    /// With the verdict that follows from what is known, while they are two cards.
    pub fn decided(self) -> Self {
        let apart = self.findings.iter().any(|f| matches!(f.what, Found::Apart { .. }));
        Self {
            verdict: if apart { Verdict::Different } else { Verdict::Open },
            ..self
        }
    }

    /// With something more that is known. What has become of a merged pair stays.
    pub fn with(mut self, findings: impl IntoIterator<Item = Finding>) -> Self {
        for finding in findings {
            if !self.findings.contains(&finding) {
                self.findings.push(finding);
            }
        }
        if self.verdict == Verdict::Merged {
            self
        } else {
            self.decided()
        }
    }

    /// The same about the card that took `from` over by a merge.
    pub fn taken_over(&self, from: ClientId, into: ClientId, merge: Option<MergeId>) -> Self {
        let renamed = self.findings.iter().map(|finding| {
            let mut finding = finding.clone().renamed(from, into);
            finding.via.extend(merge);
            finding
        });
        let other = self.other(from);
        if self.a == from {
            Self::new(into, other, renamed.collect(), self.at)
        } else {
            Self::new(other, into, renamed.collect(), self.at)
        }
    }

    /// Whether this identity, of which an agent said that it must not join the two, is what a message suggested them by.
    pub fn rests_on(&self, kind: IdentityKind, key: &str) -> bool {
        self.findings.iter().any(|finding| match &finding.what {
            Found::Message { identities, .. } => identities.iter().any(|i| i.kind == kind && i.key == key),
            _ => false,
        })
    }

    /// What speaks for it as seen from the card of `client`, strongest first.
    pub fn seen_from(&self, client: ClientId) -> Vec<Evidence> {
        let mine = self.a == client;
        let mut evidence = Vec::new();
        let mut tell = |told: Evidence| {
            if !evidence.contains(&told) {
                evidence.push(told);
            }
        };
        for finding in &self.findings {
            match finding.what.clone() {
                Found::Message { identities, .. } => {
                    for identity in identities.into_iter().filter(|identity| identity.client != client) {
                        tell(Evidence::Message {
                            kind: identity.kind,
                            value: identity.value,
                            trust: identity.trust,
                        });
                    }
                }
                Found::Alias { a, b } => tell(Evidence::Alias {
                    one: if mine { a.clone() } else { b.clone() },
                    other: if mine { b } else { a },
                }),
                Found::Key { a, b, value } => tell(Evidence::Key {
                    one: if mine { a } else { b },
                    other: if mine { b } else { a },
                    value,
                }),
                Found::Name { name } => tell(Evidence::Name { name }),
                Found::Apart { .. } => {}
            }
        }
        evidence.sort_by_key(weight);
        evidence
    }
}

/// Place in the order of evidence, strongest first.
pub fn weight(evidence: &Evidence) -> u8 {
    match evidence {
        Evidence::Message {
            trust: Trust::Verified, ..
        } => 0,
        Evidence::Key { .. } => 1,
        Evidence::Message {
            trust: Trust::Channel, ..
        } => 2,
        Evidence::Alias { .. } => 3,
        Evidence::Message {
            trust: Trust::Claimed, ..
        } => 4,
        Evidence::Name { .. } => 5,
    }
}

/// Where a page of open pairs ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterPair {
    /// When its last pair was first seen.
    pub at: Timestamp,
    /// The last pair.
    pub pair: (ClientId, ClientId),
}

#[derive(sqlx::FromRow)]
struct Row {
    client_a: Uuid,
    client_b: Uuid,
    evidence: Json<Value>,
    state: String,
    created_at: i64,
}

impl TryFrom<Row> for Suggestion {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let unknown = |column| Error::Inconsistent {
            table: "suggestions",
            column,
            row: format!("{}, {}", row.client_a, row.client_b),
        };
        let verdict = [Verdict::Open, Verdict::Merged, Verdict::Different]
            .into_iter()
            .find(|verdict| verdict.as_str() == row.state)
            .ok_or_else(|| unknown("state"))?;
        Ok(Self {
            a: ClientId::new(row.client_a),
            b: ClientId::new(row.client_b),
            findings: findings(row.evidence.0).map_err(|_| unknown("evidence"))?,
            verdict,
            at: Timestamp::from_millis(row.created_at),
        })
    }
}

/// Reads what is stored. The first release wrote a message's evidence alone, without saying what kind of evidence it is.
fn findings(stored: Value) -> serde_json::Result<Vec<Finding>> {
    match stored {
        Value::Object(mut message) => {
            message.entry("by").or_insert_with(|| "message".into());
            Ok(vec![serde_json::from_value(Value::Object(message))?])
        }
        many => serde_json::from_value(many),
    }
}

fn push_pairs<'args, DB>(insert: &mut QueryBuilder<DB>, pairs: &'args [Suggestion])
where
    DB: Database,
    Uuid: Encode<'args, DB> + Type<DB>,
    Json<&'args Vec<Finding>>: Encode<'args, DB> + Type<DB>,
    &'args str: Encode<'args, DB> + Type<DB>,
    i64: Encode<'args, DB> + Type<DB>,
{
    insert.push_values(pairs, |mut row, pair| {
        row.push_bind(pair.a.uuid())
            .push_bind(pair.b.uuid())
            .push_bind(Json(&pair.findings))
            .push_bind(pair.verdict.as_str())
            .push_bind(pair.at.millis());
    });
}

impl Tx {
    /// Suggests that cards may be one person. A pair that was suggested before stays as it is: somebody may have said
    /// that they are two.
    pub async fn insert_suggestions(&mut self, suggestions: &[Suggestion]) -> Result<()> {
        for piece in pieces(suggestions) {
            on!(execute self, |conn| async {
                let mut insert =
                    QueryBuilder::new("INSERT INTO suggestions (client_a, client_b, evidence, state, created_at) ");
                push_pairs(&mut insert, piece);
                insert
                    .push(" ON CONFLICT (client_a, client_b) DO NOTHING")
                    .build()
                    .execute(conn)
                    .await
            })?;
        }
        Ok(())
    }

    /// Writes pairs as they are to stand, whatever stood there.
    pub async fn put_suggestions(&mut self, pairs: &[Suggestion]) -> Result<()> {
        for piece in pieces(pairs) {
            on!(execute self, |conn| async {
                let mut insert =
                    QueryBuilder::new("INSERT INTO suggestions (client_a, client_b, evidence, state, created_at) ");
                push_pairs(&mut insert, piece);
                insert
                    .push(
                        " ON CONFLICT (client_a, client_b)
                          DO UPDATE SET evidence = excluded.evidence,
                                        state = excluded.state,
                                        created_at = excluded.created_at",
                    )
                    .build()
                    .execute(conn)
                    .await
            })?;
        }
        Ok(())
    }

    /// Forgets pairs, whatever was said about them.
    pub async fn delete_suggestions(&mut self, pairs: &[(ClientId, ClientId)]) -> Result<()> {
        for piece in pieces(pairs) {
            on!(execute self, |conn| async {
                let mut delete = QueryBuilder::new("WITH gone (a, b) AS (");
                delete.push_values(piece, |mut row, (a, b)| {
                    row.push_bind(a.uuid()).push_bind(b.uuid());
                });
                delete
                    .push(
                        ") DELETE FROM suggestions
                            WHERE EXISTS (SELECT 1 FROM gone WHERE gone.a = client_a AND gone.b = client_b)",
                    )
                    .build()
                    .execute(conn)
                    .await
            })?;
        }
        Ok(())
    }

    /// Everything that is suggested or was decided about these cards, hidden ones included.
    pub async fn suggestions_about(&mut self, clients: &[ClientId]) -> Result<Vec<Suggestion>> {
        if clients.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<Row> = on!(self, |conn| async {
            let mut select = QueryBuilder::new(
                "SELECT client_a, client_b, evidence, state, created_at FROM suggestions WHERE client_a IN ",
            );
            push_ids(&mut select, clients.iter().map(|id| id.uuid()));
            select.push(" OR client_b IN ");
            push_ids(&mut select, clients.iter().map(|id| id.uuid()));
            select
                .push(" ORDER BY client_a, client_b")
                .build_query_as()
                .fetch_all(conn)
                .await
        })?;
        rows.into_iter().map(Suggestion::try_from).collect()
    }

    /// The cards that may be the same person as this one, the latest first.
    pub async fn suggestions(&mut self, client: ClientId) -> Result<Vec<Suggestion>> {
        let rows: Vec<Row> = on!(self, |conn| query_as(
            "SELECT s.client_a, s.client_b, s.evidence, s.state, s.created_at
               FROM suggestions s
               JOIN clients a ON a.id = s.client_a AND a.merged_into IS NULL
               JOIN clients b ON b.id = s.client_b AND b.merged_into IS NULL
              WHERE (s.client_a = $1 OR s.client_b = $1)
                AND s.state = 'open'
              ORDER BY s.created_at DESC, s.client_a, s.client_b",
        )
        .bind(client.uuid())
        .fetch_all(conn))?;
        rows.into_iter().map(Suggestion::try_from).collect()
    }

    /// A page of all open pairs, the latest first.
    pub async fn open_suggestions(&mut self, after: Option<AfterPair>, limit: i64) -> Result<Vec<Suggestion>> {
        let (at, (a, b)) = after.map_or((i64::MAX, (Uuid::max(), Uuid::max())), |after| {
            (after.at.millis(), (after.pair.0.uuid(), after.pair.1.uuid()))
        });
        let rows: Vec<Row> = on!(self, |conn| query_as(
            "SELECT s.client_a, s.client_b, s.evidence, s.state, s.created_at
               FROM suggestions s
               JOIN clients a ON a.id = s.client_a AND a.merged_into IS NULL
               JOIN clients b ON b.id = s.client_b AND b.merged_into IS NULL
              WHERE s.state = 'open'
                AND (s.created_at, s.client_a, s.client_b) < ($1, $2, $3)
              ORDER BY s.created_at DESC, s.client_a DESC, s.client_b DESC
              LIMIT $4",
        )
        .bind(at)
        .bind(a)
        .bind(b)
        .bind(limit)
        .fetch_all(conn))?;
        rows.into_iter().map(Suggestion::try_from).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEVER: Timestamp = Timestamp::from_millis(0);

    fn client(n: u128) -> ClientId {
        ClientId::new(Uuid::from_u128(n))
    }

    fn shown(kind: IdentityKind, key: &str, of: u128) -> ShownIdentity {
        ShownIdentity {
            kind,
            provider: String::new(),
            scope: String::new(),
            key: key.to_owned(),
            value: key.to_owned(),
            trust: Trust::Channel,
            client: client(of),
        }
    }

    fn by_message() -> Finding {
        let identities = vec![shown(IdentityKind::Phone, "p", 1), shown(IdentityKind::Email, "e", 2)];
        let message = MessageId::new(Uuid::nil());
        Found::Message { message, identities }.into()
    }

    fn alias(a: &str, b: &str) -> Finding {
        let (a, b) = (a.to_owned(), b.to_owned());
        Found::Alias { a, b }.into()
    }

    #[test]
    fn each_card_sees_what_the_other_holds() {
        let pair = Suggestion::new(client(2), client(1), vec![alias("two", "one"), by_message()], NEVER);
        assert_eq!((pair.a, pair.b), (client(1), client(2)));
        let e_mail = Evidence::Message {
            kind: IdentityKind::Email,
            value: "e".to_owned(),
            trust: Trust::Channel,
        };
        let from_one = Evidence::Alias {
            one: "one".to_owned(),
            other: "two".to_owned(),
        };
        assert_eq!(pair.seen_from(client(1)), [e_mail, from_one]);
        assert_eq!(pair.seen_from(client(2)).len(), 2);
    }

    #[test]
    fn who_takes_a_card_over_takes_what_it_is_suspected_of() {
        let pair = Suggestion::new(client(1), client(2), vec![alias("one", "two"), by_message()], NEVER);
        let after = pair.taken_over(client(1), client(3), None);
        assert_eq!((after.a, after.b), (client(2), client(3)));
        assert_eq!(after.findings[0], alias("two", "one"));
        assert_eq!(after.seen_from(client(3)), pair.seen_from(client(1)));
        assert_eq!(after.taken_over(client(3), client(1), None), pair);
    }

    #[test]
    fn who_was_told_apart_from_one_of_them_is_told_apart_from_both() {
        let apart = Found::Apart { said: Uuid::nil() };
        let own = Suggestion::new(client(1), client(2), vec![by_message()], NEVER);
        assert_eq!(own.verdict, Verdict::Open);
        let told = own.clone().with([apart.into()]);
        assert_eq!((told.verdict, told.findings.len()), (Verdict::Different, 2));
        let merged = Suggestion {
            verdict: Verdict::Merged,
            ..own
        };
        assert_eq!(merged.with(told.findings).verdict, Verdict::Merged);
    }

    #[test]
    fn what_the_first_release_wrote_is_read() {
        let identity = serde_json::json!({
            "kind": "email", "value": "e", "trust": "claimed", "client": client(1)
        });
        let old = serde_json::json!({ "message": Uuid::nil(), "identities": [identity] });
        let read = findings(old).unwrap();
        assert!(matches!(&read[0].what, Found::Message { identities, .. } if identities[0].client == client(1)));
        let new = serde_json::to_value(&read).unwrap();
        assert_eq!(findings(new).unwrap(), read);
    }

    #[test]
    fn what_is_found_is_read_as_it_was_written() {
        let mut via = alias("x", "y");
        via.via.push(MergeId::new(Uuid::from_u128(7)));
        let key = Found::Key {
            a: IdentityKind::Phone,
            b: IdentityKind::Messenger,
            value: "+1".to_owned(),
        };
        let name = Found::Name {
            name: "Anna Nowak".to_owned(),
        };
        let apart = Found::Apart { said: Uuid::nil() };
        let all = vec![via, key.into(), name.into(), apart.into(), by_message()];
        assert_eq!(findings(serde_json::to_value(&all).unwrap()).unwrap(), all);
    }
}
