//! Whose an address is that was typed.

use crate::domain::ClientSummary;
use crate::i18n::use_texts;
use crate::ui::kit::ButtonKind;
use crate::ui::people::called;
use crate::ui::questions::{Ask, Matter};
use leptos::prelude::*;

/// Whose an address is that was typed, and the two ways on: to look at that card, or to make the two one.
#[component]
pub fn Owner(
    /// Whose it is.
    owner: ClientSummary,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.identities;
    view! {
        <div class="contact-form__owner">
            <p>{words.owned_by(&called(texts, owner.name.as_ref()))}</p>
            <p class="contact-form__choices">
                <a class="button" data-kind="quiet" href=format!("/clients/{}", owner.id)>
                    {words.open_owner}
                </a>
                <Ask matter=Matter::Merge(owner.id) kind=ButtonKind::Quiet>
                    {texts.people.suggestion.compare}
                </Ask>
            </p>
        </div>
    }
    .into_any()
}
