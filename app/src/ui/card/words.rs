//! Labels, choices and values of attributes in the language of the page.

use crate::domain::{Attribute, AttributeKey, AttributeKind, Editing};
use crate::i18n::{Locale, Texts, number};
use crate::ui::words;

/// What an attribute is called.
pub fn label(texts: &Texts, key: AttributeKey) -> &'static str {
    let words = &texts.card.attributes;
    match key {
        AttributeKey::Name => words.name,
        AttributeKey::Language => words.language,
        AttributeKey::Position => words.position,
        AttributeKey::Kind => words.kind,
        AttributeKey::Standing => words.standing,
        AttributeKey::TimeZone => words.time_zone,
        AttributeKey::Hint => texts.card.hint.title,
        AttributeKey::Source => words.source,
        AttributeKey::CreatedAt => words.created_at,
        AttributeKey::FirstSeen => words.first_seen,
        AttributeKey::LastSeen => words.last_seen,
        AttributeKey::Conversations => words.conversations,
        AttributeKey::Custom(_) => "",
    }
}

/// A value as people read it; empty where there is none. Instants are not words: they are shown as moments.
pub fn shown(locale: Locale, key: AttributeKey, kind: AttributeKind, value: &str) -> String {
    let texts = locale.texts();
    match kind {
        AttributeKind::Choice => choice(texts, key, value).to_owned(),
        AttributeKind::Language => words::language(texts, value),
        AttributeKind::Number => value.parse().map_or_else(|_| value.to_owned(), |n| number(locale, n)),
        _ => value.to_owned(),
    }
}

/// What can be chosen, as stored and as read. A value that is no longer offered stays among them while it is the value.
pub fn choices(texts: &Texts, attribute: &Attribute) -> Vec<(String, String)> {
    let mut choices: Vec<(String, String)> = match (&attribute.editing, attribute.kind) {
        (Editing::OneOf(values), _) => values
            .iter()
            .map(|value| (value.clone(), choice(texts, attribute.key, value).to_owned()))
            .map(|(value, word)| {
                if word.is_empty() {
                    (value, texts.card.attributes.none.to_owned())
                } else {
                    (value, word)
                }
            })
            .collect(),
        (_, AttributeKind::Language) => {
            let unknown = ("", texts.card.attributes.unknown);
            let owned = |(code, name): &(&str, &str)| ((*code).to_owned(), (*name).to_owned());
            std::iter::once(&unknown)
                .chain(texts.languages_by_code)
                .map(owned)
                .collect()
        }
        _ => Vec::new(),
    };
    if !choices.iter().any(|(value, _)| *value == attribute.value) {
        choices.push((attribute.value.clone(), attribute.value.clone()));
    }
    choices
}

/// The word for a choice; the administrator's own choices are their own words.
fn choice<'a>(texts: &'a Texts, key: AttributeKey, value: &'a str) -> &'a str {
    match (key, value) {
        (AttributeKey::Standing, "") => texts.card.attributes.ordinary,
        (AttributeKey::Standing, "vip") => texts.card.badge.vip,
        (AttributeKey::Standing, "spammer") => texts.card.badge.spammer,
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_in_the_language_of_the_page() {
        let rows = [
            (
                Locale::En,
                AttributeKey::Language,
                AttributeKind::Language,
                "pl",
                "Polish",
            ),
            (
                Locale::Ru,
                AttributeKey::Language,
                AttributeKind::Language,
                "pl",
                "польский",
            ),
            (Locale::En, AttributeKey::Language, AttributeKind::Language, "xx", "xx"),
            (Locale::En, AttributeKey::Language, AttributeKind::Language, "", ""),
            (Locale::En, AttributeKey::Standing, AttributeKind::Choice, "vip", "VIP"),
            (
                Locale::En,
                AttributeKey::Kind,
                AttributeKind::Choice,
                "Reseller",
                "Reseller",
            ),
            (
                Locale::En,
                AttributeKey::Conversations,
                AttributeKind::Number,
                "1234",
                "1,234",
            ),
        ];
        for (locale, key, kind, value, expected) in rows {
            assert_eq!(shown(locale, key, kind, value), expected);
        }
    }

    #[test]
    fn a_value_that_is_no_longer_offered_can_still_be_kept() {
        let attribute = Attribute {
            key: AttributeKey::Kind,
            label: None,
            kind: AttributeKind::Choice,
            value: "Old".to_owned(),
            shown: None,
            editing: Editing::OneOf(vec![String::new(), "New".to_owned()]),
            required: false,
        };
        let values: Vec<_> = choices(Locale::En.texts(), &attribute)
            .into_iter()
            .map(|(value, _)| value)
            .collect();
        assert_eq!(values, ["", "New", "Old"]);
    }
}
