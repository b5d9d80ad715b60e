//! What is done with an identity now and then.

use crate::domain::IdentityId;
use crate::i18n::use_texts;
use crate::ui::kit::{Icon, IconName, Menu};
use crate::ui::questions::{Matter, Matters};
use leptos::{
    ev::{MouseEvent, Targeted},
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{HtmlButtonElement, HtmlElement},
};

/// The menu of an identity. Whose it is else must be searched for, so it is not there until the page is alive.
#[component]
pub fn IdentityMenu(
    /// Which identity.
    id: IdentityId,
    /// As people write it.
    shown: String,
) -> impl IntoView {
    let texts = use_texts();
    let matters = Matters::here();
    let ask = move |event: Targeted<MouseEvent, HtmlButtonElement>| {
        // Focus goes back to the menu's button first, so that the dialog can bring it back there.
        let menu = event.target().parent_element();
        if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
            // It fails only for a menu that is closed already.
            drop(menu.hide_popover());
        }
        matters.ask(Matter::Move(id));
    };
    let button = view! {
        <span class="icon-button">
            <Icon name=IconName::More />
        </span>
    };
    view! {
        <div class="identity__menu only-alive">
            <Menu id=format!("identity-{id}") label=texts.card.identities.more(&shown) button=button.into_any()>
                <button class="menu__item" type="button" on:click:target=ask>
                    {texts.people.move_identity.open}
                </button>
            </Menu>
        </div>
    }
    .into_any()
}
