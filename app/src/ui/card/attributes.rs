//! The built-in attributes.

use super::{around::part, attribute_row::AttributeRow, block::Block};
use crate::domain::{Attribute, Card, ClientId};
use crate::i18n::use_texts;
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
    let keys = Memo::new(move |_| lines.with(|lines| lines.iter().map(|line| line.key).collect::<Vec<_>>()));
    let line = move |key| {
        Memo::new(move |before: Option<&Option<Attribute>>| {
            let now = lines.with(|lines| lines.iter().find(|line| line.key == key).cloned());
            now.or_else(|| before.cloned().flatten())
        })
    };
    view! {
        <Block part="details" title=use_texts().card.attributes.title>
            <dl class="details">
                <Each each=move || keys.get() key=|key| *key let:key>
                    <AttributeRow key=key attribute=line(key) />
                </Each>
            </dl>
        </Block>
    }
}
