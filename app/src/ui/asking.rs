//! How a page without scripts asks for itself with something open, or closed again: by its address. Buttons that open
//! something belong to the form of this file and have a name and a value, `edit` and `name`; a button without a name
//! closes what is open. Once the page is alive the same buttons do it at once.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Id of the form that buttons belong to which ask for the page; there is one a page.
pub const ASKING: &str = "asking";

/// What of the address goes along: the list beside the conversation, what of the card's attributes is in sight, and where a
/// page was come to from.
const KEPT: [&str; 6] = ["view", "q", "cursor", "more", "find", "from"];

/// What of the address says which list stands beside the conversation.
const LIST: [&str; 3] = ["view", "q", "cursor"];

/// A form without a picture that asks for the same page.
#[component]
pub fn Asking(
    /// Its id.
    #[prop(default = ASKING)]
    id: &'static str,
    /// What else the address is to say, by name.
    #[prop(optional)]
    with: Vec<(&'static str, String)>,
    /// What does not go along, though it usually does.
    #[prop(optional)]
    without: Vec<&'static str>,
) -> impl IntoView {
    let fields = with
        .into_iter()
        .map(|(key, value)| view! { <input type="hidden" name=key value=value /> })
        .collect_view();
    view! {
        // In a box of its own: a button named `remove` takes the place of the form's own `remove` (HTML, 4.10.3, "named
        // property"), and then the form could not be taken off the page.
        <div hidden>
            <form id=id method="get">
                <Kept without />
                {fields}
            </form>
        </div>
    }
    .into_any()
}

/// What of the address goes along, as fields of a form.
#[component]
pub fn Kept(
    /// What does not, though it usually does.
    #[prop(optional)]
    without: Vec<&'static str>,
) -> impl IntoView {
    let query = use_query_map().get_untracked();
    let kept = KEPT.into_iter().filter(|key| !without.contains(key));
    kept.filter_map(|key| query.get(key).map(|value| (key, value)))
        .map(|(key, value)| view! { <input type="hidden" name=key value=value /> })
        .collect_view()
}

/// Whether the page's address asks for more than a list and a conversation: something stands open.
pub fn asks() -> bool {
    use_query_map().with_untracked(|query| {
        query
            .clone()
            .into_iter()
            .any(|(name, _)| !LIST.contains(&name.as_ref()))
    })
}

/// What the page's address says about `name`; nothing where it is silent.
pub fn asked(name: &str) -> Option<String> {
    use_query_map().with_untracked(|query| query.get(name))
}
