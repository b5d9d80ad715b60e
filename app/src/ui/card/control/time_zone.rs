//! A time zone.

use super::suggested::Suggested;
use crate::state::effect;
use crate::ui::card::entry::Entry;
use crate::ui::intl;
use leptos::prelude::*;

/// A time zone; those that the browser knows are suggested. The server has no list and suggests none.
#[component]
pub fn TimeZone(
    /// What it is given.
    entry: Entry,
) -> impl IntoView {
    let zones = RwSignal::new(Vec::new());
    effect(move || zones.set(intl::time_zones().unwrap_or_default()));
    view! { <Suggested entry typed=entry.plain() options=zones read=Callback::new(|typed| typed) /> }
}
