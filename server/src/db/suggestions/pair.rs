//! What is known about a pair of cards: what speaks for their being one person, and what agents said. Pure.

#[cfg(test)]
mod tests;

use app::domain::{ClientId, Evidence, IdentityKind, MergeId, MessageId, Timestamp, Trust};
use serde::{Deserialize, Serialize};
use serde_json::Value;
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
    /// As stored.
    pub(super) const fn as_str(self) -> &'static str {
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

/// Reads what is stored. The first release wrote a message's evidence alone, without saying what kind of evidence it is.
pub(super) fn findings(stored: Value) -> serde_json::Result<Vec<Finding>> {
    match stored {
        Value::Object(mut message) => {
            message.entry("by").or_insert_with(|| "message".into());
            Ok(vec![serde_json::from_value(Value::Object(message))?])
        }
        many => serde_json::from_value(many),
    }
}
