//! What went into this card and can be taken out again.

use super::around::{Around, part};
use crate::calls::{UndoMerge, undo_merge};
use crate::domain::{Card, ClientId, PastMerge};
use crate::i18n::use_texts;
use crate::state::{Sending, memo};
use crate::ui::focus::focus_soon;
use crate::ui::kit::{Button, ButtonKind, Confirm, Each, Moment, When};
use crate::ui::people::called;
use crate::ui::refused::refused_form;
use crate::ui::{kit::ProblemLine, thread::CARD_ID};
use leptos::{prelude::*, server_fn::ServerFn};

/// A line for each card that went into this one, newest first; nothing where none did.
#[component]
pub fn Merges(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let merges = part(card, client, |card| card.merges.clone());
    let some = memo(move |_| merges.with(|merges| !merges.is_empty()));
    let refused = RwSignal::new(refused_form::<UndoMerge>());
    view! {
        <ProblemLine error=refused />
        <When is=move || some.get()>
            <ul class="card__block merges" aria-label=use_texts().people.merge.past>
                <Each each=move || merges.get() key=|merge| merge.id let:merge>
                    <Line merge />
                </Each>
            </ul>
        </When>
    }
    .into_any()
}

/// Who went into the card, by whom, when; and the way back.
#[component]
fn Line(merge: PastMerge) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.people.merge;
    let around = Around::here();
    let sending = Sending::new(None);
    let id = merge.id;
    let undo = Callback::new(move |()| {
        sending.send(async move {
            undo_merge(id).await?;
            around.say(words.undone.to_owned());
            around.refresh_page();
            focus_soon(CARD_ID);
            Ok(())
        });
    });
    let name = called(texts, merge.name.as_ref());
    let says = match &merge.by {
        Some(by) => words.merged_by(&name, by),
        None => words.merged(&name),
    };
    let question = format!("undo-{id}");
    view! {
        <li class="merges__line">
            <span>{says} " \u{b7} " <Moment at=merge.at now=around.now /></span>
            <Button kind=ButtonKind::Quiet attr:popovertarget=question.clone()>
                {words.undo}
            </Button>
            <Confirm
                id=question
                kind=ButtonKind::Usual
                act=words.undo_act
                means=words.undo_means
                keep=words.undo_keep
                action=UndoMerge::url()
                fields=vec![("merge", id.to_string())]
                sending
                send=undo
            />
        </li>
    }
    .into_any()
}
