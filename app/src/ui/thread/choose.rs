//! What the forms of one select have in common.

use crate::domain::ConversationHead;
use crate::error::AppError;
use crate::state::OpenThread;
use leptos::{html, prelude::*, task::spawn_local};

/// A choice that is sent as soon as it is made.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// Where it is made.
    pub select: NodeRef<html::Select>,
    /// Why the last one was refused.
    pub refused: RwSignal<Option<AppError>>,
    thread: OpenThread,
}

impl Choice {
    /// In this conversation; `refused` is what a form without scripts came back with.
    pub fn new(thread: OpenThread, refused: Option<AppError>) -> Self {
        Self {
            select: NodeRef::new(),
            refused: RwSignal::new(refused),
            thread,
        }
    }

    /// Waits for the answer. If it is a refusal, the select goes back to what is true and the reason is given out, else
    /// what was chosen is `taken` for true, and the conversation is asked for anew: who undid it meanwhile is heard of then.
    pub fn send(
        self,
        answer: impl Future<Output = Result<(), AppError>> + 'static,
        truth: impl Fn() -> String + 'static,
        taken: impl FnOnce(&mut ConversationHead) + 'static,
    ) {
        spawn_local(async move {
            let refused = answer.await.err();
            if refused.is_none() {
                self.thread.head.try_update(taken);
                self.thread.refresh();
            } else if let Some(select) = self.select.try_get_untracked().flatten() {
                select.set_value(&truth());
            }
            self.refused.try_set(refused);
        });
    }
}
