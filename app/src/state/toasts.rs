//! Short sayings: toasts for what happened elsewhere or can be undone, announcements for those who do not see what
//! changed.

use leptos::prelude::*;
use std::{sync::Arc, time::Duration};

/// How long a toast stays.
const STAY: Duration = Duration::from_secs(6);
/// How long one stays that offers something.
const STAY_OFFERING: Duration = Duration::from_secs(12);

/// How long one stays that somebody turned to when it was to go.
const STAY_ON: Duration = Duration::from_secs(3);

/// What a toast offers to do.
#[derive(Clone)]
pub struct Offer {
    /// Names the act.
    pub label: &'static str,
    /// Does it. It outlives the view that made it.
    pub act: Arc<dyn Fn() + Send + Sync>,
}

/// A short saying that goes away by itself.
#[derive(Clone)]
pub struct Toast {
    /// Tells toasts apart.
    pub id: u32,
    /// What it says.
    pub text: String,
    /// What it offers to do, if anything.
    pub offer: Option<Offer>,
}

/// Where toasts and announcements go.
#[derive(Debug, Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    last: StoredValue<u32>,
    spoken: RwSignal<String>,
    /// Whether somebody has turned to them.
    held: StoredValue<bool>,
}

impl Toasts {
    /// What stands there now.
    pub fn shown(self) -> Signal<Vec<Toast>> {
        self.shown.into()
    }

    /// What was announced last.
    pub fn spoken(self) -> Signal<String> {
        self.spoken.into()
    }

    /// Shows `text` for a while. For the browser only.
    pub fn show(self, text: impl Into<String>) {
        self.push(text.into(), None);
    }

    /// Shows `text` for a while, and with it a button that does `act`. For the browser only.
    pub fn offer(self, text: impl Into<String>, label: &'static str, act: impl Fn() + Send + Sync + 'static) {
        let act = Arc::new(act);
        self.push(text.into(), Some(Offer { label, act }));
    }

    fn push(self, text: String, offer: Option<Offer>) {
        let id = self
            .last
            .try_update_value(|last| std::mem::replace(last, last.wrapping_add(1)))
            .unwrap_or_default();
        let stay = if offer.is_some() { STAY_OFFERING } else { STAY };
        self.shown.try_update(|shown| shown.push(Toast { id, text, offer }));
        set_timeout(move || self.expire(id), stay);
    }

    /// Takes a toast away whose time is over, unless somebody has turned to it.
    fn expire(self, id: u32) {
        if self.held.try_get_value() == Some(true) {
            set_timeout(move || self.expire(id), STAY_ON);
        } else {
            self.dismiss(id);
        }
    }

    /// Takes note of whether somebody has turned to them, with the pointer or the keyboard: they stay meanwhile.
    pub fn hold(self, held: bool) {
        self.held.try_set_value(held);
    }

    /// Takes a toast away.
    pub fn dismiss(self, id: u32) {
        self.shown.try_update(|shown| shown.retain(|toast| toast.id != id));
    }

    /// Lets a screen reader say `text`. It says what is new on the page, so the same thing said twice in a row must not be
    /// the same text.
    pub fn announce(self, text: impl Into<String>) {
        let mut text = text.into();
        if self.spoken.try_with_untracked(|spoken| *spoken == text) == Some(true) {
            text.push('\u{a0}');
        }
        self.spoken.try_set(text);
    }
}

/// Provides [`Toasts`] to the tree.
pub fn provide_toasts() {
    provide_context(Toasts {
        shown: RwSignal::new(Vec::new()),
        last: StoredValue::new(0),
        spoken: RwSignal::new(String::new()),
        held: StoredValue::new(false),
    });
}

/// Where toasts and announcements go.
///
/// # Panics
/// Outside the tree that [`provide_toasts`] was called in.
pub fn use_toasts() -> Toasts {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_twice_is_heard_twice() {
        Owner::new().with(|| {
            provide_toasts();
            let toasts = use_toasts();
            let mut heard = Vec::new();
            for _ in 0..3 {
                toasts.announce("Copied");
                heard.push(toasts.spoken().get_untracked());
            }
            assert!(heard.windows(2).all(|two| two[0] != two[1]));
            assert!(heard.iter().all(|said| said.trim() == "Copied"));
        });
    }
}
