//! A line of the system's.

use crate::domain::{SystemLine, Timestamp};
use crate::i18n::{Locale, moment::Width, use_locale};
use crate::state::{use_local_time, use_place};
use crate::ui::{
    card::words::told,
    kit::{Icon, IconName, Moment},
    words,
};
use leptos::prelude::*;

/// What happened to the conversation, between its messages.
#[component]
pub fn SystemMark(
    /// What happened.
    line: SystemLine,
    /// When.
    at: Timestamp,
    /// The server's time.
    #[prop(into)]
    now: Signal<Timestamp>,
) -> impl IntoView {
    let (locale, local) = (use_locale(), use_local_time());
    let (place, _) = use_place();
    let warning = matches!(line, SystemLine::NameShowsAnotherAddress { .. });
    let says = match line {
        SystemLine::LooksRelated { number } => {
            let href = move || place.with(|place| place.conversation(number));
            view! { <a href=href>{says(locale, &line, &|_| 0)}</a> }.into_any()
        }
        // Its value may be an instant, which is told in the reader's time.
        SystemLine::FieldChanged { .. } => (move || says(locale, &line, &|at| local.offset(at))).into_any(),
        _ => says(locale, &line, &|_| 0).into_any(),
    };
    view! {
        <p class="system" data-tone=warning.then_some("warn")>
            {warning.then(|| view! { <Icon name=IconName::Warn /> })}
            <span>{says}</span>
            <Moment at now width=Width::Hour />
        </p>
    }
}

/// What a line says. `offset` tells how far the reader is from UTC.
fn says(locale: Locale, line: &SystemLine, offset: &dyn Fn(Timestamp) -> i32) -> String {
    let texts = locale.texts();
    let thread = &texts.thread;
    match line {
        SystemLine::StatusChanged { by, to } => thread.status_changed(by, words::status(texts, *to)),
        SystemLine::Assigned { by, to: Some(to) } if to == by => thread.taken(by),
        SystemLine::Assigned { by, to: Some(to) } => thread.assigned(by, to),
        SystemLine::Assigned { by, to: None } => thread.unassigned(by),
        SystemLine::AssignedByRule { company, to } => thread.assigned_by_rule(company, to),
        SystemLine::FieldChanged { by, field, to, .. } if to.is_empty() => thread.field_emptied(by, field),
        SystemLine::FieldChanged { by, field, kind, to } => {
            thread.field_changed(by, field, &told(locale, *kind, to, offset))
        }
        SystemLine::LooksRelated { number } => thread.looks_related(&format!("#{number}")),
        SystemLine::GivenTo { by, from, to } => {
            let name = |name: &Option<String>| name.clone().unwrap_or_else(|| texts.common.unknown_client.to_owned());
            thread.given_to(by, &name(from), &name(to))
        }
        SystemLine::NameShowsAnotherAddress { shown, from } => thread.shows_another_address(shown, from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::AttributeKind;

    fn field(kind: AttributeKind, to: &str) -> SystemLine {
        SystemLine::FieldChanged {
            by: "Anna".to_owned(),
            field: "Due".to_owned(),
            kind,
            to: to.to_owned(),
        }
    }

    #[test]
    fn a_value_is_told_as_people_read_it() {
        for (kind, to, told) in [
            (AttributeKind::Text, "A-17", "A-17"),
            (AttributeKind::Date, "2026-12-01", "1 Dec 2026"),
            (AttributeKind::YesNo, "yes", "Yes"),
            (AttributeKind::Number, "-1234.5", "−1,234.5"),
            (AttributeKind::DateTime, "1795255200000", "21 Nov 2026, 12:00"),
        ] {
            let expected = format!("Anna set “Due” to “{told}”");
            let line = says(Locale::En, &field(kind, to), &|_| 120);
            assert_eq!(line.replace('\u{a0}', " "), expected);
        }
    }

    #[test]
    fn who_assigns_a_conversation_to_himself_takes_it() {
        let assigned = |to: &str| SystemLine::Assigned {
            by: "Anna".to_owned(),
            to: Some(to.to_owned()),
        };
        for locale in Locale::ALL {
            assert_eq!(
                says(locale, &assigned("Anna"), &|_| 0).matches("Anna").count(),
                1,
                "{locale:?}"
            );
            assert!(says(locale, &assigned("Ben"), &|_| 0).contains("Ben"), "{locale:?}");
        }
    }

    #[test]
    fn a_value_that_was_taken_away_is_told_so_in_every_language() {
        for locale in Locale::ALL {
            let line = says(locale, &field(AttributeKind::Text, ""), &|_| 0);
            assert!(
                line.contains("Anna") && line.contains("Due") && !line.contains("“”"),
                "{line}"
            );
        }
    }
}
