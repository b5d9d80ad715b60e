//! What he left behind in his conversations: comments below our posts, files.

use super::{
    all::All,
    around::{Around, part},
    block::Block,
    trace::{Trace, TraceRow},
};
use crate::domain::{Card, ClientId};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::kit::{Each, When};
use leptos::prelude::*;

/// His last comments below our posts (C5), newest first; nothing where he never wrote one.
#[component]
pub fn Comments(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let traces: Memo<Vec<Trace>> = part(card, client, |card| card.comments.iter().map(Trace::comment).collect());
    let some = memo(move |_| traces.with(|traces| !traces.is_empty()));
    view! {
        <When is=move || some.get()>
            <Block part="comments" title=use_texts().card.comments.title>
                <Traces traces />
            </Block>
        </When>
    }
    .into_any()
}

/// His files (C6), newest first, a few of them.
#[component]
pub fn Files(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let texts = &use_texts().card.files;
    let traces: Memo<Vec<Trace>> = part(card, client, |card| card.files.iter().map(Trace::file).collect());
    let all = part(card, client, |card| more_than(card.files.len(), card.files_in_all));
    let some = memo(move |_| traces.with(|traces| !traces.is_empty()));
    view! {
        <Block part="files" title=texts.title>
            <When is=move || some.get() fallback=move || view! { <p class="card__none">{texts.none}</p> }>
                <Traces traces />
            </When>
            <All of=all part="files" />
        </Block>
    }
    .into_any()
}

#[component]
fn Traces(traces: Memo<Vec<Trace>>) -> impl IntoView {
    let now = Around::here().now;
    view! {
        <ul>
            <Each each=move || traces.get() key=Trace::clone let:trace>
                <TraceRow trace now />
            </Each>
        </ul>
    }
    .into_any()
}

/// How many there are, where they are more than the `shown` ones.
pub fn more_than(shown: usize, all: i64) -> Option<i64> {
    i64::try_from(shown).is_ok_and(|shown| shown < all).then_some(all)
}
