//! Where the keyboard goes on.

use crate::state::effect;
use leptos::{
    ev::MouseEvent,
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition},
};

/// Gives focus to the element of this id once what was just changed is drawn; it may have gone away by then. For the
/// browser only.
pub fn focus_soon(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || focus(&id));
}

/// The same for what comes of an answer: only where focus is on nothing by then. Whoever has gone elsewhere meanwhile, and
/// writes there, keeps it.
pub fn focus_if_lost_soon(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || {
        if is_lost() {
            focus(&id);
        }
    });
}

/// Whether focus is on nothing that can be seen.
fn is_lost() -> bool {
    let focused = document()
        .active_element()
        .and_then(|focused| focused.dyn_into::<HtmlElement>().ok());
    focused.is_none_or(|focused| {
        focused.tag_name() == "BODY" || (focused.offset_width(), focused.offset_height()) == (0, 0)
    })
}

fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        drop(element.focus());
    }
}

/// Scrolls as far as the element of this id is in sight, if it is there. The browser does so for what has focus alone.
pub fn bring_in_sight(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let no_further = ScrollIntoViewOptions::new();
        no_further.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&no_further);
    }
}

/// The same once what was just changed is drawn. For the browser only.
pub fn show_soon(id: String) {
    request_animation_frame(move || bring_in_sight(&id));
}

/// Whether the reader has gone on to another page from within this one. Then the keyboard goes on from its heading; on a
/// page that has just arrived it stays at the top.
#[derive(Debug, Clone, Copy)]
pub struct GoneOn(StoredValue<bool>);

impl GoneOn {
    /// Provides it to the tree.
    pub fn provide() -> Self {
        let gone_on = Self(StoredValue::new(false));
        provide_context(gone_on);
        gone_on
    }

    /// He goes on now.
    pub fn go(self) {
        self.0.set_value(true);
    }

    /// He goes on if it was a link that was clicked, by whatever means.
    pub fn hear(self, click: &MouseEvent) {
        let target = click.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| matches!(target.closest("a[href]"), Ok(Some(_)))) {
            self.go();
        }
    }

    /// Gives focus to the heading of the page that he has come to, once it is there.
    pub fn arrive(heading: NodeRef<html::H1>) {
        let gone_on = use_context::<Self>();
        effect(move || {
            if let Some(heading) = heading.get()
                && gone_on.and_then(|gone_on| gone_on.0.try_update_value(std::mem::take)) == Some(true)
            {
                drop(heading.focus());
            }
        });
    }
}
