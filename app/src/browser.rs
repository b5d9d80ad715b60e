//! What the document tells the program that wakes up in it: the contexts that the server had.

use crate::i18n::Locale;
use crate::site::Site;
use crate::theme::Theme;
use crate::typed::Typed;
use leptos::prelude::*;

fn said(name: &str) -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute(name)).unwrap_or_default()
}

/// The language of the page. For the browser only.
pub fn locale() -> Locale {
    Locale::parse(&said("lang")).unwrap_or_default()
}

/// Reads language, colours, what came back refused and the sprite's address from `<html>` and provides them to the tree.
/// For the browser only.
pub fn provide_surroundings() {
    provide_context(locale());
    provide_context(Theme::parse(&said("data-theme")));
    provide_context(Typed::new(said("data-typed")));
    provide_context(Site {
        icons: said("data-icons").into(),
        ..Site::default()
    });
}

/// Marks the document as alive: the style sheet shows what needs JavaScript, and tests wait for it.
pub fn mark_alive() {
    if let Some(root) = document().document_element() {
        // An attribute of this name can always be set.
        drop(root.set_attribute("data-hydrated", ""));
    }
}
