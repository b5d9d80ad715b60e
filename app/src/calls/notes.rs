//! Questions about notes.

use crate::domain::{ClientId, Note, NoteId};
use crate::error::AppError;
use leptos::prelude::*;

/// Adds a note to a card.
#[server(prefix = "/ask", endpoint = "add-note")]
pub async fn add_note(client: ClientId, text: String) -> Result<Note, AppError> {
    crate::desk::ask(|seat| async move { seat.add_note(client, text).await }).await
}

/// Changes one's own note.
#[server(prefix = "/ask", endpoint = "edit-note")]
pub async fn edit_note(note: NoteId, text: String) -> Result<Note, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.edit_note(note, text).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Deletes one's own note; an admin may delete any.
#[server(prefix = "/ask", endpoint = "delete-note")]
pub async fn delete_note(note: NoteId) -> Result<(), AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.delete_note(note).await }).await;
    answer.inspect(|()| crate::reply::close_editor())
}
