//! The highlighted note.

use super::{around::part, field::Field, in_place::InPlace, row_actions::RowActions, words::hint_line};
use crate::domain::{AttributeKey, Card, ClientId};
use crate::i18n::use_texts;
use crate::state::memo;
use leptos::prelude::*;

/// The highlighted note (B7), written where it stands.
#[component]
pub fn Hint(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let texts = use_texts();
    let attribute = part(card, client, |card| Some(hint_line(card)));
    let none = memo(move |_| attribute.with(|line| line.as_ref().is_none_or(|line| line.value.is_empty())));
    let field = Field::new(AttributeKey::Hint, attribute);
    let (name, shown) = (memo(move |_| field.label()), memo(move |_| field.shown()));
    let heading = format!("card-hint-{client}");
    view! {
        <section class="card__block hint" aria-labelledby=heading data-none=move || none.get().then_some("")>
            <h3 class="unseen" id=heading.clone()>
                {texts.card.hint.title}
            </h3>
            <InPlace field empty=texts.card.hint.add />
            <RowActions key=AttributeKey::Hint name shown />
        </section>
    }
    .into_any()
}
