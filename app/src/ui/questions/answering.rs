//! A dialog whose answer goes to the server.

use super::matter::Matters;
use crate::error::AppError;
use crate::state::{OpenThread, Sending, Toasts, use_toasts};
use crate::ui::{focus::focus_soon, kit::close, thread::CARD_ID};
use leptos::{html, prelude::*};

/// What every dialog has whose answer goes to the server.
#[derive(Clone, Copy)]
pub struct Answering {
    /// The dialog.
    pub dialog: NodeRef<html::Dialog>,
    /// Whether an answer is on its way, and why the last one was refused.
    pub sending: Sending,
    /// Hears that the dialog was closed.
    pub closed: Callback<()>,
    thread: OpenThread,
    toasts: Toasts,
}

impl Answering {
    /// A dialog beside this conversation; `refused` is what its form came back with without scripts.
    pub fn new(thread: OpenThread, refused: Option<AppError>) -> Self {
        let matters = Matters::here();
        Self {
            dialog: NodeRef::new(),
            sending: Sending::new(refused),
            closed: Callback::new(move |()| matters.settle()),
            thread,
            toasts: use_toasts(),
        }
    }

    /// Sends an answer. Once it is taken, the dialog is [`done`](Self::done), and `says` is told to those who do not see
    /// the screen. For the browser only.
    pub fn send(self, answer: impl Future<Output = Result<(), AppError>> + 'static, says: impl Into<String>) {
        let says = says.into();
        self.sending.send(async move {
            answer.await?;
            self.done();
            self.toasts.announce(says);
            Ok(())
        });
    }

    /// Closes the dialog, asks for the page anew and brings focus to the card: what was asked from may go.
    pub fn done(self) {
        close(self.dialog);
        self.thread.refresh();
        focus_soon(CARD_ID);
    }
}
