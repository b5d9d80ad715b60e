//! A country, by its name or its code.

use super::suggested::Suggested;
use crate::i18n::use_locale;
use crate::state::effect;
use crate::ui::card::entry::Entry;
use crate::ui::intl;
use leptos::prelude::*;

/// A country, by its name or its code. The names are the browser's; the server offers none and takes its own.
#[component]
pub fn Country(
    /// What it is given.
    entry: Entry,
) -> impl IntoView {
    let locale = use_locale();
    let known = RwSignal::new(Vec::<(String, String)>::new());
    effect(move || known.set(intl::countries(locale.as_str()).unwrap_or_default()));
    let attribute = entry.attribute();
    let plain = entry.plain();
    // What is being corrected stands as it was typed, the value that is there by its name.
    let typed = match attribute.shown {
        Some(shown) if attribute.value == plain => shown,
        _ => plain,
    };
    let read = Callback::new(move |typed: String| {
        let wanted = typed.trim().to_lowercase();
        let code = known.with_untracked(|known| {
            let country = known.iter().find(|(_, name)| name.to_lowercase() == wanted);
            country.map(|(code, _)| code.clone())
        });
        code.unwrap_or(typed)
    });
    let options = Signal::derive(move || known.with(|known| known.iter().map(|(_, name)| name.clone()).collect()));
    view! { <Suggested entry typed options read /> }
}
