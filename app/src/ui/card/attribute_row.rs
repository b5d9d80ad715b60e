//! One line of the card: label and value.

use super::{around::Around, field::Field, in_place::InPlace, words};
use crate::domain::{Attribute, AttributeKey, AttributeKind, Editing, Timestamp};
use crate::i18n::use_locale;
use crate::ui::kit::Moment;
use leptos::prelude::*;

/// One line of the card: label and value. What the system fills shows no editor.
#[component]
pub fn AttributeRow(
    /// Which attribute.
    key: AttributeKey,
    /// Its line of the card.
    attribute: Memo<Option<Attribute>>,
    /// What is said below the value.
    #[prop(optional_no_strip)]
    beneath: Option<AnyView>,
) -> impl IntoView {
    let texts = use_locale().texts();
    let fixed = attribute.with_untracked(|line| line.as_ref().is_none_or(|line| line.editing == Editing::ReadOnly));
    let value = if fixed {
        view! { <Fixed key attribute /> }.into_any()
    } else {
        view! { <InPlace field=Field::new(key, attribute) empty=texts.card.attributes.add /> }.into_any()
    };
    view! {
        <div class="detail" data-key=key.to_string()>
            <dt class="detail__label">{words::label(texts, key)}</dt>
            <dd class="detail__value">{value} {beneath}</dd>
        </div>
    }
    .into_any()
}

/// A value that the system fills.
#[component]
fn Fixed(key: AttributeKey, attribute: Memo<Option<Attribute>>) -> impl IntoView {
    let locale = use_locale();
    let around = Around::here();
    let show = move || {
        let line = attribute.get()?;
        let shown = match instant(&line) {
            Some(at) => view! { <Moment at=at now=around.now /> }.into_any(),
            None => words::shown(locale, key, line.kind, &line.value).into_any(),
        };
        (!line.value.is_empty()).then_some(shown)
    };
    view! { <span class="detail__fixed">{move || show().unwrap_or_else(|| "—".into_any())}</span> }
}

fn instant(line: &Attribute) -> Option<Timestamp> {
    let millis = (line.kind == AttributeKind::DateTime)
        .then(|| line.value.parse().ok())
        .flatten();
    millis.map(Timestamp::from_millis)
}
