//! Notes that programs keep for agents. What an agent may do to whose note is asked in `desk/notes`; a program that may
//! write may write any, and says in whose name.

use super::{PeopleError, Registry, lock, persistently};
use crate::db::Tx;
use app::domain::{AgentId, ClientId, Note, NoteId};

impl Registry<'_> {
    /// Adds a note in the name of an agent.
    pub async fn add_note(self, client: ClientId, author: AgentId, text: &str) -> Result<Note, PeopleError> {
        persistently(|| self.add_note_once(client, author, text)).await
    }

    /// Gives a note about this client another text.
    pub async fn change_note(self, client: ClientId, note: NoteId, text: &str) -> Result<Note, PeopleError> {
        persistently(|| self.change_note_once(client, note, text)).await
    }

    /// Removes a note about this client.
    pub async fn remove_note(self, client: ClientId, note: NoteId) -> Result<(), PeopleError> {
        persistently(|| self.remove_note_once(client, note)).await
    }

    async fn add_note_once(self, client: ClientId, author: AgentId, text: &str) -> Result<Note, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        lock(&mut tx, &[client]).await?;
        let colleagues = tx.assignees().await?;
        let author = colleagues.into_iter().find(|agent| agent.id == author);
        let author = author.ok_or(PeopleError::NotAnAgent)?;
        let note = Note {
            id: NoteId::new(self.clock.id()),
            author,
            text: text.to_owned(),
            created_at: at,
            edited_at: None,
        };
        tx.insert_note(note.id, client, note.author.id, &note.text, at).await?;
        self.finish(tx, &[client], &[], at).await?;
        Ok(note)
    }

    async fn change_note_once(self, client: ClientId, note: NoteId, text: &str) -> Result<Note, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        lock(&mut tx, &[client]).await?;
        let note = about(&mut tx, client, note).await?;
        if note.text == text {
            return Ok(note);
        }
        tx.update_note(note.id, text, at).await?;
        self.finish(tx, &[client], &[], at).await?;
        Ok(Note {
            text: text.to_owned(),
            edited_at: Some(at),
            ..note
        })
    }

    async fn remove_note_once(self, client: ClientId, note: NoteId) -> Result<(), PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        lock(&mut tx, &[client]).await?;
        let note = about(&mut tx, client, note).await?;
        tx.delete_note(note.id).await?;
        self.finish(tx, &[client], &[], at).await
    }
}

/// A note, if it is about this client.
async fn about(tx: &mut Tx, client: ClientId, note: NoteId) -> Result<Note, PeopleError> {
    let found = tx.note(note).await?;
    let own = found.filter(|(about, _)| *about == client).map(|(_, note)| note);
    own.ok_or(PeopleError::NoSuchNote)
}
