//! What the rarer values are filled in with.

use super::{
    choices::Choices, company::Company, country::Country, date::Date, date_time::DateTime, language::Language,
    time_zone::TimeZone,
};
use crate::domain::{AttributeKey, AttributeKind};
use crate::ui::card::entry::Entry;
use leptos::prelude::*;

/// What one of the rarer values is filled in with.
#[component]
pub fn RareControl(
    /// What it is given.
    entry: Entry,
) -> impl IntoView {
    match entry.kind {
        AttributeKind::Date => view! { <Date entry /> }.into_any(),
        AttributeKind::DateTime => view! { <DateTime entry /> }.into_any(),
        AttributeKind::Choices => view! { <Choices entry /> }.into_any(),
        AttributeKind::Language => view! { <Language entry /> }.into_any(),
        AttributeKind::Country => view! { <Country entry /> }.into_any(),
        AttributeKind::Company => view! { <Company entry /> }.into_any(),
        _ if entry.key == AttributeKey::TimeZone => view! { <TimeZone entry /> }.into_any(),
        _ => ().into_any(),
    }
}
