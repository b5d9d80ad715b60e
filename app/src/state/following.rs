//! What every open page does to follow what happens: it hears events, asks anew how it stands where one concerns it, and
//! takes an answer that was not overtaken by another.

use super::{Asker, Heard, use_feed};
use crate::domain::{Event, Seq};
use crate::error::AppError;
use leptos::prelude::*;

/// How far in the order of events an open page is, and its questions how it stands. Belongs to the view that made it.
#[derive(Debug, Clone, Copy)]
pub struct Following {
    seq: StoredValue<Seq>,
    news: Asker,
}

impl Following {
    /// From the last event that the page reflects.
    pub fn from(seq: Seq) -> Self {
        Self {
            seq: StoredValue::new(seq),
            news: Asker::new(),
        }
    }

    /// Asks anew by `refresh` whenever something happened that is not known yet and `concerns` the page, or something
    /// was missed.
    pub fn listen(self, concerns: Callback<Event, bool>, refresh: Callback<()>) {
        let Some(from) = self.seq.try_get_value() else { return };
        let hear = move |heard: Heard| {
            let concerned = match heard {
                Heard::Missed => true,
                Heard::Event(event) => self.is_news(event.seq) && concerns.try_run(event) == Some(true),
            };
            if concerned {
                refresh.try_run(());
            }
        };
        use_feed().listen(from, Callback::new(hear));
    }

    fn is_news(self, event: Seq) -> bool {
        self.seq.try_get_value().is_none_or(|known| event > known)
    }

    /// Asks how the page stands, one question at a time; as [`Asker::ask`].
    pub fn ask<F: Future<Output = bool> + 'static>(self, question: impl Fn() -> F + 'static) {
        self.news.ask(question);
    }

    /// Whether an answer that reflects `seq` comes too late: a newer one was taken, or the page is gone.
    pub fn overtaken(self, seq: Seq) -> bool {
        self.seq.try_get_value().is_none_or(|known| seq < known)
    }

    /// Takes note that the page reflects `seq` now.
    pub fn reached(self, seq: Seq) {
        self.seq.try_set_value(seq);
    }
}

/// Whether a question that came to this is answered: what the server or the way to it failed at is asked again.
pub fn answered(error: &AppError) -> bool {
    !matches!(error, AppError::Unreachable | AppError::Internal { .. })
}

/// Takes a value, unless it is the one that is there.
pub fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.try_with_untracked(|known| *known != value) == Some(true) {
        signal.set(value);
    }
}
