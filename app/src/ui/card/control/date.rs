//! A day of the calendar.

use crate::ui::card::entry::Entry;
use leptos::{html, prelude::*};

/// A day of the calendar, in the browser's own way of writing it.
#[component]
pub fn Date(
    /// What it is given.
    entry: Entry,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    if entry.alone {
        input.on_load(|input| {
            // A field that cannot be focused is not on the screen.
            let _ = input.focus();
        });
    }
    let names = entry.names();
    view! {
        <input
            node_ref=input
            id=names.id
            class="editor__control"
            type="date"
            name=names.value
            value=entry.plain()
            aria-label=names.label
            aria-invalid=entry.invalid()
            aria-describedby=names.notice
            on:input:target=move |event| entry.write(event.target().value())
        />
    }
}
