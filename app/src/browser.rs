//! What the document tells the program that wakes up in it: the contexts that the server had, and what was typed meanwhile.

use crate::domain::AgentId;
use crate::i18n::Locale;
use crate::site::Site;
use crate::theme::Theme;
use crate::typed::Typed;
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement, Node},
};

fn said(name: &str) -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute(name)).unwrap_or_default()
}

/// The language of the page. For the browser only.
pub fn locale() -> Locale {
    Locale::parse(&said("lang")).unwrap_or_default()
}

/// Reads language, colours, the reader, what came back refused and the sprite's address from `<html>` and provides them to
/// the tree.
/// For the browser only.
pub fn provide_surroundings() {
    provide_context(locale());
    provide_context(Theme::parse(&said("data-theme")));
    provide_context(said("data-agent").parse::<AgentId>().ok());
    provide_context(Typed::new(said("data-typed")));
    provide_context(Site {
        icons: said("data-icons").into(),
        ..Site::default()
    });
}

/// Lets the page know of what was typed before it could listen, and marks the document as alive: the style sheet shows what
/// needs JavaScript, and tests wait for it.
pub fn mark_alive() {
    if let Some(root) = document().document_element() {
        tell_typed(&root);
        // An attribute of this name can always be set.
        drop(root.set_attribute("data-hydrated", ""));
    }
}

/// Lets those who listen now know of what was typed or ticked within this element before they did. For the browser only.
pub fn tell_typed(within: &Element) {
    let Ok(fields) = within.query_selector_all("input, textarea") else {
        return;
    };
    for field in (0..fields.length()).filter_map(|place| fields.get(place)) {
        if let Some(event) = happened(&field).and_then(|name| Event::new(name).ok()) {
            // Nobody stops it.
            let _ = field.dispatch_event(&event);
        }
    }
}

/// What would have been heard of a field that is no longer as the server has drawn it.
fn happened(field: &Node) -> Option<&'static str> {
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        return area
            .default_value()
            .is_ok_and(|first| area.value() != first)
            .then_some("input");
    }
    let line = field.dyn_ref::<HtmlInputElement>()?;
    // Of several of which one is chosen, that one alone.
    let counts = line.checked() || line.type_() == "checkbox";
    if counts && line.checked() != line.default_checked() {
        return Some("change");
    }
    (line.value() != line.default_value()).then_some("input")
}
