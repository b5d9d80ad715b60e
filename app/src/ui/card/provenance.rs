//! Where a value comes from, and what it was before.

mod change;
mod origin;
mod storied;

use super::words;
use crate::domain::{Attribute, AttributeKey, PastChange, Timestamp};
use crate::i18n::use_texts;
use crate::json::Resource;
use crate::state::{OpenCard, drawn_once, memo};
use crate::ui::kit::{Dialog, Problem, ProblemLine, Skeleton, close};
use crate::ui::questions::Answering;
use change::ChangeLine;
pub use change::{By, WayBack};
use leptos::prelude::*;
pub use origin::OriginDialog;
pub use storied::Storied;

/// Where the value of an attribute of the open card comes from.
#[component]
pub fn PastDialog(
    /// Which attribute.
    key: AttributeKey,
    /// The conversation beside the card.
    open: OpenCard,
) -> impl IntoView {
    let client = open
        .card
        .with_untracked(|card| card.as_ref().map(|card| card.client.id));
    let Some(client) = client else { return ().into_any() };
    let owner = Storied::Client(client, Callback::new(move |card| open.put_card(card)));
    let line = memo(move |_| {
        open.card
            .with(|card| card.as_ref().and_then(|card| words::line_of(card, key)))
    });
    let answering = Answering::new(open, owner.refused_revert());
    view! { <Past key owner line now=open.now.into() answering /> }.into_any()
}

/// Who or what gave an attribute its value and when, what it was before, and the way back.
#[component]
pub fn Past(
    /// Which attribute.
    key: AttributeKey,
    /// Whose.
    owner: Storied,
    /// As it is now; none if it is gone.
    line: Memo<Option<Attribute>>,
    /// The server's time.
    now: Signal<Timestamp>,
    /// The dialog.
    answering: Answering,
) -> impl IntoView {
    let texts = use_texts();
    let attribute = memo(move |before: Option<&Option<Attribute>>| line.get().or_else(|| before.cloned().flatten()));
    let name = attribute.with_untracked(|line| {
        line.as_ref()
            .map_or_else(|| words::label(texts, key).to_owned(), |line| words::name(texts, line))
    });
    // Asked anew whenever the value is another.
    let value = memo(move |_| attribute.with(|line| line.as_ref().map(|line| line.value.clone())));
    let story = Resource::new_with_options(
        move || value.get(),
        move |_: Option<String>| async move { owner.history(key).await },
        false,
    );
    let inside = move || {
        Suspend::new(async move {
            let answer = story.await;
            drawn_once().await;
            match answer {
                Ok(changes) => view! { <Story changes attribute answering owner now /> }.into_any(),
                Err(error) => view! { <Problem error /> }.into_any(),
            }
        })
    };
    view! {
        <Dialog dialog=answering.dialog id="past" title=texts.card.provenance.title(&name) closed=answering.closed>
            <Transition fallback=|| view! { <Skeleton rows=4 /> }>{inside}</Transition>
            <ProblemLine error=answering.sending.problem />
        </Dialog>
    }
    .into_any()
}

/// The changes, newest first; the first one made the value what it is.
#[component]
fn Story(
    changes: Vec<PastChange>,
    attribute: Memo<Option<Attribute>>,
    answering: Answering,
    owner: Storied,
    now: Signal<Timestamp>,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.provenance;
    if changes.is_empty() {
        let is_empty = attribute.with_untracked(|line| line.as_ref().is_some_and(|line| line.value.is_empty()));
        let says = if is_empty { words.never } else { words.none };
        return view! { <p>{says}</p> }.into_any();
    }
    let back = Callback::new(move |change| {
        answering.watch(async move {
            owner.revert(change).await?;
            // Focus goes back to where it was asked from.
            close(answering.dialog);
            answering.announce(words.reverted);
            Ok(())
        });
    });
    let line = |change: PastChange| view! { <ChangeLine change attribute owner now sending=answering.sending back /> };
    view! { <ol class="story">{changes.into_iter().map(line).collect_view()}</ol> }.into_any()
}
