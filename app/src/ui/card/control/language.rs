//! A language, by its name or its code.

use super::suggested::Suggested;
use crate::i18n::use_texts;
use crate::ui::card::{entry::Entry, plain};
use leptos::prelude::*;

/// A language, by its name or its code.
#[component]
pub fn Language(
    /// What it is given.
    entry: Entry,
) -> impl IntoView {
    let texts = use_texts();
    let names: Vec<_> = texts
        .languages_by_code
        .iter()
        .map(|(_, name)| (*name).to_owned())
        .collect();
    let read = Callback::new(move |typed: String| plain::typed_language(texts, &typed));
    view! {
        <Suggested entry typed=plain::language_to_type(texts, &entry.plain()) options=Signal::stored(names) read />
    }
}
