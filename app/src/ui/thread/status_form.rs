//! Changes where the conversation stands.

use crate::calls::SetStatus;
use crate::domain::Status;
use crate::i18n::use_texts;
use crate::state::OpenThread;
use crate::ui::kit::{ProblemLine, StatusMark};
use crate::ui::thread::choose::{Refused, send};
use crate::ui::words;
use leptos::{html, prelude::*};

/// A form of one select: sent as soon as something is chosen, by a button of its own without JavaScript.
#[component]
pub fn StatusForm(
    /// The conversation.
    thread: OpenThread,
) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SetStatus>::new();
    let status = Memo::new(move |_| thread.head.with(|head| head.row.status));
    let select = NodeRef::<html::Select>::new();
    let refused = Refused::watch(
        action,
        select,
        move || status.get_untracked().as_str().to_owned(),
        thread,
    );
    let options = Status::ALL.iter().map(move |each| {
        view! {
            <option value=each.as_str() selected=*each == status.get_untracked()>
                {words::status(texts, *each)}
            </option>
        }
    });
    view! {
        <ActionForm action attr:class="choose">
            <input type="hidden" name="conversation" value=thread.id.to_string() />
            <StatusMark status />
            <select
                class="choose__select"
                name="status"
                aria-label=texts.thread.status
                title=texts.thread.status
                prop:value=move || status.get().as_str()
                node_ref=select
                on:change=send
            >
                {options.collect_view()}
            </select>
            <button class="button only-plain" type="submit">
                {texts.thread.apply}
            </button>
        </ActionForm>
        <ProblemLine error=refused />
    }
    .into_any()
}
