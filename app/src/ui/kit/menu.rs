//! Things that are chosen now and then, behind a button.

use super::{Icon, IconName, rove};
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

/// A button and what it opens: a popover of the browser's, so it works before the page is alive, Escape and a click
/// beside it close it, and focus returns to the button. Arrows go from one thing to the next.
#[component]
pub fn Menu(
    /// Id of what opens; the button's is the same with `-button` behind it.
    #[prop(into)]
    id: String,
    /// Name of the button.
    #[prop(into)]
    label: Oco<'static, str>,
    /// What the button shows.
    button: AnyView,
    /// What opens.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            class="menu__button"
            type="button"
            id=format!("{id}-button")
            popovertarget=id.clone()
            aria-label=label.clone()
            title=label
        >
            {button}
        </button>
        <div class="menu" id=id popover="auto" on:keydown=rove>
            {children()}
        </div>
    }
}

/// The usual button of a menu that belongs to a row.
pub fn more() -> AnyView {
    view! {
        <span class="icon-button">
            <Icon name=IconName::More />
        </span>
    }
    .into_any()
}

/// One thing of a menu: a button of a form, which does it before the page is alive. Afterwards whoever stands around the
/// menu listens to it.
#[component]
pub fn MenuItem(
    /// Id of the form.
    form: &'static str,
    /// What the form is told: by this name,
    name: &'static str,
    /// this.
    value: String,
    /// What choosing does.
    words: &'static str,
) -> impl IntoView {
    view! {
        <button class="menu__item" type="submit" form=form name=name value=value>
            {words}
        </button>
    }
    .into_any()
}

/// Closes the menu around an element, if there is one; focus goes back to its button first, so that a dialog can bring it
/// back there.
pub fn leave_menu(element: &Element) {
    let menu = element.closest(".menu").ok().flatten();
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
        // It fails only for a menu that is closed already.
        drop(menu.hide_popover());
    }
}
