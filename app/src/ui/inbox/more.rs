//! The part of the list that follows.

use crate::i18n::use_texts;
use crate::state::{InboxList, effect, memo, use_place};
use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{IntersectionObserver, IntersectionObserverEntry};

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

/// Calls whenever an element comes into sight; stops when dropped.
struct Watch {
    observer: Option<IntersectionObserver>,
    _seen: Closure<dyn FnMut(js_sys::Array)>,
}

impl Watch {
    fn new(element: &web_sys::Element, mut call: impl FnMut() + 'static) -> Self {
        let seen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let mut entries = entries
                .iter()
                .filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
            if entries.any(|entry| entry.is_intersecting()) {
                call();
            }
        });
        let observer = IntersectionObserver::new(seen.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self { observer, _seen: seen }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
