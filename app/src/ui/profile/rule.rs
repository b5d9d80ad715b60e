//! To whom a company gives new conversations of its clients.

use super::section::Section;
use crate::calls::{RouteCompany, Session, route_company};
use crate::domain::{AgentName, CompanyId, Role};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::kit::ProblemLine;
use crate::ui::refused::{drawn_form, refused_form};
use leptos::{html, prelude::*, server_fn::ServerFn, task::spawn_local};

/// Whoever is no administrator reads who it is.
#[component]
pub fn Rule(
    /// The company.
    company: CompanyId,
    /// To whom; none is nobody.
    routes_to: RwSignal<Option<AgentName>>,
    /// Who looks at it, and his colleagues.
    session: Session,
) -> impl IntoView {
    let words = &use_texts().company;
    let inside = if session.me.role == Role::Admin {
        view! { <RuleForm company routes_to colleagues=session.colleagues /> }.into_any()
    } else {
        let says = move || {
            routes_to.with(|agent| {
                let agent = agent.as_ref();
                agent.map_or_else(|| words.rule_none.to_owned(), |agent| words.rule_names(&agent.name))
            })
        };
        view! { <p class="company-page__rule">{says}</p> }.into_any()
    };
    view! {
        <Section id="rule" title=words.rule>
            {inside}
        </Section>
    }
    .into_any()
}

/// A form of one select: sent as soon as somebody is chosen, by a button of its own without JavaScript. Who is named is
/// among the choices even if he could no longer be. It stays while the rule changes, and focus in it. A choice that was
/// refused without scripts stands there once more; in an open page the select goes back to what holds.
#[component]
fn RuleForm(company: CompanyId, routes_to: RwSignal<Option<AgentName>>, colleagues: Vec<AgentName>) -> impl IntoView {
    let texts = use_texts();
    let select = NodeRef::<html::Select>::new();
    let refused = RwSignal::new(refused_form::<RouteCompany>());
    let named = memo(move |_| routes_to.with(|agent| agent.as_ref().map(|agent| agent.id)));
    let value = move || named.get().map(|id| id.to_string()).unwrap_or_default();
    let choose = move |agent: String| {
        spawn_local(async move {
            let why = route_company(company, agent).await.err();
            if why.is_some()
                && let Some(select) = select.try_get_untracked().flatten()
            {
                select.set_value(&untrack(value));
            }
            refused.try_set(why);
        });
    };
    let sent = drawn_form::<RouteCompany>(&[("company", company.to_string())]).and_then(|form| form.get("agent"));
    let sent = StoredValue::new(sent);
    let option = move |agent: AgentName| {
        let id = agent.id.to_string();
        let selected = match sent.get_value() {
            Some(sent) => sent == id,
            None => named.get_untracked() == Some(agent.id),
        };
        view! {
            <option value=id selected=selected>
                {agent.name}
            </option>
        }
    };
    let known: Vec<_> = colleagues.iter().map(|agent| agent.id).collect();
    let gone = move || routes_to.get().filter(|agent| !known.contains(&agent.id)).map(option);
    view! {
        <form class="company-page__rule" method="post" action=RouteCompany::url()>
            <input type="hidden" name="company" value=company.to_string() />
            <label for="rule-agent">{texts.company.rule_label}</label>
            <select
                id="rule-agent"
                name="agent"
                prop:value=value
                node_ref=select
                on:change:target=move |event| choose(event.target().value())
            >
                <option value="">{texts.thread.nobody}</option>
                {colleagues.into_iter().map(option).collect_view()}
                {gone}
            </select>
            <button class="button only-plain" type="submit">
                {texts.thread.apply}
            </button>
        </form>
        <ProblemLine error=refused />
    }
    .into_any()
}
