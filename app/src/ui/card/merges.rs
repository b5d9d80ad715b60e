//! What went into this card and can be taken out again.

use super::around::{Around, part};
use crate::domain::{Card, ClientId, PastMerge};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::kit::{ButtonKind, Each, Moment, When};
use crate::ui::people::called;
use crate::ui::questions::{Ask, Matter};
use leptos::prelude::*;

/// A line for each card that went into this one, newest first; nothing where none did.
#[component]
pub fn Merges(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let merges = part(card, client, |card| card.merges.clone());
    let some = memo(move |_| merges.with(|merges| !merges.is_empty()));
    view! {
        <When is=move || some.get()>
            <ul class="card__block merges" aria-label=use_texts().people.merge.past>
                <Each each=move || merges.get() key=|merge| merge.id let:merge>
                    <Line merge />
                </Each>
            </ul>
        </When>
    }
    .into_any()
}

/// Who went into the card, by whom, when; and the way back.
#[component]
fn Line(merge: PastMerge) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.people.merge;
    let name = called(texts, merge.name.as_ref());
    let says = match &merge.by {
        Some(by) => words.merged_by(&name, by),
        None => words.merged(&name),
    };
    view! {
        <li class="merges__line">
            <span>{says} " \u{b7}\u{a0}" <Moment at=merge.at now=Around::here().now /></span>
            <Ask matter=Matter::UndoMerge(merge.id) kind=ButtonKind::Quiet>
                {words.undo_ask}
            </Ask>
        </li>
    }
    .into_any()
}
