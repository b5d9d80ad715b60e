//! A line with suggestions.

use crate::ui::card::entry::Entry;
use leptos::{html, prelude::*};

/// A line with suggestions, which the browser offers while one types; anything else can be typed as well.
#[component]
pub fn Suggested(
    /// What it is given.
    entry: Entry,
    /// What stands in it at first.
    typed: String,
    /// What is suggested.
    #[prop(into)]
    options: Signal<Vec<String>>,
    /// Takes what is typed and gives its plain form.
    read: Callback<String, String>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    super::focus_line(entry, input);
    let names = entry.names();
    let list = format!("{}-list", names.id);
    let option = |text: String| view! { <option value=text></option> };
    view! {
        <input
            node_ref=input
            id=names.id
            class="editor__control"
            type="text"
            name=names.value
            value=typed
            list=list.clone()
            aria-label=names.label
            aria-invalid=entry.invalid()
            aria-describedby=names.notice
            autocomplete="off"
            spellcheck="false"
            on:input:target=move |event| entry.write(read.run(event.target().value()))
        />
        <datalist id=list>{move || options.get().into_iter().map(option).collect_view()}</datalist>
    }
}
