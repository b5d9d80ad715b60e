//! A draft that leaves no record.

use super::form::TYPED;
use crate::calls::{DiscardDraft, discard_draft};
use crate::domain::DraftForm;
use crate::i18n::use_texts;
use crate::state::{OpenThread, Unsent};
use crate::ui::kit::Confirm;
use crate::ui::questions::Answering;
use crate::ui::refused::refused_form;
use leptos::{prelude::*, server_fn::ServerFn};

/// Asks whether what the sender told of himself is to be forgotten (A7).
#[component]
pub fn DiscardDialog(
    /// The conversation.
    thread: OpenThread,
) -> impl IntoView {
    let words = &use_texts().draft;
    let answering = Answering::new(thread.into(), refused_form::<DiscardDraft>());
    let unsent = Unsent::here();
    let send = Callback::new(move |()| {
        let discard = async move {
            discard_draft(thread.id).await?;
            // Nor of what was typed into its form.
            unsent.fill::<DraftForm>(thread.id.uuid(), TYPED, None);
            Ok(())
        };
        answering.send(discard, words.discarded);
    });
    view! {
        <Confirm
            dialog=answering.dialog
            id="discard-draft"
            act=words.discard
            means=words.discard_means
            keep=words.keep
            action=DiscardDraft::url()
            fields=vec![("conversation", thread.id.to_string())]
            sending=answering.sending
            send
            closed=answering.closed
        />
    }
}
