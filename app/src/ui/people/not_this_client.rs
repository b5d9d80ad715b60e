//! A conversation that was given to the wrong client.

use super::{summary::called, whose::Whose};
use crate::calls::{NotThisClient, not_this_client};
use crate::domain::{ClientId, MessageId, Why};
use crate::i18n::{Texts, use_texts};
use crate::state::OpenThread;
use crate::ui::kit::{Button, ButtonType, Dialog};
use crate::ui::questions::Answering;
use crate::ui::refused::refused_form;
use leptos::{ev::MouseEvent, prelude::*, server_fn::ServerFn};

/// Asks whose the conversation is, if not the client's that its message was matched to: one of those who would have
/// fitted as well, a new client, or somebody who is searched for. A message that is not on the page is not asked about.
#[component]
pub fn NotThisClientDialog(
    /// The message whose match is wrong.
    message: MessageId,
    /// Its conversation.
    thread: OpenThread,
) -> impl IntoView {
    let texts = use_texts();
    let not_this = &texts.people.not_this;
    let answering = Answering::new(thread.into(), refused_form::<NotThisClient>());
    let (dialog, closed) = (answering.dialog, answering.closed);
    let name = thread
        .head
        .with_untracked(|head| called(texts, head.row.client_name.as_ref()));
    let send = Callback::new(move |to: Option<ClientId>| {
        let to = to.map(|id| id.to_string()).unwrap_or_default();
        answering.send(
            async move { not_this_client(message, to).await.map(drop) },
            not_this.done,
        );
    });
    let found = thread.timeline.with_untracked(|timeline| {
        let found = timeline.messages.iter().find(|one| one.id == message);
        found.map(|message| message.why.clone())
    });
    let Some(why) = found else {
        return view! {
            <Dialog dialog id="not-this-client" title=not_this.title closed>
                <p>{texts.card.edit.gone}</p>
            </Dialog>
        }
        .into_any();
    };
    let means = match &why {
        Some(why) => not_this.means(&name, &why.value),
        None => not_this.means_unknown(&name),
    };
    let here = thread.head.with_untracked(|head| head.row.client);
    view! {
        <Dialog dialog id="not-this-client" title=not_this.title closed>
            <Whose
                answering
                means
                without=here
                act=|texts, name| texts.people.not_this.give(name)
                act_nobody=not_this.give_nobody
                send=Callback::new(move |client| send.run(Some(client)))
            >
                <form class="whose__at-hand" method="post" action=NotThisClient::url()>
                    <input type="hidden" name="message" value=message.to_string() />
                    {answers(texts, why.as_ref())
                        .into_iter()
                        .map(|(client, says)| view! { <AtHand client says send busy=answering.sending.busy /> })
                        .collect_view()}
                </form>
            </Whose>
        </Dialog>
    }
    .into_any()
}

/// The answers that are at hand: those who would have fitted as well, and somebody new.
fn answers(texts: &'static Texts, why: Option<&Why>) -> Vec<(Option<ClientId>, String)> {
    let not_this = &texts.people.not_this;
    let fitting = why
        .into_iter()
        .flat_map(|why| why.candidates.iter().zip(&why.candidate_names));
    fitting
        .map(|(id, name)| (Some(*id), not_this.give(&called(texts, name.as_ref()))))
        .chain([(None, not_this.new_client.to_owned())])
        .collect()
}

/// One of them: without scripts a button that posts the form.
#[component]
fn AtHand(
    client: Option<ClientId>,
    says: String,
    send: Callback<Option<ClientId>>,
    busy: RwSignal<bool>,
) -> impl IntoView {
    let choose = move |event: MouseEvent| {
        event.prevent_default();
        send.run(client);
    };
    view! {
        <Button
            action=ButtonType::Submit
            disabled=busy
            attr:name="to"
            attr:value=client.map(|id| id.to_string()).unwrap_or_default()
            on:click=choose
        >
            {says}
        </Button>
    }
}
