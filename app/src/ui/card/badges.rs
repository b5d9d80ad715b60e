//! What sets a client apart.

use super::around::part;
use crate::domain::{Card, ClientId};
use crate::i18n::{use_locale, use_texts};
use crate::ui::kit::{Badge, Icon, IconName, Tone};
use crate::ui::words;
use leptos::prelude::*;

/// VIP, spammer, type, and what he speaks where that is not what the agent's pages speak.
#[component]
pub fn Badges(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let locale = use_locale();
    let badge = &use_texts().card.badge;
    let marks = part(card, client, move |card| {
        let language = card
            .client
            .language
            .as_ref()
            .map(|language| language.as_str().to_owned());
        let foreign = language.filter(|code| code != locale.as_str()).unwrap_or_default();
        (card.client.vip, card.client.spammer, card.client.kind.clone(), foreign)
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
    let language = move || {
        let code = marks.with(|marks| marks.3.clone());
        (!code.is_empty()).then(|| {
            let word = words::language(locale.texts(), &code);
            view! { <Badge tone=Tone::Info attr:title=badge.writes>{word}</Badge> }
        })
    };
    view! { <div class="card__badges">{vip} {spammer} {kind} {language}</div> }
}
