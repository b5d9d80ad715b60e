//! Where toasts stand and announcements are heard.

use super::{Each, IconButton, IconName};
use crate::i18n::use_texts;
use crate::state::{Toast, effect, use_toasts};
use leptos::{
    ev::{FocusEvent, PointerEvent},
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

/// Marks from where the keyboard came to the toasts.
const CAME_FROM: &str = "data-came-from";

/// Where toasts stand and announcements are heard; once, at the end of the page. They stay while somebody has turned to
/// them; once one is answered, the keyboard goes on from where it was before.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = use_toasts();
    let enter = move |event: FocusEvent| {
        toasts.hold(true);
        let from = event.related_target().and_then(|from| from.dyn_into::<Element>().ok());
        if let Some(from) = from.filter(|from| !matches!(from.closest(".toasts"), Ok(Some(_)))) {
            drop(marked());
            // An attribute of this name can always be set.
            drop(from.set_attribute(CAME_FROM, ""));
        }
    };
    let region = NodeRef::<html::Div>::new();
    effect(move || {
        let some = toasts.shown().with(|shown| !shown.is_empty());
        // Whoever has turned to one of them stays there.
        let turned_to = |region: &HtmlElement| region.matches(":focus-within").unwrap_or(false);
        if let Some(region) = region.get().filter(|region| !turned_to(region)) {
            // It fails only for what is hidden already.
            drop(region.hide_popover());
            if some {
                drop(region.show_popover());
            }
        }
    });
    view! {
        <div
            class="toasts"
            role="status"
            popover="manual"
            node_ref=region
            on:focusin=enter
            on:focusout=move |_: FocusEvent| toasts.hold(false)
            on:pointerenter=move |_: PointerEvent| toasts.hold(true)
            on:pointerleave=move |_: PointerEvent| toasts.hold(false)
        >
            <Each each=move || toasts.shown().get() key=|toast| toast.id let:toast>
                <Shown toast />
            </Each>
        </div>
        <p class="unseen" role="status">
            {move || toasts.spoken().get()}
        </p>
    }
}

/// Lifts what stands there above a sheet that has just been opened: what is shown last lies above all. For the browser only.
pub fn lift_toasts() {
    let region = document().query_selector(".toasts:popover-open").ok().flatten();
    if let Some(region) = region.and_then(|region| region.dyn_into::<HtmlElement>().ok()) {
        // Neither fails for what is shown.
        drop(region.hide_popover());
        drop(region.show_popover());
    }
}

/// From where the keyboard came; the mark is taken off.
fn marked() -> Option<HtmlElement> {
    let marked = document().query_selector(&format!("[{CAME_FROM}]")).ok().flatten()?;
    drop(marked.remove_attribute(CAME_FROM));
    marked.dyn_into().ok()
}

/// One toast: what it says, what it offers, and a button that takes it away.
#[component]
fn Shown(toast: Toast) -> impl IntoView {
    let toasts = use_toasts();
    let id = toast.id;
    let go = move || {
        toasts.hold(false);
        toasts.dismiss(id);
        if let Some(from) = marked() {
            // It fails only for what cannot be seen any more.
            drop(from.focus());
        }
    };
    let offer = toast.offer.map(|offer| {
        let take = move |_| {
            go();
            (offer.act)();
        };
        view! {
            <button class="toast__offer" type="button" on:click=take>
                {offer.label}
            </button>
        }
    });
    view! {
        <p class="toast">
            {toast.text}
            {offer}
            <IconButton icon=IconName::Close label=use_texts().common.dismiss on:click=move |_| go() />
        </p>
    }
}
