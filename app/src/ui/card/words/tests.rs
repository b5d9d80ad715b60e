//! How labels, choices and values read.

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
            "Польский",
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
