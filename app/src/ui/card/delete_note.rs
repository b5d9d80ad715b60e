//! Deleting a note, after a question.

use crate::calls::{DeleteNote, delete_note};
use crate::domain::NoteId;
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::state::OpenCard;
use crate::ui::kit::Confirm;
use crate::ui::questions::Answering;
use crate::ui::refused::refused_form;
use leptos::{prelude::*, server_fn::ServerFn};

/// Asks whether a note is to be deleted.
#[component]
pub fn DeleteNoteDialog(
    /// Which note.
    note: NoteId,
    /// The open card.
    open: OpenCard,
) -> impl IntoView {
    let words = &use_texts().card.notes;
    let answering = Answering::new(open, refused_form::<DeleteNote>());
    let send = Callback::new(move |()| {
        let delete = async move {
            match delete_note(note).await {
                // Somebody else was quicker: what was wanted is so.
                Err(AppError::NotFound) => Ok(()),
                answer => answer,
            }
        };
        answering.send(delete, words.deleted);
    });
    view! {
        <Confirm
            dialog=answering.dialog
            id="delete-note"
            act=words.delete
            means=words.delete_means
            keep=words.keep
            action=DeleteNote::url()
            fields=vec![("note", note.to_string())]
            sending=answering.sending
            send
            closed=answering.closed
        />
    }
}
