//! Finding a client as one types.

use super::{
    searching::{Found, Searching},
    summary::{Summary, called},
};
use crate::domain::{ClientId, ClientSummary};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::{kit::Each, words};
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    html,
    prelude::*,
};

const FIELD: &str = "find-client";
const LIST: &str = "find-client-list";

/// The id of an option.
fn option_id(client: ClientId) -> String {
    format!("find-{client}")
}

/// Finding a client as one types: an editable combobox with a list (WAI-ARIA 1.2, `combobox`): arrows mark, Enter
/// chooses, Escape closes the list and only then what is around it. Who was found is counted aloud.
#[component]
pub fn ClientSearch(
    /// The search; whoever shows it reads from it who was chosen.
    search: Searching,
) -> impl IntoView {
    let texts = use_texts();
    let field = NodeRef::<html::Input>::new();
    let open = memo(move |_| search.found.with(|found| !found.clients().is_empty()));
    let show = move |chosen: Option<ClientSummary>| {
        if let (Some(chosen), Some(field)) = (chosen, field.get_untracked()) {
            field.set_value(&called(texts, chosen.name.as_ref()));
        }
    };
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" | "ArrowUp" if open.get_untracked() => {
            event.prevent_default();
            search.step(event.key() == "ArrowDown");
        }
        "Enter" if open.get_untracked() && !event.is_composing() => {
            event.prevent_default();
            show(search.choose_marked());
        }
        "Escape" if open.get_untracked() => {
            event.prevent_default();
            event.stop_propagation();
            search.close();
        }
        _ => {}
    };
    let marked = move || search.marked.get().map(option_id);
    view! {
        <div class="find">
            <label class="field__label" for=FIELD>
                {texts.people.search}
            </label>
            <input
                id=FIELD
                type="text"
                role="combobox"
                aria-expanded=move || open.get().to_string()
                aria-controls=LIST
                aria-autocomplete="list"
                aria-activedescendant=marked
                placeholder=texts.people.search_hint
                autocomplete="off"
                spellcheck="false"
                autofocus
                node_ref=field
                on:input:target=move |event| search.type_in(event.target().value())
                on:keydown=press
            />
            <ul class="find__list" id=LIST role="listbox" aria-label=texts.people.found_label hidden=move || !open.get()>
                <Each each=move || search.found.with(|found| found.clients().to_vec()) key=|client| client.id let:client>
                    <Choice client search choose=Callback::new(move |client| show(search.choose(client))) />
                </Each>
            </ul>
            <Says search />
        </div>
    }
    .into_any()
}

/// One of those that were found.
#[component]
fn Choice(client: ClientSummary, search: Searching, choose: Callback<ClientId>) -> impl IntoView {
    let id = client.id;
    let marked = move || search.marked.get() == Some(id);
    // Focus stays in the field.
    let stay = |event: PointerEvent| event.prevent_default();
    view! {
        <li
            class="find__option"
            id=option_id(id)
            role="option"
            aria-selected=move || marked().to_string()
            on:pointerdown=stay
            on:click=move |_| choose.run(id)
        >
            <Summary client />
        </li>
    }
    .into_any()
}

/// How many were found, or why nobody was.
#[component]
fn Says(search: Searching) -> impl IntoView {
    let texts = use_texts();
    let says = move || match search.found.get() {
        Found::Nothing => String::new(),
        Found::Clients(clients) if clients.is_empty() => texts.people.nobody_found.to_owned(),
        Found::Clients(clients) => texts.people.found(i64::try_from(clients.len()).unwrap_or(i64::MAX)),
        Found::Failed(error) => words::error_text(texts, &error),
    };
    view! {
        <p class="find__says" role="status">
            {says}
        </p>
    }
}
