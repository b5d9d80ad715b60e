//! One thing that the gear offers.

use super::GEAR_ID;
use crate::ui::asking::ASKING;
use crate::ui::kit::{Icon, IconName};
use crate::ui::questions::{Matter, Matters};
use leptos::{ev::MouseEvent, prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};

/// Asks about something; before the page is alive it asks for the page with the question.
#[component]
pub fn Item(
    /// What is asked.
    matter: Matter,
    /// Its picture.
    icon: IconName,
    /// Its words.
    says: &'static str,
) -> impl IntoView {
    let matters = Matters::here();
    let (name, value) = matter.address();
    let ask = move |event: MouseEvent| {
        event.prevent_default();
        // Focus goes back to the gear first, so that the dialog can bring it back there.
        close_gear();
        matters.ask(matter);
    };
    view! {
        <button class="menu__item" role="menuitem" type="submit" form=ASKING name=name value=value on:click=ask>
            <Icon name=icon />
            {says}
        </button>
    }
    .into_any()
}

/// Closes the menu. For the browser only.
pub fn close_gear() {
    let menu = document().get_element_by_id(GEAR_ID);
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
        // It fails only for a menu that is closed already.
        drop(menu.hide_popover());
    }
}
