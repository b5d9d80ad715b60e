//! One field of two cards, and which of its values stays.

use crate::domain::AttributeKey;
use crate::i18n::use_locale;
use crate::ui::card::words;
use crate::ui::people::compare::{Column, Line};
use leptos::prelude::*;

/// What the agent chose, by field; what is not there is as usual.
pub type Picked = StoredValue<Vec<(AttributeKey, Column)>>;

/// How the form calls what it sends of a field.
pub fn taken_as(key: AttributeKey) -> String {
    format!("taken[{key}]")
}

/// Which value of a line is taken into the card that stays.
pub fn taken(line: &Line, stays: Column, picked: Picked) -> Column {
    picked
        .with_value(|picked| {
            picked
                .iter()
                .find(|(key, _)| *key == line.key)
                .map(|(_, column)| *column)
        })
        .unwrap_or_else(|| line.usual(stays))
}

/// One field: two values to choose from, or the one that both have.
#[component]
pub fn FieldRow(
    /// The field.
    line: Line,
    /// Which card stays.
    stays: Column,
    /// What the agent has chosen so far.
    picked: Picked,
    /// What the two cards are called.
    names: StoredValue<[String; 2]>,
) -> impl IntoView {
    let locale = use_locale();
    let texts = locale.texts();
    let label = line
        .label
        .clone()
        .unwrap_or_else(|| words::label(texts, line.key).to_owned());
    let id = format!("merge-{}", line.key);
    let shown = |column| match line.told(column) {
        Some(told) => told.to_owned(),
        None => words::shown(locale, line.key, line.kind, line.value(column)),
    };
    if line.same() {
        return view! {
            <div class="merge__field" data-kind=line.kind.as_str()>
                <span class="merge__label">{label}</span>
                <span class="merge__same">
                    {shown(Column::Here)} <span class="merge__note">{texts.people.merge.same}</span>
                </span>
            </div>
        }
        .into_any();
    }
    let taken = taken(&line, stays, picked);
    let choices = Column::BOTH.map(|column| {
        let name = names.with_value(|names| names[column as usize].clone());
        let value = Some(shown(column)).filter(|value| !value.is_empty());
        let none = value.is_none().then_some("");
        let choose = move |_| {
            picked.update_value(|picked| {
                picked.retain(|(key, _)| *key != line.key);
                picked.push((line.key, column));
            });
        };
        view! {
            <label class="merge__choice" data-empty=none>
                <input
                    type="radio"
                    name=taken_as(line.key)
                    value=column.side(stays).as_str()
                    checked=column == taken
                    on:change=choose
                />
                <span class="merge__value">
                    <span class="unseen">{name}": "</span>
                    {value.unwrap_or_else(|| texts.card.attributes.empty.to_owned())}
                </span>
            </label>
        }
    });
    view! {
        <div class="merge__field" data-kind=line.kind.as_str() role="radiogroup" aria-labelledby=id.clone()>
            <span class="merge__label" id=id.clone()>
                {label}
            </span>
            {choices.collect_view()}
        </div>
    }
    .into_any()
}
