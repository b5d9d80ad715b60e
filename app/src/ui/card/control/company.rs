//! A company, by its name.

use super::suggested::Suggested;
use crate::calls::find_companies;
use crate::domain::CompanySummary;
use crate::state::pause;
use crate::ui::card::entry::Entry;
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// How long the typing must rest before companies are searched for.
const REST: Duration = Duration::from_millis(150);

/// A company, by its name; those whose name holds what is typed are suggested.
#[component]
pub fn Company(
    /// What it is given.
    entry: Entry,
) -> impl IntoView {
    let found = RwSignal::new(Vec::<CompanySummary>::new());
    let turn = StoredValue::new(0_u32);
    let attribute = entry.attribute();
    let plain = entry.plain();
    let typed = match attribute.shown {
        Some(shown) if attribute.value == plain => shown,
        _ => plain,
    };
    let read = Callback::new(move |typed: String| {
        let known =
            found.with_untracked(|found| found.iter().find(|one| one.name == typed).map(|one| one.id.to_string()));
        known.unwrap_or_else(|| {
            search(found, turn, typed.clone());
            typed
        })
    });
    let options = Signal::derive(move || found.with(|found| found.iter().map(|one| one.name.clone()).collect()));
    view! { <Suggested entry typed options read /> }
}

/// Searches for what is typed, unless something else is typed meanwhile. If it fails, nothing is suggested and the name
/// can still be typed out.
fn search(found: RwSignal<Vec<CompanySummary>>, turn: StoredValue<u32>, typed: String) {
    turn.update_value(|turn| *turn = turn.wrapping_add(1));
    let mine = turn.get_value();
    if typed.trim().is_empty() {
        return;
    }
    spawn_local(async move {
        pause(REST).await;
        if turn.try_get_value() != Some(mine) {
            return;
        }
        let companies = find_companies(typed).await.unwrap_or_default();
        if turn.try_get_value() == Some(mine) {
            found.try_set(companies);
        }
    });
}
