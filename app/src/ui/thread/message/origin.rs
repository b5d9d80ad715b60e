//! Where a message comes from: the post that it comments on, and why it was given to this client.

use crate::domain::Why;
use crate::i18n::use_texts;
use crate::ui::kit::{Icon, IconName};
use crate::ui::words;
use leptos::prelude::*;

/// The social post that the message comments on. The link comes from outside: only what leads to a web page is one.
#[component]
pub fn Post(
    /// Its address.
    link: String,
) -> impl IntoView {
    let texts = use_texts();
    let leads_to_page = link.starts_with("https://") || link.starts_with("http://");
    let address = link
        .split_once("://")
        .map_or(link.as_str(), |(_, address)| address)
        .to_owned();
    let what = view! {
        <Icon name=IconName::External />
        {texts.thread.post}
        <span class="post__address">{address}</span>
    };
    if leads_to_page {
        view! {
            <a class="post" href=link target="_blank" rel="noopener noreferrer">
                {what}
                <span class="unseen">{texts.common.new_tab}</span>
            </a>
        }
        .into_any()
    } else {
        view! { <p class="post">{what}</p> }.into_any()
    }
}

/// Why the message was given to this client, and whether other cards would have fitted.
#[component]
pub fn WhyLine(
    /// Why.
    why: Why,
) -> impl IntoView {
    let texts = use_texts();
    let matched = texts.thread.matched_by(&why.value, words::trust(texts, why.trust));
    let others = i64::try_from(why.candidates.len()).unwrap_or(i64::MAX);
    let others = (others > 0).then(|| format!("; {}", texts.thread.candidates(others)));
    view! {
        <p class="why">
            {matched}
            {others}
        </p>
    }
}
