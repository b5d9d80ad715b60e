//! The messages, oldest above.

use super::{mark::DayMark, message::MessageView};
use crate::i18n::use_texts;
use crate::state::{Entry, OpenThread, effect, entries, memo, use_local_time};
use crate::ui::focus::focus_if_lost_soon;
use crate::ui::kit::{Each, Icon, IconName, ProblemLine, When};
use leptos::{html, prelude::*};

/// Id of the pane.
const PANE: &str = "messages";

/// Nearer to the end than this, in pixels, a reader is taken to read the end.
const AT_END: i32 = 48;

/// The messages, oldest above. The style sheet turns the pane upside down, so that it begins at its end without any
/// script; who reads above stays where he is, and is told how many came.
#[component]
pub fn Log(
    /// The conversation.
    thread: OpenThread,
) -> impl IntoView {
    let texts = use_texts();
    let local = use_local_time();
    let pane = NodeRef::<html::Div>::new();
    let unread = count_unread(thread, pane);
    let shown = move || {
        thread
            .timeline
            .with(|timeline| entries(&timeline.messages, |at| local.offset(at)))
    };
    // The button goes with what it tells of.
    let to_end = move |_| {
        if let Some(pane) = pane.get_untracked() {
            pane.set_scroll_top(0);
            // It fails only for a pane that is not on the screen.
            drop(pane.focus());
        }
    };
    let at_end = move |_| {
        if pane.get_untracked().is_some_and(|pane| pane.scroll_top() > -AT_END) {
            unread.set(0);
        }
    };
    view! {
        <div class="thread__log">
            <div class="thread__scroll" id=PANE node_ref=pane tabindex="0" role="log" aria-label=texts.thread.messages on:scroll=at_end>
                <div class="thread__column">
                    <Earlier thread />
                    <Each each=shown key=|entry| (entry.key(), entry.fitting()) let:entry>
                        {match entry {
                            Entry::Day { at, .. } => view! { <DayMark at now=thread.now /> }.into_any(),
                            Entry::Message(message) => view! { <MessageView message=*message thread /> }.into_any(),
                        }}
                    </Each>
                </div>
            </div>
            <When is=move || unread.get() != 0>
                <button class="pill" type="button" on:click=to_end>
                    <Icon name=IconName::ArrowDown />
                    {move || texts.thread.new_messages(i64::try_from(unread.get()).unwrap_or_default())}
                </button>
            </When>
        </div>
    }
    .into_any()
}

/// Counts what comes in below a reader who reads above; the browser keeps his place. What he wrote himself takes him to
/// the end. Only in the browser.
fn count_unread(thread: OpenThread, pane: NodeRef<html::Div>) -> RwSignal<usize> {
    let unread = RwSignal::new(0);
    Effect::new(move |before: Option<usize>| {
        let arrived = thread.arrived.get();
        let new = arrived - before.unwrap_or(arrived);
        if pane.get_untracked().is_some_and(|pane| pane.scroll_top() <= -AT_END) {
            unread.update(|unread| *unread += new);
        }
        arrived
    });
    effect(move || {
        thread.wrote.track();
        if let Some(pane) = pane.get_untracked() {
            pane.set_scroll_top(0);
        }
    });
    unread
}

/// Asks for what came before; nothing where the conversation begins.
#[component]
fn Earlier(thread: OpenThread) -> impl IntoView {
    let texts = use_texts();
    let earlier = memo(move |_| thread.timeline.with(|timeline| timeline.earlier));
    // The button goes with the last that it brings.
    Effect::new(move |before: Option<bool>| {
        let earlier = earlier.get();
        if before == Some(true) && !earlier {
            focus_if_lost_soon(PANE);
        }
        earlier
    });
    view! {
        <When is=move || earlier.get()>
            <button class="button thread__earlier only-alive" data-kind="quiet" type="button" on:click=move |_| thread.load_earlier()>
                {texts.thread.earlier}
            </button>
        </When>
        <ProblemLine error=thread.problem />
    }
    .into_any()
}
