//! Changes where the conversation stands.

use crate::calls::{SetStatus, set_status};
use crate::domain::Status;
use crate::i18n::use_texts;
use crate::state::{OpenThread, memo};
use crate::ui::kit::{ProblemLine, StatusMark};
use crate::ui::refused::refused_form;
use crate::ui::thread::choose::Choice;
use crate::ui::words;
use leptos::{prelude::*, server_fn::ServerFn};

/// A form of one select: sent as soon as something is chosen, by a button of its own without JavaScript.
#[component]
pub fn StatusForm(
    /// The conversation.
    thread: OpenThread,
) -> impl IntoView {
    let texts = use_texts();
    let status = memo(move |_| thread.head.with(|head| head.row.status));
    let choice = Choice::new(thread, refused_form::<SetStatus>());
    let choose = move |chosen: String| {
        if let Some(chosen) = Status::ALL.iter().copied().find(|each| each.as_str() == chosen) {
            let truth = move || status.get_untracked().as_str().to_owned();
            choice.send(set_status(thread.id, chosen), truth, move |head| {
                head.row.status = chosen;
            });
        }
    };
    let options = Status::ALL.iter().map(move |each| {
        view! {
            <option value=each.as_str() selected=*each == status.get_untracked()>
                {words::status(texts, *each)}
            </option>
        }
    });
    view! {
        <form class="choose" method="post" action=SetStatus::url()>
            <input type="hidden" name="conversation" value=thread.id.to_string() />
            <StatusMark status />
            <select
                class="choose__select"
                name="status"
                aria-label=texts.thread.status
                title=texts.thread.status
                prop:value=move || status.get().as_str()
                node_ref=choice.select
                on:change:target=move |event| choose(event.target().value())
            >
                {options.collect_view()}
            </select>
            <button class="button only-plain" type="submit">
                {texts.thread.apply}
            </button>
        </form>
        <ProblemLine error=choice.refused />
    }
    .into_any()
}
