//! Views as the server writes them, for tests.

use super::questions::provide_matters;
use crate::domain::{OpenConversation, Snapshot};
use crate::i18n::Locale;
use crate::state::{OpenThread, provide_feed, provide_local_time, provide_toasts, provide_unsent};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{components::Router, location::RequestUrl};

/// The HTML of what `draw` draws on the page at `url`.
pub fn written<V: IntoView + 'static>(url: &str, locale: Locale, draw: impl FnOnce() -> V + Send + 'static) -> String {
    Owner::new().with(|| {
        provide_context(RequestUrl::new(url));
        provide_context(locale);
        provide_meta_context();
        provide_toasts();
        provide_local_time();
        provide_feed();
        provide_unsent();
        let inside = move || {
            provide_matters(Memo::new(|_| None::<i64>));
            draw().into_any()
        };
        let page = view! { <Router>{inside()}</Router> };
        // The framework marks where texts begin; nobody sees it.
        page.to_html().replace("<!>", "")
    })
}

/// The same beside a conversation.
pub fn written_beside<V: IntoView + 'static>(
    url: &str,
    conversation: Snapshot<OpenConversation>,
    draw: fn(OpenThread) -> V,
) -> String {
    written(url, Locale::En, move || {
        draw(OpenThread::follow(conversation, Callback::new(|()| ())))
    })
}
