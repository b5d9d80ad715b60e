//! The search above the list.

use crate::i18n::use_texts;
use crate::state::{effect, memo, use_place};
use crate::ui::kit::{Icon, IconName, When};
use leptos::{ev::SubmitEvent, html, prelude::*};
use leptos_router::hooks::use_navigate;

/// A plain form that asks for the page with `?q=`; once the page is alive only the list changes, and the open
/// conversation stays.
#[component]
pub fn Search() -> impl IntoView {
    let texts = use_texts();
    let (place, open) = use_place();
    let navigate = use_navigate();
    let field = NodeRef::<html::Input>::new();
    let search = memo(move |_| place.with(|place| place.list.search.clone()));
    let shown = StoredValue::new(search.get_untracked());
    // Only another list changes what stands here: what was typed before the page was alive stays.
    effect(move || {
        let now = search.get();
        if shown.with_value(|shown| *shown != now) {
            if let Some(field) = field.get_untracked() {
                field.set_value(&now);
            }
            shown.set_value(now);
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        let place = place.get_untracked().searching(&field.value());
        let address = place.beside(open.get_untracked());
        navigate(&address, leptos_router::NavigateOptions::default());
    };
    // The link goes with what it clears.
    let stay = move |_| {
        if let Some(field) = field.get_untracked() {
            // It fails only for a field that is not on the screen.
            drop(field.focus());
        }
    };
    let without = move || place.with(|place| place.searching("").beside(open.get()));
    view! {
        <form class="search" role="search" method="get" action="/" on:submit=submit>
            <input type="hidden" name="view" value=move || place.with(|place| place.list.view.as_str()) />
            <Icon name=IconName::Search />
            <input
                class="search__field"
                type="search"
                name="q"
                value=search.get_untracked()
                placeholder=texts.inbox.search
                aria-label=texts.inbox.search_label
                autocomplete="off"
                enterkeyhint="search"
                node_ref=field
            />
            <When is=move || !search.with(String::is_empty)>
                <a class="icon-button" href=without aria-label=texts.inbox.clear_search title=texts.inbox.clear_search on:click=stay>
                    <Icon name=IconName::Close />
                </a>
            </When>
        </form>
    }
    .into_any()
}
