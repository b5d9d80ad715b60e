//! What changed on the card.

use super::{change::Line, client::CHANGES, more::more, section::Section};
use crate::calls::{self, Revert};
use crate::i18n::use_texts;
use crate::state::{OpenProfile, Sending, memo, use_toasts};
use crate::ui::card::Storied;
use crate::ui::focus::focus_soon;
use crate::ui::kit::{Each, ProblemLine, When};
use crate::ui::questions::Matters;
use crate::ui::refused::refused_form;
use crate::ui::words::problem;
use leptos::prelude::*;

/// Id of the list.
const LIST: &str = "changes-list";

/// What changed on the card, newest first: what, by whom, when, and the way back where there is one.
#[component]
pub fn Changes(
    /// The page.
    profile: OpenProfile,
) -> impl IntoView {
    let words = &use_texts().profile;
    let list = profile.changes;
    let client = profile.client;
    let load = Callback::new(move |()| {
        list.load_more(move |cursor| calls::client_changes(client, Some(cursor)));
    });
    let (texts, toasts) = (use_texts(), use_toasts());
    let open = profile.open;
    let owner = Storied::Client(client, Callback::new(move |card| open.put_card(card)));
    // Where the history of a value is open, it is said there.
    let refused = RwSignal::new(refused_form::<Revert>().filter(|_| Matters::here().asked().is_none()));
    let sending = Sending::new(None);
    let back = Callback::new(move |change| {
        sending.send(async move {
            match owner.revert(change).await {
                Ok(()) => {
                    toasts.announce(texts.card.provenance.reverted);
                    // The button goes with its line, which is drawn anew.
                    focus_soon(LIST);
                    open.refresh();
                }
                // The line may be far from anything that stays.
                Err(error) => toasts.show(problem(texts, &error)),
            }
            Ok(())
        });
    });
    let none = memo(move |_| list.items.with(Vec::is_empty));
    let (card, now) = (open.card, open.now);
    view! {
        <Section id=CHANGES title=words.changes>
            <ProblemLine error=refused />
            <When is=move || !none.get() fallback=move || view! { <p class="card__none">{words.no_changes}</p> }>
                <ol class="changes" id=LIST tabindex="-1">
                    <Each each=move || list.items.get() key=|change| (change.id, change.revertible) let:change>
                        <Line change card now=now.into() busy=sending.busy.into() back />
                    </Each>
                </ol>
            </When>
            {more(CHANGES, list, load)}
        </Section>
    }
    .into_any()
}
