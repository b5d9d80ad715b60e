//! What changed on the card.

use super::{change::Line, client::CHANGES, more::more, section::Section};
use crate::calls;
use crate::i18n::use_texts;
use crate::state::{OpenProfile, memo};
use crate::ui::kit::{Each, When};
use leptos::prelude::*;

/// What changed on the card, newest first: what, by whom, when.
#[component]
pub fn Changes(
    /// The page.
    profile: OpenProfile,
) -> impl IntoView {
    let words = &use_texts().profile;
    let list = profile.changes;
    let client = profile.client;
    let load = Callback::new(move |()| {
        list.load_more(move |cursor| calls::client_changes(client, Some(cursor)));
    });
    let none = memo(move |_| list.items.with(Vec::is_empty));
    let (card, now) = (profile.open.card, profile.open.now);
    view! {
        <Section id=CHANGES title=words.changes>
            <When is=move || !none.get() fallback=move || view! { <p class="card__none">{words.no_changes}</p> }>
                <ol class="changes">
                    <Each each=move || list.items.get() key=|change| change.id let:change>
                        <Line change card now=now.into() />
                    </Each>
                </ol>
            </When>
            {more(CHANGES, list, load)}
        </Section>
    }
    .into_any()
}
