//! Short sayings: toasts for what happened elsewhere, announcements for those who do not see what changed.

use leptos::prelude::*;
use std::time::Duration;

/// How long a toast stays.
const STAY: Duration = Duration::from_secs(6);

/// A short saying that goes away by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Tells toasts apart.
    pub id: u32,
    /// What it says.
    pub text: String,
}

/// Where toasts and announcements go.
#[derive(Debug, Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    last: StoredValue<u32>,
    spoken: RwSignal<String>,
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
        let id = self
            .last
            .try_update_value(|last| std::mem::replace(last, last.wrapping_add(1)))
            .unwrap_or_default();
        self.shown
            .try_update(|shown| shown.push(Toast { id, text: text.into() }));
        set_timeout(move || self.dismiss(id), STAY);
    }

    /// Takes a toast away.
    pub fn dismiss(self, id: u32) {
        self.shown.try_update(|shown| shown.retain(|toast| toast.id != id));
    }

    /// Lets a screen reader say `text`.
    pub fn announce(self, text: impl Into<String>) {
        self.spoken.try_set(text.into());
    }
}

/// Provides [`Toasts`] to the tree.
pub fn provide_toasts() {
    provide_context(Toasts {
        shown: RwSignal::new(Vec::new()),
        last: StoredValue::new(0),
        spoken: RwSignal::new(String::new()),
    });
}

/// Where toasts and announcements go.
///
/// # Panics
/// Outside the tree that [`provide_toasts`] was called in.
pub fn use_toasts() -> Toasts {
    expect_context()
}
