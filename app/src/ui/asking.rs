//! How a page without scripts asks for itself with something open, or closed again: by its address. Buttons that open
//! something belong to the form of this file and have a name and a value, `edit` and `name`; a button without a name
//! closes what is open. Once the page is alive the same buttons do it at once.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Id of the form that buttons belong to which ask for the page; there is one a page.
pub const ASKING: &str = "asking";

/// What of the address goes along: the list beside the conversation, and where a page was come to from.
const KEPT: [&str; 4] = ["view", "q", "cursor", "from"];

/// A form without a picture that asks for the same page.
#[component]
pub fn Asking(
    /// Its id.
    #[prop(default = ASKING)]
    id: &'static str,
    /// What else the address is to say, by name.
    #[prop(optional)]
    with: Vec<(&'static str, String)>,
) -> impl IntoView {
    let query = use_query_map().get_untracked();
    let kept = KEPT
        .into_iter()
        .filter_map(|key| query.get(key).map(|value| (key, value)));
    let fields = kept
        .chain(with)
        .map(|(key, value)| view! { <input type="hidden" name=key value=value /> })
        .collect_view();
    view! {
        <form id=id method="get" hidden>
            {fields}
        </form>
    }
    .into_any()
}

/// What the page's address says about `name`; nothing where it is silent.
pub fn asked(name: &str) -> Option<String> {
    use_query_map().with_untracked(|query| query.get(name))
}
