//! The messages, oldest above.

use super::{mark::DayMark, message::MessageView};
use crate::i18n::use_texts;
use crate::state::{Entry, OpenThread, entries, use_local_time};
use crate::ui::kit::{Icon, IconName, ProblemLine};
use leptos::{html, prelude::*};

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
    let unread = keep_place(thread, pane);
    let shown = move || {
        thread
            .timeline
            .with(|timeline| entries(&timeline.messages, |at| local.offset(at)))
    };
    let to_end = move |_| {
        if let Some(pane) = pane.get_untracked() {
            pane.set_scroll_top(0);
        }
    };
    let at_end = move |_| {
        if pane.get_untracked().is_some_and(|pane| pane.scroll_top() > -AT_END) {
            unread.set(0);
        }
    };
    view! {
        <div class="thread__scroll" node_ref=pane tabindex="0" role="log" aria-label=texts.thread.messages on:scroll=at_end>
            <div class="thread__column">
                <Earlier thread />
                <For each=shown key=Entry::key let:entry>
                    {match entry {
                        Entry::Day { at, .. } => view! { <DayMark at now=thread.now /> }.into_any(),
                        Entry::Message(message) => view! { <MessageView message=*message thread /> }.into_any(),
                    }}
                </For>
            </div>
        </div>
        <Show when=move || unread.get() != 0>
            <button class="pill" type="button" on:click=to_end>
                <Icon name=IconName::ArrowDown />
                {move || texts.thread.new_messages(i64::try_from(unread.get()).unwrap_or_default())}
            </button>
        </Show>
    }
    .into_any()
}

/// Keeps the reader where he is when messages come in below him, and counts them. Only in the browser.
fn keep_place(thread: OpenThread, pane: NodeRef<html::Div>) -> RwSignal<usize> {
    let unread = RwSignal::new(0);
    let height = StoredValue::new(0);
    Effect::new(move |before: Option<usize>| {
        let arrived = thread.arrived.get();
        let Some(pane) = pane.get_untracked() else {
            return arrived;
        };
        let new = arrived - before.unwrap_or(arrived);
        let above = pane.scroll_top() <= -AT_END;
        if new > 0 && above {
            unread.update(|unread| *unread += new);
        }
        let old_height = height.get_value();
        request_animation_frame(move || {
            let grown = pane.scroll_height() - old_height;
            if new > 0 && above && grown > 0 {
                pane.set_scroll_top(pane.scroll_top() - grown);
            }
            height.try_set_value(pane.scroll_height());
        });
        arrived
    });
    unread
}

/// Asks for what came before; nothing where the conversation begins.
#[component]
fn Earlier(thread: OpenThread) -> impl IntoView {
    let texts = use_texts();
    view! {
        <Show when=move || thread.timeline.with(|timeline| timeline.earlier)>
            <button class="button thread__earlier" data-kind="quiet" type="button" on:click=move |_| thread.load_earlier()>
                {texts.thread.earlier}
            </button>
        </Show>
        <ProblemLine error=thread.problem />
    }
    .into_any()
}
