//! The way to the whole of which the card shows the beginning.

use super::around::Around;
use crate::i18n::use_texts;
use crate::state::memo;
use leptos::prelude::*;

/// "All (12)", which leads to that part of the client's page; nothing where all of it stands here already.
#[component]
pub fn All(
    /// How many stand here.
    #[prop(into)]
    shown: Signal<i64>,
    /// How many there are.
    #[prop(into)]
    of: Signal<i64>,
    /// Where on the page they are.
    part: &'static str,
) -> impl IntoView {
    let around = Around::here();
    let all = use_texts().card.all;
    let href = memo(move |_| format!("{}#{part}", around.client_page()));
    move || {
        let n = of.get();
        (n > shown.get()).then(|| view! { <a class="card__all" href=move || href.get()>{format!("{all} ({n})")}</a> })
    }
}
