//! What stands where nobody knows who writes.

use crate::domain::ConversationId;
use crate::i18n::use_texts;
use crate::ui::draft::ByHand;
use crate::ui::kit::{Empty, IconName};
use leptos::prelude::*;

/// Says that nobody knows who writes, what would change that, and offers to say who it is.
#[component]
pub fn Nobody(
    /// The conversation beside it, if it stands beside one.
    #[prop(optional_no_strip)]
    conversation: Option<ConversationId>,
    /// Asks for the page anew.
    refresh: Callback<()>,
) -> impl IntoView {
    let texts = use_texts();
    view! {
        <article class="card" aria-label=texts.card.title>
            <Empty icon=IconName::Card title=texts.card.nobody.title text=texts.card.nobody.text />
            {conversation.map(|conversation| view! { <ByHand conversation refresh /> })}
        </article>
    }
}
