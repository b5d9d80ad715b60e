//! A dialog whose answer goes to the server.

use super::matters::Matters;
use crate::error::AppError;
use crate::i18n::{Texts, use_texts};
use crate::state::{OpenCard, Sending, Toasts, use_toasts};
use crate::ui::{
    focus::{focus_if_lost_soon, focus_soon},
    kit::close,
    thread::CARD_ID,
    words,
};
use leptos::{html, prelude::*};
use std::pin::Pin;

/// What every dialog has whose answer goes to the server.
#[derive(Clone, Copy)]
pub struct Answering {
    /// The dialog.
    pub dialog: NodeRef<html::Dialog>,
    /// Whether an answer is on its way, and why the last one was refused.
    pub sending: Sending,
    /// Hears that the dialog was closed.
    pub closed: Callback<()>,
    refresh: Callback<()>,
    toasts: Toasts,
    texts: &'static Texts,
}

impl Answering {
    /// A dialog about this card; `refused` is what its form came back with without scripts.
    pub fn new(open: OpenCard, refused: Option<AppError>) -> Self {
        Self::on_a_page(Callback::new(move |()| open.refresh()), refused)
    }

    /// The same about what stands on a page that `refresh` asks for anew.
    pub fn on_a_page(refresh: Callback<()>, refused: Option<AppError>) -> Self {
        let matters = Matters::here();
        Self {
            dialog: NodeRef::new(),
            sending: Sending::new(refused),
            closed: Callback::new(move |()| matters.settle()),
            refresh,
            toasts: use_toasts(),
            texts: use_texts(),
        }
    }

    /// Sends an answer. Once it is taken, all is [`done`](Self::done), and `says` is told to those who do not see the
    /// screen. For the browser only.
    pub fn send(self, answer: impl Future<Output = Result<(), AppError>> + 'static, says: impl Into<String>) {
        let says = says.into();
        self.watch(async move {
            answer.await?;
            self.done();
            self.toasts.announce(says);
            Ok(())
        });
    }

    /// Sends an answer that sees to it itself what is done once it is taken. Where it is refused after the dialog was
    /// closed, a toast says so. For the browser only.
    pub fn watch(self, answer: impl Future<Output = Result<(), AppError>> + 'static) {
        self.begin(Box::pin(answer));
    }

    fn begin(self, answer: Pin<Box<dyn Future<Output = Result<(), AppError>>>>) {
        self.sending.send(async move {
            let taken = answer.await;
            if let (Err(refused), false) = (&taken, self.is_open()) {
                self.toasts.show(words::problem(self.texts, refused));
            }
            taken
        });
    }

    /// Tells those who do not see the screen.
    pub fn announce(self, says: impl Into<String>) {
        self.toasts.announce(says);
    }

    /// Closes the dialog, asks for the page anew and brings focus to the card: what was asked from may go. Whoever left the
    /// dialog before is elsewhere by now.
    pub fn done(self) {
        let open = self.is_open();
        close(self.dialog);
        self.refresh.try_run(());
        if open {
            focus_soon(CARD_ID);
        } else {
            focus_if_lost_soon(CARD_ID);
        }
    }

    fn is_open(self) -> bool {
        self.dialog.try_get_untracked().flatten().is_some()
    }
}
