//! What the gear offers.

use super::{item::Item, talk_through::TalkThrough};
use crate::i18n::use_texts;
use crate::state::OpenCard;
use crate::ui::asking::ASKING;
use crate::ui::kit::{IconName, rove};
use crate::ui::questions::Matter;
use leptos::{
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

/// What the gear offers, as a menu: beside a conversation what is changed about that, and always the picture.
#[component]
pub fn GearItems(
    /// The open card.
    open: OpenCard,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.gear;
    let menu = NodeRef::<html::Div>::new();
    menu.on_load(|menu| {
        float(&menu);
        let first = menu.get_elements_by_class_name("menu__item").item(0);
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            // What is shown can be focused.
            drop(first.focus());
        }
    });
    let beside = open.thread.map(|thread| {
        view! {
            <Item matter=Matter::SetClient icon=IconName::User says=words.set_client />
            <TalkThrough thread />
        }
    });
    view! {
        <div class="gear__items" role="menu" aria-label=words.title node_ref=menu on:keydown=rove>
            {beside}
            <Item matter=Matter::Picture icon=IconName::Image says=words.picture />
        </div>
        <button class="button gear__close only-plain" type="submit" form=ASKING>
            {texts.common.close}
        </button>
    }
    .into_any()
}

/// What the page's address has opened stands in the page; from now on it floats as it always does.
fn float(items: &Element) {
    let menu = items.closest(".menu:not([popover])").ok().flatten();
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
        // It fails only for an element that has left the page.
        drop(menu.set_attribute("popover", "auto"));
        drop(menu.show_popover());
    }
}
