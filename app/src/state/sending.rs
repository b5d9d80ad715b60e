//! Something on its way to the server.

use crate::error::AppError;
use leptos::{prelude::*, task::spawn_local, web_sys::Event};
use std::pin::Pin;

/// Something on its way to the server: whether it is, and why the last try was refused.
#[derive(Debug, Clone, Copy)]
pub struct Sending {
    /// Whether something is on its way.
    pub busy: RwSignal<bool>,
    /// Why the last try came to nothing.
    pub problem: RwSignal<Option<AppError>>,
}

impl Sending {
    /// Idle; `refused` is what a form without scripts came back with.
    pub fn new(refused: Option<AppError>) -> Self {
        Self {
            busy: RwSignal::new(false),
            problem: RwSignal::new(refused),
        }
    }

    /// Sends, unless something is on its way already. For the browser only.
    pub fn send(self, work: impl Future<Output = Result<(), AppError>> + 'static) {
        self.begin(Box::pin(work));
    }

    /// Lets nothing be written into a form that is on its way (`beforeinput`): it would go with the form.
    pub fn hold(self, event: &Event) {
        if self.busy.get_untracked() {
            event.prevent_default();
        }
    }

    fn begin(self, work: Pin<Box<dyn Future<Output = Result<(), AppError>>>>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let refused = work.await.err();
            self.busy.try_set(false);
            self.problem.try_set(refused);
        });
    }
}
