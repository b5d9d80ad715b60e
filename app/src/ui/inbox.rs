//! The list of conversations: which ones, a search, the rows.

mod list;
mod more;
mod row;
mod search;
mod views;

use crate::i18n::use_texts;
use crate::json::Resource;
use crate::state::{InboxList, Listing, drawn_once, use_place, use_session};
use crate::ui::kit::{Each, Problem, Skeleton};
use crate::ui::rail::LIST_ID;
use crate::{calls, error::AppError};
use leptos::prelude::*;
use list::List;
pub use row::channel_icon;
use search::Search;
use views::Views;

/// The pane with the list of conversations. A pane of its own where there is room, else a drawer.
#[component]
pub fn InboxPane() -> impl IntoView {
    let texts = use_texts();
    let (place, _) = use_place();
    let session = use_session();
    let answer = Resource::new_with_options(move || place.get(), |place| calls::inbox(place.list), false);
    let list = move || {
        Suspend::new(async move {
            let (session, snapshot) = match (session.await, answer.await) {
                (Ok(session), Ok(snapshot)) => (session, snapshot),
                (Err(error), _) | (_, Err(error)) => return wrong(error),
            };
            drawn_once().await;
            let (seq, place) = (snapshot.seq, place.get_untracked());
            let which = place.query();
            let listing = Listing::new(place.list, session.me.id, snapshot);
            // Wholly anew: a row that stood in the list before would follow that.
            view! {
                <Each
                    each=move || vec![listing.clone()]
                    key=move |_| which.clone()
                    children=move |listing| view! { <List list=InboxList::follow(listing, seq) /> }
                />
            }
            .into_any()
        })
    };
    view! {
        <section class="inbox" id=LIST_ID popover="auto" aria-label=texts.inbox.title>
            <header class="inbox__head">
                <Views />
                <Search />
            </header>
            <div class="inbox__scroll">
                <Transition fallback=|| view! { <Skeleton rows=10 of="row" /> }>{list}</Transition>
            </div>
        </section>
    }
    .into_any()
}

fn wrong(error: AppError) -> AnyView {
    view! { <Problem error /> }.into_any()
}
