//! Asking the server no more often than it answers.

use leptos::{prelude::*, task::spawn_local};
use std::{pin::Pin, time::Duration};
use wasm_bindgen_futures::JsFuture;

/// The wait after the first question in a row that came back without an answer; it doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// A question without its type, so that what is done about it is compiled once.
type Question = Box<dyn Fn() -> Pin<Box<dyn Future<Output = bool>>>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Idle,
    Asking,
    AskAgain,
}

/// Lets one question be on its way at a time; who asks meanwhile is answered by one more, asked after it.
///
/// It belongs to the owner that made it: when that is gone, so are the questions. For the browser only.
#[derive(Debug, Clone, Copy)]
pub struct Asker(StoredValue<Turn>);

impl Asker {
    /// Idle.
    pub fn new() -> Self {
        Self(StoredValue::new(Turn::Idle))
    }

    /// Asks now, or once more after the question that is on its way. A question says whether it was answered; if not, it
    /// is asked again after a while, so that what was missed is made good even if nothing more happens.
    pub fn ask<F: Future<Output = bool> + 'static>(self, question: impl Fn() -> F + 'static) {
        self.take_turns(Box::new(move || Box::pin(question())));
    }

    fn take_turns(self, question: Question) {
        match self.0.try_get_value() {
            Some(Turn::Idle) => self.0.set_value(Turn::Asking),
            Some(_) => return self.0.set_value(Turn::AskAgain),
            None => return,
        }
        spawn_local(async move {
            let mut wait = FIRST_WAIT;
            loop {
                let answered = question().await;
                let again = match self.0.try_get_value() {
                    Some(turn) => turn == Turn::AskAgain || !answered,
                    None => false,
                };
                self.0.try_set_value(if again { Turn::Asking } else { Turn::Idle });
                if !again {
                    break;
                }
                if answered {
                    wait = FIRST_WAIT;
                } else {
                    pause(wait).await;
                    wait = wait.saturating_mul(2).min(LONGEST_WAIT);
                }
            }
        });
    }
}

impl Default for Asker {
    fn default() -> Self {
        Self::new()
    }
}

/// Waits. For the browser only.
pub async fn pause(time: Duration) {
    let millis = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        // It fails only without a window, and then there is nobody to wait for.
        drop(window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis));
    });
    drop(JsFuture::from(promise).await);
}
