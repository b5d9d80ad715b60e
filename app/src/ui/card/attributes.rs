//! The built-in attributes.

use super::{around::part, attribute_row::AttributeRow, block::Block, language_origin::LanguageOriginLine};
use crate::domain::{Attribute, AttributeKey, Card, ClientId};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::kit::Each;
use leptos::prelude::*;

/// The built-in attributes in their usual order, one row each; a row that stays is never made anew.
#[component]
pub fn Attributes(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let lines = part(card, client, Card::attributes);
    let keys = memo(move |_| lines.with(|lines| lines.iter().map(|line| line.key).collect::<Vec<_>>()));
    let line = move |key| {
        memo(move |before: Option<&Option<Attribute>>| {
            let now = lines.with(|lines| lines.iter().find(|line| line.key == key).cloned());
            now.or_else(|| before.cloned().flatten())
        })
    };
    let beneath = move |key| {
        let language = key == AttributeKey::Language;
        language.then(|| view! { <LanguageOriginLine card client /> }.into_any())
    };
    view! {
        <Block part="details" title=use_texts().card.attributes.title>
            <dl class="details">
                <Each each=move || keys.get() key=|key| *key let:key>
                    <AttributeRow key=key attribute=line(key) beneath=beneath(key) />
                </Each>
            </dl>
        </Block>
    }
}
