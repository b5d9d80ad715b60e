//! The three panes: the rail, the list, and whatever is open beside it. Stays while conversations come and go.

use crate::i18n::use_texts;
use crate::state::{provide_feed, provide_session, use_place};
use crate::ui::inbox::InboxPane;
use crate::ui::rail::Rail;
use crate::ui::thread::{THREAD_ID, provide_drafts};
use leptos::prelude::*;
use leptos_router::components::Outlet;

/// The desk.
#[component]
pub fn DeskPage() -> impl IntoView {
    provide_session();
    provide_feed();
    provide_drafts();
    let (_, open) = use_place();
    view! {
        <a class="skip" href=format!("#{THREAD_ID}") rel="external">
            {use_texts().frame.skip}
        </a>
        <div class="desk" data-open=move || open.get().map(|_| "")>
            <Rail />
            <InboxPane />
            <Outlet />
        </div>
    }
    .into_any()
}
