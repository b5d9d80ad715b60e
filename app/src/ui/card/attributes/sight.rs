//! What of the attributes is in sight: the chosen ones or all, what is searched for, whether they are being chosen. A
//! handle that the list, its search and the choosing share.

use super::{order::Order, search::Found};
use crate::domain::{Attribute, AttributeKey, Card, ClientId};
use crate::state::memo;
use crate::ui::asking::asked;
use crate::ui::card::around::{Around, part};
use leptos::prelude::*;

/// Names in the page's address: all attributes are shown, what is searched for, they are being chosen.
pub const MORE: &str = "more";
/// As [`MORE`].
pub const FIND: &str = "find";
/// As [`MORE`].
pub const VISIBILITY: &str = "visibility";
/// What stands behind [`MORE`] and [`VISIBILITY`].
pub const ON: &str = "1";

/// Rows that are drawn at once when all are to be shown; the others follow frame by frame.
const FIRST_ROWS: usize = 48;

/// What was found, by key; in the order of keys.
pub type Findings = Vec<(AttributeKey, Found)>;

/// What of one card's attributes is in sight.
#[derive(Clone, Copy)]
pub struct Sight {
    /// All of them.
    pub lines: Memo<Vec<Attribute>>,
    /// What the agent chose to see.
    pub layout: Memo<Vec<AttributeKey>>,
    /// Which stand where.
    pub order: Memo<Order>,
    /// Whether all are shown.
    pub more: RwSignal<bool>,
    /// How many rows are drawn.
    pub drawn: RwSignal<usize>,
    /// What is typed into the search.
    pub search: RwSignal<String>,
    /// What was found; nothing while nothing is searched for, and then all are in sight.
    pub found: RwSignal<Option<Findings>>,
    /// Whether the agent is choosing what he sees.
    pub choosing: RwSignal<bool>,
}

impl Sight {
    /// As the page's address asks for it.
    pub fn new(card: Memo<Option<Card>>, client: ClientId) -> Self {
        let around = Around::here();
        let lines = part(card, client, Card::attributes);
        let layout = part(card, client, |card| card.layout.clone());
        let search = asked(FIND).unwrap_or_default();
        let more = RwSignal::new(asked(MORE).is_some() || !search.is_empty());
        let order = memo(move |before: Option<&Order>| {
            Order::of(&lines.read(), &layout.read(), more.get(), &around.held().read(), before)
        });
        Self {
            lines,
            layout,
            order,
            more,
            drawn: RwSignal::new(usize::MAX),
            search: RwSignal::new(search),
            found: RwSignal::new(None),
            choosing: RwSignal::new(asked(VISIBILITY).is_some()),
        }
    }

    /// The line of one; the last there was if it is gone.
    pub fn line(self, key: AttributeKey) -> Memo<Option<Attribute>> {
        memo(move |before: Option<&Option<Attribute>>| {
            let now = self
                .lines
                .with(|lines| lines.iter().find(|line| line.key == key).cloned());
            now.or_else(|| before.cloned().flatten())
        })
    }

    /// How many are not chosen.
    pub fn others(self) -> usize {
        let chosen = self.order.with(|order| order.chosen.len());
        self.lines.with(Vec::len).saturating_sub(chosen)
    }

    /// Shows all. For the browser only.
    pub fn show_all(self) {
        self.drawn.set(FIRST_ROWS);
        self.more.set(true);
    }

    /// Shows the chosen ones alone again. For the browser only.
    pub fn show_chosen(self) {
        self.search.set(String::new());
        self.found.set(None);
        self.more.set(false);
        self.drawn.set(usize::MAX);
    }

    /// Whether something is searched for.
    pub fn is_searching(self) -> bool {
        self.found.with(Option::is_some)
    }

    /// Where the search was found in this one. Nothing where nothing is searched for; `None` inside where it was not
    /// found.
    pub fn found_in(self, key: AttributeKey) -> Memo<Option<Option<Found>>> {
        memo(move |_| {
            self.found.with(|found| {
                let found = found.as_ref()?;
                let at = found.binary_search_by(|(other, _)| other.cmp(&key)).ok();
                Some(at.map(|at| found[at].1.clone()))
            })
        })
    }
}
