//! The whole card, or what stands where there is none.

use super::{
    around::Around,
    attributes::Attributes,
    contacts::{Companies, Contacts},
    conversation::ConversationFields,
    dynamic::Dynamic,
    head::Head,
    hint::Hint,
    history::History,
    merges::Merges,
    nobody::Nobody,
    notes::Notes,
    suggestions::Suggestions,
    traces::{Comments, Files},
};
use crate::domain::{Agent, Card, ClientId, ConversationId, Draft, Timestamp};
use crate::state::memo;
use crate::ui::asking::asked;
use crate::ui::draft::DraftPane;
use crate::ui::kit::Each;
use leptos::prelude::*;

/// The whole card; of an unknown sender what he told of himself, if anything.
#[component]
pub fn CardPane(
    /// The card; none is an unknown sender.
    #[prop(into)]
    card: Signal<Option<Card>>,
    /// What an unknown sender told of himself.
    #[prop(into)]
    draft: Signal<Option<Draft>>,
    /// Who looks at it.
    me: Agent,
    /// The latest time that the server is known to have reached.
    #[prop(into)]
    now: Signal<Timestamp>,
    /// The conversation beside it, if it stands beside one.
    #[prop(optional_no_strip)]
    current: Option<ConversationId>,
    /// What that one has in fields of its own.
    #[prop(optional_no_strip)]
    fields: Option<ConversationFields>,
    /// Takes the fresh card that a change of ours is answered with.
    put: Callback<Card>,
    /// Asks for the page anew after a draft was made a client.
    refresh: Callback<()>,
) -> impl IntoView {
    let card = memo(move |_| card.get());
    let draft = memo(move |_| draft.get());
    let client = memo(move |_| card.with(|card| card.as_ref().map(|card| card.client.id)));
    let drafted = memo(move |_| current.filter(|_| draft.with(Option::is_some)));
    let whose = move || vec![(client.get(), drafted.get())];
    // Another client gets rows, listeners and fields of his own: those of the one before have ended with his card.
    view! {
        <Each each=whose key=|whose| *whose children=move |whose| match whose {
            (Some(client), _) => view! { <Whole card client me=me.clone() now current fields put /> }.into_any(),
            (None, Some(conversation)) => view! {
                <DraftPane conversation draft refresh />
                {fields.map(|fields| fields.draw(2))}
            }
            .into_any(),
            (None, None) => view! {
                <Nobody conversation=current refresh />
                {fields.map(|fields| fields.draw(2))}
            }
            .into_any(),
        } />
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
    fields: Option<ConversationFields>,
    put: Callback<Card>,
) -> impl IntoView {
    let edited = asked("edit").unwrap_or_default();
    Around::provide(client, me, now, current, put, edited);
    let name = format!("card-name-{client}");
    // A page of the client's own shows all of the two beside the card.
    let beside = current.is_some();
    view! {
        <article class="card" aria-labelledby=name>
            <Head card client id=name.clone() />
            <Suggestions card client />
            <Hint card client />
            <Contacts card client />
            {fields.map(|fields| fields.draw(3))}
            <Attributes card client />
            <Companies card client />
            <Notes card client />
            {beside.then(|| view! { <History card client /> })}
            <Comments card client />
            {beside.then(|| view! { <Files card client /> })}
            <Dynamic card client />
            <Merges card client />
        </article>
    }
}
