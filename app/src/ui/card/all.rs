//! The way to the whole of which the card shows the beginning.

use super::around::Around;
use crate::i18n::use_texts;
use leptos::prelude::*;

/// "All (12)", which leads to that part of the client's page; nothing where all of it stands here already.
#[component]
pub fn All(
    /// How many there are, if they are more than stand here.
    of: Memo<Option<i64>>,
    /// Where on the page they are.
    part: &'static str,
) -> impl IntoView {
    let around = Around::here();
    let all = use_texts().card.all;
    move || {
        of.get().map(|n| {
            let href = move || format!("{}#{part}", around.client_page());
            view! { <a class="card__all" href=href>{format!("{all} ({n})")}</a> }
        })
    }
}
