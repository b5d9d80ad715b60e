//! The edge between thread and card, by which the card is made wider or narrower.

use crate::i18n::use_texts;
use crate::state::effect;
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

/// The widths that the card may have, and the usual one; the style sheet knows them as well.
const NARROWEST: i32 = 300;
const WIDEST: i32 = 480;
const USUAL: i32 = 360;
/// How far a key moves the edge.
const STEP: i32 = 16;
/// The name of the width in this browser's store; the document reads it before anything is drawn.
const KEPT: &str = "cardWidth";

/// A handle (WAI-ARIA, "Window Splitter"): it is dragged, or moved by arrows. The choice is kept in this browser.
#[component]
pub fn CardEdge() -> impl IntoView {
    let label = use_texts().thread.card_width;
    let width = RwSignal::new(USUAL);
    effect(move || width.set(kept().unwrap_or(USUAL)));
    let to = move |wanted: i32| {
        let wanted = wanted.clamp(NARROWEST, WIDEST);
        width.set(wanted);
        show(wanted);
    };
    // Where it was grasped, as the width that the card would have at the left end of the page.
    let grasped = StoredValue::new(0);
    let grasp = move |event: PointerEvent| {
        event.prevent_default();
        grasped.set_value(width.get_untracked() + event.client_x());
        // It fails only for a pointer that is gone.
        drop(event_target::<Element>(&event).set_pointer_capture(event.pointer_id()));
    };
    let drag = move |event: PointerEvent| {
        if event_target::<Element>(&event).has_pointer_capture(event.pointer_id()) {
            to(grasped.get_value() - event.client_x());
        }
    };
    let press = move |event: KeyboardEvent| {
        let now = width.get_untracked();
        let wanted = match event.key().as_str() {
            "ArrowLeft" => now + STEP,
            "ArrowRight" => now - STEP,
            "Home" => NARROWEST,
            "End" => WIDEST,
            _ => return,
        };
        event.prevent_default();
        to(wanted);
        keep(width.get_untracked());
    };
    view! {
        <div
            class="card-edge only-alive"
            role="separator"
            aria-orientation="vertical"
            aria-label=label
            aria-valuemin="300"
            aria-valuemax="480"
            aria-valuenow=move || width.get().to_string()
            tabindex="0"
            on:pointerdown=grasp
            on:pointermove=drag
            on:pointerup=move |_| keep(width.get_untracked())
            on:keydown=press
        ></div>
    }
    .into_any()
}

/// The width that was chosen in this browser.
fn kept() -> Option<i32> {
    let storage = window().local_storage().ok().flatten()?;
    let width = storage.get_item(KEPT).ok().flatten()?;
    Some(width.parse::<i32>().ok()?.clamp(NARROWEST, WIDEST))
}

/// Keeps it; without storage it holds for this page.
fn keep(width: i32) {
    if let Ok(Some(storage)) = window().local_storage() {
        drop(storage.set_item(KEPT, &width.to_string()));
    }
}

fn show(width: i32) {
    let root = document()
        .document_element()
        .and_then(|root| root.dyn_into::<HtmlElement>().ok());
    if let Some(root) = root {
        drop(root.style().set_property("--card-width", &format!("{width}px")));
    }
}
