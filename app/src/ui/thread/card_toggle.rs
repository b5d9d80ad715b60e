//! Showing and hiding the card.

use super::CARD_ID;
use crate::domain::AgentId;
use crate::i18n::use_texts;
use crate::state::effect;
use crate::ui::kit::{Icon, IconName};
use leptos::prelude::*;

/// Says on the document whether the card is shown, from before anything is drawn.
const CARD: &str = "data-card";
/// As it says that it is not.
const HIDDEN: &str = "hidden";

fn said_of_card() -> Option<String> {
    document().document_element()?.get_attribute(CARD)
}

/// Opens the card as a sheet on a phone, by the browser's own means; elsewhere shows and hides it, and the choice is
/// kept in this browser for this agent.
#[component]
pub fn CardToggle() -> impl IntoView {
    let texts = use_texts();
    let agent = use_context::<Option<AgentId>>().flatten();
    // What the server draws does not say: it does not know.
    let shown = RwSignal::new(None);
    effect(move || shown.set(Some(said_of_card().as_deref() != Some(HIDDEN))));
    let toggle = move |_| {
        let show = shown.get_untracked() == Some(false);
        let value = if show { "shown" } else { HIDDEN };
        shown.set(Some(show));
        if let Some(root) = document().document_element() {
            // An attribute of this name can always be set.
            drop(root.set_attribute(CARD, value));
        }
        // Without storage the choice holds for this page.
        if let (Ok(Some(storage)), Some(agent)) = (window().local_storage(), agent) {
            drop(storage.set_item(&format!("card-{agent}"), value));
        }
    };
    let name = texts.thread.show_card;
    view! {
        <button class="icon-button card-toggle only-alive" type="button" aria-label=name title=name aria-controls=CARD_ID
            aria-expanded=move || shown.get().map(|shown| shown.to_string()) on:click=toggle>
            <Icon name=IconName::Card />
        </button>
        <button class="icon-button card-sheet-button" type="button" popovertarget=CARD_ID aria-label=name title=name>
            <Icon name=IconName::Card />
        </button>
    }
    .into_any()
}
