//! Where a contact or a company of a card comes from, and what stood in its place before.

use super::change::By;
use crate::calls::line_history;
use crate::domain::{Changed, PastChange, Subject, Timestamp};
use crate::i18n::{Texts, use_texts};
use crate::json::Resource;
use crate::state::{OpenCard, drawn_once};
use crate::ui::card::contacts::said;
use crate::ui::kit::{Dialog, Moment, Problem, Skeleton};
use crate::ui::questions::Answering;
use leptos::prelude::*;

/// Where a line of the open card comes from.
#[component]
pub fn OriginDialog(
    /// Which line.
    subject: Subject,
    /// The card.
    open: OpenCard,
) -> impl IntoView {
    let texts = use_texts();
    let told = open.card.with_untracked(|card| {
        let card = card.as_ref()?;
        Some((card.client.id, said(card, subject)?.value))
    });
    let Some((client, shown)) = told else {
        return ().into_any();
    };
    let answering = Answering::new(open, None);
    let story = Resource::new_with_options(|| (), move |()| line_history(client, subject), false);
    let now = open.now;
    let inside = move || {
        Suspend::new(async move {
            let answer = story.await;
            drawn_once().await;
            match answer {
                Ok(changes) => story_of(texts, changes, now.into()),
                Err(error) => view! { <Problem error /> }.into_any(),
            }
        })
    };
    let title = texts.card.provenance.title(&shown.replace('\n', ", "));
    view! {
        <Dialog dialog=answering.dialog id="origin" title closed=answering.closed>
            <Transition fallback=|| view! { <Skeleton rows=2 /> }>{inside}</Transition>
        </Dialog>
    }
    .into_any()
}

/// The changes, newest first.
fn story_of(texts: &'static Texts, changes: Vec<PastChange>, now: Signal<Timestamp>) -> AnyView {
    if changes.is_empty() {
        return view! { <p>{texts.card.provenance.none}</p> }.into_any();
    }
    let line = |change: PastChange| {
        view! {
            <li class="story__change">
                <p class="story__value">{became(texts, &change)}</p>
                <p class="story__by">
                    <By by=change.by /> " \u{b7}\u{a0}" <Moment at=change.at now />
                </p>
            </li>
        }
    };
    view! { <ol class="story">{changes.into_iter().map(line).collect_view()}</ol> }.into_any()
}

/// What it became. A contact and an address of the post are kept behind the word for their kind.
fn became(texts: &Texts, change: &PastChange) -> String {
    let words = &texts.card.provenance;
    match change.what {
        Changed::Created => words.with_card.to_owned(),
        _ if change.became.is_empty() => words.taken_off.to_owned(),
        Changed::Identity | Changed::Address => {
            let rest = change.became.split_once(' ').map_or("", |(_, rest)| rest);
            rest.replace('\n', ", ")
        }
        _ => change.became.clone(),
    }
}
