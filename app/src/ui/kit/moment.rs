//! An instant as people say it.

use crate::domain::Timestamp;
use crate::i18n::{
    moment::{Width, full, relative},
    use_locale,
};
use crate::state::use_local_time;
use leptos::prelude::*;

/// An instant as people say it, with the full time in the title: in UTC as the server writes it, in the reader's own
/// time once the page is alive.
#[component]
pub fn Moment(
    /// The instant.
    #[prop(into)]
    at: Signal<Timestamp>,
    /// The server's time, from the snapshot.
    #[prop(into)]
    now: Signal<Timestamp>,
    /// How much room there is.
    #[prop(optional)]
    width: Width,
) -> impl IntoView {
    let locale = use_locale();
    let local = use_local_time();
    let text = move || relative(locale, at.get(), now.get(), local.offset(at.get()), width);
    let title = move || {
        let text = full(locale, at.get(), local.offset(at.get()));
        if local.is_local() { text } else { text + " UTC" }
    };
    view! {
        <time class="moment" datetime=move || at.get().rfc3339() title=title>
            {text}
        </time>
    }
}
