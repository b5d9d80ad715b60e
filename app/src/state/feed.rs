//! What happens elsewhere, as it happens: one connection a page, however many listen. Who listens says which place in
//! the order of events his own knowledge reflects, and hears everything after it: each event by itself, or, where some
//! went by before he began, that he missed something and should ask anew. Hearing twice does no harm.
//!
//! `EventSource` comes back by itself after a lost connection and says what it heard last; where it gives up (the server
//! answered with an error), a new one is opened after a while.

use super::derived::effect;
use crate::calls;
use crate::domain::{Event, Seq};
use crate::error::AppError;
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent};

/// How long the first listeners of a page are waited for, so that the connection begins early enough for all.
const GATHERING: Duration = Duration::from_millis(40);
/// The first wait before a connection that was given up is opened anew; it doubles each time.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// What a listener hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Something happened.
    Event(Event),
    /// Things happened that are not told one by one.
    Missed,
}

/// The connection and its listeners.
#[derive(Debug, Clone, Copy)]
pub struct Feed {
    listeners: StoredValue<Vec<(u32, Callback<Heard>)>>,
    last_listener: StoredValue<u32>,
    /// The last event that was passed on, or after which the connection is to begin.
    place: StoredValue<Option<Seq>>,
    /// Counts the connections that were opened; each new number opens one.
    opened: RwSignal<Option<u32>>,
    lost: RwSignal<bool>,
}

impl Feed {
    /// Whether the connection is lost right now.
    pub fn lost(self) -> Signal<bool> {
        self.lost.into()
    }

    /// Hears what happens after `after` until the current owner is gone. Does nothing on the server.
    pub fn listen(self, after: Seq, hear: Callback<Heard>) {
        let number = StoredValue::new(None::<u32>);
        effect(move || {
            let next = self.last_listener.try_update_value(|last| {
                *last = last.wrapping_add(1);
                *last
            });
            let Some(next) = next else { return };
            number.set_value(Some(next));
            self.listeners
                .try_update_value(|listeners| listeners.push((next, hear)));
            self.join(after, hear);
        });
        on_cleanup(move || {
            let number = number.try_get_value().flatten();
            self.listeners
                .try_update_value(|listeners| listeners.retain(|(other, _)| Some(*other) != number));
        });
    }

    fn join(self, after: Seq, hear: Callback<Heard>) {
        let opened = self.opened.try_get_untracked().flatten().is_some();
        match self.place.try_get_value().flatten() {
            Some(place) if opened => {
                if after < place {
                    hear.try_run(Heard::Missed);
                }
            }
            Some(place) => _ = self.place.try_set_value(Some(place.min(after))),
            None => {
                self.place.try_set_value(Some(after));
                set_timeout(move || self.open(), GATHERING);
            }
        }
    }

    fn open(self) {
        self.opened
            .try_update(|opened| *opened = Some(opened.map_or(0, |count| count + 1)));
    }

    fn pass_on(self, event: &Event) {
        self.place
            .try_update_value(|place| *place = (*place).max(Some(event.seq)));
        // A copy: a listener may end another one.
        for (_, hear) in self.listeners.try_get_value().unwrap_or_default() {
            hear.try_run(Heard::Event(event.clone()));
        }
    }

    /// Waits longer each time; whoever is no longer signed in is sent to the door instead.
    fn open_again(self, attempt: u32) {
        self.lost.try_set(true);
        let wait = FIRST_WAIT.saturating_mul(1 << attempt.min(5)).min(LONGEST_WAIT);
        set_timeout(
            move || {
                spawn_local(async move {
                    if calls::session().await == Err(AppError::SignedOut) {
                        // The server leads to the door, and from there back to this page.
                        drop(window().location().reload());
                    } else {
                        self.open();
                    }
                });
            },
            wait,
        );
    }
}

/// Provides the [`Feed`] to the tree. The connection is opened when somebody listens.
pub fn provide_feed() {
    let feed = Feed {
        listeners: StoredValue::new(Vec::new()),
        last_listener: StoredValue::new(0),
        place: StoredValue::new(None),
        opened: RwSignal::new(None),
        lost: RwSignal::new(false),
    };
    provide_context(feed);
    let failures = StoredValue::new(0);
    effect(move || {
        if feed.opened.get().is_some()
            && let Some(after) = feed.place.get_value()
        {
            // Lives until the effect runs again or its owner ends, and closes then.
            StoredValue::new_local(Connection::open(feed, after, failures));
        }
    });
}

/// The feed of the page.
///
/// # Panics
/// Outside the tree that [`provide_feed`] was called in.
pub fn use_feed() -> Feed {
    expect_context()
}

/// One `EventSource` with its handlers; closed when dropped.
struct Connection {
    source: Option<EventSource>,
    _on_open: Closure<dyn FnMut()>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut()>,
}

impl Connection {
    fn open(feed: Feed, after: Seq, failures: StoredValue<u32>) -> Self {
        let source = EventSource::new(&format!("/feed?after={}", after.0)).ok();
        let on_open = Closure::<dyn FnMut()>::new(move || {
            failures.try_set_value(0);
            feed.lost.try_set(false);
        });
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            let event = message
                .data()
                .as_string()
                .and_then(|data| serde_json::from_slice(data.as_bytes()).ok());
            if let Some(event) = event {
                feed.pass_on(&event);
            }
        });
        let watched = source.clone();
        let on_error = Closure::<dyn FnMut()>::new(move || {
            feed.lost.try_set(true);
            if watched
                .as_ref()
                .is_none_or(|source| source.ready_state() == EventSource::CLOSED)
            {
                let attempt = failures.try_get_value().unwrap_or_default();
                failures.try_set_value(attempt + 1);
                feed.open_again(attempt);
            }
        });
        if let Some(source) = &source {
            source.set_onopen(Some(on_open.as_ref().unchecked_ref()));
            source.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
            source.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        }
        Self {
            source,
            _on_open: on_open,
            _on_message: on_message,
            _on_error: on_error,
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(source) = &self.source {
            source.set_onopen(None);
            source.set_onmessage(None);
            source.set_onerror(None);
            source.close();
        }
    }
}
