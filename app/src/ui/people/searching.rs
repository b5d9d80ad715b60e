//! A search as one types: what was found and which of it is marked. Pure, but for the question itself.

use crate::calls;
use crate::domain::{ClientId, ClientSummary};
use crate::error::AppError;
use crate::state::pause;
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// How long the typing must rest before somebody is searched for.
const REST: Duration = Duration::from_millis(150);

/// What a search came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Found {
    /// Nothing was searched for.
    #[default]
    Nothing,
    /// These; none is possible.
    Clients(Vec<ClientSummary>),
    /// The search failed.
    Failed(AppError),
}

impl Found {
    /// Who was found.
    pub fn clients(&self) -> &[ClientSummary] {
        match self {
            Self::Clients(clients) => clients,
            Self::Nothing | Self::Failed(_) => &[],
        }
    }
}

/// Who is marked next, one `down` the list or up; past an end it goes on at the other.
fn next(clients: &[ClientSummary], marked: Option<ClientId>, down: bool) -> Option<ClientId> {
    let last = clients.len().checked_sub(1)?;
    let at = clients.iter().position(|client| Some(client.id) == marked);
    let to = match (at, down) {
        (None, true) => 0,
        (None | Some(0), false) => last,
        (Some(at), true) if at == last => 0,
        (Some(at), true) => at + 1,
        (Some(at), false) => at - 1,
    };
    clients.get(to).map(|client| client.id)
}

/// A search as one types; who is found last is found by what was typed last.
#[derive(Debug, Clone, Copy)]
pub struct Searching {
    /// What it came to.
    pub found: RwSignal<Found>,
    /// Who is marked in the list.
    pub marked: RwSignal<Option<ClientId>>,
    /// Who was chosen.
    pub chosen: RwSignal<Option<ClientSummary>>,
    without: Option<ClientId>,
    turn: StoredValue<u32>,
}

impl Searching {
    /// Nothing searched for yet; `without` is never found.
    pub fn new(without: Option<ClientId>) -> Self {
        Self {
            found: RwSignal::new(Found::Nothing),
            marked: RwSignal::new(None),
            chosen: RwSignal::new(None),
            without,
            turn: StoredValue::new(0),
        }
    }

    /// Takes what is typed. For the browser only.
    pub fn type_in(self, text: String) {
        self.chosen.set(None);
        let turn = self.begin();
        if text.trim().is_empty() {
            return self.close();
        }
        spawn_local(async move {
            pause(REST).await;
            if !self.is_on(turn) {
                return;
            }
            let answer = calls::find_clients(text).await;
            if self.is_on(turn) {
                self.marked.set(None);
                self.found.set(match answer {
                    Ok(mut clients) => {
                        clients.retain(|client| Some(client.id) != self.without);
                        Found::Clients(clients)
                    }
                    Err(error) => Found::Failed(error),
                });
            }
        });
    }

    fn begin(self) -> Option<u32> {
        self.turn.try_update_value(|turn| {
            *turn = turn.wrapping_add(1);
            *turn
        })
    }

    /// Whether what was begun as `turn` is still waited for; not if something was typed since, or the view is gone.
    fn is_on(self, turn: Option<u32>) -> bool {
        turn.is_some() && self.turn.try_get_value() == turn
    }

    /// Marks the next one, down the list or up.
    pub fn step(self, down: bool) {
        let marked = self.marked.get_untracked();
        self.marked
            .set(self.found.with_untracked(|found| next(found.clients(), marked, down)));
    }

    /// Chooses whoever is marked, if anybody is.
    pub fn choose_marked(self) -> Option<ClientSummary> {
        let marked = self.marked.get_untracked()?;
        self.choose(marked)
    }

    /// Chooses one of those that were found, and closes the list.
    pub fn choose(self, client: ClientId) -> Option<ClientSummary> {
        let find = |found: &Found| found.clients().iter().find(|found| found.id == client).cloned();
        let chosen = self.found.with_untracked(find)?;
        self.begin();
        self.chosen.set(Some(chosen.clone()));
        self.close();
        Some(chosen)
    }

    /// Closes the list.
    pub fn close(self) {
        self.marked.set(None);
        self.found.set(Found::Nothing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(n: u128) -> ClientId {
        ClientId::new(Uuid::from_u128(n))
    }

    fn clients(ids: std::ops::RangeInclusive<u128>) -> Vec<ClientSummary> {
        let client = |n| ClientSummary {
            id: id(n),
            name: None,
            addresses: Vec::new(),
            company: String::new(),
            conversations: 0,
            last_seen: None,
        };
        ids.map(client).collect()
    }

    #[test]
    fn arrows_go_round_the_list() {
        let three = clients(1..=3);
        let rows = [
            (None, true, Some(1)),
            (Some(1), true, Some(2)),
            (Some(3), true, Some(1)),
            (None, false, Some(3)),
            (Some(1), false, Some(3)),
            (Some(3), false, Some(2)),
            // Whoever is no longer in the list is as nobody.
            (Some(9), true, Some(1)),
        ];
        for (marked, down, expected) in rows {
            assert_eq!(
                next(&three, marked.map(id), down),
                expected.map(id),
                "{marked:?} {down}"
            );
        }
        assert_eq!(next(&[], None, true), None);
    }

    #[test]
    fn who_is_chosen_closes_the_list_and_no_late_answer_opens_it() {
        let owner = Owner::new();
        owner.with(|| {
            let search = Searching::new(None);
            let turn = search.begin();
            search.found.set(Found::Clients(clients(1..=2)));
            search.step(true);
            search.step(true);
            assert_eq!(search.choose_marked().map(|client| client.id), Some(id(2)));
            assert_eq!(search.found.get_untracked(), Found::Nothing);
            assert!(!search.is_on(turn));
        });
    }
}
