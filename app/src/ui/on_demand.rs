//! What is not on a page at rest: the dialogs, the form of a draft, what the rarer values are filled in with, the search
//! over attributes and the choosing of those that are seen. The pages refer to all of it through [`draw`]
//! alone, so that what lies behind is a module of its own, which the browser loads when something of it is first asked
//! for, or before it wakes a page that the server has drawn with something of it open.

#[expect(
    clippy::unnecessary_wraps,
    reason = "the macro puts the loading, which can fail, around it"
)]
mod module;

use super::{
    card::{
        AttributeSearch, DeleteNoteDialog, Empties, Entry, FormDialog, KeepApartDialog, PastDialog, RareControl, Sight,
        UndoMergeDialog, Visibility,
    },
    draft::{DiscardDialog, DraftFields, Filling},
    people::{GiveDialog, MergeDialog, MoveDialog, NotThisClientDialog},
    questions::Matter,
    words::problem,
};
use crate::domain::AttributeKey;
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::state::{OpenThread, use_toasts};
use leptos::{prelude::*, task::spawn_local};

pub use module::{NotHere, bring};

/// What all of it stands in. Nothing to see; the browser finds by it whether the server has drawn something.
const STANDS_IN: &str = "on-demand";

/// What is asked for. It holds handles alone and belongs to the view that asks.
#[derive(Clone, Copy)]
pub enum OnDemand {
    /// The dialog of a question, beside this conversation.
    Dialog(Matter, OpenThread),
    /// The form of a draft.
    Form(Filling),
    /// What a value of a rare kind is filled in with.
    Control(Entry),
    /// The search over a card's attributes.
    Search(Sight),
    /// Those that are empty, and what draws a row of them.
    Empties(Sight, Callback<AttributeKey, AnyView>),
    /// Choosing which of them are seen.
    Visibility(Sight),
}

/// Draws it, at once or as soon as the module is here; a toast says it where that does not come.
pub fn draw(what: OnDemand) -> AnyView {
    let content = if let Some(draw) = module::here() {
        draw(what)
    } else {
        let drawn = RwSignal::new(None);
        let (texts, toasts) = (use_texts(), use_toasts());
        spawn_local(async move {
            match bring().await {
                // Whoever asked may be gone by now.
                Ok(draw) => drop(drawn.try_set(Some(draw))),
                Err(NotHere) => toasts.show(problem(texts, &AppError::Unreachable)),
            }
        });
        (move || drawn.get().map(|draw: module::Draw| draw(what))).into_any()
    };
    view! { <div class=STANDS_IN>{content}</div> }.into_any()
}

/// Does `act` at once, or where it is `needed` as soon as the module is here; a toast says it where that does not come.
/// What stands on the page stays until then. For the browser only.
pub fn when_here(needed: bool, act: impl FnOnce() + 'static) {
    wait(needed, Box::new(act));
}

fn wait(needed: bool, act: Box<dyn FnOnce()>) {
    if !needed || module::here().is_some() {
        return act();
    }
    let (texts, toasts) = (use_texts(), use_toasts());
    spawn_local(async move {
        match bring().await {
            Ok(_) => act(),
            Err(NotHere) => toasts.show(problem(texts, &AppError::Unreachable)),
        }
    });
}

/// Whether the server has drawn something of it into this page. For the browser only.
pub fn stands_open() -> bool {
    document().get_elements_by_class_name(STANDS_IN).length() > 0
}

fn drawn(what: OnDemand) -> AnyView {
    match what {
        OnDemand::Dialog(matter, thread) => dialog(matter, thread),
        OnDemand::Form(filling) => view! { <DraftFields filling /> }.into_any(),
        OnDemand::Control(entry) => view! { <RareControl entry /> }.into_any(),
        OnDemand::Search(sight) => view! { <AttributeSearch sight /> }.into_any(),
        OnDemand::Empties(sight, row) => view! { <Empties sight row /> }.into_any(),
        OnDemand::Visibility(sight) => view! { <Visibility sight /> }.into_any(),
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
        Matter::Past(key) => view! { <PastDialog key thread /> }.into_any(),
        Matter::Form => view! { <FormDialog thread /> }.into_any(),
    }
}
