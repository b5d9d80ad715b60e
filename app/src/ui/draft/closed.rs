//! A draft whose form was closed: taken up again, or discarded.

use crate::calls::{DiscardDraft, discard_draft};
use crate::domain::ConversationId;
use crate::i18n::use_texts;
use crate::state::{Sending, use_toasts};
use crate::ui::asking::ASKING;
use crate::ui::focus::focus_soon;
use crate::ui::kit::{Button, ButtonKind, ButtonType, Confirm};
use crate::ui::refused::refused_form;
use crate::ui::thread::CARD_ID;
use leptos::{ev::MouseEvent, prelude::*, server_fn::ServerFn};

/// Id of the question before discarding.
const QUESTION: &str = "discard-draft";

/// The two ways on from a closed form: open it again, or leave no record (A7).
#[component]
pub fn Closed(
    /// The conversation.
    conversation: ConversationId,
    /// Whether the form is closed.
    closed: RwSignal<bool>,
    /// Asks for the page anew.
    refresh: Callback<()>,
) -> impl IntoView {
    let texts = &use_texts().draft;
    let toasts = use_toasts();
    let sending = Sending::new(refused_form::<DiscardDraft>());
    let open = move |event: MouseEvent| {
        event.prevent_default();
        closed.set(false);
        focus_soon("draft-name");
    };
    let discard = Callback::new(move |()| {
        sending.send(async move {
            discard_draft(conversation).await?;
            refresh.try_run(());
            focus_soon(CARD_ID);
            toasts.announce(texts.discarded);
            Ok(())
        });
    });
    view! {
        <div class="card__block" hidden=move || !closed.get()>
            <p class="draft__choices">
                <Button action=ButtonType::Submit attr:form=ASKING on:click=open>
                    {texts.open}
                </Button>
                <Button kind=ButtonKind::Danger attr:popovertarget=QUESTION>
                    {texts.discard}
                </Button>
            </p>
            <Confirm
                id=QUESTION
                act=texts.discard
                means=texts.discard_means
                keep=texts.keep
                action=DiscardDraft::url()
                fields=vec![("conversation", conversation.to_string())]
                sending
                send=discard
            />
        </div>
    }
    .into_any()
}
