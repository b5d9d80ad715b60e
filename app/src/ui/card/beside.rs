//! The card beside a conversation.

use super::{CardPane, contacts::CONTACT, conversation::ConversationFields, note_form::NOTE, values::VALUE};
use crate::domain::{Agent, Attribute, Card, Draft, Timestamp};
use crate::state::{OpenCard, OpenThread, Place, Unsent, provide_listed, provide_local_time, use_listed};
use crate::ui::asking::asks;
use leptos::prelude::*;
use uuid::Uuid;

/// The card beside a conversation. It has signals of its own: they say what the server has drawn until the card is awake,
/// and follow the conversation from then on.
#[derive(Clone, Copy)]
pub struct Beside {
    thread: OpenThread,
    me: StoredValue<Agent>,
    card: RwSignal<Option<Card>>,
    draft: RwSignal<Option<Draft>>,
    fields: RwSignal<Vec<Attribute>>,
    now: RwSignal<Timestamp>,
    listed: RwSignal<Place>,
    list: Memo<Place>,
    /// Whether the page's address asks for something that stands open, perhaps in the card.
    asks: bool,
}

impl Beside {
    /// The card as it is now.
    pub fn new(thread: OpenThread, me: Agent) -> Self {
        let list = use_listed();
        Self {
            thread,
            me: StoredValue::new(me),
            listed: RwSignal::new(list.get_untracked()),
            list,
            asks: asks(),
            card: RwSignal::new(thread.card.get_untracked()),
            draft: RwSignal::new(thread.draft.get_untracked()),
            fields: RwSignal::new(thread.fields.get_untracked()),
            now: RwSignal::new(thread.now.get_untracked()),
        }
    }

    /// Whether the conversation knows better by now, or something is to be asked for: what the address asks for it may not
    /// say any more later, something about the client may be half written, and another system may know something of him.
    pub fn changed(self) -> Signal<bool> {
        let Self {
            thread,
            card,
            draft,
            fields,
            asks,
            ..
        } = self;
        let unsent = Unsent::here();
        let begun = move |of: Uuid, part| !unsent.parts(of, part).is_empty();
        let of_client = move |id: Uuid| [VALUE, CONTACT, NOTE].into_iter().any(|part| begun(id, part));
        let awaited = move |card: &Card| card.dynamic || of_client(card.client.id.uuid());
        let asks = asks || begun(thread.id.uuid(), VALUE);
        let changed = move || {
            let asks = asks || card.with_untracked(|card| card.as_ref().is_some_and(awaited));
            let card = card.with_untracked(|known| thread.card.with(|card| card != known));
            let draft = draft.with_untracked(|known| thread.draft.with(|draft| draft != known));
            let fields = fields.with_untracked(|known| thread.fields.with(|fields| fields != known));
            asks || card || draft || fields
        };
        Signal::derive(changed)
    }

    /// Follows the conversation from now on.
    pub fn follow(self) {
        let Self {
            thread,
            card,
            draft,
            fields,
            now,
            listed,
            list,
            ..
        } = self;
        Effect::new(move || listed.set(list.get()));
        Effect::new(move || card.set(thread.card.get()));
        Effect::new(move || draft.set(thread.draft.get()));
        Effect::new(move || fields.set(thread.fields.get()));
        Effect::new(move || now.set(thread.now.get()));
    }
}

/// The card beside a conversation. It wakes after the rest of the page, so it begins with the server's time as well, and
/// with links to the list that stood beside it then.
#[component]
pub fn CardBeside(
    /// Which.
    beside: Beside,
) -> impl IntoView {
    provide_local_time();
    let Beside {
        thread,
        me,
        card,
        draft,
        fields,
        now,
        listed,
        ..
    } = beside;
    provide_listed(listed.into());
    let open = OpenCard::from(thread);
    let put = Callback::new(move |card| open.put_card(card));
    let refresh = Callback::new(move |()| thread.refresh());
    let fields = ConversationFields::new(thread, fields.into(), now.into());
    view! { <CardPane card draft me=me.get_value() now current=Some(thread.id) fields=Some(fields) put refresh /> }
}
