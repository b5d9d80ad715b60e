//! Where he works.

use super::{around::part, block::Block};
use crate::domain::{Card, ClientId, Membership};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::kit::{Each, Icon, IconName, When};
use leptos::prelude::*;

/// His companies, the main one first.
#[component]
pub fn Companies(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let texts = &use_texts().card.companies;
    let companies = part(card, client, |card| card.client.companies.clone());
    let none = memo(move |_| companies.with(Vec::is_empty));
    view! {
        <Block part="companies" title=texts.title>
            <When is=move || !none.get() fallback=move || view! { <p class="card__none">{texts.none}</p> }>
                <ul class="companies">
                    <Each
                        each=move || companies.get()
                        key=|company| (company.id, company.name.clone(), company.position.clone(), company.main)
                        let:company
                    >
                        <Company company />
                    </Each>
                </ul>
            </When>
        </Block>
    }
}

/// One company: name, what he does there, whether it is the main one.
#[component]
fn Company(company: Membership) -> impl IntoView {
    let texts = &use_texts().card.companies;
    let position = Some(company.position).filter(|position| !position.is_empty());
    view! {
        <li class="company">
            <Icon name=IconName::Building />
            <span class="company__name" title=company.name.clone()>
                {company.name.clone()}
            </span>
            {position.map(|position| view! { <span class="company__position">{position}</span> })}
            {company.main.then(|| view! {
                <span class="company__main">
                    <Icon name=IconName::Check />
                    {texts.main}
                </span>
            })}
        </li>
    }
}
