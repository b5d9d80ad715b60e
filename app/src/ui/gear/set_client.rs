//! A conversation that is to be somebody else's.

use super::plain_search::{PlainFound, PlainSearch};
use crate::calls::{SetClient, set_client};
use crate::domain::ClientId;
use crate::error::AppError;
use crate::i18n::{Texts, use_texts};
use crate::state::{OpenThread, Toasts, use_toasts};
use crate::ui::kit::{Button, ButtonType, Dialog};
use crate::ui::people::{Whose, called};
use crate::ui::questions::Answering;
use crate::ui::refused::refused_form;
use crate::ui::words::problem;
use leptos::{ev::MouseEvent, prelude::*, server_fn::ServerFn, task::spawn_local};

/// Asks whose the conversation is to be (C10): somebody who is searched for, or a new client.
#[component]
pub fn SetClientDialog(
    /// The conversation.
    thread: OpenThread,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.gear;
    let toasts = use_toasts();
    let answering = Answering::new(thread.into(), refused_form::<SetClient>());
    let (former, name) = thread
        .head
        .with_untracked(|head| (head.row.client, called(texts, head.row.client_name.as_ref())));
    let send = Callback::new(move |to: Option<ClientId>| {
        answering.watch(async move {
            give(thread, to).await?;
            answering.done();
            offer_back(thread, former, toasts, texts);
            Ok(())
        });
    });
    let to_new = move |event: MouseEvent| {
        event.prevent_default();
        send.run(None);
    };
    view! {
        <Dialog dialog=answering.dialog id="set-client" title=words.set_client_title closed=answering.closed>
            <PlainSearch />
            <Whose
                answering
                means=words.set_client_means(&name)
                without=former
                act=|texts, name| texts.people.not_this.give(name)
                act_nobody=texts.people.not_this.give_nobody
                send=Callback::new(move |client| send.run(Some(client)))
            >
                <form class="whose__at-hand" method="post" action=SetClient::url()>
                    <input type="hidden" name="conversation" value=thread.id.to_string() />
                    <PlainFound without=former />
                    <Button action=ButtonType::Submit disabled=answering.sending.busy attr:name="to" attr:value="" on:click=to_new>
                        {texts.people.not_this.new_client}
                    </Button>
                </form>
            </Whose>
        </Dialog>
    }
    .into_any()
}

async fn give(thread: OpenThread, to: Option<ClientId>) -> Result<(), AppError> {
    let to = to.map(|client| client.to_string()).unwrap_or_default();
    set_client(thread.id, to).await.map(drop)
}

/// Says that it is done, and offers to give the conversation back for as long as it is said.
fn offer_back(thread: OpenThread, former: Option<ClientId>, toasts: Toasts, texts: &'static Texts) {
    let words = &texts.card.gear;
    let Some(former) = former else {
        return toasts.show(words.set_client_done);
    };
    toasts.offer(words.set_client_done, words.undo, move || {
        spawn_local(async move {
            match give(thread, Some(former)).await {
                Ok(()) => {
                    thread.refresh();
                    toasts.show(words.undone);
                }
                Err(error) => toasts.show(problem(texts, &error)),
            }
        });
    });
}
