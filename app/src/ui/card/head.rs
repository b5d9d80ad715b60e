//! Who it is.

use super::around::part;
use crate::domain::{Card, ClientId};
use crate::i18n::use_texts;
use crate::ui::kit::{Avatar, AvatarSize, Badge, Icon, IconName, Tone};
use leptos::prelude::*;

/// What the head shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Face {
    name: Option<String>,
    avatar: Option<String>,
    company: Option<String>,
}

/// Who it is: picture, what to call him, his company, what sets him apart.
#[component]
pub fn Head(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
    /// Id of the name, which names the whole card.
    id: String,
) -> impl IntoView {
    let unknown = use_texts().common.unknown_client;
    let face = part(card, client, |card| Face {
        name: card.client.display_name().map(str::to_owned),
        avatar: card.client.avatar.clone(),
        company: card
            .client
            .companies
            .iter()
            .find(|company| company.main)
            .map(|company| company.name.clone()),
    });
    let name = move || face.with(|face| face.name.clone().unwrap_or_else(|| unknown.to_owned()));
    let company = move || {
        let name = face.with(|face| face.company.clone());
        name.map(|name| view! { <p class="card__company">{name}</p> })
    };
    let picture = move || {
        let Face { name, avatar, .. } = face.get();
        view! { <Avatar name id=Some(client.uuid()) size=AvatarSize::Large picture=avatar /> }
    };
    view! {
        <header class="card__head">
            {picture}
            <div class="card__who">
                <h2 class="card__name" id=id title=name>
                    {name}
                </h2>
                {company}
            </div>
            <Badges card client />
        </header>
    }
    .into_any()
}

/// VIP, spammer, type.
#[component]
fn Badges(card: Memo<Option<Card>>, client: ClientId) -> impl IntoView {
    let badge = &use_texts().card.badge;
    let marks = part(card, client, |card| {
        (card.client.vip, card.client.spammer, card.client.kind.clone())
    });
    let vip = move || {
        marks.with(|marks| marks.0).then(|| {
            view! {
                <Badge tone=Tone::Good attr:title=badge.vip_means>
                    <Icon name=IconName::Star />
                    {badge.vip}
                </Badge>
            }
        })
    };
    let spammer = move || {
        marks.with(|marks| marks.1).then(|| {
            view! {
                <Badge tone=Tone::Bad attr:title=badge.spammer_means>
                    <Icon name=IconName::Ban />
                    {badge.spammer}
                </Badge>
            }
        })
    };
    let kind = move || {
        let word = marks.with(|marks| marks.2.clone());
        (!word.is_empty()).then(|| view! { <Badge>{word}</Badge> })
    };
    view! { <div class="card__badges">{vip} {spammer} {kind}</div> }
}
