//! A part of the card under a heading of its own.

use super::around::Around;
use leptos::prelude::*;

/// A part of the card under a heading of its own.
#[component]
pub fn Block(
    /// Names the block in ids: `notes`.
    part: &'static str,
    /// Its heading.
    title: &'static str,
    /// How many there are; none and 0 say nothing.
    #[prop(optional, into)]
    count: Signal<usize>,
    /// What stands beside the heading.
    #[prop(optional)]
    beside: Option<AnyView>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let id = format!("card-{part}-{}", Around::here().client);
    let count = move || (count.get() > 0).then(|| view! { <span class="card__count">{count.get()}</span> });
    view! {
        <section class="card__block" data-part=part aria-labelledby=id>
            <h3 class="card__heading">
                <span id=id.clone()>{title}</span>
                {count}
            </h3>
            {beside.map(|beside| view! { <div class="card__beside">{beside}</div> })}
            {children()}
        </section>
    }
    .into_any()
}
