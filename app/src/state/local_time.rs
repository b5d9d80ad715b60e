//! The reader's time zone. The server writes UTC; the browser writes the same while it hydrates and its own time right
//! after, so that both agree on the first picture.

use super::derived::effect;
use crate::domain::Timestamp;
use leptos::prelude::*;

/// Knows how far the reader's clock is from UTC.
#[derive(Debug, Clone, Copy)]
pub struct LocalTime(RwSignal<bool>);

impl LocalTime {
    /// Minutes that local time was, or will be, ahead of UTC at this instant. Always 0 on the server.
    pub fn offset(self, at: Timestamp) -> i32 {
        if self.0.get() { browser_offset(at) } else { 0 }
    }

    /// Whether times are the reader's own; else they are UTC.
    pub fn is_local(self) -> bool {
        self.0.get()
    }
}

/// Provides [`LocalTime`] to the tree. Nothing happens on the server: effects do not run there.
pub fn provide_local_time() {
    let local = RwSignal::new(false);
    provide_context(LocalTime(local));
    effect(move || local.set(true));
}

/// The reader's time.
pub fn use_local_time() -> LocalTime {
    use_context().unwrap_or_else(|| LocalTime(RwSignal::new(false)))
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "JavaScript counts in floats"
)]
fn browser_offset(at: Timestamp) -> i32 {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at.millis() as f64));
    -(date.get_timezone_offset() as i32)
}
