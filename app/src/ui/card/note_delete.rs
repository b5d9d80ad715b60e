//! Deleting a note, after a question.

use super::around::Around;
use crate::calls::{DeleteNote, delete_note};
use crate::domain::NoteId;
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::state::Sending;
use crate::ui::kit::{Confirm, IconButton, IconName};
use leptos::{prelude::*, server_fn::ServerFn};

/// A button and, in a popover of the browser's, the question; both work without scripts.
#[component]
pub fn NoteDelete(
    /// Which note.
    id: NoteId,
) -> impl IntoView {
    let texts = &use_texts().card.notes;
    let around = Around::here();
    let sending = Sending::new(None);
    let delete = Callback::new(move |()| {
        sending.send(async move {
            match delete_note(id).await {
                // Somebody else was quicker: what was wanted is so.
                Ok(()) | Err(AppError::NotFound) => around.refresh().await?,
                Err(error) => return Err(error),
            }
            around.say(texts.deleted.to_owned());
            Ok(())
        });
    });
    let popover = format!("delete-{id}");
    view! {
        <IconButton icon=IconName::Trash label=texts.delete attr:popovertarget=popover.clone() />
        <Confirm
            id=popover
            act=texts.delete
            means=texts.delete_means
            keep=texts.keep
            action=DeleteNote::url()
            fields=vec![("note", id.to_string())]
            sending
            send=delete
        />
    }
    .into_any()
}
