//! The part of the list that follows.

use crate::i18n::use_texts;
use crate::state::{InboxList, effect, memo, use_place};
use crate::ui::kit::Watch;
use leptos::{html, prelude::*};

/// A link to the part that follows; once the page is alive it loads that part below as soon as it comes into sight.
#[component]
pub fn More(
    /// The list that goes on.
    list: InboxList,
) -> impl IntoView {
    let texts = use_texts();
    let (place, open) = use_place();
    let cursor = memo(move |_| list.listing.with(|listing| listing.next_cursor.clone()));
    let link = NodeRef::<html::A>::new();
    effect(move || {
        if let Some(link) = link.get() {
            // Watches until the link is gone or another one.
            StoredValue::new_local(Watch::new(&link, move || list.load_more()));
        }
    });
    move || {
        cursor.get().map(|next| {
            let href = move || place.with(|place| place.from(Some(next.clone())).beside(open.get()));
            view! {
                <a
                    class="more"
                    href=href
                    node_ref=link
                    on:click=move |event| {
                        event.prevent_default();
                        list.load_more();
                    }
                >
                    {texts.inbox.show_more}
                </a>
            }
        })
    }
}
