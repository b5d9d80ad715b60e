//! What of the attributes is in sight: the chosen ones or all, what is searched for, whether they are being chosen. A
//! handle that the list, its search and the choosing share.

use super::{
    order::Order,
    search::{Found, Marks},
};
use crate::domain::{Attribute, AttributeKey, Card, ClientId};
use crate::state::memo;
use crate::ui::asking::asked;
use crate::ui::card::{around::part, values::Values};
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
/// How many rows are laid out with a key of a search, and how many more whenever their end comes near the screen: about
/// as many as a screen holds. What lies further down would be laid out for nobody, with every key.
const A_SCREEN: usize = 24;

/// What a search has found of one row. Each row has signals of its own, so that a key touches only the rows that become
/// others by it.
#[derive(Clone)]
pub struct Trace {
    /// Whether the row was found and has its turn on the screen; of no account while nothing is sifted.
    pub found: ArcRwSignal<bool>,
    /// What of its label is marked.
    pub label: ArcRwSignal<Marks>,
    /// What of its value is marked.
    pub value: ArcRwSignal<Marks>,
}

impl Trace {
    fn new() -> Self {
        Self {
            found: ArcRwSignal::new(false),
            label: ArcRwSignal::new(Marks::new()),
            value: ArcRwSignal::new(Marks::new()),
        }
    }

    /// Lays the row out with what was found marked, or takes it out of sight. Only what becomes another by it is touched.
    pub fn show(&self, found: Option<Found>) {
        change(&self.found, found.is_some());
        if let Some(found) = found {
            change(&self.label, found.label);
            change(&self.value, found.value);
        }
    }
}

fn change<T: PartialEq + Send + Sync + 'static>(signal: &ArcRwSignal<T>, now: T) {
    if signal.with_untracked(|before| *before != now) {
        signal.set(now);
    }
}

/// What of the attributes of one card, or of one company, is in sight.
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
    /// Whether something is searched for.
    pub searching: RwSignal<bool>,
    /// Whether only the rows that a search has let through are laid out; else all of them are.
    pub sifted: RwSignal<bool>,
    /// How many of the rows that were found may be laid out; all of them until something is typed, so that the browser's
    /// own search finds them too.
    pub room: RwSignal<usize>,
    /// Whether more were found.
    pub rest: RwSignal<bool>,
    traces: StoredValue<Vec<(AttributeKey, Trace)>>,
    /// Whether the agent is choosing what he sees.
    pub choosing: RwSignal<bool>,
}

impl Sight {
    /// As the page's address asks for it.
    pub fn new(card: Memo<Option<Card>>, client: ClientId) -> Self {
        let lines = part(card, client, Card::attributes);
        let layout = part(card, client, |card| card.layout.clone());
        let search = asked(FIND).unwrap_or_default();
        let searching = !search.trim().is_empty();
        let sight = Self::of(lines, layout, asked(MORE).is_some() || searching);
        sight.search.set(search);
        sight.searching.set(searching);
        sight.sifted.set(searching);
        sight.choosing.set(asked(VISIBILITY).is_some());
        sight
    }

    /// Of lines of which all are to be seen: those of a company.
    pub fn whole(lines: Memo<Vec<Attribute>>) -> Self {
        let layout = memo(move |_| lines.with(|lines| lines.iter().map(|line| line.key).collect::<Vec<_>>()));
        Self::of(lines, layout, false)
    }

    fn of(lines: Memo<Vec<Attribute>>, layout: Memo<Vec<AttributeKey>>, more: bool) -> Self {
        let values = Values::here();
        let more = RwSignal::new(more);
        let order = memo(move |before: Option<&Order>| {
            Order::of(&lines.read(), &layout.read(), more.get(), &values.held().read(), before)
        });
        Self {
            lines,
            layout,
            order,
            more,
            drawn: RwSignal::new(usize::MAX),
            search: RwSignal::new(String::new()),
            searching: RwSignal::new(false),
            sifted: RwSignal::new(false),
            room: RwSignal::new(usize::MAX),
            rest: RwSignal::new(false),
            traces: StoredValue::new(Vec::new()),
            choosing: RwSignal::new(false),
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
        self.searching.set(false);
        self.sifted.set(false);
        self.room.set(usize::MAX);
        for (_, trace) in self.traces.get_value() {
            trace.show(Some(Found::default()));
        }
        self.more.set(false);
        self.drawn.set(usize::MAX);
    }

    /// Searches for something else, from the first row on. For the browser only.
    pub fn search_for(self, typed: String) {
        // All rows have to be there, whichever is found.
        self.drawn.set(usize::MAX);
        self.room.set(A_SCREEN);
        self.search.set(typed);
    }

    /// Lays out as many more of those that were found as a screen holds.
    pub fn lay_out_more(self) {
        self.room.update(|room| *room = room.saturating_add(A_SCREEN));
    }

    /// What a search has found of this row.
    pub fn trace(self, key: AttributeKey) -> Trace {
        let known = self.traces.with_value(|traces| {
            traces
                .iter()
                .find(|(other, _)| *other == key)
                .map(|(_, trace)| trace.clone())
        });
        known.unwrap_or_else(|| {
            let trace = Trace::new();
            self.traces.update_value(|traces| traces.push((key, trace.clone())));
            trace
        })
    }
}
