//! The way to a client who has a card.

use crate::i18n::use_texts;
use crate::ui::kit::{Button, ButtonKind};
use crate::ui::questions::{Matter, Matters};
use leptos::prelude::*;

/// Opens the search for the client whose conversation it is.
#[component]
pub fn GiveButton() -> impl IntoView {
    let matters = Matters::here();
    view! {
        <p class="draft__give only-alive">
            <Button kind=ButtonKind::Quiet on:click=move |_| matters.ask(Matter::Give)>
                {use_texts().people.give.open}
            </Button>
        </p>
    }
}
