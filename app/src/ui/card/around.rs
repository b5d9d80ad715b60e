//! What every part of one card shares.

use super::{owner::Owner, values::Values};
use crate::domain::{Agent, Card, ClientId, CompanyId, ConversationId, Timestamp};
use crate::error::AppError;
use crate::state::{OpenCard, Place, memo, use_listed, use_origin};
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
    /// What its values share.
    values: Values,
    place: Memo<Place>,
    /// The conversation that other pages lead back to.
    number: Memo<Option<i64>>,
}

impl Around {
    /// Puts it into the context of the card, and what its values share.
    pub fn provide(
        client: ClientId,
        me: Agent,
        now: Signal<Timestamp>,
        current: Option<ConversationId>,
        put: Callback<Card>,
        asked: String,
    ) -> Self {
        let around = Self {
            client,
            me: StoredValue::new(me),
            now,
            current,
            put,
            values: Values::provide(Owner::Client(client, put), now, asked),
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

    /// Whether the page's address asks for `what` to be open.
    pub fn asks_for(self, what: &str) -> bool {
        self.values.asks_for(what)
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
        self.values.say(text);
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
