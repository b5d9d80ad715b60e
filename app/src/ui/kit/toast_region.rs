//! Where toasts stand and announcements are heard.

use super::{Each, IconButton, IconName};
use crate::i18n::use_texts;
use crate::state::use_toasts;
use leptos::prelude::*;

/// Where toasts stand and announcements are heard; once, at the end of the page.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = use_toasts();
    let dismiss = use_texts().common.dismiss;
    view! {
        <div class="toasts" role="status">
            <Each each=move || toasts.shown().get() key=|toast| toast.id let:toast>
                <p class="toast">
                    {toast.text}
                    <IconButton icon=IconName::Close label=dismiss on:click=move |_| toasts.dismiss(toast.id) />
                </p>
            </Each>
        </div>
        <p class="unseen" role="status">
            {move || toasts.spoken().get()}
        </p>
    }
}
