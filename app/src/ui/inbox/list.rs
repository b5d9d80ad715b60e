//! The rows, or what stands where there are none.

use super::{more::More, row::Row};
use crate::domain::InboxView;
use crate::i18n::use_texts;
use crate::state::{InboxList, memo, use_place};
use crate::ui::kit::{Each, Empty, IconName, ProblemLine, When};
use leptos::prelude::*;

/// The rows, or what stands where there are none. A row that changes is drawn anew alone, one that moves is moved.
#[component]
pub fn List(
    /// What it shows.
    list: InboxList,
) -> impl IntoView {
    let texts = use_texts();
    let (place, open) = use_place();
    let listing = list.listing;
    let now = memo(move |_| listing.with(|listing| listing.now));
    let ids = memo(move |_| listing.with(|listing| listing.rows.iter().map(|row| row.id).collect::<Vec<_>>()));
    let row = move |id| {
        // Remembers what it was: the row is asked once more while it is being taken away.
        let row = memo(move |before: Option<&Option<_>>| {
            listing
                .with(|listing| listing.rows.iter().find(|row| row.id == id).cloned())
                .or_else(|| before.cloned().flatten())
        });
        view! { <Row row now /> }
    };
    let begins_late = move || place.with(|place| place.list.cursor.is_some());
    view! {
        <When is=begins_late>
            <a class="more" href=move || place.with(|place| place.from(None).beside(open.get()))>
                {texts.inbox.to_start}
            </a>
        </When>
        <ul aria-label=texts.inbox.list>
            <Each each=move || ids.get() key=|id| *id children=row />
        </ul>
        <When is=move || ids.with(Vec::is_empty)>
            <Nothing />
        </When>
        <ProblemLine error=list.problem />
        <More list />
    }
    .into_any()
}

/// What would stand here.
#[component]
fn Nothing() -> impl IntoView {
    let inbox = &use_texts().inbox;
    let (place, _) = use_place();
    move || {
        let (title, text) = place.with(|place| match place.list.view {
            _ if !place.list.search.is_empty() => (inbox.empty_search_title, inbox.empty_search_text),
            InboxView::Active => (inbox.empty_title, inbox.empty_text),
            InboxView::Mine => (inbox.empty_mine_title, inbox.empty_mine_text),
            _ => (inbox.empty_view_title, inbox.empty_view_text),
        });
        view! { <Empty icon=IconName::Inbox title text /> }
    }
}
