//! Gives the conversation to somebody.

use crate::calls::{Assign, Session, assign};
use crate::domain::ConversationHead;
use crate::i18n::use_texts;
use crate::state::{OpenThread, memo};
use crate::ui::kit::{Icon, IconName, ProblemLine};
use crate::ui::refused::refused_form;
use crate::ui::thread::choose::Choice;
use leptos::{prelude::*, server_fn::ServerFn};

/// A form of one select: sent as soon as somebody is chosen, by a button of its own without JavaScript. Whoever has the
/// conversation is among the choices even if he can no longer be given one.
#[component]
pub fn AssigneeForm(
    /// The conversation.
    thread: OpenThread,
    /// Who looks at it, and his colleagues.
    session: Session,
) -> impl IntoView {
    let texts = use_texts();
    let assignee = memo(move |_| thread.head.with(|head| head.row.assignee.clone()));
    let value = move || assignee.with(|agent| agent.as_ref().map(|agent| agent.id.to_string()).unwrap_or_default());
    let choice = Choice::new(thread, refused_form::<Assign>());
    let colleagues = session.colleagues;
    let known = StoredValue::new(colleagues.clone());
    let choose = move |chosen: String| {
        let agent = known.with_value(|known| known.iter().find(|agent| agent.id.to_string() == chosen).cloned());
        let taken = move |head: &mut ConversationHead| head.row.assignee = agent;
        choice.send(assign(thread.id, chosen), move || untrack(value), taken);
    };
    let me = session.me.id;
    let options = move || {
        let chosen = assignee.get();
        let gone = chosen
            .clone()
            .filter(|agent| colleagues.iter().all(|other| other.id != agent.id));
        let choices = colleagues.iter().cloned().chain(gone);
        choices
            .map(|agent| {
                let name = if agent.id == me {
                    texts.thread.me(&agent.name)
                } else {
                    agent.name.clone()
                };
                let selected = chosen.as_ref().is_some_and(|chosen| chosen.id == agent.id);
                view! {
                    <option value=agent.id.to_string() selected=selected>
                        {name}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <form class="choose" method="post" action=Assign::url()>
            <input type="hidden" name="conversation" value=thread.id.to_string() />
            <Icon name=IconName::User />
            <select
                class="choose__select"
                name="assignee"
                aria-label=texts.thread.assignee
                title=texts.thread.assignee
                prop:value=value
                node_ref=choice.select
                on:change:target=move |event| choose(event.target().value())
            >
                <option value="">{texts.thread.nobody}</option>
                {options}
            </select>
            <button class="button only-plain" type="submit">
                {texts.thread.apply}
            </button>
        </form>
        <ProblemLine error=choice.refused />
    }
    .into_any()
}
