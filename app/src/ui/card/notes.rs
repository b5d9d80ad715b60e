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
    let count = Signal::derive(move || notes.with(Vec::len));
    // What is being changed here stays until its author lets go of it, also where the note itself is gone by then.
    let held = RwSignal::new(Vec::new());
    let ids = memo(move |before: Option<&Vec<NoteId>>| {
        let now = notes.with(|notes| notes.iter().map(|note| note.id).collect());
        held.with(|held| with_held(now, before.map_or(&[], Vec::as_slice), held))
    });
    let note = move |id: NoteId| {
        memo(move |before: Option<&Option<Note>>| {
            let now = notes.with(|notes| notes.iter().find(|note| note.id == id).cloned());
            now.or_else(|| before.cloned().flatten())
        })
    };
    let refused = typed_form::<AddNote>(&[("client", client.to_string())]).and_then(|form| form.get("text"));
    let me = Around::here().me().id;
    let typed = refused.or_else(|| notes.with_untracked(|notes| left(client, me, notes)));
    let there = Callback::new(move |text: String| notes.with(|notes| is_there(&text, me, notes)));
    let adding = RwSignal::new(Edit::opened("", refused_form::<AddNote>()).holding(typed));
    view! {
        <Block part="notes" title=texts.card.notes.title count=count>
            <NoteForm purpose=Purpose::Add(Around::here().client) edit=adding there />
            <ul class="notes">
                <Each each=move || ids.get() key=|id| *id let:id>
                    <NoteRow id note=note(id) held />
                </Each>
            </ul>
        </Block>
    }
}

/// What was typed of a new note when the page was left; none if it arrived when nobody was here to hear of it.
fn left(client: ClientId, me: AgentId, notes: &[Note]) -> Option<String> {
    let (unsent, part) = (Unsent::here(), Purpose::Add(client).unsent());
    let left: Change = unsent.filled(client.uuid(), &part)?;
    if is_there(&left.value, me, notes) {
        unsent.fill::<Change>(client.uuid(), &part, None);
        return None;
    }
    Some(left.value)
}

/// Whether an agent has noted this.
fn is_there(text: &str, by: AgentId, notes: &[Note]) -> bool {
    notes
        .iter()
        .any(|note| note.author.id == by && note.text == text.trim())
}

/// The notes that there are, and where they stood `before` those that are `held` though they are gone.
fn with_held(mut now: Vec<NoteId>, before: &[NoteId], held: &[NoteId]) -> Vec<NoteId> {
    for (place, id) in before.iter().enumerate() {
        if held.contains(id) && !now.contains(id) {
            now.insert(place.min(now.len()), *id);
        }
    }
    now
}

#[cfg(test)]
mod tests {
    use super::with_held;
    use crate::domain::NoteId;
    use uuid::Uuid;

    #[test]
    fn a_note_that_is_gone_stays_where_it_stood_while_it_is_held() {
        let [one, two, three, new] = [1, 2, 3, 4].map(|n| NoteId::new(Uuid::from_u128(n)));
        let before = [one, two, three];
        assert_eq!(with_held(vec![one, three], &before, &[two]), before);
        assert_eq!(with_held(vec![one, three], &before, &[]), [one, three]);
        assert_eq!(
            with_held(vec![new, one, two], &before, &[three]),
            [new, one, three, two]
        );
        assert_eq!(with_held(Vec::new(), &before, &[three]), [three]);
    }
}
