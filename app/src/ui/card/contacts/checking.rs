//! What would become of an identity that is being typed.

use crate::calls::check_identity;
use crate::domain::{ClientId, ClientSummary, IdentityCheck, IdentityDraft};
use crate::error::AppError;
use crate::state::pause;
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// How long the typing must rest before the server is asked.
const REST: Duration = Duration::from_millis(250);

/// What there is to say about what is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Finding {
    /// Nothing: it is stored as it is typed, or nobody knows yet.
    #[default]
    Nothing,
    /// It will be stored like this.
    Stored(String),
    /// It is not what the field takes, or not yet.
    NotYet(AppError),
    /// This card has it already.
    Known,
    /// It is on another card.
    Taken(Box<ClientSummary>),
}

/// What the answer says to somebody who typed `typed` in the place of `before`, which is empty where an identity is added.
fn finding(answer: Result<IdentityCheck, AppError>, typed: &str, before: &str) -> Finding {
    match answer {
        Ok(IdentityCheck { owner: Some(owner), .. }) => Finding::Taken(Box::new(owner)),
        // It may be the very identity that is being corrected, written in another way.
        Ok(check) if check.known && check.shown != before => Finding::Known,
        Ok(check) if check.shown == typed.trim() => Finding::Nothing,
        Ok(check) => Finding::Stored(check.shown),
        Err(invalid @ AppError::Invalid(_)) => Finding::NotYet(invalid),
        // Saving will say so, if it is still so.
        Err(_) => Finding::Nothing,
    }
}

/// Asks about what is typed; the answer to what was typed last counts.
#[derive(Debug, Clone, Copy)]
pub struct Checking {
    /// What there is to say.
    pub finding: RwSignal<Finding>,
    turn: StoredValue<u32>,
}

impl Checking {
    /// Nothing asked yet.
    pub fn new() -> Self {
        Self {
            finding: RwSignal::new(Finding::Nothing),
            turn: StoredValue::new(0),
        }
    }

    /// Asks about `draft`, which is typed on this client's card in the place of `before`. For the browser only.
    pub fn ask(self, client: ClientId, draft: IdentityDraft, before: String) {
        let turn = self.turn.try_update_value(|turn| {
            *turn = turn.wrapping_add(1);
            *turn
        });
        if draft.value.trim().is_empty() || draft.value.trim() == before {
            self.finding.set(Finding::Nothing);
            return;
        }
        spawn_local(async move {
            pause(REST).await;
            if self.turn.try_get_value() != turn {
                return;
            }
            let typed = draft.value.clone();
            let answer = check_identity(client, draft).await;
            if turn.is_some() && self.turn.try_get_value() == turn {
                self.finding.try_set(finding(answer, &typed, &before));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Invalid;
    use uuid::Uuid;

    fn check(shown: &str, known: bool, owner: Option<&str>) -> IdentityCheck {
        let owner = owner.map(|name| ClientSummary {
            id: ClientId::new(Uuid::nil()),
            name: Some(name.to_owned()),
            addresses: Vec::new(),
            company: String::new(),
            conversations: 0,
            last_seen: None,
        });
        IdentityCheck {
            shown: shown.to_owned(),
            provider: String::new(),
            owner,
            known,
        }
    }

    #[test]
    fn the_normal_form_is_said_where_it_is_another_than_what_is_typed() {
        let say = |typed| finding(Ok(check("+48 601 234 567", false, None)), typed, "");
        assert_eq!(say("601234567"), Finding::Stored("+48 601 234 567".to_owned()));
        assert_eq!(say(" +48 601 234 567 "), Finding::Nothing);
    }

    #[test]
    fn what_this_card_has_is_said_unless_it_is_what_is_being_corrected() {
        let known = || check("a@b.example", true, None);
        assert_eq!(finding(Ok(known()), "a@b.example", ""), Finding::Known);
        assert_eq!(finding(Ok(known()), "A@b.example", ""), Finding::Known);
        assert_eq!(
            finding(Ok(known()), "A@b.example", "a@b.example"),
            Finding::Stored("a@b.example".to_owned())
        );
    }

    #[test]
    fn whose_it_is_counts_more_than_its_form() {
        let Finding::Taken(owner) = finding(Ok(check("a@b.example", false, Some("Bea"))), "A@B.example", "") else {
            panic!("it is on another card");
        };
        assert_eq!(owner.name.as_deref(), Some("Bea"));
    }

    #[test]
    fn what_is_not_yet_an_address_is_no_mistake_and_a_lost_connection_says_nothing() {
        let invalid = AppError::Invalid(Invalid::NotAPhone);
        assert_eq!(finding(Err(invalid.clone()), "+4", ""), Finding::NotYet(invalid));
        assert_eq!(finding(Err(AppError::Unreachable), "+4", ""), Finding::Nothing);
    }
}
