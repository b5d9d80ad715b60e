//! Notes: an agent edits and deletes his own; an admin may delete any (design 3.5).

use super::{LiveDesk, written};
use crate::db::Tx;
use app::desk::Notes;
use app::domain::{AgentName, ClientId, EventKind, MAX_TEXT, Note, NoteId, Role};
use app::error::{AppError, Result};
use async_trait::async_trait;

#[async_trait]
impl Notes for LiveDesk {
    async fn add_note(&self, client: ClientId, text: String) -> Result<Note> {
        let text = written(&text, MAX_TEXT)?;
        let mut tx = self.db.write().await?;
        if !tx.lock_client(client).await? {
            return Err(AppError::NotFound);
        }
        let note = Note {
            id: NoteId::new(self.clock.id()),
            author: AgentName {
                id: self.agent.id,
                name: self.agent.name.clone(),
            },
            text,
            created_at: self.clock.now(),
            edited_at: None,
        };
        tx.insert_note(note.id, client, self.agent.id, &note.text, note.created_at)
            .await?;
        self.tell(tx, client).await?;
        Ok(note)
    }

    async fn edit_note(&self, note: NoteId, text: String) -> Result<Note> {
        let text = written(&text, MAX_TEXT)?;
        let mut tx = self.db.write().await?;
        let (client, note) = tx.note(note).await?.ok_or(AppError::NotFound)?;
        if note.author.id != self.agent.id {
            return Err(AppError::Forbidden);
        }
        if note.text == text {
            return Ok(note);
        }
        let at = self.clock.now();
        tx.update_note(note.id, &text, at).await?;
        self.tell(tx, client).await?;
        Ok(Note {
            text,
            edited_at: Some(at),
            ..note
        })
    }

    async fn delete_note(&self, note: NoteId) -> Result<()> {
        let mut tx = self.db.write().await?;
        let (client, note) = tx.note(note).await?.ok_or(AppError::NotFound)?;
        if note.author.id != self.agent.id && self.agent.role != Role::Admin {
            return Err(AppError::Forbidden);
        }
        tx.delete_note(note.id).await?;
        self.tell(tx, client).await
    }
}

impl LiveDesk {
    /// Commits a change of a card's notes, and tells everybody.
    async fn tell(&self, mut tx: Tx, client: ClientId) -> Result<()> {
        let seq = tx
            .append_event(EventKind::Client, None, Some(client), self.clock.now())
            .await?;
        tx.commit().await?;
        self.feed.announce(seq);
        Ok(())
    }
}
