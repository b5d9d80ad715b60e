//! The mark between two days.

use crate::domain::Timestamp;
use crate::i18n::{moment::day, use_locale};
use crate::state::use_local_time;
use leptos::prelude::*;

/// The mark between two days.
#[component]
pub fn DayMark(
    /// An instant of the day that begins.
    at: Timestamp,
    /// The server's time.
    #[prop(into)]
    now: Signal<Timestamp>,
) -> impl IntoView {
    let locale = use_locale();
    let local = use_local_time();
    view! {
        <h2 class="day">
            <time datetime=at.rfc3339()>{move || day(locale, at, now.get(), local.offset(at))}</time>
        </h2>
    }
}
