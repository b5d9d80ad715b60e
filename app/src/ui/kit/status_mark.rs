//! Where a conversation stands, by shape and colour, and by its word where there is room.

use crate::domain::Status;
use crate::i18n::use_texts;
use crate::ui::words;
use leptos::prelude::*;

/// A shape per status: ring, half, hatch, filled with a check, crossed. The word is always there for those who do not
/// see the shape.
#[component]
pub fn StatusMark(
    /// Where it stands.
    #[prop(into)]
    status: Signal<Status>,
    /// Whether the word is seen, or only heard.
    #[prop(optional)]
    with_word: bool,
) -> impl IntoView {
    let texts = use_texts();
    view! {
        <span class="status" data-status=move || status.get().as_str()>
            <span class="status__shape" aria-hidden="true"></span>
            <span class=if with_word { "status__word" } else { "status__word unseen" }>
                {move || words::status(texts, status.get())}
            </span>
        </span>
    }
}
