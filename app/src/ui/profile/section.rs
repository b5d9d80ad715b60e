//! A part of a page under a heading of its own.

use leptos::prelude::*;

/// A part of a page under a heading of its own, which a link can lead to.
#[component]
pub fn Section(
    /// Its id.
    id: &'static str,
    /// Its heading.
    title: &'static str,
    /// How many there are in all; none and 0 say nothing.
    #[prop(optional, into)]
    count: Signal<i64>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-title");
    let count = move || (count.get() > 0).then(|| view! { <span class="card__count">{count.get()}</span> });
    view! {
        <section class="section" id=id aria-labelledby=heading>
            <h2 class="section__heading">
                <span id=heading.clone()>{title}</span>
                {count}
            </h2>
            {children()}
        </section>
    }
    .into_any()
}
