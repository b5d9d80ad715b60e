//! One note.

use super::{
    around::Around,
    edit::{Change, Edit},
    note_form::{NoteForm, Purpose},
};
use crate::calls::EditNote;
use crate::domain::{Note, NoteId, Role, Timestamp};
use crate::i18n::use_texts;
use crate::state::{Unsent, effect, memo};
use crate::ui::asking::ASKING;
use crate::ui::kit::{ButtonType, IconButton, IconName, Moment, When};
use crate::ui::questions::{Matter, Matters};
use crate::ui::refused::{refused_form, typed_form};
use leptos::{ev::MouseEvent, prelude::*};

/// One note: who wrote it, when, what; to change for its author, to delete for its author and for an admin.
#[component]
pub fn NoteRow(
    /// Which.
    id: NoteId,
    /// The note.
    note: Memo<Option<Note>>,
    /// The notes that are being changed.
    held: RwSignal<Vec<NoteId>>,
) -> impl IntoView {
    let texts = use_texts();
    let around = Around::here();
    let text = memo(move |_| note.with(|note| note.as_ref().map(|note| note.text.clone()).unwrap_or_default()));
    let start = if around.asks_for(&editing(id)) {
        let typed = typed_form::<EditNote>(&[("note", id.to_string())]).and_then(|form| form.get("text"));
        Edit::opened(&text.get_untracked(), refused_form::<EditNote>()).holding(typed)
    } else {
        Edit::Reading
    };
    let edit = RwSignal::new(start);
    let open = memo(move |_| edit.with(|edit| !matches!(edit, Edit::Reading | Edit::Saved)));
    effect(move || {
        let open = open.get();
        held.update(|held| {
            held.retain(|one| *one != id);
            held.extend(open.then_some(id));
        });
    });
    let me = around.me();
    let mine = note.with_untracked(|note| note.as_ref().is_some_and(|note| note.author.id == me.id));
    let deletable = mine || me.role == Role::Admin;
    let (unsent, left) = (Unsent::here(), StoredValue::new(false));
    // Once what the server has drawn is alive, which knows nothing of it.
    effect(move || {
        let (of, part) = (around.client.uuid(), Purpose::Edit(id).unsent());
        let Some(kept) = unsent.filled::<Change>(of, &part) else {
            return;
        };
        if text.with_untracked(|text| *text == kept.value.trim()) {
            // It arrived when nobody was here to hear of it.
            unsent.fill::<Change>(of, &part, None);
        } else if mine && edit.with_untracked(|edit| edit.unsaved().is_none()) {
            left.set_value(true);
            edit.set(Edit::opened(&text.get_untracked(), None).holding(Some(kept.value)));
        }
    });
    let change = move |event: MouseEvent| {
        event.prevent_default();
        left.set_value(false);
        edit.update(|edit| edit.open(&text.get_untracked()));
    };
    view! {
        <li class="note">
            <header class="note__head">
                <Byline note now=around.now />
                <span class="note__actions">
                    {mine.then(|| view! {
                        <IconButton
                            icon=IconName::Pencil
                            label=texts.card.notes.edit
                            action=ButtonType::Submit
                            attr:form=ASKING
                            attr:name="edit"
                            attr:value=editing(id)
                            attr:id=format!("edit-{id}")
                            on:click=change
                        />
                    })}
                    {deletable.then(|| view! { <Delete id /> })}
                </span>
            </header>
            <When is=move || open.get() fallback=move || view! { <p class="note__text">{move || text.get()}</p> }>
                <NoteForm purpose=Purpose::Edit(id) edit left=left.get_value() />
            </When>
        </li>
    }
    .into_any()
}

/// Asks whether the note is to be deleted.
#[component]
fn Delete(id: NoteId) -> impl IntoView {
    let matter = Matter::DeleteNote(id);
    let (name, value) = matter.address();
    view! {
        <IconButton
            icon=IconName::Trash
            label=use_texts().card.notes.delete
            action=ButtonType::Submit
            attr:form=ASKING
            attr:name=name
            attr:value=value
            on:click=Matters::here().asks(matter)
        />
    }
}

/// What `?edit=` says for this note.
fn editing(id: NoteId) -> String {
    format!("note-{id}")
}

/// Who wrote it and when.
#[component]
fn Byline(note: Memo<Option<Note>>, now: Signal<Timestamp>) -> impl IntoView {
    let texts = use_texts();
    let edited = move |note: &Note| {
        note.edited_at
            .map(|at| view! { <span>" \u{b7}\u{a0}"{texts.card.notes.edited}" " <Moment at now /></span> })
    };
    let line = move || {
        note.get().map(|note| {
            view! {
                <span class="note__author">{note.author.name.clone()}</span>
                " \u{b7}\u{a0}"
                <Moment at=note.created_at now />
                {edited(&note)}
            }
        })
    };
    view! { <p class="note__byline">{line}</p> }
}
