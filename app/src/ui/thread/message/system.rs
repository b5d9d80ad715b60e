//! A line of the system's.

use crate::domain::{SystemLine, Timestamp};
use crate::i18n::{Texts, moment::Width, use_texts};
use crate::state::use_place;
use crate::ui::{
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
    let texts = use_texts();
    let (place, _) = use_place();
    let says = match line {
        SystemLine::LooksRelated { number } => {
            let href = move || place.with(|place| place.conversation(number));
            view! { <a href=href>{says(texts, &line)}</a> }.into_any()
        }
        _ => says(texts, &line).into_any(),
    };
    let warning = matches!(line, SystemLine::NameShowsAnotherAddress { .. });
    view! {
        <p class="system" data-tone=warning.then_some("warn")>
            {warning.then(|| view! { <Icon name=IconName::Warn /> })}
            <span>{says}</span>
            <Moment at now width=Width::Hour />
        </p>
    }
}

fn says(texts: &Texts, line: &SystemLine) -> String {
    let thread = &texts.thread;
    match line {
        SystemLine::StatusChanged { by, to } => thread.status_changed(by, words::status(texts, *to)),
        SystemLine::Assigned { by, to: Some(to) } => thread.assigned(by, to),
        SystemLine::Assigned { by, to: None } => thread.unassigned(by),
        SystemLine::AssignedByRule { company, to } => thread.assigned_by_rule(company, to),
        SystemLine::LooksRelated { number } => thread.looks_related(&format!("#{number}")),
        SystemLine::GivenTo { by, from, to } => {
            let name = |name: &Option<String>| name.clone().unwrap_or_else(|| texts.common.unknown_client.to_owned());
            thread.given_to(by, &name(from), &name(to))
        }
        SystemLine::NameShowsAnotherAddress { shown, from } => thread.shows_another_address(shown, from),
    }
}
