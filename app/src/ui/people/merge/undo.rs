//! What is said after a merge.

use crate::calls::undo_merge;
use crate::domain::MergeId;
use crate::i18n::Texts;
use crate::state::{OpenCard, Toasts};
use crate::ui::{focus::focus_soon, thread::CARD_ID, words};
use leptos::task::spawn_local;

/// Says that two cards are one, and offers to take it back for as long as it is said; afterwards the card does.
pub fn offer_undo(merge: MergeId, open: OpenCard, toasts: Toasts, texts: &'static Texts) {
    let words = &texts.people.merge;
    toasts.offer(words.done, words.undo, move || {
        spawn_local(async move {
            match undo_merge(merge).await {
                Ok(()) => {
                    open.refresh();
                    focus_soon(CARD_ID);
                    toasts.show(words.undone);
                }
                Err(error) => toasts.show(words::error_text(texts, &error)),
            }
        });
    });
}
