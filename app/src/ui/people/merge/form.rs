//! What of two cards is to stay, and the act itself.

use super::{
    field::{FieldRow, Picked, taken, taken_as},
    heads::{Face, Heads},
    undo::offer_undo,
};
use crate::calls::{Merge, merge};
use crate::domain::{AttributeKey, Card, ClientId};
use crate::i18n::{Texts, use_texts};
use crate::state::{OpenCard, effect, memo, use_toasts};
use crate::typed::Typed;
use crate::ui::asking::{ASKING, Asking, asked};
use crate::ui::kit::{Button, ButtonKind, ButtonType, Each, ProblemLine, close};
use crate::ui::people::compare::{Column, Line, lines};
use crate::ui::questions::{Answering, Matter};
use crate::ui::refused::typed_form;
use leptos::{
    ev::{MouseEvent, SubmitEvent},
    prelude::*,
    server_fn::ServerFn,
};
use std::collections::BTreeMap;

/// Which card stays, where it is not the open one: `?merge=…&stays=there`.
const STAYS: &str = "stays";
const THERE: &str = "there";
/// Id of the form that asks for the page with the other card staying.
const SWAP: &str = "merge-swap";

/// Both cards field by field, which of them stays, and what moves to it. A plain form.
#[component]
pub fn MergeForm(
    /// The open card.
    open: OpenCard,
    /// Whose it is.
    mine: ClientId,
    /// The other card.
    there: Card,
    /// The dialog around.
    answering: Answering,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.people.merge;
    let toasts = use_toasts();
    let Answering { dialog, sending, .. } = answering;
    let (here, other) = (open.card, there.client.id);
    let there = StoredValue::new(there);
    let own = memo(move |before: Option<&Option<Card>>| {
        let now = here.get().filter(|card| card.client.id == mine);
        now.or_else(|| before.cloned().flatten())
    });
    effect(move || {
        if here.with(|card| card.as_ref().is_none_or(|card| card.client.id != mine)) {
            // The conversation has another client now; there is nothing left to ask.
            close(dialog);
        }
    });
    let swapped = asked(STAYS).as_deref() == Some(THERE);
    let stays = RwSignal::new(if swapped { Column::There } else { Column::Here });
    let picked: Picked = StoredValue::new(Vec::new());
    let faces = (
        own.with_untracked(|card| card.as_ref().map(|card| Face::of(card, texts))),
        there.with_value(|card| Face::of(card, texts)),
    );
    let (Some(face_here), face_there) = faces else {
        return ().into_any();
    };
    let names = StoredValue::new([face_here.name.clone(), face_there.name.clone()]);
    let name = move || names.with_value(|names| names[stays.get() as usize].clone());
    let fields = memo(move |_| {
        let own = own.read();
        own.as_ref()
            .map(|own| there.with_value(|there| lines(own, there)))
            .unwrap_or_default()
    });
    let ids = move || match stays.get() {
        Column::Here => (mine, other),
        Column::There => (other, mine),
    };
    let (into, from) = untrack(ids);
    let about = [("into", into.to_string()), ("from", from.to_string())];
    if let Some(form) = typed_form::<Merge>(&about) {
        picked.set_value(fields.with_untracked(|fields| sent(fields, stays.get_untracked(), &form)));
    }
    let moves = move || {
        let what = match stays.get() {
            Column::Here => there.with_value(|card| moving(texts, card)),
            Column::There => own.with(|card| card.as_ref().map(|card| moving(texts, card)).unwrap_or_default()),
        };
        (!what.is_empty()).then(|| words.moves(&name(), &what))
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (into, from) = untrack(ids);
        let choices = fields.with_untracked(|fields| chosen(fields, stays.get_untracked(), picked));
        answering.watch(async move {
            let merge = merge(into, from, choices).await?;
            answering.done();
            offer_undo(merge, open, toasts, texts);
            Ok(())
        });
    };
    let swap = move |event: MouseEvent| {
        event.prevent_default();
        stays.update(|stays| *stays = stays.other());
    };
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        close(dialog);
    };
    let swap_asks = [Matter::Merge(other).address()]
        .into_iter()
        .chain((!swapped).then(|| (STAYS, THERE.to_owned())))
        .collect();
    view! {
        <Asking id=SWAP with=swap_asks />
        <form class="merge" method="post" action=Merge::url() on:submit=submit>
            <input type="hidden" name="into" value=move || ids().0.to_string() />
            <input type="hidden" name="from" value=move || ids().1.to_string() />
            <Heads here=face_here there=face_there stays />
            <Each
                each=move || fields.get().into_iter().map(|line| (line, stays.get())).collect()
                key=|(line, stays): &(Line, Column)| (line.clone(), *stays)
                let:row
            >
                <FieldRow line=row.0 stays=row.1 picked names />
            </Each>
            <p class="merge__moves">{moves}</p>
            <ProblemLine error=sending.problem />
            <p class="dialog__choices">
                <Button kind=ButtonKind::Primary action=ButtonType::Submit disabled=sending.busy>
                    {move || words.act(&name())}
                </Button>
                <Button action=ButtonType::Submit attr:form=SWAP on:click=swap>
                    {words.swap}
                </Button>
                <Button kind=ButtonKind::Quiet action=ButtonType::Submit attr:form=ASKING on:click=cancel>
                    {texts.common.cancel}
                </Button>
            </p>
        </form>
    }
    .into_any()
}

/// What goes over from the card that goes, counted; empty if nothing.
fn moving(texts: &Texts, card: &Card) -> String {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let words = &texts.people.merge;
    let (contacts, notes) = (count(card.client.identities.len()), count(card.notes.len()));
    let conversations = card.client.conversations;
    let counted = [
        (contacts > 0).then(|| words.contacts(contacts)),
        (conversations > 0).then(|| texts.people.conversations(conversations)),
        (notes > 0).then(|| words.notes(notes)),
    ];
    counted.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What was chosen when the form came back refused.
fn sent(fields: &[Line], stays: Column, form: &Typed) -> Vec<(AttributeKey, Column)> {
    let column = |line: &Line| {
        let side = form.get(&taken_as(line.key))?;
        let column = Column::BOTH
            .into_iter()
            .find(|column| column.side(stays).as_str() == side)?;
        Some((line.key, column))
    };
    fields.iter().filter_map(column).collect()
}

/// Which card each field is taken from, as the question is asked.
fn chosen(fields: &[Line], stays: Column, picked: Picked) -> BTreeMap<String, String> {
    let differing = fields.iter().filter(|line| !line.same());
    differing
        .map(|line| {
            let side = taken(line, stays, picked).side(stays);
            (line.key.to_string(), side.as_str().to_owned())
        })
        .collect()
}
