//! The messages of the open conversation, and the marks between their days. Pure.

use crate::domain::{Message, MessageId, Timestamp};

/// The messages that are loaded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// Oldest first.
    pub messages: Vec<Message>,
    /// Whether there are earlier ones.
    pub earlier: bool,
}

impl Timeline {
    /// Takes the last messages as they stand now. Earlier ones that were loaded stay, unless something between them and
    /// the fresh ones is not known: then they would lie, and the fresh ones stand alone. Says how many are new.
    pub fn refresh(&mut self, fresh: Self) -> usize {
        let last_shown = self.messages.last().map(|message| message.id);
        let new = fresh
            .messages
            .iter()
            .filter(|message| Some(message.id) > last_shown)
            .count();
        let Some(first_fresh) = fresh.messages.first().map(|message| message.id) else {
            *self = fresh;
            return 0;
        };
        if last_shown < Some(first_fresh) && fresh.earlier {
            *self = fresh;
            return new;
        }
        self.messages.retain(|message| message.id < first_fresh);
        if self.messages.is_empty() {
            self.earlier = fresh.earlier;
        }
        self.messages.extend(fresh.messages);
        new
    }

    /// Takes the messages before the first one.
    pub fn prepend(&mut self, mut before: Vec<Message>, earlier: bool) {
        if let Some(first) = self.messages.first().map(|message| message.id) {
            before.retain(|message| message.id < first);
        }
        before.append(&mut self.messages);
        *self = Self {
            messages: before,
            earlier,
        };
    }
}

/// A line of the thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A day begins.
    Day {
        /// Days since 1970-01-01 where the reader is.
        number: i64,
        /// An instant of that day.
        at: Timestamp,
    },
    /// A message.
    Message(Box<Message>),
}

impl Entry {
    /// Tells entries apart: a day or a message.
    pub fn key(&self) -> (i64, Option<MessageId>) {
        match self {
            Self::Day { number, .. } => (*number, None),
            Self::Message(message) => (0, Some(message.id)),
        }
    }

    /// What the others are called whom a message would have fitted: the one thing about a message that changes, for
    /// cards are renamed and merged.
    pub fn fitting(&self) -> Vec<Option<String>> {
        match self {
            Self::Day { .. } => Vec::new(),
            Self::Message(message) => message
                .why
                .as_ref()
                .map(|why| why.candidate_names.clone())
                .unwrap_or_default(),
        }
    }
}

/// The messages with a mark before the first of each day. Days are the reader's: `offset` tells how far he is from UTC.
/// A message that was sent before its neighbour but came after it gets no mark of its own for the older day.
pub fn entries(messages: &[Message], offset: impl Fn(Timestamp) -> i32) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(messages.len() + 8);
    let mut latest = i64::MIN;
    for message in messages {
        let number = message.sent_at.civil(offset(message.sent_at)).day_number;
        if number > latest {
            latest = number;
            entries.push(Entry::Day {
                number,
                at: message.sent_at,
            });
        }
        entries.push(Entry::Message(Box::new(message.clone())));
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{IdentityKind, Trust, Why, sample};

    const HOUR: i64 = 3_600_000;

    fn message(n: u128, hour: i64) -> Message {
        Message {
            sent_at: Timestamp::from_millis(hour * HOUR),
            ..sample::message(n)
        }
    }

    fn timeline(ids: std::ops::Range<u128>, earlier: bool) -> Timeline {
        Timeline {
            messages: ids.map(|n| message(n, 0)).collect(),
            earlier,
        }
    }

    fn ids(timeline: &Timeline) -> Vec<u128> {
        timeline
            .messages
            .iter()
            .map(|message| message.id.uuid().as_u128())
            .collect()
    }

    #[test]
    fn fresh_messages_join_those_that_were_loaded() {
        let mut shown = timeline(3..6, true);
        assert_eq!(shown.refresh(timeline(4..8, true)), 2);
        assert_eq!(ids(&shown), [3, 4, 5, 6, 7]);
        assert!(shown.earlier);
    }

    #[test]
    fn refreshing_twice_changes_nothing_more() {
        let mut shown = timeline(1..3, false);
        shown.refresh(timeline(1..4, false));
        let once = shown.clone();
        assert_eq!(shown.refresh(timeline(1..4, false)), 0);
        assert_eq!(shown, once);
    }

    #[test]
    fn a_gap_is_never_shown_as_if_nothing_were_missing() {
        let mut shown = timeline(1..4, false);
        assert_eq!(shown.refresh(timeline(10..12, true)), 2);
        assert_eq!(ids(&shown), [10, 11]);
        assert!(shown.earlier);
    }

    #[test]
    fn earlier_messages_go_before_and_none_comes_twice() {
        let mut shown = timeline(5..7, true);
        shown.prepend(timeline(3..6, false).messages, false);
        assert_eq!(ids(&shown), [3, 4, 5, 6]);
        assert!(!shown.earlier);
    }

    #[test]
    fn a_message_whose_other_card_was_renamed_is_another_row() {
        let fitting = |name: &str| {
            let why = Why {
                kind: IdentityKind::Phone,
                value: String::new(),
                trust: Trust::Channel,
                candidates: Vec::new(),
                candidate_names: vec![Some(name.to_owned())],
            };
            let message = Message {
                why: Some(why),
                ..message(1, 0)
            };
            Entry::Message(Box::new(message)).fitting()
        };
        assert_ne!(fitting("Anna"), fitting("Hanna"));
    }

    #[test]
    fn a_mark_stands_before_each_day_of_the_reader() {
        let messages = [message(1, 1), message(2, 23), message(3, 25), message(4, 24)];
        let marks = |offset| {
            let entries = entries(&messages, |_| offset);
            entries
                .iter()
                .map(|entry| matches!(entry, Entry::Day { .. }))
                .collect::<Vec<_>>()
        };
        assert_eq!(marks(0), [true, false, false, true, false, false]);
        assert_eq!(marks(120), [true, false, true, false, false, false]);
    }
}
