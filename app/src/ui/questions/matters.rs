//! What is asked on the open page, one thing at a time.

use super::matter::Matter;
use leptos::{ev::MouseEvent, prelude::*};

/// What is asked on the page, one thing at a time.
#[derive(Debug, Clone, Copy)]
pub struct Matters {
    /// What is asked, and how many times something was asked before.
    asked: RwSignal<Option<(usize, Matter)>>,
    times: StoredValue<usize>,
    /// Whether something that stood open was closed.
    closed: StoredValue<bool>,
}

impl Matters {
    /// What the nearest [`provide_matters`] put there.
    ///
    /// # Panics
    /// Outside a page that has one; cards and conversations are nowhere else.
    pub fn here() -> Self {
        expect_context()
    }

    /// What is asked now.
    pub fn asked(self) -> Option<Matter> {
        self.asked_anew().map(|(_, matter)| matter)
    }

    /// The same, told from what was asked before, even where that was the same.
    pub fn asked_anew(self) -> Option<(usize, Matter)> {
        self.asked.get()
    }

    /// Asks.
    pub fn ask(self, matter: Matter) {
        self.times.update_value(|times| *times += 1);
        self.asked.set(Some((self.times.get_value(), matter)));
    }

    /// What a button or a link does that asks without loading the page anew.
    pub fn asks(self, matter: Matter) -> impl Fn(MouseEvent) + Copy + 'static {
        move |event: MouseEvent| {
            event.prevent_default();
            self.ask(matter);
        }
    }

    /// Asks nothing any more.
    pub fn settle(self) {
        self.asked.try_set(None);
        self.close();
    }

    /// Takes note that something was closed which stood open. What the page's address says of a form that was refused is
    /// over then: what is opened next begins anew.
    pub fn close(self) {
        self.closed.try_set_value(true);
    }

    /// Whether something was closed.
    pub fn has_closed(self) -> bool {
        self.closed.try_get_value() == Some(true)
    }
}

/// Provides [`Matters`] to the page, asking what its address says. Once the page is `of` another conversation, client or
/// company, what was asked about the one before is asked no more.
pub fn provide_matters<T: Clone + PartialEq + Send + Sync + 'static>(of: Memo<T>) -> Matters {
    let matters = Matters {
        asked: RwSignal::new(Matter::read().map(|matter| (0, matter))),
        times: StoredValue::new(0),
        closed: StoredValue::new(false),
    };
    Effect::new(move |before: Option<T>| {
        let of = of.get();
        if before.is_some_and(|before| before != of) {
            matters.settle();
        }
        of
    });
    provide_context(matters);
    matters
}
