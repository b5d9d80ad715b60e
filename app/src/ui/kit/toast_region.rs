//! Where toasts stand and announcements are heard.

use super::{Each, IconButton, IconName};
use crate::i18n::use_texts;
use crate::state::{Toast, use_toasts};
use leptos::prelude::*;

/// Where toasts stand and announcements are heard; once, at the end of the page.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div class="toasts" role="status">
            <Each each=move || toasts.shown().get() key=|toast| toast.id let:toast>
                <Shown toast />
            </Each>
        </div>
        <p class="unseen" role="status">
            {move || toasts.spoken().get()}
        </p>
    }
}

/// One toast: what it says, what it offers, and a button that takes it away.
#[component]
fn Shown(toast: Toast) -> impl IntoView {
    let toasts = use_toasts();
    let id = toast.id;
    let offer = toast.offer.map(|offer| {
        let take = move |_| {
            toasts.dismiss(id);
            (offer.act)();
        };
        view! {
            <button class="toast__offer" type="button" on:click=take>
                {offer.label}
            </button>
        }
    });
    view! {
        <p class="toast">
            {toast.text}
            {offer}
            <IconButton icon=IconName::Close label=use_texts().common.dismiss on:click=move |_| toasts.dismiss(id) />
        </p>
    }
}
