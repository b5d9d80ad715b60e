//! A conversation without a client that somebody who has a card already began.

use super::whose::Whose;
use crate::calls::give_draft;
use crate::i18n::use_texts;
use crate::state::OpenThread;
use crate::ui::kit::Dialog;
use crate::ui::questions::Answering;
use leptos::prelude::*;

/// Asks whose the conversation is; the addresses of its draft go along.
#[component]
pub fn GiveDialog(
    /// The conversation.
    thread: OpenThread,
) -> impl IntoView {
    let give = &use_texts().people.give;
    let answering = Answering::new(thread.into(), None);
    let send = Callback::new(move |client| {
        answering.send(give_draft(thread.id, client), give.done);
    });
    view! {
        <Dialog dialog=answering.dialog id="give" title=give.title closed=answering.closed>
            <Whose answering means=give.means without=None act=|texts, name| texts.people.give.act(name) act_nobody=give.act_nobody send />
        </Dialog>
    }
    .into_any()
}
