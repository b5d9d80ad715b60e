//! An identity that belongs to somebody else.

use super::whose::Whose;
use crate::calls::move_identity;
use crate::domain::IdentityId;
use crate::i18n::use_texts;
use crate::state::OpenCard;
use crate::ui::kit::Dialog;
use crate::ui::questions::Answering;
use leptos::prelude::*;

/// Asks whose an identity of the open card is.
#[component]
pub fn MoveDialog(
    /// The identity.
    identity: IdentityId,
    /// The open card.
    open: OpenCard,
) -> impl IntoView {
    let texts = &use_texts().people.move_identity;
    let answering = Answering::new(open, None);
    let (client, shown) = open.card.with_untracked(|card| {
        let client = card.as_ref().map(|card| &card.client);
        let found = client.and_then(|client| client.identities.iter().find(|one| one.id == identity));
        (client.map(|client| client.id), found.map(|one| one.shown.clone()))
    });
    let shown = shown.unwrap_or_default();
    let done = texts.done(&shown);
    let send = Callback::new(move |to| {
        answering.send(move_identity(identity, to), done.clone());
    });
    view! {
        <Dialog dialog=answering.dialog id="move-identity" title=texts.title(&shown) closed=answering.closed>
            <Whose answering means=texts.means without=client act=|texts, name| texts.people.move_identity.act(name) act_nobody=texts.act_nobody send />
        </Dialog>
    }
    .into_any()
}
