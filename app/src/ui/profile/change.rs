//! One change of a card, in words.

use crate::domain::{Attribute, AttributeKey, AttributeKind, Card, Changed, ChangedBy, PastChange, Timestamp};
use crate::i18n::{Locale, Texts, moment::full, use_locale};
use crate::state::{LocalTime, memo, use_listed, use_local_time};
use crate::ui::card::words;
use crate::ui::kit::Moment;
use leptos::prelude::*;

/// What the attributes of the card are called and what values they take.
#[derive(Debug, Clone, Copy)]
pub struct Labels(Memo<Vec<Attribute>>);

impl Labels {
    /// Of this card.
    pub fn of(card: RwSignal<Option<Card>>) -> Self {
        Self(memo(move |_| {
            card.with(|card| card.as_ref().map(Card::attributes).unwrap_or_default())
        }))
    }

    fn find(self, key: AttributeKey) -> Option<Attribute> {
        self.0
            .with_untracked(|all| all.iter().find(|one| one.key == key).cloned())
    }
}

/// One change: what it is of, what it was and became, by whom and when. It never changes, so none of it is reactive.
#[component]
pub fn Line(
    /// The change.
    change: PastChange,
    /// What the attributes are called.
    labels: Labels,
    /// The server's time.
    now: Signal<Timestamp>,
) -> impl IntoView {
    let (locale, local) = (use_locale(), use_local_time());
    let texts = locale.texts();
    let attribute = match change.what {
        Changed::Attribute(key) => labels.find(key),
        _ => None,
    };
    let what = what(texts, &change.what, attribute.as_ref());
    let said = |value: &str| said(locale, local, attribute.as_ref(), value);
    let (was, became) = change
        .shown
        .clone()
        .unwrap_or_else(|| (said(&change.was), said(&change.became)));
    let was = (!was.is_empty()).then(|| {
        view! {
            <del class="change__was">
                <span class="unseen">{texts.profile.was}" "</span>
                {was}
            </del>
            " "
        }
    });
    let became = (!became.is_empty()).then(|| view! { <ins class="change__became">{became}</ins> });
    view! {
        <li class="change">
            <p class="change__what">
                <span class="change__label">{what}</span>
                " "
                {was}
                {became}
            </p>
            <p class="change__by">
                <By by=change.by />
                " \u{b7} "
                <Moment at=change.at now />
            </p>
        </li>
    }
    .into_any()
}

/// Who or what did it; a message by its conversation.
#[component]
fn By(by: ChangedBy) -> impl IntoView {
    let texts = use_locale().texts();
    let words = &texts.profile;
    let place = use_listed();
    match by {
        ChangedBy::Agent(Some(name)) => name.into_any(),
        ChangedBy::Agent(None) => words.by_former_agent.into_any(),
        ChangedBy::Message(Some((number, channel))) => view! {
            {words.by_message(&channel)}
            " "
            <a href=move || place.with(|place| place.conversation(number))>{format!("#{number}")}</a>
        }
        .into_any(),
        ChangedBy::Message(None) => words.by_gone_message.into_any(),
        ChangedBy::Program => words.by_program.into_any(),
    }
}

/// What changed, by its name.
fn what(texts: &Texts, changed: &Changed, attribute: Option<&Attribute>) -> String {
    let words = &texts.profile;
    match changed {
        Changed::Attribute(key) => attribute
            .and_then(|attribute| attribute.label.clone())
            .unwrap_or_else(|| words::label(texts, *key).to_owned()),
        Changed::GoneField(label) => label.clone(),
        Changed::Created => words.what_created.to_owned(),
        Changed::Identity => words.what_identity.to_owned(),
        Changed::Company => words.what_company.to_owned(),
        Changed::Site => words.what_site.to_owned(),
        Changed::Address => words.what_address.to_owned(),
        Changed::Avatar => words.what_avatar.to_owned(),
        Changed::Merge => words.what_merge.to_owned(),
    }
}

/// A value as people read it.
fn said(locale: Locale, local: LocalTime, attribute: Option<&Attribute>, value: &str) -> String {
    let Some(attribute) = attribute.filter(|_| !value.is_empty()) else {
        return value.to_owned();
    };
    match (attribute.kind, value.parse().map(Timestamp::from_millis)) {
        (AttributeKind::DateTime, Ok(at)) => full(locale, at, local.offset(at)),
        (kind, _) => words::shown(locale, attribute.key, kind, value),
    }
}
