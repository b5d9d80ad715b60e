//! Where a value comes from, and what it was before.

mod change;

use super::words;
use crate::calls::{Revert, attribute_history, revert};
use crate::domain::{Attribute, AttributeKey, Card, ClientId, PastChange};
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::json::Resource;
use crate::state::{OpenCard, drawn_once, memo};
use crate::ui::kit::{Dialog, Problem, ProblemLine, Skeleton, close};
use crate::ui::questions::Answering;
use crate::ui::refused::refused_form;
pub use change::By;
use change::ChangeLine;
use leptos::prelude::*;

/// Who or what gave an attribute its value and when, what it was before, and the way back.
#[component]
pub fn PastDialog(
    /// Which attribute.
    key: AttributeKey,
    /// The conversation beside the card.
    open: OpenCard,
) -> impl IntoView {
    let texts = use_texts();
    let answering = Answering::new(open, refused_form::<Revert>());
    let client = open
        .card
        .with_untracked(|card| card.as_ref().map(|card| card.client.id));
    let attribute = memo(move |before: Option<&Option<Attribute>>| {
        let now = open
            .card
            .with(|card| card.as_ref().and_then(|card| words::line_of(card, key)));
        now.or_else(|| before.cloned().flatten())
    });
    let name = attribute.with_untracked(|line| {
        line.as_ref()
            .map_or_else(|| words::label(texts, key).to_owned(), |line| words::name(texts, line))
    });
    // Asked anew whenever the value is another.
    let value = memo(move |_| attribute.with(|line| line.as_ref().map(|line| line.value.clone())));
    let story = Resource::new_with_options(
        move || (client, value.get()),
        move |(client, _): (Option<ClientId>, Option<String>)| async move {
            attribute_history(client.ok_or(AppError::NotFound)?, key).await
        },
        false,
    );
    let inside = move || {
        Suspend::new(async move {
            let answer = story.await;
            drawn_once().await;
            match answer {
                Ok(changes) => view! { <Story changes attribute answering open /> }.into_any(),
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
    open: OpenCard,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.provenance;
    if changes.is_empty() {
        return view! { <p>{words.none}</p> }.into_any();
    }
    let back = Callback::new(move |change| {
        answering.watch(async move {
            let card: Card = revert(change).await?;
            open.put_card(card);
            // Focus goes back to where it was asked from.
            close(answering.dialog);
            answering.announce(words.reverted);
            Ok(())
        });
    });
    let line = |change: PastChange| view! { <ChangeLine change attribute open sending=answering.sending back /> };
    view! { <ol class="story">{changes.into_iter().map(line).collect_view()}</ol> }.into_any()
}
