//! What each kind takes, and what it does not.

use super::{country, custom};
use crate::address::Country;
use crate::db::{CustomField, Entity};
use app::domain::{AttributeKind, CustomFieldId};
use app::error::Invalid;
use app::i18n::Locale;
use proptest::prelude::*;
use uuid::Uuid;

fn field(kind: AttributeKind) -> CustomField {
    CustomField {
        id: CustomFieldId::new(Uuid::nil()),
        entity: Entity::Client,
        key: "key".to_owned(),
        label: "Label".to_owned(),
        kind,
        options: ["Small", "Łódź", "Ёлка"].map(str::to_owned).to_vec(),
        required: false,
        read_only: false,
    }
}

fn read(kind: AttributeKind, text: &str) -> Result<String, Invalid> {
    custom(&field(kind), "", text, Country::parse("PL").unwrap_or_default())
}

/// Checks that each text is read so, and that what was read is read as itself.
fn takes(kind: AttributeKind, pairs: &[(&str, &str)]) {
    for (text, value) in pairs {
        assert_eq!(read(kind, text).as_deref(), Ok(*value), "{kind:?} {text:?}");
        assert_eq!(read(kind, value).as_deref(), Ok(*value), "{kind:?} {value:?}");
    }
}

fn refuses(kind: AttributeKind, why: Invalid, texts: &[&str]) {
    for text in texts {
        assert_eq!(read(kind, text), Err(why), "{kind:?} {text:?}");
    }
}

#[test]
fn every_kind_may_be_empty_and_none_takes_a_text_without_end() {
    for kind in AttributeKind::ALL.iter().copied() {
        assert_eq!(read(kind, " \0\r\n "), Ok(String::new()), "{kind:?}");
        let long = "1".repeat(2_001);
        assert_eq!(read(kind, &long), Err(Invalid::TooLong { max: 2_000 }), "{kind:?}");
    }
}

#[test]
fn what_is_required_is_not_emptied_once_it_is_filled() {
    let wanted = CustomField {
        required: true,
        ..field(AttributeKind::Text)
    };
    let home = Country::default();
    assert_eq!(custom(&wanted, "", " ", home), Ok(String::new()));
    for nothing in [" ", "\u{200b}\u{2060}"] {
        assert_eq!(custom(&wanted, "old", nothing, home), Err(Invalid::Empty));
    }
}

#[test]
fn texts_stand_on_one_line_or_on_several() {
    takes(
        AttributeKind::Text,
        &[("  a \n b\0c ", "a bc"), ("ąę", "ąę"), ("evil\u{202e}gpj", "evilgpj")],
    );
    takes(AttributeKind::LongText, &[(" a\r\n\r\nb ", "a\n\nb")]);
    assert!(read(AttributeKind::Text, &"ж".repeat(2_000)).is_ok());
}

#[test]
fn numbers_are_read_as_people_write_them() {
    takes(
        AttributeKind::Number,
        &[
            ("12,5", "12.5"),
            ("12.50", "12.5"),
            ("-0,0", "0"),
            ("+007", "7"),
            ("−3", "-3"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1 234 567,89", "1234567.89"),
            ("1\u{a0}234", "1234"),
            ("1'234.5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("1,234,567", "1234567"),
            ("123456789012345", "123456789012345"),
        ],
    );
    refuses(
        AttributeKind::Number,
        Invalid::NotANumber,
        &[
            "one",
            "1e3",
            "0x10",
            "-",
            ",",
            "1,2,3",
            "1.2.3,4",
            "12,34.5",
            "1..2",
            "--1",
            "NaN",
            "inf",
            "1234567890123456",
            "٣",
        ],
    );
}

#[test]
fn yes_and_no_are_two() {
    takes(
        AttributeKind::YesNo,
        &[("Yes", "yes"), ("true", "yes"), ("0", "no"), ("off", "no")],
    );
    refuses(AttributeKind::YesNo, Invalid::NotAChoice, &["maybe", "2"]);
}

#[test]
fn days_are_those_of_the_calendar() {
    takes(
        AttributeKind::Date,
        &[
            ("2026-11-26", "2026-11-26"),
            ("2024-02-29", "2024-02-29"),
            ("0001-01-01", "0001-01-01"),
        ],
    );
    refuses(
        AttributeKind::Date,
        Invalid::NotADate,
        &[
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "0000-01-01",
            "10000-01-01",
            "-001-01-01",
            "26.11.2026",
            "2026-11-26T10:00",
            "2026-1-1",
            "today",
            "2026-11-26-1",
        ],
    );
}

#[test]
fn instants_are_read_in_several_spellings() {
    takes(
        AttributeKind::DateTime,
        &[
            ("1795703400000", "1795703400000"),
            ("-1", "-1"),
            ("2026-11-26T14:30:00Z", "1795703400000"),
            ("2026-11-26T15:30:00.000+01:00", "1795703400000"),
            ("2026-11-26T14:30", "1795703400000"),
            ("2026-11-26 14:30", "1795703400000"),
            ("2026-11-26 14:30:00", "1795703400000"),
        ],
    );
    refuses(
        AttributeKind::DateTime,
        Invalid::NotADateTime,
        &[
            "2026-02-30T10:00",
            "25:00",
            "now",
            "999999999999999999",
            "-99999999999999",
            "0000-01-01T00:00",
        ],
    );
}

#[test]
fn a_choice_is_one_of_those_that_are_offered() {
    takes(
        AttributeKind::Choice,
        &[("Small", "Small"), ("lodz", "Łódź"), ("елка", "Ёлка")],
    );
    refuses(AttributeKind::Choice, Invalid::NotAChoice, &["Large", "Small\nŁódź"]);
}

#[test]
fn choices_come_once_each_in_the_order_in_which_they_are_offered() {
    takes(
        AttributeKind::Choices,
        &[("Ёлка\r\nsmall\n\nЁлка", "Small\nЁлка"), ("Small", "Small")],
    );
    refuses(AttributeKind::Choices, Invalid::NotAChoice, &["Small\nLarge"]);
}

#[test]
fn a_choice_that_is_offered_no_more_stays_until_it_is_changed() {
    let home = Country::default();
    let (one, some) = (field(AttributeKind::Choice), field(AttributeKind::Choices));
    assert_eq!(custom(&one, "Gone", "Gone", home).as_deref(), Ok("Gone"));
    assert_eq!(custom(&one, "Small", "Gone", home), Err(Invalid::NotAChoice));
    assert_eq!(
        custom(&some, "Small\nGone", "Gone\nŁódź", home).as_deref(),
        Ok("Łódź\nGone")
    );
    assert_eq!(custom(&some, "Small", "Small\nGone", home), Err(Invalid::NotAChoice));
}

#[test]
fn links_lead_to_the_web_and_nowhere_else() {
    takes(
        AttributeKind::Link,
        &[
            ("https://acme.example/a?b=c#d", "https://acme.example/a?b=c#d"),
            ("HTTP://Acme.Example", "http://acme.example/"),
            ("acme.example/x", "https://acme.example/x"),
            ("acme.example:8080/x", "https://acme.example:8080/x"),
        ],
    );
    refuses(
        AttributeKind::Link,
        Invalid::NotALink,
        &[
            "javascript:alert(1)",
            "JavaScript:alert(1)//a.b",
            "data:text/html,x",
            "mailto:a@acme.example",
            "ftp://acme.example",
            "https://",
            "nothing",
            "https://a b",
            "//",
            "file:///etc/passwd",
        ],
    );
}

#[test]
fn addresses_are_kept_as_people_write_them() {
    takes(
        AttributeKind::Email,
        &[
            ("Anna <Anna@ACME.example>", "anna@acme.example"),
            ("a@xn--e1afmkfd.xn--p1ai", "a@пример.рф"),
        ],
    );
    refuses(
        AttributeKind::Email,
        Invalid::NotAnEmail,
        &["anna", "a@b@c", "@acme.example"],
    );
    takes(
        AttributeKind::Phone,
        &[
            ("601234567", "+48 601 234 567"),
            ("+1 212-555-0123 ext. 7", "+1 212-555-0123 ext. 7"),
        ],
    );
    refuses(AttributeKind::Phone, Invalid::NotAPhone, &["112", "call me"]);
}

#[test]
fn languages_and_countries_are_told_by_code_or_by_name() {
    takes(
        AttributeKind::Language,
        &[
            ("pt-BR", "pt"),
            ("PL", "pl"),
            ("polish", "pl"),
            ("Польский", "pl"),
            ("hiszpański", "es"),
        ],
    );
    refuses(AttributeKind::Language, Invalid::NotALanguage, &["Polisch", "Klingon"]);
    takes(
        AttributeKind::Country,
        &[
            ("pl", "PL"),
            ("Polska", "PL"),
            ("polonia", "PL"),
            ("ПОЛЬША", "PL"),
            ("cote d'ivoire", "CI"),
            ("espana", "ES"),
            ("Россия", "RU"),
            ("Turkey", "TR"),
            ("usa", "US"),
        ],
    );
    refuses(
        AttributeKind::Country,
        Invalid::NotACountry,
        &["Narnia", "XX", "POL", "Congo", "|"],
    );
}

#[test]
fn every_country_has_a_name_in_every_language_and_is_found_by_it() {
    let mut count = 0;
    for code in country::codes() {
        count += 1;
        for locale in Locale::ALL {
            let name = country::name(code, locale).unwrap_or_default();
            assert!(!name.is_empty(), "{code} {locale:?}");
            assert!(country::parse(name).is_none_or(|found| found == code), "{name}");
        }
    }
    assert_eq!(count, 250);
    assert_eq!(country::name("ES", Locale::Ru), Some("Испания"));
    assert_eq!(country::name("??", Locale::En), None);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_a_value_is_its_own(text in "\\PC{0,40}", kind in 0..AttributeKind::ALL.len()) {
        if let Ok(value) = read(AttributeKind::ALL[kind], &text) {
            prop_assert_eq!(read(AttributeKind::ALL[kind], &value), Ok(value));
        }
    }

    #[test]
    fn any_number_is_its_own(text in "[-+]?[0-9 .,']{0,20}") {
        if let Ok(value) = read(AttributeKind::Number, &text)
            && !value.is_empty()
        {
            let plain: f64 = value.parse().unwrap_or_default();
            prop_assert_eq!(plain.to_string(), value);
        }
    }
}
