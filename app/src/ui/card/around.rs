//! What every part of one card shares.

use super::edit::Edit;
use crate::domain::{Agent, AttributeKey, Card, ClientId, CompanyId, ConversationId, Timestamp};
use crate::error::AppError;
use crate::state::{OpenCard, Place, Toasts, memo, use_listed, use_origin, use_toasts};
use leptos::prelude::*;

/// What every part of one card shares; it holds while this client's card is open.
#[derive(Clone, Copy)]
pub struct Around {
    /// Whose card it is.
    pub client: ClientId,
    /// Who looks at it.
    me: StoredValue<Agent>,
    /// The latest time that the server is known to have reached.
    pub now: Signal<Timestamp>,
    /// The conversation beside it.
    pub current: Option<ConversationId>,
    /// Takes a card that came as an answer.
    put: Callback<Card>,
    /// What the page's address asks to be open: the `name` in `?edit=name`; empty if nothing.
    asked: StoredValue<String>,
    /// Where the editing of each value stands. The card keeps it, so that nothing typed is lost with a row.
    edits: StoredValue<Vec<(AttributeKey, ArcRwSignal<Edit>)>>,
    /// Which values are being edited, or hold what was typed and not taken.
    held: RwSignal<Vec<AttributeKey>>,
    toasts: Toasts,
    place: Memo<Place>,
    /// The conversation that other pages lead back to.
    number: Memo<Option<i64>>,
}

impl Around {
    /// Puts it into the context of the card.
    pub fn provide(
        client: ClientId,
        me: Agent,
        now: Signal<Timestamp>,
        current: Option<ConversationId>,
        put: Callback<Card>,
        asked: String,
    ) -> Self {
        let held = AttributeKey::parse(&asked).into_iter().collect();
        let around = Self {
            client,
            me: StoredValue::new(me),
            now,
            current,
            put,
            asked: StoredValue::new(asked),
            edits: StoredValue::new(Vec::new()),
            held: RwSignal::new(held),
            toasts: use_toasts(),
            place: use_listed(),
            number: origin(),
        };
        provide_context(around);
        around
    }

    /// What the nearest [`Around::provide`] put there.
    ///
    /// # Panics
    /// Outside a card; a part of the card is nowhere else.
    pub fn here() -> Self {
        expect_context()
    }

    /// Who looks at the card.
    pub fn me(self) -> Agent {
        self.me.get_value()
    }

    /// Whether the page's address asks for `what` to be open: how an editor opens without scripts.
    pub fn asks_for(self, what: &str) -> bool {
        self.asked.with_value(|asked| asked == what)
    }

    /// Where the editing of this value stands; `first` is where it begins.
    pub fn edit(self, key: AttributeKey, first: Edit) -> ArcRwSignal<Edit> {
        let known = self.edits.try_with_value(|edits| {
            edits
                .iter()
                .find(|(other, _)| *other == key)
                .map(|(_, edit)| edit.clone())
        });
        known.flatten().unwrap_or_else(|| {
            let edit = ArcRwSignal::new(first);
            self.edits.try_update_value(|edits| edits.push((key, edit.clone())));
            edit
        })
    }

    /// Which values are being edited, or hold what was typed and not taken.
    pub fn held(self) -> Signal<Vec<AttributeKey>> {
        self.held.into()
    }

    /// Takes note of whether this value is one of [`held`](Self::held).
    pub fn hold(self, key: AttributeKey, held: bool) {
        let known = self.held.try_with_untracked(|keys| keys.contains(&key));
        if known == Some(!held) {
            self.held.update(|keys| {
                keys.retain(|other| *other != key);
                keys.extend(held.then_some(key));
            });
        }
    }

    /// The address of the client's page.
    pub fn client_page(self) -> String {
        self.place.with(|place| place.client(self.client, self.number.get()))
    }

    /// The address of a company's page.
    pub fn company_page(self, company: CompanyId) -> String {
        self.place.with(|place| place.company(company, self.number.get()))
    }

    /// Shows a card that came as an answer. The view may be gone by then.
    pub fn put(self, card: Card) {
        self.put.try_run(card);
    }

    /// Tells those who do not see the screen.
    pub fn say(self, text: String) {
        self.toasts.announce(text);
    }

    /// Asks for the card anew after something on it changed.
    pub async fn refresh(self) -> Result<(), AppError> {
        self.put(crate::calls::card(self.client).await?);
        Ok(())
    }
}

/// The conversation that other pages lead back to: the one beside the card, else the one that this page leads back to.
fn origin() -> Memo<Option<i64>> {
    let beside = use_context::<OpenCard>()
        .and_then(|open| open.thread)
        .map(|thread| thread.number);
    let origin = use_origin();
    memo(move |_| beside.or_else(|| origin.get()))
}

/// A part of `client`'s card. It keeps its last value when the pane goes over to another client, so that nothing
/// flickers on the way out.
pub fn part<T>(card: Memo<Option<Card>>, client: ClientId, of: impl Fn(&Card) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: Clone + Default + PartialEq + Send + Sync + 'static,
{
    memo(move |before: Option<&T>| {
        card.with(|card| card.as_ref().filter(|card| card.client.id == client).map(&of))
            .or_else(|| before.cloned())
            .unwrap_or_default()
    })
}
