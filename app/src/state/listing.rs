//! The list of conversations, and how it follows what happens. `Listing` is the pure part.

#[cfg(test)]
mod tests;

use super::{Asker, Heard, pause, use_feed};
use crate::calls;
use crate::domain::{AgentId, ConversationId, ConversationRow, InboxQuery, Page, Seq, Snapshot, Timestamp};
use crate::error::AppError;
use leptos::prelude::*;
use std::time::Duration;

/// How long events are gathered before their rows are asked for.
const GATHERING: Duration = Duration::from_millis(50);

/// What the list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// What was asked for.
    query: InboxQuery,
    /// Who asked.
    me: AgentId,
    /// In the order of the list: last message first.
    pub rows: Vec<ConversationRow>,
    /// What to ask with for more; none where the list ends.
    pub next_cursor: Option<String>,
    /// The latest time that the server is known to have reached.
    pub now: Timestamp,
}

/// The order of the list, as the server's.
fn place(row: &ConversationRow) -> std::cmp::Reverse<(Timestamp, ConversationId)> {
    std::cmp::Reverse((row.last_message_at, row.id))
}

impl Listing {
    /// As it was answered.
    pub fn new(query: InboxQuery, me: AgentId, snapshot: Snapshot<Page<ConversationRow>>) -> Self {
        let Page { items, next_cursor } = snapshot.data;
        Self {
            query,
            me,
            rows: items,
            next_cursor,
            now: snapshot.now,
        }
    }

    /// Whether news of this conversation can change the list. A search is answered by the server alone: its rows are
    /// kept fresh, others do not join.
    pub fn concerns(&self, id: ConversationId) -> bool {
        self.query.search.is_empty() || self.rows.iter().any(|row| row.id == id)
    }

    /// Takes the rows of the conversations that were `asked` for as they stand now: they join, move, change or leave.
    pub fn apply(&mut self, asked: &[ConversationId], fresh: Vec<ConversationRow>) {
        let (searching, begins_late) = (!self.query.search.is_empty(), self.query.cursor.is_some());
        let first = self.rows.first().map(place);
        let last = self.rows.last().map(place);
        let shown: Vec<_> = self.rows.iter().map(|row| row.id).collect();
        self.rows.retain(|row| !asked.contains(&row.id));
        for row in fresh {
            self.now = self.now.max(row.last_message_at);
            let was_shown = shown.contains(&row.id);
            let belongs = if searching {
                was_shown
            } else {
                let assignee = row.assignee.as_ref().map(|agent| agent.id);
                self.query.view.shows(row.status, assignee, self.me)
            };
            // What lies before the beginning or after the end of what is loaded is not for here to show.
            let before = begins_late && first.is_none_or(|first| place(&row) < first);
            let after = self.next_cursor.is_some() && last.is_none_or(|last| place(&row) > last);
            if belongs && !before && (!after || was_shown) {
                let at = self.rows.partition_point(|other| place(other) < place(&row));
                self.rows.insert(at, row);
            }
        }
    }

    /// Takes the page that follows. What moved meanwhile is there already.
    pub fn extend(&mut self, page: Page<ConversationRow>) {
        for row in page.items {
            if self.rows.iter().all(|shown| shown.id != row.id) {
                let at = self.rows.partition_point(|other| place(other) < place(&row));
                self.rows.insert(at, row);
            }
        }
        self.next_cursor = page.next_cursor;
    }
}

/// The list on the page. Belongs to the view that made it.
#[derive(Debug, Clone, Copy)]
pub struct InboxList {
    /// What it shows.
    pub listing: RwSignal<Listing>,
    /// Why the next part could not be had.
    pub problem: RwSignal<Option<AppError>>,
    waiting: StoredValue<Vec<ConversationId>>,
    all_anew: StoredValue<bool>,
    news: Asker,
    more: Asker,
}

impl InboxList {
    /// A list that follows the feed from `seq` on.
    pub fn follow(listing: Listing, seq: Seq) -> Self {
        let list = Self {
            listing: RwSignal::new(listing),
            problem: RwSignal::new(None),
            waiting: StoredValue::new(Vec::new()),
            all_anew: StoredValue::new(false),
            news: Asker::new(),
            more: Asker::new(),
        };
        use_feed().listen(seq, Callback::new(move |heard| list.hear(heard)));
        list
    }

    fn hear(self, heard: Heard) {
        match heard {
            Heard::Missed => self.all_anew.set_value(true),
            Heard::Event(event) => {
                let concerned = event
                    .conversation
                    .filter(|id| self.listing.with_untracked(|list| list.concerns(*id)));
                // An event that names a client alone changes the rows that show him.
                let of_client = self.listing.with_untracked(|list| {
                    let client = event.client.filter(|_| event.conversation.is_none());
                    let rows = list.rows.iter().filter(|row| client.is_some() && row.client == client);
                    rows.map(|row| row.id).collect::<Vec<_>>()
                });
                if concerned.is_none() && of_client.is_empty() {
                    return;
                }
                self.waiting.update_value(|waiting| {
                    for id in concerned.into_iter().chain(of_client) {
                        if !waiting.contains(&id) {
                            waiting.push(id);
                        }
                    }
                });
            }
        }
        self.news.ask(move || self.catch_up());
    }

    /// Whether it was answered.
    async fn catch_up(self) -> bool {
        pause(GATHERING).await;
        let all_anew = self.all_anew.try_update_value(std::mem::take).unwrap_or_default();
        let asked = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        if all_anew {
            let Some(query) = self.listing.try_with_untracked(|list| list.query.clone()) else {
                return true;
            };
            if let Ok(snapshot) = calls::inbox(query.clone()).await {
                self.listing
                    .try_update(|list| *list = Listing::new(query, list.me, snapshot));
                return true;
            }
        } else if let Ok(fresh) = calls::inbox_rows(asked.clone()).await {
            self.listing.try_update(|list| list.apply(&asked, fresh));
            return true;
        }
        self.all_anew.try_set_value(true);
        false
    }

    /// Asks for the part that follows.
    pub fn load_more(self) {
        self.more.ask(move || async move {
            let next = self.listing.try_with_untracked(|list| {
                list.next_cursor.clone().map(|cursor| InboxQuery {
                    cursor: Some(cursor),
                    ..list.query.clone()
                })
            });
            let Some(query) = next.flatten() else { return true };
            match calls::inbox(query).await {
                Ok(snapshot) => {
                    self.problem.try_set(None);
                    self.listing.try_update(|list| list.extend(snapshot.data));
                }
                // The reader is told, and asks again himself.
                Err(error) => _ = self.problem.try_set(Some(error)),
            }
            true
        });
    }
}
