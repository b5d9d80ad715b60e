//! A question whose answer is a client.

use super::{search::ClientSearch, searching::Searching, summary::called};
use crate::domain::ClientId;
use crate::i18n::{Texts, use_texts};
use crate::state::memo;
use crate::ui::asking::ASKING;
use crate::ui::kit::{Button, ButtonKind, ButtonType, ProblemLine, close};
use crate::ui::questions::Answering;
use leptos::{
    ev::{MouseEvent, SubmitEvent},
    prelude::*,
};

/// What a dialog holds that asks for a client: what will happen, answers that are at hand, a search. The search needs
/// scripts and is not there without them.
#[component]
pub fn Whose(
    /// The dialog around.
    answering: Answering,
    /// What will happen.
    #[prop(into)]
    means: String,
    /// Who is no answer.
    without: Option<ClientId>,
    /// What the button says for a client of this name.
    act: fn(&'static Texts, &str) -> String,
    /// What the button says while nobody is chosen.
    act_nobody: &'static str,
    /// Sends the client that was found.
    send: Callback<ClientId>,
    /// Answers that are at hand, as a form of their own.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let texts = use_texts();
    let Answering { dialog, sending, .. } = answering;
    let search = Searching::new(without);
    let nobody = memo(move |_| search.chosen.with(Option::is_none));
    let says = move || {
        search.chosen.with(|chosen| match chosen {
            Some(client) => act(texts, &called(texts, client.name.as_ref())),
            None => act_nobody.to_owned(),
        })
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(client) = search.chosen.get_untracked() {
            send.run(client.id);
        }
    };
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        close(dialog);
    };
    view! {
        <p class="dialog__means">{means}</p>
        <form class="whose__search only-alive" on:submit=submit>
            <ClientSearch search />
            <Button
                kind=ButtonKind::Primary
                action=ButtonType::Submit
                disabled=Signal::derive(move || nobody.get() || sending.busy.get())
            >
                {says}
            </Button>
        </form>
        {children.map(|children| children())}
        <ProblemLine error=sending.problem />
        <p class="dialog__choices">
            <Button kind=ButtonKind::Quiet action=ButtonType::Submit attr:form=ASKING on:click=cancel>
                {texts.common.cancel}
            </Button>
        </p>
    }
    .into_any()
}
