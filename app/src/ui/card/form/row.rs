//! One field of the form.

use super::filling::Filling;
use crate::domain::{Attribute, AttributeKey, AttributeKind};
use crate::error::{AppError, FieldProblem};
use crate::i18n::use_locale;
use crate::state::{memo, use_local_time};
use crate::ui::card::{
    control::Control,
    entry::{Entry, Names},
    refused::why,
    words,
};
use crate::ui::kit::error_id;
use leptos::prelude::*;

/// Id of the control of a field.
pub fn control_id(key: AttributeKey) -> String {
    format!("form-{key}")
}

/// How the form calls what it sends of a field: what it was, what it shall be, what of several choices is ticked.
pub fn sent_as(key: AttributeKey) -> [String; 3] {
    [
        format!("was[{key}]"),
        format!("value[{key}]"),
        format!("choices[{key}][]"),
    ]
}

/// Label, control and, if it was refused, why.
#[component]
pub fn FormRow(
    /// The line of the card as it was when the form was opened.
    line: Attribute,
    /// What is typed.
    filling: StoredValue<Filling>,
    /// What was refused.
    problems: RwSignal<Vec<FieldProblem>>,
    /// Hears that something was typed.
    keep: Callback<()>,
) -> impl IntoView {
    let (locale, local) = (use_locale(), use_local_time());
    let texts = locale.texts();
    let key = line.key;
    let name = words::name(texts, &line);
    let (id, was) = (control_id(key), line.value.clone());
    // A group of boxes is no control that a label could name.
    let group = line.kind == AttributeKind::Choices;
    let [was_name, value, choices] = sent_as(key);
    let names = Names {
        value,
        choices,
        id: id.clone(),
        notice: error_id(&id),
        label: group.then(|| name.clone()),
    };
    let refused = memo(move |_| {
        problems.with(|problems| {
            problems
                .iter()
                .find(|problem| problem.key == key)
                .map(|problem| problem.why.clone())
        })
    });
    let wrong = Signal::derive(move || refused.with(Option::is_some));
    let write = Callback::new(move |text| {
        filling.update_value(|filling| filling.write(key, text));
        keep.run(());
        if wrong.get_untracked() {
            problems.update(|problems| problems.retain(|problem| problem.key != key));
        }
    });
    let plain = filling.with_value(|filling| filling.value(key));
    let entry = Entry::new(Some(line.clone()), plain, names, wrong, write, None);
    let says = move || {
        refused.get().map(|error| match error {
            AppError::Conflict { current } if current.is_empty() => texts.card.edit.emptied.to_owned(),
            AppError::Conflict { current } => {
                let current = words::shown_of(locale, &line, &current, |at| local.offset(at));
                texts.card.edit.changed(&current)
            }
            other => why(texts, &other),
        })
    };
    let label = if group {
        view! { <span class="field__label">{name}</span> }.into_any()
    } else {
        view! {
            <label class="field__label" for=id.clone()>
                {name}
            </label>
        }
        .into_any()
    };
    view! {
        <div class="field" data-key=key.to_string() data-wrong=move || wrong.get().then_some("")>
            <input type="hidden" name=was_name value=was />
            {label}
            <Control entry />
            <p class="field__error" id=error_id(&id) role="alert">
                {says}
            </p>
        </div>
    }
    .into_any()
}
