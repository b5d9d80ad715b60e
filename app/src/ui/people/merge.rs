//! Two cards made one.

mod field;
mod form;
mod heads;
mod undo;

use crate::calls::{self, Merge};
use crate::domain::ClientId;
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::json::Resource;
use crate::state::{OpenCard, drawn_once};
use crate::ui::kit::{Dialog, Problem, Skeleton};
use crate::ui::questions::Answering;
use crate::ui::refused::refused_form;
pub use form::MergeForm;
use leptos::prelude::*;

/// The open card and another side by side, and what of each is to stay.
#[component]
pub fn MergeDialog(
    /// The other card.
    other: ClientId,
    /// The open card.
    open: OpenCard,
) -> impl IntoView {
    let texts = &use_texts().people.merge;
    let answer = Resource::new_with_options(move || other, calls::card, false);
    let answering = Answering::new(open, refused_form::<Merge>());
    let here = open.card;
    let inside = move || {
        Suspend::new(async move {
            let answer = answer.await;
            drawn_once().await;
            let mine = here.with_untracked(|card| card.as_ref().map(|card| card.client.id));
            match (answer, mine) {
                (Ok(there), Some(mine)) if mine != there.client.id => {
                    view! { <MergeForm open mine there answering /> }.into_any()
                }
                (Ok(_) | Err(AppError::NotFound), _) => view! { <p>{texts.gone}</p> }.into_any(),
                (Err(error), _) => view! { <Problem error /> }.into_any(),
            }
        })
    };
    view! {
        <Dialog dialog=answering.dialog id="merge" title=texts.title closed=answering.closed>
            <Transition fallback=|| view! { <Skeleton rows=8 /> }>{inside}</Transition>
        </Dialog>
    }
    .into_any()
}
