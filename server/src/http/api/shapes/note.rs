//! A note about a client, as the API shows and takes it.

use super::AgentName;
use app::domain;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A remark about a client.
#[derive(Debug, Serialize, ToSchema)]
pub struct Note {
    /// Which.
    pub id: Uuid,
    /// Who said it.
    pub author: AgentName,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub created_at: String,
    /// When it was last changed; null if never.
    pub edited_at: Option<String>,
}

/// A note to be added.
#[derive(Debug, ToSchema)]
pub struct NewNote {
    /// The agent in whose name it is.
    pub author: Uuid,
    /// What it says; at most 2,000 characters.
    pub text: String,
}

/// Another text for a note.
#[derive(Debug, ToSchema)]
pub struct NoteText {
    /// What it says; at most 2,000 characters.
    pub text: String,
}

impl From<domain::Note> for Note {
    fn from(note: domain::Note) -> Self {
        Self {
            id: note.id.uuid(),
            author: note.author.into(),
            text: note.text,
            created_at: note.created_at.rfc3339(),
            edited_at: note.edited_at.map(domain::Timestamp::rfc3339),
        }
    }
}
