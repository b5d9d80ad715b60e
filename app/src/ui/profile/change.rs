//! One change of a card, in words.

use crate::calls::Revert;
use crate::domain::{AddressKind, Attribute, Card, ChangeId, Changed, IdentityKind, PastChange, Timestamp};
use crate::i18n::{Texts, use_locale};
use crate::state::use_local_time;
use crate::ui::card::{By, WayBack, address_kind, words};
use crate::ui::kit::Moment;
use crate::ui::words::identity_kind;
use leptos::{prelude::*, server_fn::ServerFn};

/// One change: what it is of, what it was and became, by whom and when. A line never changes, so none of it is reactive.
#[component]
pub fn Line(
    /// The change.
    change: PastChange,
    /// The card, whose attributes have names.
    card: RwSignal<Option<Card>>,
    /// The server's time.
    now: Signal<Timestamp>,
    /// Whether something is on its way.
    busy: Signal<bool>,
    /// Brings back what a change made of an attribute.
    back: Callback<ChangeId>,
) -> impl IntoView {
    let (locale, local) = (use_locale(), use_local_time());
    let texts = locale.texts();
    let attribute = match change.what {
        Changed::Attribute(key) => card.with_untracked(|card| card.as_ref().and_then(|card| words::line_of(card, key))),
        _ => None,
    };
    let what = what(texts, &change.what, attribute.as_ref());
    let said = |value: &str| match &attribute {
        Some(attribute) if !value.is_empty() => words::shown_of(locale, attribute, value, |at| local.offset(at)),
        _ => whereabouts(texts, &change.what, value),
    };
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
    let way_back = change
        .revertible
        .then(|| view! { <WayBack change=change.id to=Revert::url() busy back /> });
    let became = (!became.is_empty()).then(|| view! { <ins class="change__became">{became}</ins> });
    view! {
        <li class="change">
            <p>
                <span class="change__label">{what}</span>
                " "
                {was}
                {became}
            </p>
            <p class="change__by">
                <By by=change.by />
                " \u{b7}\u{a0}"
                <Moment at=change.at now />
            </p>
            {way_back}
        </li>
    }
    .into_any()
}

/// A contact or an address of the post, which are kept behind the word for their kind. Where a picture lies says nothing.
fn whereabouts(texts: &Texts, changed: &Changed, value: &str) -> String {
    if matches!(changed, Changed::Avatar) {
        return String::new();
    }
    let (kind, rest) = value.split_once(' ').unwrap_or((value, ""));
    let word = match changed {
        Changed::Identity => IdentityKind::parse(kind).map(|kind| identity_kind(texts, kind)),
        Changed::Address => AddressKind::parse(kind).map(|kind| address_kind(texts, kind)),
        _ => None,
    };
    word.map_or_else(
        || value.to_owned(),
        |word| format!("{word}: {}", rest.replace('\n', ", ")),
    )
}

/// What changed, by its name.
fn what(texts: &Texts, changed: &Changed, attribute: Option<&Attribute>) -> String {
    let words = &texts.profile;
    match changed {
        Changed::Attribute(key) => {
            attribute.map_or_else(|| words::label(texts, *key).to_owned(), |one| words::name(texts, one))
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn where_a_picture_lies_is_not_told() {
        let texts = Locale::En.texts();
        assert_eq!(whereabouts(texts, &Changed::Avatar, "/avatars/1"), "");
        assert_eq!(
            whereabouts(texts, &Changed::Identity, "email a@x.example"),
            "E-mail: a@x.example"
        );
    }
}
