//! What colleagues noted.

use super::{
    around::{Around, part},
    block::Block,
    edit::{Change, Edit},
    note_form::{NoteForm, Purpose},
    note_row::NoteRow,
};
use crate::calls::AddNote;
use crate::domain::{Card, ClientId, Note, NoteId};
use crate::i18n::use_texts;
use crate::state::{Unsent, memo};
use crate::ui::kit::Each;
use crate::ui::refused::{refused_form, typed_form};
use leptos::prelude::*;

/// What colleagues noted, newest first, and a place to add to it.
#[component]
pub fn Notes(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let texts = use_texts();
    let notes = part(card, client, |card| card.notes.clone());
    let ids = memo(move |_| notes.with(|notes| notes.iter().map(|note| note.id).collect::<Vec<_>>()));
    let note = move |id: NoteId| {
        memo(move |before: Option<&Option<Note>>| {
            let now = notes.with(|notes| notes.iter().find(|note| note.id == id).cloned());
            now.or_else(|| before.cloned().flatten())
        })
    };
    let refused = typed_form::<AddNote>(&[("client", client.to_string())]).and_then(|form| form.get("text"));
    let left = || Unsent::here().filled(client.uuid(), &Purpose::Add(client).unsent());
    let typed = refused.or_else(|| left().map(|left: Change| left.value));
    let adding = RwSignal::new(Edit::opened("", refused_form::<AddNote>()).holding(typed));
    let count = Signal::derive(move || ids.with(Vec::len));
    view! {
        <Block part="notes" title=texts.card.notes.title count=count>
            <NoteForm purpose=Purpose::Add(Around::here().client) edit=adding />
            <ul class="notes">
                <Each each=move || ids.get() key=|id| *id let:id>
                    <NoteRow id note=note(id) />
                </Each>
            </ul>
        </Block>
    }
}
