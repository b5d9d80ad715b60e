//! What the forms of one select have in common.

use crate::error::AppError;
use crate::state::OpenThread;
use leptos::{ev::Event, html, prelude::*, server_fn::ServerFn};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

/// Sends the form around a select.
pub fn send(event: Event) {
    let select = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    if let Some(form) = select.and_then(|select| select.form()) {
        // It fails only for a form that is not valid, and then the browser says why.
        drop(form.request_submit());
    }
}

/// Why a choice was refused.
pub struct Refused;

impl Refused {
    /// Watches the answers to `action`: a refusal is given out and the select goes back to what is true, anything else
    /// lets the conversation be asked for anew.
    pub fn watch<S>(
        action: ServerAction<S>,
        select: NodeRef<html::Select>,
        truth: impl Fn() -> String + Send + Sync + 'static,
        thread: OpenThread,
    ) -> Signal<Option<AppError>>
    where
        S: ServerFn<Output = (), Error = AppError> + Clone + Send + Sync + 'static,
    {
        Effect::new(move || match action.value().get() {
            Some(Ok(())) => thread.refresh(),
            Some(Err(_)) => {
                if let Some(select) = select.get_untracked() {
                    select.set_value(&truth());
                }
            }
            None => {}
        });
        Signal::derive(move || action.value().get().and_then(Result::err))
    }
}
