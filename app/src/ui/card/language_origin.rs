//! How a language was found out.

use super::around::part;
use crate::domain::{Card, ClientId};
use crate::i18n::use_texts;
use crate::state::use_listed;
use leptos::prelude::*;

/// Which conversation the language was read from, and how surely; nothing where somebody told it.
#[component]
pub fn LanguageOriginLine(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let texts = &use_texts().card.attributes;
    let place = use_listed();
    let origin = part(card, client, |card| card.language_origin.clone());
    move || {
        origin.get().map(|origin| {
            let number = format!("#{}", origin.number);
            let says = if origin.sure {
                texts.language_sure(&number)
            } else {
                texts.language_likely(&number)
            };
            // The number stands where the language of the page puts it.
            let (before, after) = says.split_once(&number).unwrap_or((&says, ""));
            let href = move || place.with(|place| place.conversation(origin.number));
            view! {
                <p class="detail__origin">
                    {before.to_owned()} <a href=href>{number.clone()}</a> {after.to_owned()}
                </p>
            }
        })
    }
}
