//! The prefilled client of a conversation that nobody has claimed (A6-A12); not stored as a card until an agent creates it.

use super::{IdentityKind, Language, Trust};
use serde::{Deserialize, Serialize};

/// An identity of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftIdentity {
    /// What kind of address it is.
    pub kind: IdentityKind,
    /// As people write it.
    pub shown: String,
    /// How well the channel knows it.
    pub trust: Trust,
}

/// What the sender told of himself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// His name; empty if he did not tell.
    pub name: String,
    /// His company; empty if he did not tell.
    pub company: String,
    /// His language, where the platform says so.
    pub language: Option<Language>,
    /// Strongest first.
    pub identities: Vec<DraftIdentity>,
}

impl Draft {
    /// What to call him, or nothing where the interface says "Unknown client" (A11).
    pub fn display_name(&self) -> Option<&str> {
        let first = |kind| {
            self.identities
                .iter()
                .find(|i| i.kind == kind)
                .map(|i| i.shown.as_str())
        };
        super::display_name(&self.name, first(IdentityKind::Email), first(IdentityKind::Phone))
    }
}

/// The form of a draft as the agent sends it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DraftForm {
    /// The name.
    pub name: String,
    /// A code of ISO 639-1 or BCP 47; empty if none.
    pub language: String,
    /// The company's name; empty if none.
    pub company: String,
    /// The highlighted note; empty if none.
    pub hint: String,
}
