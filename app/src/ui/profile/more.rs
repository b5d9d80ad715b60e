//! The part of a list that follows.

use crate::error::AppError;
use crate::i18n::use_texts;
use crate::state::{Parts, Place, memo, use_listed, use_origin};
use crate::ui::kit::{ProblemLine, When};
use leptos::{ev::MouseEvent, prelude::*};
use leptos_router::{
    hooks::{use_location, use_query_map},
    params::ParamsMap,
};

/// Where the lists of these names begin, as the page's address says.
pub fn asked_from<const N: usize>(names: [&'static str; N]) -> Memo<[Option<String>; N]> {
    let query = use_query_map();
    memo(move |_| query.with(|query| names.map(|name| query.get(name).filter(|cursor| !cursor.is_empty()))))
}

/// A link to the part that follows, and to the beginning where the list begins within. Once the page is alive the part is
/// loaded below.
#[component]
pub fn More(
    /// Names the list in the address.
    name: &'static str,
    /// What to ask with.
    next: RwSignal<Option<String>>,
    /// Why it could not be had.
    problem: RwSignal<Option<AppError>>,
    /// Whether the list begins within.
    begins_late: bool,
    /// Loads it.
    load: Callback<()>,
) -> impl IntoView {
    let texts = use_texts();
    let path = use_location().pathname;
    let (place, origin) = (use_listed(), use_origin());
    let from = move |cursor: Option<String>| {
        let mut query = ParamsMap::new();
        if let Some(cursor) = cursor {
            query.insert(name, cursor);
        }
        if let Some(number) = origin.get() {
            query.insert("from", number.to_string());
        }
        let list = place.with(Place::query);
        let query = query.to_query_string();
        let query = match (list.is_empty(), query.is_empty()) {
            (true, _) => query,
            (false, true) => list,
            (false, false) => format!("{list}&{}", &query[1..]),
        };
        format!("{}{query}#{name}", path.get())
    };
    let click = move |event: MouseEvent| {
        event.prevent_default();
        load.run(());
    };
    view! {
        <ProblemLine error=problem />
        <When is=move || next.with(Option::is_some)>
            <a class="more" href=move || from(next.get()) on:click=click>
                {texts.inbox.show_more}
            </a>
        </When>
        {begins_late.then(|| view! {
            <a class="more" href=move || from(None)>
                {texts.inbox.to_start}
            </a>
        })}
    }
    .into_any()
}

/// The same for a list of which the page holds the beginning.
pub fn more<T>(name: &'static str, parts: Parts<T>, load: Callback<()>) -> AnyView {
    let Parts {
        next,
        problem,
        begins_late,
        ..
    } = parts;
    view! { <More name next problem begins_late load /> }.into_any()
}
