//! What stands where something is on its way.

use crate::i18n::use_texts;
use leptos::prelude::*;

/// Bars of the final size; they show only after a while, so that what comes quickly never flashes.
#[component]
pub fn Skeleton(
    /// How many rows.
    rows: usize,
    /// Height of a row, as named by the style sheet: `line` (28 px) or `row` (60 px).
    #[prop(default = "line")]
    of: &'static str,
) -> impl IntoView {
    let bars = (0..rows)
        .map(|_| view! { <span class="skeleton__bar"></span> })
        .collect_view();
    view! {
        <div class="skeleton" data-of=of role="status">
            <span class="unseen">{use_texts().common.loading}</span>
            {bars}
        </div>
    }
}
