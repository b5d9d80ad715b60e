//! Where the keyboard goes on.

use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};

/// Gives focus to the element of this id once what was just changed is drawn; it may have gone away by then. For the
/// browser only.
pub fn focus_soon(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            drop(element.focus());
        }
    });
}

/// Whether a link was followed to where the page is: focus is on it still. For the browser only.
pub fn by_link() -> bool {
    let focused = document().active_element();
    focused.is_some_and(|element| element.tag_name() == "A")
}
