//! A line of two rows: what it is, and beneath it what else is known of it.

use leptos::prelude::*;

/// A line of two rows with a picture before them.
#[component]
pub fn Twofold(
    /// The picture.
    mark: AnyView,
    /// What it is.
    what: AnyView,
    /// What else is known.
    beside: AnyView,
) -> impl IntoView {
    view! {
        <li class="twofold">
            <span class="twofold__mark">{mark}</span>
            <span class="twofold__what">{what}</span>
            <span class="twofold__beside">{beside}</span>
        </li>
    }
    .into_any()
}
