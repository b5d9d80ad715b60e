//! The three panes: the rail, the list, and whatever is open beside it. Stays while conversations come and go; a page of
//! a client or of a company takes the place of the list as well, which is then a drawer.

use crate::i18n::use_texts;
use crate::state::{memo, provide_feed, provide_session, provide_unsent, use_place};
use crate::ui::focus::GoneOn;
use crate::ui::inbox::InboxPane;
use crate::ui::profile::PAGES;
use crate::ui::rail::Rail;
use crate::ui::thread::THREAD_ID;
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_params_map};

/// The desk.
#[component]
pub fn DeskPage() -> impl IntoView {
    provide_session();
    provide_feed();
    provide_unsent();
    let gone_on = GoneOn::provide();
    let (_, open) = use_place();
    let params = use_params_map();
    let wide = memo(move |_| params.with(|params| params.get_str(PAGES).is_some()));
    let some_open = move || open.get().is_some() || wide.get();
    view! {
        <a class="skip" href=format!("#{THREAD_ID}") rel="external">
            {use_texts().frame.skip}
        </a>
        <div class="desk" on:click=move |click| gone_on.hear(&click) data-open=move || some_open().then_some("") data-wide=move || wide.get().then_some("")>
            <Rail wide />
            <InboxPane />
            <Outlet />
        </div>
    }
    .into_any()
}
