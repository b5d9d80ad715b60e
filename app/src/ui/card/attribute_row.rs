//! One line of a card, or of a company: label and value.

use super::{
    attributes::{search::Marks, sight::Sight},
    field::Field,
    in_place::InPlace,
    marked::marked,
    row_actions::RowActions,
    values::Values,
    words,
};
use crate::domain::{Attribute, AttributeKey, AttributeKind, Editing};
use crate::i18n::use_locale;
use crate::state::{memo, use_local_time};
use crate::ui::kit::Moment;
use leptos::prelude::*;

/// One line of a card, or of a company: label, value, what can be done with it. What the system fills shows no editor. Where something
/// is searched for, what was found is marked; a line where it was not is out of sight.
#[component]
pub fn AttributeRow(
    /// Which attribute.
    key: AttributeKey,
    /// What is in sight.
    sight: Sight,
    /// What is said below the value.
    #[prop(optional_no_strip)]
    beneath: Option<AnyView>,
) -> impl IntoView {
    let texts = use_locale().texts();
    let attribute = sight.line(key);
    let trace = sight.trace(key);
    let (found, in_label, in_value) = (trace.found, trace.label, RwSignal::from(trace.value));
    let name = memo(move |_| {
        let name = attribute.with(|line| line.as_ref().map(|line| words::name(texts, line)));
        name.unwrap_or_default()
    });
    let fixed = attribute.with_untracked(|line| line.as_ref().is_none_or(|line| line.editing == Editing::ReadOnly));
    let (value, shown) = if fixed {
        let shown = fixed_words(attribute);
        let value = view! { <Fixed key attribute shown marks=in_value /> };
        (value.into_any(), shown)
    } else {
        let field = Field::new(key, attribute);
        let value = view! { <InPlace field empty=texts.card.attributes.add marks=in_value /> };
        (value.into_any(), memo(move |_| field.shown()))
    };
    // What the system alone fills has no story.
    let story = !fixed || matches!(key, AttributeKey::Custom(_));
    let actions = view! { <RowActions key name shown story /> };
    view! {
        <div class="detail" data-key=key.to_string() data-found=move || found.get().then_some("")>
            <dt class="detail__label">{move || marked(&name.read(), &in_label.read())}</dt>
            <dd class="detail__value">{value} {actions} {beneath}</dd>
        </div>
    }
    .into_any()
}

/// What stands where only the system writes.
fn fixed_words(attribute: Memo<Option<Attribute>>) -> Memo<String> {
    let (locale, local) = (use_locale(), use_local_time());
    memo(move |_| {
        attribute
            .with(|line| {
                let line = line.as_ref()?;
                Some(words::shown_of(locale, line, &line.value, |at| local.offset(at)))
            })
            .unwrap_or_default()
    })
}

/// A value that the system fills. What it notes itself is told by how long ago it was.
#[component]
fn Fixed(
    key: AttributeKey,
    attribute: Memo<Option<Attribute>>,
    shown: Memo<String>,
    marks: RwSignal<Marks>,
) -> impl IntoView {
    let now = Values::here().now;
    let told = attribute.with_untracked(|line| line.as_ref().is_some_and(|line| line.kind == AttributeKind::DateTime))
        && key.word().is_some();
    let show = move || {
        let at = attribute.with(|line| {
            line.as_ref()
                .filter(|_| told)
                .and_then(|line| words::instant(&line.value))
        });
        match (at, shown.get()) {
            (Some(at), _) => view! { <Moment at=at now=now /> }.into_any(),
            (None, shown) if shown.is_empty() => "—".into_any(),
            (None, shown) => marked(&shown, &marks.read()),
        }
    };
    view! { <span class="detail__fixed">{show}</span> }.into_any()
}
