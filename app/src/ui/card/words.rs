//! Labels, choices and values of attributes in the language of the page.

#[cfg(test)]
mod tests;

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
        (_, AttributeKind::Choice) => choice(locale.texts(), attribute.key, value).to_owned(),
        (_, kind) => told(locale, kind, value, offset),
    }
}

/// The instant that a value is, in its plain form.
pub fn instant(value: &str) -> Option<Timestamp> {
    value.parse().ok().map(Timestamp::from_millis)
}

/// A value as people read it; empty where there is none. Instants are written in UTC.
pub fn shown(locale: Locale, key: AttributeKey, kind: AttributeKind, value: &str) -> String {
    match kind {
        AttributeKind::Choice => choice(locale.texts(), key, value).to_owned(),
        kind => told(locale, kind, value, |_| 0),
    }
}

/// A value of which nothing but its kind is known, as people read it. `offset` tells how far the reader is from UTC.
pub fn told(locale: Locale, kind: AttributeKind, value: &str, offset: impl Fn(Timestamp) -> i32) -> String {
    let texts = locale.texts();
    match kind {
        AttributeKind::Language => words::language(texts, value),
        AttributeKind::Number => decimal(locale, value),
        AttributeKind::YesNo => yes_no(texts, value).to_owned(),
        AttributeKind::Date => moment::date(locale, value),
        AttributeKind::DateTime => {
            instant(value).map_or_else(|| value.to_owned(), |at| moment::date_time(locale, at, offset(at)))
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
