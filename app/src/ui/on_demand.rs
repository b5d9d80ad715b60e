//! What is not on a page at rest: the dialogs, and the form of a draft. The pages refer to all of it through [`draw`]
//! alone, so that what lies behind can be a module of its own, which the browser loads when something of it is first
//! asked for, or before it wakes a page that the server has drawn with something of it open.

use super::{
    card::{DeleteNoteDialog, KeepApartDialog, UndoMergeDialog},
    draft::{DiscardDialog, DraftFields, Filling},
    people::{GiveDialog, MergeDialog, MoveDialog, NotThisClientDialog},
    questions::Matter,
};
use crate::state::OpenThread;
use leptos::prelude::*;

/// What is asked for. It holds handles alone and belongs to the view that asks.
#[derive(Clone, Copy)]
pub enum OnDemand {
    /// The dialog of a question, beside this conversation.
    Dialog(Matter, OpenThread),
    /// The form of a draft.
    Form(Filling),
}

/// Draws it.
pub fn draw(what: OnDemand) -> AnyView {
    match what {
        OnDemand::Dialog(matter, thread) => dialog(matter, thread),
        OnDemand::Form(filling) => view! { <DraftFields filling /> }.into_any(),
    }
}

fn dialog(matter: Matter, thread: OpenThread) -> AnyView {
    match matter {
        Matter::Merge(other) => view! { <MergeDialog other thread /> }.into_any(),
        Matter::NotThisClient(message) => view! { <NotThisClientDialog message thread /> }.into_any(),
        Matter::KeepApart(other) => view! { <KeepApartDialog other thread /> }.into_any(),
        Matter::UndoMerge(merge) => view! { <UndoMergeDialog merge thread /> }.into_any(),
        Matter::DeleteNote(note) => view! { <DeleteNoteDialog note thread /> }.into_any(),
        Matter::Discard => view! { <DiscardDialog thread /> }.into_any(),
        Matter::Give => view! { <GiveDialog thread /> }.into_any(),
        Matter::Move(identity) => view! { <MoveDialog identity thread /> }.into_any(),
    }
}
