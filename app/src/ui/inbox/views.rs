//! Which conversations the list shows.

use crate::domain::{InboxView, Status};
use crate::i18n::{Texts, use_texts};
use crate::state::{memo, use_place};
use crate::ui::kit::{Icon, IconName, Menu, StatusMark};
use leptos::prelude::*;

/// The usual views as links, those of one status behind a button.
const USUAL: [InboxView; 4] = [
    InboxView::Active,
    InboxView::Mine,
    InboxView::Unassigned,
    InboxView::All,
];

fn word(texts: &Texts, view: InboxView) -> &'static str {
    let inbox = &texts.inbox;
    match view {
        InboxView::Active => inbox.active,
        InboxView::Mine => inbox.mine,
        InboxView::Unassigned => inbox.unassigned,
        InboxView::All => inbox.all,
        InboxView::Only(Status::New) => inbox.only_new,
        InboxView::Only(Status::Open) => inbox.only_open,
        InboxView::Only(Status::Pending) => inbox.only_pending,
        InboxView::Only(Status::Solved) => inbox.only_solved,
        InboxView::Only(Status::Spam) => inbox.only_spam,
    }
}

/// The views as links; the one that is shown is marked, unless a search looks everywhere.
#[component]
pub fn Views() -> impl IntoView {
    let texts = use_texts();
    let (place, open) = use_place();
    let shown = memo(move |_| place.with(|place| place.list.search.is_empty().then_some(place.list.view)));
    let link = move |class: &'static str, view: InboxView, mark: Option<Status>| {
        view! {
            <a
                class=class
                href=move || place.with(|place| place.viewing(view).beside(open.get()))
                aria-current=move || (shown.get() == Some(view)).then_some("true")
            >
                {mark.map(|status| view! { <StatusMark status /> })}
                {word(texts, view)}
            </a>
        }
    };
    let usual = USUAL.map(|view| link("views__link", view, None)).collect_view();
    let by_status = Status::ALL
        .iter()
        .map(move |status| link("menu__item", InboxView::Only(*status), Some(*status)));
    let button = view! {
        <span class="views__link" aria-current=move || matches!(shown.get(), Some(InboxView::Only(_))).then_some("true")>
            {move || match shown.get() {
                Some(view @ InboxView::Only(_)) => word(texts, view),
                _ => texts.thread.status,
            }}
            <Icon name=IconName::ChevronDown />
        </span>
    };
    view! {
        <nav class="views" aria-label=texts.inbox.views>
            {usual}
            <Menu id="by-status" label=texts.inbox.by_status button=button.into_any()>
                {by_status.collect_view()}
            </Menu>
        </nav>
    }
    .into_any()
}
