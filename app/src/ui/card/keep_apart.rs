//! Two cards that stay two.

use crate::calls::{KeepApart, keep_apart};
use crate::domain::ClientId;
use crate::i18n::use_texts;
use crate::state::OpenCard;
use crate::ui::kit::{ButtonKind, Confirm};
use crate::ui::questions::Answering;
use crate::ui::refused::refused_form;
use leptos::{prelude::*, server_fn::ServerFn};

/// Asks whether the open card's client and another are different people; the answer is remembered for ever.
#[component]
pub fn KeepApartDialog(
    /// The other card.
    other: ClientId,
    /// The open card.
    open: OpenCard,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.people.suggestion;
    let answering = Answering::new(open, refused_form::<KeepApart>());
    // A conversation whose card has gone meanwhile has nobody to keep apart; the server says so.
    let here = open
        .card
        .with_untracked(|card| card.as_ref().map_or(other, |card| card.client.id));
    let send = Callback::new(move |()| answering.send(keep_apart(here, other), words.kept_apart));
    view! {
        <Confirm
            dialog=answering.dialog
            id="keep-apart"
            kind=ButtonKind::Usual
            act=words.different
            means=words.different_means
            keep=texts.common.cancel
            action=KeepApart::url()
            fields=vec![("one", here.to_string()), ("other", other.to_string())]
            sending=answering.sending
            send
            closed=answering.closed
        />
    }
}
