//! What is not on a conversation's page at rest: dialogs, what a menu opens, the forms of contacts, companies and drafts,
//! what the rarer values are filled in with, the search over attributes and the choosing of those that are seen, what
//! another system knows, and the pages of clients and companies. All else refers to all of it through [`draw`]
//! alone, so that what lies behind is a module of its own, which the browser loads when something of it is first asked
//! for, or before it wakes a page that the server has drawn with something of it open.

#[expect(
    clippy::unnecessary_wraps,
    reason = "the macro puts the loading, which can fail, around it"
)]
mod module;

mod asleep;

use super::{
    card::{
        AttributeSearch, Beside, CardBeside, ChooseFirst, ContactFields, ContactForms, ContactPurpose,
        DeleteNoteDialog, DynamicDialog, DynamicSections, Empties, Entry, FormDialog, KeepApartDialog, OriginDialog,
        PastDialog, RareControl, RemoveDialog, Sight, UndoMergeDialog, Visibility,
    },
    draft::{DiscardDialog, DraftFields, Filling},
    gear::{GearItems, PictureDialog, SetClientDialog},
    people::{GiveDialog, MergeDialog, MoveDialog, NotThisClientDialog},
    profile::Page,
    questions::Matter,
    words::problem,
    write::WriteDialog,
};
use crate::domain::{AttributeKey, ClientId, Subject};
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::state::{OpenCard, OpenThread, use_toasts};
use leptos::{prelude::*, task::spawn_local};

pub use asleep::asleep;
pub use module::{NotHere, bring};

/// What all of it stands in. Nothing to see; the browser finds by it whether the server has drawn something.
const STANDS_IN: &str = "on-demand";

/// What is asked for. It holds handles alone and belongs to the view that asks.
#[derive(Clone, Copy)]
pub enum OnDemand {
    /// The card beside a conversation.
    Card(Beside),
    /// The dialog of a question about this card.
    Dialog(Matter, OpenCard),
    /// The form of a draft.
    Form(Filling),
    /// The form of a contact or of a company.
    Contact(ContactForms, ContactPurpose),
    /// Making one of the contacts the one to use first, or of the companies the main one.
    Choose(ContactForms, Subject),
    /// What a value of a rare kind is filled in with.
    Control(Entry),
    /// The search over a card's attributes.
    Search(Sight),
    /// Those that are empty, and what draws a row of them.
    Empties(Sight, Callback<AttributeKey, AnyView>),
    /// Choosing which of them are seen.
    Visibility(Sight),
    /// What the gear of this card opens.
    Gear(OpenCard),
    /// What the company's own system knows of this client.
    Dynamic(ClientId),
    /// The page of a client or of a company that the address names.
    Page,
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
    wait(needed, Box::new(act), Box::new(|| {}));
}

/// As [`when_here`]; `failed` is called where it does not come.
fn wait(needed: bool, act: Box<dyn FnOnce()>, failed: Box<dyn FnOnce()>) {
    if !needed || module::here().is_some() {
        return act();
    }
    let (texts, toasts) = (use_texts(), use_toasts());
    spawn_local(async move {
        if bring().await.is_ok() {
            act();
        } else {
            failed();
            toasts.show(problem(texts, &AppError::Unreachable));
        }
    });
}

/// Whether the server has drawn something of it into this page. For the browser only.
pub fn stands_open() -> bool {
    document().get_elements_by_class_name(STANDS_IN).length() > 0
}

fn drawn(what: OnDemand) -> AnyView {
    match what {
        OnDemand::Card(beside) => view! { <CardBeside beside /> }.into_any(),
        OnDemand::Dialog(matter, open) => dialog(matter, open),
        OnDemand::Form(filling) => view! { <DraftFields filling /> }.into_any(),
        OnDemand::Contact(forms, purpose) => view! { <ContactFields forms purpose /> }.into_any(),
        OnDemand::Choose(forms, subject) => view! { <ChooseFirst forms subject /> }.into_any(),
        OnDemand::Control(entry) => view! { <RareControl entry /> }.into_any(),
        OnDemand::Search(sight) => view! { <AttributeSearch sight /> }.into_any(),
        OnDemand::Empties(sight, row) => view! { <Empties sight row /> }.into_any(),
        OnDemand::Visibility(sight) => view! { <Visibility sight /> }.into_any(),
        OnDemand::Gear(open) => view! { <GearItems open /> }.into_any(),
        OnDemand::Dynamic(client) => view! { <DynamicSections client /> }.into_any(),
        OnDemand::Page => view! { <Page /> }.into_any(),
    }
}

fn dialog(matter: Matter, open: OpenCard) -> AnyView {
    match matter {
        Matter::Merge(other) => view! { <MergeDialog other open /> }.into_any(),
        Matter::KeepApart(other) => view! { <KeepApartDialog other open /> }.into_any(),
        Matter::UndoMerge(merge) => view! { <UndoMergeDialog merge open /> }.into_any(),
        Matter::DeleteNote(note) => view! { <DeleteNoteDialog note open /> }.into_any(),
        Matter::Move(identity) => view! { <MoveDialog identity open /> }.into_any(),
        Matter::Write(identity) => view! { <WriteDialog identity open /> }.into_any(),
        Matter::Picture => view! { <PictureDialog open /> }.into_any(),
        Matter::Dynamic => view! { <DynamicDialog open /> }.into_any(),
        Matter::Remove(subject) => view! { <RemoveDialog subject open /> }.into_any(),
        Matter::Past(key) => view! { <PastDialog key open /> }.into_any(),
        Matter::Origin(subject) => view! { <OriginDialog subject open /> }.into_any(),
        Matter::Form => view! { <FormDialog open /> }.into_any(),
        matter => open.thread.map(|thread| beside(matter, thread)).into_any(),
    }
}

/// The dialog of a question about a conversation; where there is none, nobody can be asked.
fn beside(matter: Matter, thread: OpenThread) -> AnyView {
    match matter {
        Matter::NotThisClient(message) => view! { <NotThisClientDialog message thread /> }.into_any(),
        Matter::SetClient => view! { <SetClientDialog thread /> }.into_any(),
        Matter::Discard => view! { <DiscardDialog thread /> }.into_any(),
        Matter::Give => view! { <GiveDialog thread /> }.into_any(),
        _ => ().into_any(),
    }
}
