//! Copies a value whole.

use super::{Icon, IconName};
use crate::i18n::use_texts;
use crate::state::use_toasts;
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{HtmlElement, HtmlTextAreaElement},
};
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

/// How long the check stands in place of the icon.
const THANKS: Duration = Duration::from_millis(1_400);

/// Copies a value whole, shows a check for a moment and says so to screen readers. Unseen until the page is alive:
/// without JavaScript nothing can be copied for the reader.
#[component]
pub fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
    /// What it is, for the button's name: the value itself or its label.
    #[prop(into)]
    what: Signal<String>,
) -> impl IntoView {
    let texts = use_texts();
    let toasts = use_toasts();
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            if !write(&text).await {
                toasts.show(texts.common.copy_failed);
                return;
            }
            toasts.announce(texts.common.copied);
            copied.try_set(true);
            set_timeout(move || _ = copied.try_set(false), THANKS);
        });
    };
    let label = move || format!("{}: {}", texts.common.copy, what.get());
    view! {
        <button
            class="icon-button copy"
            type="button"
            aria-label=label
            title=texts.common.copy
            data-copied=move || copied.get().then_some("")
            on:click=copy
        >
            <Icon name=IconName::Copy />
            <Icon name=IconName::Check />
        </button>
    }
}

/// Whether the browser took it.
async fn write(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return write_by_selection(text).unwrap_or(false);
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The way of old. A page that came over plain HTTP from another machine, as in many an office, has no clipboard.
fn write_by_selection(text: &str) -> Option<bool> {
    let document = document();
    let focused = document
        .active_element()
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let area = document
        .create_element("textarea")
        .ok()?
        .dyn_into::<HtmlTextAreaElement>()
        .ok()?;
    area.set_class_name("unseen");
    area.set_value(text);
    document.body()?.append_child(&area).ok()?;
    area.select();
    let command = js_sys::Reflect::get(&document, &"execCommand".into()).ok()?;
    let done = command
        .dyn_into::<js_sys::Function>()
        .ok()?
        .call1(&document, &"copy".into());
    area.remove();
    // Focus is only brought back; where it cannot be, nothing is lost.
    focused.map(|element| element.focus());
    done.ok()?.as_bool()
}
