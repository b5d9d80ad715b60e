//! A client's card, and beside it all that happened.

use super::{changes::Changes, client::NoClient, conversations::Conversations, files::Files, frame::Frame};
use crate::domain::{Agent, Card, ClientFile, ClientHistory, ClientId, Page, Snapshot};
use crate::error::AppError;
use crate::i18n::{moment::date_of, use_locale};
use crate::state::{Late, Leaving, OpenProfile, effect, memo, use_listed, use_local_time, use_origin};
use crate::ui::{asking::Asking, card::CardPane, kit::When, questions::Dialogs, thread::CARD_ID};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// A client's card, and beside it his conversations, his files and what changed.
#[component]
pub fn ProfileView(
    /// The card and what happened, as it was answered.
    snapshot: Snapshot<(Card, ClientHistory)>,
    /// His files.
    files: Page<ClientFile>,
    /// Which lists begin within.
    late: Late,
    /// Who looks at it.
    me: Agent,
    /// Whose card the address names by now.
    client: Memo<Option<ClientId>>,
) -> impl IntoView {
    let id = snapshot.data.0.client.id;
    let leaving = Leaving::unless(client, Some(id));
    let profile = OpenProfile::follow(snapshot, files, late);
    provide_context(profile.open);
    follow_merge(profile);
    let me = StoredValue::new(me);
    let there = move || profile.moved.with(Option::is_none);
    view! {
        <When is=there fallback=|| view! { <NoClient error=AppError::NotFound /> }>
            <Whole profile me=me.get_value() leaving />
        </When>
    }
    .into_any()
}

#[component]
fn Whole(profile: OpenProfile, me: Agent, leaving: Leaving) -> impl IntoView {
    let locale = use_locale();
    let (texts, local) = (locale.texts(), use_local_time());
    let open = profile.open;
    let title = memo(move |_| {
        let name = open.card.with(|card| {
            card.as_ref()
                .and_then(|card| card.client.display_name().map(str::to_owned))
        });
        name.unwrap_or_else(|| texts.common.unknown_client.to_owned())
    });
    let beneath = memo(move |_| {
        let since = open.card.with(|card| {
            card.as_ref()
                .map(|card| (card.client.conversations, card.client.created_at))
        });
        since
            .map(|(conversations, at)| {
                let since = date_of(locale, at, local.offset(at));
                format!(
                    "{} \u{b7} {}",
                    texts.people.conversations(conversations),
                    texts.profile.since(&since)
                )
            })
            .unwrap_or_default()
    });
    let put = Callback::new(move |card| open.put_card(card));
    let refresh = Callback::new(move |()| open.refresh());
    view! {
        <Asking />
        <Frame title beneath leaving>
            <div class="page__body profile">
                <section class="profile__card" id=CARD_ID tabindex="-1" aria-label=texts.card.title>
                    <CardPane card=open.card draft=Signal::stored(None) me now=open.now put refresh current=None />
                </section>
                <div class="profile__rest">
                    <Conversations profile />
                    <Files profile />
                    <Changes profile />
                </div>
            </div>
        </Frame>
        <Dialogs open />
    }
    .into_any()
}

/// Leads to the card that the open one went into, as soon as it has.
fn follow_merge(profile: OpenProfile) {
    let (navigate, place, origin) = (use_navigate(), use_listed(), use_origin());
    effect(move || {
        if let Some(Some(client)) = profile.moved.get() {
            let page = place.with_untracked(|place| place.client(client, origin.get_untracked()));
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&page, options);
        }
    });
}
