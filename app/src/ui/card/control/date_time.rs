//! An instant.

use crate::i18n::use_texts;
use crate::state::{effect, use_local_time};
use crate::ui::card::{entry::Entry, plain};
use leptos::{html, prelude::*};

/// An instant, in the reader's own time; in UTC, and saying so, until the page is alive.
#[component]
pub fn DateTime(
    /// What it is given.
    entry: Entry,
) -> impl IntoView {
    let local = use_local_time();
    let offset = move |at| untrack(|| local.offset(at));
    let input = NodeRef::<html::Input>::new();
    if entry.alone {
        input.on_load(|input| {
            // A field that cannot be focused is not on the screen.
            let _ = input.focus();
        });
    }
    let (given, names) = (entry.plain(), entry.names());
    let value = plain::instant_to_type(&given, offset);
    let told = StoredValue::new(given);
    effect(move || {
        if local.is_local()
            && let Some(input) = input.get_untracked()
        {
            input.set_value(&plain::instant_to_type(&told.get_value(), offset));
        }
    });
    let write = move |typed: String| {
        let plain = plain::typed_instant(&typed, offset);
        told.set_value(plain.clone());
        entry.write(plain);
    };
    view! {
        <span class="editor__instant">
            <input
                node_ref=input
                id=names.id
                class="editor__control"
                type="datetime-local"
                name=names.value
                value=value
                aria-label=names.label
                aria-invalid=entry.invalid()
                aria-describedby=names.notice
                on:input:target=move |event| write(event.target().value())
            />
            <span class="editor__zone" hidden=move || local.is_local()>
                {use_texts().card.attributes.utc}
            </span>
        </span>
    }
}
