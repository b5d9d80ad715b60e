//! A merge taken back.

use crate::calls::{UndoMerge, undo_merge};
use crate::domain::MergeId;
use crate::i18n::use_texts;
use crate::state::OpenCard;
use crate::ui::kit::{ButtonKind, Confirm};
use crate::ui::questions::Answering;
use crate::ui::refused::refused_form;
use leptos::{prelude::*, server_fn::ServerFn};

/// Asks whether a card that went into the open one is to be taken out again.
#[component]
pub fn UndoMergeDialog(
    /// Which merge.
    merge: MergeId,
    /// The open card.
    open: OpenCard,
) -> impl IntoView {
    let words = &use_texts().people.merge;
    let answering = Answering::new(open, refused_form::<UndoMerge>());
    let send = Callback::new(move |()| answering.send(undo_merge(merge), words.undone));
    view! {
        <Confirm
            dialog=answering.dialog
            id="undo-merge"
            kind=ButtonKind::Usual
            act=words.undo_act
            means=words.undo_means
            keep=words.undo_keep
            action=UndoMerge::url()
            fields=vec![("merge", merge.to_string())]
            sending=answering.sending
            send
            closed=answering.closed
        />
    }
}
