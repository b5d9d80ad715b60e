//! An agent's remark about a client.

use super::{AgentName, NoteId, Timestamp};
use serde::{Deserialize, Serialize};

/// An agent's remark about a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Which.
    pub id: NoteId,
    /// Who wrote it.
    pub author: AgentName,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub edited_at: Option<Timestamp>,
}
