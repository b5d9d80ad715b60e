//! Finding a client as one types.

use super::searching::Searching;
use crate::i18n::use_texts;
use crate::ui::kit::Combobox;
use leptos::prelude::*;

/// Finding a client as one types, by his name or an address.
#[component]
pub fn ClientSearch(
    /// The search; whoever shows it reads from it who was chosen.
    search: Searching,
) -> impl IntoView {
    let words = &use_texts().people;
    view! {
        <Combobox
            id="find-client"
            label=words.search
            hint=words.search_hint
            found_label=words.found_label
            search
        />
    }
    .into_any()
}
