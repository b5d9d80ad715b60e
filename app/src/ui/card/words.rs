//! Labels, choices and values of attributes in the language of the page.

use crate::domain::{Attribute, AttributeKey, AttributeKind, Card, Editing, Timestamp};
use crate::i18n::{Locale, Texts, decimal, moment};
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

/// The hint as a line of the card, which has a place of its own there.
pub fn hint_line(card: &Card) -> Attribute {
    Attribute {
        key: AttributeKey::Hint,
        label: None,
        kind: AttributeKind::LongText,
        value: card.client.hint.clone(),
        shown: None,
        editing: Editing::Free,
        required: false,
    }
}

/// All that a card says as label and value, the hint after what is built in.
pub fn all_lines(card: &Card) -> Vec<Attribute> {
    let mut lines = card.attributes();
    let custom = lines.iter().position(|line| line.key.word().is_none());
    lines.insert(custom.unwrap_or(lines.len()), hint_line(card));
    lines
}

/// One of [`all_lines`].
pub fn line_of(card: &Card, key: AttributeKey) -> Option<Attribute> {
    all_lines(card).into_iter().find(|line| line.key == key)
}

/// What a line of the card is called.
pub fn name(texts: &Texts, attribute: &Attribute) -> String {
    let given = attribute.label.as_deref();
    given.unwrap_or_else(|| label(texts, attribute.key)).to_owned()
}

/// A value of a line of the card as people read it. `offset` tells how far the reader is from UTC.
pub fn shown_of(locale: Locale, attribute: &Attribute, value: &str, offset: impl Fn(Timestamp) -> i32) -> String {
    match (&attribute.shown, attribute.kind) {
        (Some(shown), _) if value == attribute.value => shown.clone(),
        (_, AttributeKind::DateTime) => {
            instant(value).map_or_else(|| value.to_owned(), |at| moment::date_time(locale, at, offset(at)))
        }
        (_, kind) => shown(locale, attribute.key, kind, value),
    }
}

/// The instant that a value is, in its plain form.
pub fn instant(value: &str) -> Option<Timestamp> {
    value.parse().ok().map(Timestamp::from_millis)
}

/// A value as people read it; empty where there is none. Instants are written in UTC.
pub fn shown(locale: Locale, key: AttributeKey, kind: AttributeKind, value: &str) -> String {
    let texts = locale.texts();
    match kind {
        AttributeKind::Choice => choice(texts, key, value).to_owned(),
        AttributeKind::Language => words::language(texts, value),
        AttributeKind::Number => decimal(locale, value),
        AttributeKind::YesNo => yes_no(texts, value).to_owned(),
        AttributeKind::Date => moment::date(locale, value),
        AttributeKind::DateTime => {
            instant(value).map_or_else(|| value.to_owned(), |at| moment::date_time(locale, at, 0))
        }
        AttributeKind::Choices => value.lines().collect::<Vec<_>>().join(", "),
        AttributeKind::Link => bare(value).to_owned(),
        _ => value.to_owned(),
    }
}

/// Which choices a value that takes several can hold: those that are offered, and those that it holds though they are no
/// longer.
pub fn offers(attribute: &Attribute) -> Vec<String> {
    let mut offers = match &attribute.editing {
        Editing::OneOf(values) => values.clone(),
        Editing::Free | Editing::ReadOnly => Vec::new(),
    };
    offers.retain(|offer| !offer.is_empty());
    for held in attribute.value.lines() {
        if !offers.iter().any(|offer| offer == held) {
            offers.push(held.to_owned());
        }
    }
    offers
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
        (_, AttributeKind::YesNo) => [
            ("", texts.card.attributes.none),
            ("yes", yes_no(texts, "yes")),
            ("no", yes_no(texts, "no")),
        ]
        .map(|(value, word)| (value.to_owned(), word.to_owned()))
        .to_vec(),
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
    let offered = |value: &str, choices: &[(String, String)]| choices.iter().any(|(offer, _)| offer == value);
    if !offered(&attribute.value, &choices) {
        let word = if attribute.value.is_empty() {
            texts.card.attributes.none
        } else {
            &attribute.value
        };
        choices.push((attribute.value.clone(), word.to_owned()));
    }
    if !attribute.required && !offered("", &choices) {
        choices.insert(0, (String::new(), texts.card.attributes.none.to_owned()));
    }
    choices
}

fn yes_no<'a>(texts: &'a Texts, value: &'a str) -> &'a str {
    match value {
        "yes" => texts.card.attributes.yes,
        "no" => texts.card.attributes.no,
        _ => value,
    }
}

/// An address of the web without what all of them have.
fn bare(link: &str) -> &str {
    let address = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    address.map_or(link, |address| address.strip_suffix('/').unwrap_or(address))
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
    fn every_kind_is_read_in_its_own_way() {
        let key = AttributeKey::Custom(crate::domain::CustomFieldId::new(uuid::Uuid::from_u128(1)));
        let rows = [
            (AttributeKind::Number, "-1234.5", "\u{2212}1,234.5"),
            (AttributeKind::YesNo, "yes", "Yes"),
            (AttributeKind::YesNo, "", ""),
            (AttributeKind::Date, "2026-11-26", "26 Nov 2026"),
            (AttributeKind::DateTime, "1795255200000", "21 Nov 2026, 10:00"),
            (AttributeKind::DateTime, "", ""),
            (AttributeKind::Choices, "Red\nBlue", "Red, Blue"),
            (AttributeKind::Link, "https://acme.example/", "acme.example"),
            (AttributeKind::Link, "http://acme.example/a/", "acme.example/a"),
            (AttributeKind::LongText, "one\ntwo", "one\ntwo"),
        ];
        for (kind, value, expected) in rows {
            assert_eq!(shown(Locale::En, key, kind, value).replace('\u{a0}', " "), expected);
        }
    }

    #[test]
    fn what_only_the_server_has_words_for_is_shown_by_them_while_it_is_the_value() {
        let attribute = Attribute {
            key: AttributeKey::Kind,
            label: Some("Country".to_owned()),
            kind: AttributeKind::Country,
            value: "PL".to_owned(),
            shown: Some("Poland".to_owned()),
            editing: Editing::Free,
            required: false,
        };
        let read = |value| shown_of(Locale::En, &attribute, value, |_| 0);
        assert_eq!((read("PL"), read("Spain")), ("Poland".to_owned(), "Spain".to_owned()));
        assert_eq!(name(Locale::En.texts(), &attribute), "Country");
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

    #[test]
    fn what_need_not_be_filled_can_be_emptied() {
        let mut attribute = Attribute {
            key: AttributeKey::Custom(crate::domain::CustomFieldId::new(uuid::Uuid::from_u128(1))),
            label: Some("Plan".to_owned()),
            kind: AttributeKind::Choice,
            value: "Free".to_owned(),
            shown: None,
            editing: Editing::OneOf(vec!["Free".to_owned(), "Paid".to_owned()]),
            required: false,
        };
        let values = |attribute: &Attribute| {
            let choices = choices(Locale::En.texts(), attribute);
            choices.into_iter().map(|(value, _)| value).collect::<Vec<_>>()
        };
        assert_eq!(values(&attribute), ["", "Free", "Paid"]);
        attribute.required = true;
        assert_eq!(values(&attribute), ["Free", "Paid"]);
        attribute.value.clear();
        assert_eq!(values(&attribute), ["Free", "Paid", ""]);
    }

    #[test]
    fn several_choices_offer_what_there_is_and_what_is_held() {
        let attribute = Attribute {
            key: AttributeKey::Kind,
            label: None,
            kind: AttributeKind::Choices,
            value: "Old\nRed".to_owned(),
            shown: None,
            editing: Editing::OneOf(vec![String::new(), "Red".to_owned(), "Blue".to_owned()]),
            required: false,
        };
        assert_eq!(offers(&attribute), ["Red", "Blue", "Old"]);
    }
}
