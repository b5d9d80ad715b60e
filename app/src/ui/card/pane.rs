//! The whole card, or the empty place of one.

use super::{
    around::Around, attributes::Attributes, companies::Companies, head::Head, hint::Hint, history::History,
    identities::Identities, nobody::Nobody, notes::Notes,
};
use crate::domain::{Agent, Card, ClientId, ConversationId, Timestamp};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The whole card, or the empty place of one where the sender is unknown.
#[component]
pub fn CardPane(
    /// The card; none is an unknown sender.
    #[prop(into)]
    card: Signal<Option<Card>>,
    /// Who looks at it.
    me: Agent,
    /// The latest time that the server is known to have reached.
    #[prop(into)]
    now: Signal<Timestamp>,
    /// The conversation beside it, if it stands beside one.
    #[prop(optional_no_strip)]
    current: Option<ConversationId>,
    /// Takes the fresh card that a change of ours is answered with.
    put: Callback<Card>,
) -> impl IntoView {
    let card = Memo::new(move |_| card.get());
    let client = Memo::new(move |_| card.with(|card| card.as_ref().map(|card| card.client.id)));
    move || match client.get() {
        Some(client) => view! { <Whole card client me=me.clone() now current put /> }.into_any(),
        None => view! { <Nobody /> }.into_any(),
    }
}

/// The card of one client, from the head down.
#[component]
fn Whole(
    card: Memo<Option<Card>>,
    client: ClientId,
    me: Agent,
    now: Signal<Timestamp>,
    current: Option<ConversationId>,
    put: Callback<Card>,
) -> impl IntoView {
    let query = use_query_map().get_untracked();
    let asked = query.get("edit").unwrap_or_default();
    let around = Around::provide(client, me, now, current, put, asked);
    let name = format!("card-name-{client}");
    // The rest of the address goes along when a page without scripts asks for an editor.
    let kept = ["view", "q", "cursor"]
        .into_iter()
        .filter_map(|key| query.get(key).map(|value| (key, value)));
    let kept = kept
        .map(|(key, value)| view! { <input type="hidden" name=key value=value /> })
        .collect_view();
    view! {
        <article class="card" aria-labelledby=name>
            <form id=around.form() method="get" hidden>
                {kept}
            </form>
            <Head card client id=name.clone() />
            <Hint card client />
            <Identities card client />
            <Attributes card client />
            <Companies card client />
            <Notes card client />
            <History card client />
        </article>
    }
}
