use super::*;
use proptest::prelude::*;

fn home(code: &str) -> Country {
    Country::parse(code).unwrap()
}

fn key(value: &str, country: &str) -> String {
    normal(value, home(country)).key
}

#[test]
fn ways_to_write_a_number_lead_to_one_key() {
    let table: [(&str, &str, &[&str]); 18] = [
        (
            "PL",
            "+48601234567",
            &[
                "601 234 567",
                "+48 601-234-567",
                "++48 601234567",
                "0048 601 234 567",
                "48601234567",
                "tel:+48-601-234-567",
                "TEL:+48601234567;phone-context=example.com",
                "Tel.: 601 234 567",
                "тел. +48 601 234 567",
                "(+48) 601 234 567",
                "+48\u{a0}601\u{2009}234\u{202f}567",
                "+48 601–234–567",
                "+48 (601) 234.567",
            ],
        ),
        (
            "RU",
            "+79123456789",
            &[
                "8 (912) 345-67-89",
                "+7 912 345 67 89",
                "79123456789",
                "9123456789",
                "007 912 345 67 89",
                "8-912-345-67-89 доб. 12",
                "+7 (8 912) 345-67-89",
                "+8 912 345 67 89",
            ],
        ),
        (
            "RU",
            "+48601234567",
            &["8 10 48 601 234 567", "810-48-601-234-567", "+48 601 234 567"],
        ),
        (
            "PL",
            "+79123456789",
            &["+7 912 345-67-89", "007 912 345 67 89", "+7 8 912 345-67-89"],
        ),
        (
            "KZ",
            "+77012345678",
            &["8 701 234 56 78", "+7 701 234 5678", "701 234 56 78"],
        ),
        (
            "GB",
            "+442079460958",
            &[
                "020 7946 0958",
                "+44 (0)20 7946 0958",
                "+44 020 7946 0958",
                "0044 (0)20 7946 0958",
                "+44 20 7946 0958",
                "00 44 20 7946 0958",
            ],
        ),
        (
            "US",
            "+12025550123",
            &[
                "(202) 555-0123",
                "1-202-555-0123",
                "+1 202 555 0123",
                "001 202 555 0123",
                "202.555.0123 x12",
                "+1 202 555 0123;ext=7",
                "+1 202 555 0123, 7",
                "tel:+1-202-555-0123;ext=7;phone-context=example.com",
            ],
        ),
        ("US", "+48601234567", &["011 48 601 234 567", "0048 601 234 567"]),
        ("AU", "+48601234567", &["0011 48 601 234 567", "0048 601 234 567"]),
        (
            "BR",
            "+5511987654321",
            &[
                "(11) 98765-4321",
                "+55 11 98765-4321",
                "+55 (011) 98765-4321",
                "+55 11 8765-4321",
                "551187654321",
                "11 8765-4321",
                "011 98765-4321",
                "0055 11 98765-4321",
            ],
        ),
        ("BR", "+551132345678", &["(11) 3234-5678", "+55 11 3234-5678"]),
        (
            "MX",
            "+525512345678",
            &[
                "+52 1 55 1234 5678",
                "+52 55 1234 5678",
                "55 1234 5678",
                "5215512345678",
                "044 55 1234 5678",
                "045 55 1234 5678",
                "01 55 1234 5678",
            ],
        ),
        (
            "AR",
            "+541123456789",
            &[
                "+54 9 11 2345 6789",
                "+54 11 2345 6789",
                "+54 11 15 2345 6789",
                "011 15 2345 6789",
                "11 15 2345 6789",
                "5491123456789",
            ],
        ),
        (
            "AR",
            "+543514567890",
            &["0351 15 456 7890", "+54 9 351 456 7890", "+54 351 15 456 7890"],
        ),
        (
            "IT",
            "+390612345678",
            &["06 1234 5678", "+39 06 1234 5678", "+39 (0)6 1234 5678"],
        ),
        (
            "DE",
            "+4915123456789",
            &[
                "0151 23456789",
                "0151/23456789",
                "+49 (0)151 23456789",
                "٠٠٤٩١٥١٢٣٤٥٦٧٨٩",
                "＋４９ 151 23456789",
                "+४९ १५१ २३४५६७८९",
            ],
        ),
        (
            "UA",
            "+380501234567",
            &["050 123 45 67", "+38 050 123 45 67", "380501234567"],
        ),
        (
            "FR",
            "+33612345678",
            &["06 12 34 56 78", "+33 (0)6 12 34 56 78", "0033 6 12 34 56 78"],
        ),
    ];
    for (country, expected, values) in table {
        for value in values {
            assert_eq!(key(value, country), expected, "{value:?} in {country}");
        }
    }
}

#[test]
fn national_variants_lead_to_one_key() {
    for (what, country, one, other) in [
        ("Brazil's ninth digit", "BR", "+55 11 8765-4321", "+55 11 98765-4321"),
        ("Mexico's 1", "MX", "+52 1 55 1234 5678", "+52 55 1234 5678"),
        ("Argentina's 9", "AR", "+54 9 11 2345 6789", "+54 11 2345 6789"),
        ("Argentina's 15", "AR", "011 15 2345 6789", "+54 11 2345 6789"),
        ("Russia's 8 and +7", "RU", "8 912 345-67-89", "+7 912 345-67-89"),
        ("the trunk's zero", "GB", "020 7946 0958", "+44 20 7946 0958"),
        (
            "the trunk's zero in brackets",
            "PL",
            "+44 (0)20 7946 0958",
            "+44 20 7946 0958",
        ),
        ("00", "PL", "0044 20 7946 0958", "+44 20 7946 0958"),
    ] {
        assert_eq!(key(one, country), key(other, country), "{what}");
        assert!(key(one, country).starts_with('+'), "{what}");
    }
}

#[test]
fn numbers_of_two_telephones_have_two_keys() {
    for (one, other, country) in [
        ("+48 601 234 567", "+48 601 234 568", "PL"),
        ("601 234 567", "+49 601 234 567", "PL"),
        ("+7 912 345 67 89", "+7 812 345 67 89", "RU"),
        ("+55 11 3234-5678", "+55 11 93234-5678", "BR"),
        ("+39 06 1234 5678", "+39 6 1234 5678", "IT"),
    ] {
        assert_ne!(key(one, country), key(other, country), "{one} {other}");
    }
}

#[test]
fn eight_counts_where_russia_is_home_alone() {
    assert_eq!(key("8 912 345 67 89", "PL"), "");
    assert_ne!(key("+8 912 345 67 89", "PL"), "+79123456789");
}

#[test]
fn a_full_number_of_an_unknown_range_still_matches() {
    assert_eq!(key("+1 555 123 4567", "PL"), "+15551234567");
    assert_eq!(key("001 555 123 4567", "PL"), "+15551234567");
}

#[test]
fn short_codes_and_nonsense_are_shown_and_match_nothing() {
    for value in [
        "112",
        "900",
        "12345",
        "anna",
        "0000000000",
        "+",
        "+0",
        "1111111111",
        "123456789",
        "1234567890",
        "0123456789",
        "987654321",
        "+48 123456789",
        "+1 234 567 8901",
        "+48 000 000 000",
        "12-34-5",
        "call me",
        "tel.",
        "+48",
        "+999 123 456 789",
        "#31#",
        "*100#",
        "1234567890123456789",
        "601 234 567 or 602 345 678",
        // What is left of it would be read as a number with a carrier before it, and so as another one.
        "+8 601 234 512",
        "+52 1 555 555 5555",
    ] {
        let read = normal(value, home("PL"));
        assert_eq!((read.key.as_str(), read.shown.as_str()), ("", value), "{value:?}");
    }
}

#[test]
fn an_extension_is_shown_and_no_part_of_the_key() {
    for (value, shown) in [
        ("+48 22 123 45 67 wew. 12", "+48 22 123 45 67 ext. 12"),
        ("+48 22 123 45 67 (доб. 12)", "+48 22 123 45 67 ext. 12"),
        ("22 123 45 67 #12", "+48 22 123 45 67 ext. 12"),
        ("22 123 45 67 ramal 12", "+48 22 123 45 67 ext. 12"),
        ("tel:+48221234567;ext=12", "+48 22 123 45 67 ext. 12"),
        ("+48 22 123 45 67", "+48 22 123 45 67"),
    ] {
        let read = normal(value, home("PL"));
        assert_eq!(
            (read.key.as_str(), read.shown.as_str()),
            ("+48221234567", shown),
            "{value}"
        );
    }
}

#[test]
fn a_country_is_known_by_its_code() {
    assert_eq!(Country::parse("pl").map(|c| c.code().to_owned()).as_deref(), Some("PL"));
    assert_eq!(Country::parse("Poland"), None);
    assert_eq!(Country::parse(""), None);
}

/// Every country with telephones.
fn countries() -> Vec<Country> {
    let letters = || b'A'..=b'Z';
    letters()
        .flat_map(|a| letters().filter_map(move |b| Country::parse(&String::from_utf8(vec![a, b]).unwrap())))
        .collect()
}

proptest! {
    #[test]
    fn anything_like_a_number_is_read_without_panic_and_its_key_is_its_own(
        value in "[+0]{0,3}[0-9() .;x#,-]{0,24}",
        place in any::<prop::sample::Index>(),
    ) {
        let countries = countries();
        let home = countries[place.index(countries.len())];
        let key = normal(&value, home).key;
        if !key.is_empty() {
            let tail = key.strip_prefix('+').unwrap_or_default();
            prop_assert!((7..=16).contains(&tail.len()) && tail.bytes().all(|b| b.is_ascii_digit()), "{}", key);
            prop_assert_eq!(&normal(&key, home).key, &key);
            prop_assert_eq!(&normal(&key, Country::default()).key, &key);
        }
    }
}
