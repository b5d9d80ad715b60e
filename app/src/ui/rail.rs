//! The narrow rail at the edge: where one can go, and who one is.

mod connection;
mod self_menu;

use crate::i18n::use_texts;
use crate::state::use_place;
use crate::ui::kit::{Icon, IconName};
use connection::Connection;
use leptos::prelude::*;
use self_menu::SelfMenu;

/// Id of the pane that the drawer's button opens where there is no room for it.
pub const LIST_ID: &str = "list";

/// The narrow rail at the edge.
#[component]
pub fn Rail(
    /// Whether something stands in the place of the inbox.
    wide: Memo<bool>,
) -> impl IntoView {
    let texts = use_texts();
    let (place, _) = use_place();
    let inbox = move || place.with(|place| place.viewing(place.list.view).inbox());
    view! {
        <nav class="rail" aria-label=texts.frame.navigation>
            <a class="rail__link" href=inbox aria-current=move || (!wide.get()).then_some("page") title=texts.frame.inbox>
                <Icon name=IconName::Inbox />
                <span class="unseen">{texts.frame.inbox}</span>
            </a>
            <button
                class="rail__link rail__drawer"
                type="button"
                popovertarget=LIST_ID
                aria-label=texts.frame.open_list
                title=texts.frame.open_list
            >
                <Icon name=IconName::List />
            </button>
            <div class="rail__foot">
                <Connection />
                <SelfMenu />
            </div>
        </nav>
    }
    .into_any()
}
