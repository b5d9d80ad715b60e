//! Who it is.

use super::{
    around::{Around, part},
    badges::Badges,
    gear::Gear,
};
use crate::domain::{Card, ClientId, CompanyId};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::asking::ASKING;
use crate::ui::kit::{Avatar, AvatarSize, ButtonType, Icon, IconButton, IconName};
use crate::ui::questions::{Matter, Matters};
use leptos::prelude::*;

/// What the head shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Face {
    name: Option<String>,
    avatar: Option<String>,
    company: Option<(CompanyId, String)>,
}

/// Who it is: picture, what to call him, his company, what sets him apart; and what is done with the card as a whole.
#[component]
pub fn Head(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
    /// Id of the name, which names the whole card.
    id: String,
) -> impl IntoView {
    let texts = use_texts();
    let around = Around::here();
    let face = part(card, client, |card| Face {
        name: card.client.display_name().map(str::to_owned),
        avatar: card.client.avatar.clone(),
        company: card
            .client
            .companies
            .iter()
            .find(|company| company.main)
            .map(|company| (company.id, company.name.clone())),
    });
    let name = move || {
        face.with(|face| {
            face.name
                .clone()
                .unwrap_or_else(|| texts.common.unknown_client.to_owned())
        })
    };
    let company = move || {
        let company = face.with(|face| face.company.clone());
        company.map(|(company, name)| {
            view! {
                <p class="card__company">
                    <a href=around.company_page(company)>{name}</a>
                </p>
            }
        })
    };
    let picture = move || {
        let Face { name, avatar, .. } = face.get();
        view! { <Avatar name id=Some(client.uuid()) size=AvatarSize::Large picture=avatar /> }
    };
    let page = memo(move |_| around.client_page());
    view! {
        <header class="card__head">
            {picture}
            <div>
                <h2 class="card__name" id=id title=name>
                    <a class="card__profile" href=move || page.get() aria-current=around.current.is_none().then_some("page")>
                        {name}
                    </a>
                </h2>
                {company}
            </div>
            <div class="card__tools">
                <OpenApart client />
                <Gear />
                <Pencil />
            </div>
            <Badges card client />
        </header>
    }
    .into_any()
}

/// Everything of the card that can be changed, in one form.
#[component]
fn Pencil() -> impl IntoView {
    let (name, value) = Matter::Form.address();
    view! {
        <IconButton
            icon=IconName::Pencil
            label=use_texts().card.form.open
            action=ButtonType::Submit
            attr:form=ASKING
            attr:name=name
            attr:value=value
            on:click=Matters::here().asks(Matter::Form)
        />
    }
}

/// The client's page in a tab of its own.
#[component]
fn OpenApart(client: ClientId) -> impl IntoView {
    let words = &use_texts().card;
    view! {
        <a
            class="icon-button"
            href=format!("/clients/{client}")
            target="_blank"
            rel="noopener"
            aria-label=words.open_apart
            title=words.open_apart
        >
            <Icon name=IconName::External />
        </a>
    }
}
