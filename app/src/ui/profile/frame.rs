//! What pages of their own have in common: the way back, the heading, what stands where there is nothing.

use crate::error::AppError;
use crate::i18n::use_texts;
use crate::reply;
use crate::state::{Leaving, effect, use_listed, use_origin};
use crate::title::page_title;
use crate::ui::focus::GoneOn;
use crate::ui::kit::{Icon, IconName, Problem, Skeleton};
use crate::ui::thread::THREAD_ID;
use leptos::{html, prelude::*};
use leptos_meta::Title;

/// A page of its own under its heading, with the way back to where it was opened from.
#[component]
pub fn Frame(
    /// Its heading, and what the tab of the browser says.
    #[prop(into)]
    title: Signal<String>,
    /// What stands under the heading.
    #[prop(optional, into)]
    beneath: Signal<String>,
    /// Whether another page is on its way; nothing is done to this one any more then.
    #[prop(optional)]
    leaving: Leaving,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    GoneOn::arrive(heading);
    effect(move || {
        heading.track();
        show_part();
    });
    view! {
        <Title text=page_title(move || title.get()) />
        <main class="page" id=THREAD_ID inert=move || leaving.now() aria-busy=move || leaving.now().then_some("true")>
            <header class="thread__head page__head">
                <WayBack />
                <div class="thread__titles">
                    <h1 class="thread__title" tabindex="-1" node_ref=heading>
                        {move || title.get()}
                    </h1>
                    <p class="thread__meta">{move || beneath.get()}</p>
                </div>
            </header>
            {children()}
        </main>
    }
    .into_any()
}

/// The way back to the conversation that the page was opened from, else to the list.
#[component]
fn WayBack() -> impl IntoView {
    let texts = use_texts();
    let (place, origin) = (use_listed(), use_origin());
    let href = move || place.with(|place| place.beside(origin.get()));
    let label = move || match origin.get() {
        Some(number) => texts.profile.back_to(&format!("#{number}")),
        None => texts.thread.back_to_list.to_owned(),
    };
    view! {
        <a class="icon-button" href=href aria-label=label title=label>
            <Icon name=IconName::ChevronLeft />
        </a>
    }
}

/// The part that the address names is scrolled to; the browser has looked for it before it was there.
fn show_part() {
    let part = window().location().hash().ok().unwrap_or_default();
    let part = part
        .strip_prefix('#')
        .and_then(|part| document().get_element_by_id(part));
    if let Some(part) = part {
        part.scroll_into_view();
    }
}

/// A page on its way.
#[component]
pub fn PageSkeleton() -> impl IntoView {
    view! {
        <main class="page" id=THREAD_ID aria-busy="true">
            <div class="page__body">
                <Skeleton rows=8 />
            </div>
        </main>
    }
}

/// What stands where there is no such page, or where it could not be had.
#[component]
pub fn Wrong(
    /// Why.
    error: AppError,
    /// What the page is called where there is none.
    title: &'static str,
    /// What that means.
    text: &'static str,
) -> impl IntoView {
    reply::status(error.status());
    let inside = match error {
        // The heading above has said what there is none of.
        AppError::NotFound => view! {
            <div class="empty">
                <Icon name=IconName::Question />
                <p class="empty__text">{text}</p>
                <a class="button" href="/">
                    {use_texts().errors.to_inbox}
                </a>
            </div>
        }
        .into_any(),
        error => view! { <Problem error /> }.into_any(),
    };
    view! {
        <Frame title=Signal::stored(title.to_owned())>{inside}</Frame>
    }
}
