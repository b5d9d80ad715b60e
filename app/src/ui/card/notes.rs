//! What colleagues noted.

use super::{
    around::{Around, part},
    block::Block,
    edit::{Change, Edit},
    note_form::{NoteForm, Purpose},
    note_row::NoteRow,
};
use crate::calls::AddNote;
use crate::domain::{AgentId, Card, ClientId, Note, NoteId};
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
    let me = Around::here().me().id;
    let typed = refused.or_else(|| notes.with_untracked(|notes| left(client, me, notes)));
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

/// What was typed of a new note when the page was left; none if it arrived when nobody was here to hear of it.
fn left(client: ClientId, me: AgentId, notes: &[Note]) -> Option<String> {
    let (unsent, part) = (Unsent::here(), Purpose::Add(client).unsent());
    let left: Change = unsent.filled(client.uuid(), &part)?;
    let is_it = |note: &Note| note.author.id == me && note.text == left.value.trim();
    if notes.iter().any(is_it) {
        unsent.fill::<Change>(client.uuid(), &part, None);
        return None;
    }
    Some(left.value)
}
