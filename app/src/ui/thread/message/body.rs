//! What a message says.

use crate::i18n::use_texts;
use leptos::prelude::*;

/// The text, or its sanitised HTML, and behind a fold what was quoted and signed.
#[component]
pub fn Body(
    /// Plain text.
    text: String,
    /// HTML that the server has made safe to insert.
    html: Option<String>,
    /// Quotes and signature.
    tail: String,
) -> impl IntoView {
    let texts = use_texts();
    let body = match html {
        Some(html) => view! { <div class="message__html" dir="auto" inner_html=html></div> }.into_any(),
        None if text.is_empty() => view! { <p class="message__none">{texts.thread.no_text}</p> }.into_any(),
        None => view! { <p class="message__text" dir="auto">{text}</p> }.into_any(),
    };
    let tail = (!tail.is_empty()).then(|| {
        view! {
            <details class="message__tail">
                <summary class="message__fold" title=texts.thread.quoted>
                    <span aria-hidden="true">"\u{2022}\u{2022}\u{2022}"</span>
                    <span class="unseen">{texts.thread.quoted}</span>
                </summary>
                <p class="message__text" dir="auto">{tail}</p>
            </details>
        }
    });
    view! {
        {body}
        {tail}
    }
}
