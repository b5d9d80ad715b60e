//! All of his files.

use super::{client::FILES, more::more, section::Section};
use crate::calls;
use crate::i18n::use_texts;
use crate::state::{OpenProfile, memo};
use crate::ui::card::{Trace, TraceRow};
use crate::ui::kit::{Each, When};
use leptos::prelude::*;

/// All of his files, newest first.
#[component]
pub fn Files(
    /// The page.
    profile: OpenProfile,
) -> impl IntoView {
    let words = &use_texts().card.files;
    let list = profile.files;
    let client = profile.client;
    let count = Signal::derive(move || {
        let card = profile.open.card;
        card.with(|card| card.as_ref().map(|card| card.files_in_all).unwrap_or_default())
    });
    let load = Callback::new(move |()| list.load_more(move |cursor| calls::client_files(client, Some(cursor))));
    let none = memo(move |_| list.items.with(Vec::is_empty));
    let now = profile.open.now;
    view! {
        <Section id=FILES title=words.title count>
            <When is=move || !none.get() fallback=move || view! { <p class="card__none">{words.none}</p> }>
                <ul class="profile__files">
                    <Each each=move || list.items.with(|files| files.iter().map(Trace::file).collect()) key=Trace::clone let:trace>
                        <TraceRow trace now=now.into() />
                    </Each>
                </ul>
            </When>
            {more(FILES, list, load)}
        </Section>
    }
    .into_any()
}
