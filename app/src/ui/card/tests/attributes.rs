//! The attributes of a card: which are seen, how each kind reads, how each is filled in, and what an address opens.

use super::{card, html};
use crate::domain::sample::{NOW, agent, custom as key, field};
use crate::domain::{Attribute, AttributeKey, AttributeKind, Card, Editing, Role};
use crate::i18n::Locale;

/// A card with a field of every kind, of which the agent sees name and plan.
fn filled() -> Card {
    let colours = || Editing::OneOf(["Red", "Green", "Blue"].map(str::to_owned).to_vec());
    let mut card = card();
    card.layout = vec![key(1), AttributeKey::Name];
    card.custom = vec![
        Attribute {
            editing: Editing::OneOf(vec!["Free".to_owned(), "Paid".to_owned()]),
            ..field(1, "Plan", AttributeKind::Choice, "Paid")
        },
        field(2, "Debt", AttributeKind::Number, "-1234.5"),
        field(3, "Newsletter", AttributeKind::YesNo, "no"),
        field(4, "Birthday", AttributeKind::Date, "1984-02-29"),
        field(5, "Renewal", AttributeKind::DateTime, &NOW.millis().to_string()),
        Attribute {
            editing: colours(),
            ..field(6, "Colours", AttributeKind::Choices, "Red\nBlue")
        },
        field(7, "Shop", AttributeKind::Link, "https://shop.example/a"),
        field(8, "Second e-mail", AttributeKind::Email, "ann@second.example"),
        field(9, "Second phone", AttributeKind::Phone, "+48 22 123 45 67"),
        Attribute {
            shown: Some("Poland".to_owned()),
            ..field(10, "Country", AttributeKind::Country, "PL")
        },
        Attribute {
            shown: Some("Acme".to_owned()),
            ..field(
                11,
                "Reseller",
                AttributeKind::Company,
                "0198a2b0-0000-7000-8000-000000000001",
            )
        },
        Attribute {
            editing: Editing::ReadOnly,
            ..field(12, "Score", AttributeKind::Number, "77")
        },
        field(13, "Empty one", AttributeKind::Text, ""),
    ];
    card
}

fn page(query: &str) -> String {
    page_in(query, Locale::En, Role::Agent)
}

fn page_in(query: &str, locale: Locale, role: Role) -> String {
    html(Some(filled()), agent(1, role), locale, &format!("/c/1042{query}"))
}

/// The part of the page that is about one attribute.
fn row(page: &str, key: AttributeKey) -> &str {
    let from = page
        .find(&format!("data-key=\"{key}\""))
        .unwrap_or_else(|| panic!("no row of {key} in {page}"));
    let row = &page[from..];
    &row[..row.find("</dd>").unwrap_or(row.len())]
}

/// What people read: without tags.
fn read(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html.split_once('>').map_or(html, |(_, rest)| rest);
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    text.replace('\u{a0}', " ")
}

fn has(page: &str, key: AttributeKey) -> bool {
    page.contains(&format!("data-key=\"{key}\""))
}

#[test]
fn the_card_at_rest_shows_what_the_agent_chose_in_his_order() {
    let page = page("");
    let (plan, name) = (page.find("data-key=\"custom-"), page.find("data-key=\"name\""));
    assert!(plan.is_some() && plan < name);
    for other in [AttributeKey::Language, key(2), key(13)] {
        assert!(!has(&page, other), "{other}");
    }
    assert!(page.contains("Show more (22)"), "{page}");
    assert!(page.contains(r#"name="more" value="1""#) && page.contains(r#"name="visibility" value="1""#));
}

#[test]
fn more_shows_all_with_the_empty_ones_behind_a_fold() {
    let page = page("?more=1");
    for n in 1..=13 {
        assert!(has(&page, key(n)), "{n}");
    }
    let fold = page.find("<details").unwrap_or(usize::MAX);
    let at = |key: AttributeKey| page.find(&format!("data-key=\"{key}\"")).unwrap_or_default();
    assert!(at(key(13)) > fold && at(AttributeKey::TimeZone) > fold && at(key(12)) < fold);
    assert!(page.contains("3 empty"), "{page}");
    assert!(page.contains("Show less") && page.contains(r#"<form id="less" method="get">"#));
    assert!(page.contains(r#"<input type="hidden" name="more" value="1""#));
}

#[test]
fn every_kind_reads_as_people_write_it() {
    let page = page("?more=1");
    let rows = [
        (1, "Paid"),
        (2, "\u{2212}1,234.5"),
        (3, "No"),
        (4, "29 Feb 1984"),
        (5, "21 Nov 2026, 10:00"),
        (6, "Red, Blue"),
        (7, "shop.example/a"),
        (10, "Poland"),
        (11, "Acme"),
        (12, "77"),
        (13, "Add"),
    ];
    for (n, expected) in rows {
        let row = read(row(&page, key(n)));
        assert!(row.contains(expected), "{expected} is missing in {row}");
    }
    assert!(read(row(&page, key(2))).starts_with("Debt"));
}

#[test]
fn links_lead_away_safely_and_are_edited_by_a_button_beside_them() {
    let page = page("?more=1");
    let shop = row(&page, key(7));
    assert!(
        shop.contains(r#"href="https://shop.example/a" target="_blank" rel="noopener noreferrer""#),
        "{shop}"
    );
    assert!(shop.contains("data-beside") && shop.contains(r#"name="edit""#));
    assert!(row(&page, key(8)).contains(r#"href="mailto:ann@second.example""#));
    assert!(row(&page, key(9)).contains(r#"href="tel:+48221234567""#));
}

#[test]
fn what_the_system_fills_has_no_editor_and_every_other_value_says_where_it_comes_from() {
    let page = page("?more=1");
    let score = row(&page, key(12));
    assert!(!score.contains(r#"name="edit""#) && score.contains(r#"name="past""#));
    let created = row(&page, AttributeKey::CreatedAt);
    assert!(!created.contains(r#"name="edit""#) && !created.contains(r#"name="past""#) && created.contains("copy"));
    assert!(row(&page, AttributeKey::Name).contains(r#"aria-label="Where it comes from: Name""#));
}

#[test]
fn without_scripts_each_kind_opens_the_control_that_fits_it() {
    let rows = [
        (1, r#"<select id="entry-"#),
        (2, r#"inputmode="decimal""#),
        (3, r#"<option value="no" selected"#),
        (4, r#"type="date""#),
        (5, r#"type="datetime-local""#),
        (6, r#"name="choices[]" value="Green""#),
        (7, r#"inputmode="url""#),
        (8, r#"inputmode="email""#),
        (9, r#"inputmode="tel""#),
        (10, r#"value="Poland""#),
        (11, r#"value="Acme""#),
        (13, r#"type="text""#),
    ];
    for (n, control) in rows {
        let page = page(&format!("?edit={}", key(n)));
        assert!(
            row(&page, key(n)).contains(control),
            "{control} is missing in {}",
            row(&page, key(n))
        );
        assert_eq!(page.matches(r#"action="/ask/edit-attribute""#).count(), 1);
    }
    let page = page(&format!("?edit={}", key(5)));
    assert!(row(&page, key(5)).contains("2026-11-21T10:00") && read(row(&page, key(5))).contains("UTC"));
}

#[test]
fn what_is_edited_is_seen_though_it_was_not_chosen() {
    let page = page("?edit=time_zone");
    assert!(row(&page, AttributeKey::TimeZone).contains(r#"action="/ask/edit-attribute""#));
    assert!(!has(&page, AttributeKey::Language));
}

#[test]
fn without_scripts_an_address_finds_and_marks() {
    let page = page("?find=SHOP.ex");
    let shop = row(&page, key(7));
    assert!(shop.contains("<mark>shop.ex</mark>"), "{shop}");
    let found = |key| page.contains(&format!("data-key=\"{key}\" data-found"));
    assert!(page.contains("data-sifted") && found(key(7)) && !found(key(1)) && !found(AttributeKey::Name));
    assert!(page.contains("1 found") && page.contains(r#"value="SHOP.ex""#));

    let page = self::page("?find=empty");
    assert!(
        page.contains("<mark>Empty</mark>") && page.contains("<details open"),
        "{page}"
    );
    assert!(self::page("?find=nowhere").contains("Nothing found."));
}

#[test]
fn without_scripts_an_address_opens_the_choosing_and_moves_by_a_place() {
    let ticked = |page: &str| {
        let boxes = page.split(r#"type="checkbox""#).skip(1);
        boxes
            .filter(|part| part.split('>').next().is_some_and(|tag| tag.contains(" checked")))
            .filter_map(|part| Some(part.split_once("value=\"")?.1.split_once('"')?.0.to_owned()))
            .collect::<Vec<_>>()
    };
    let page = page("?visibility=1");
    assert!(page.contains(r#"action="/ask/save-layout""#) && page.contains(r#"formaction="/ask/reset-layout""#));
    assert!(!page.contains("/ask/save-default-layout"));
    assert_eq!(ticked(&page), [key(1).to_string(), "name".to_owned()]);
    assert_eq!(page.matches(r#"type="checkbox""#).count(), 24);

    let moved = self::page(&format!(
        "?visibility=1&layout[]={}&layout[]=name&layout[]=language&up=language",
        key(1)
    ));
    assert_eq!(
        ticked(&moved),
        [key(1).to_string(), "language".to_owned(), "name".to_owned()]
    );
    assert!(page_in("?visibility=1", Locale::En, Role::Admin).contains(r#"formaction="/ask/save-default-layout""#));
}

#[test]
fn hostile_labels_and_values_stay_text() {
    let mut card = filled();
    for line in &mut card.custom {
        line.label = Some("\"'><script>alert(1)</script>".to_owned());
        line.shown = Some("</dd><script>alert(2)</script>".to_owned());
    }
    for query in [
        "?more=1",
        "?find=script",
        "?visibility=1",
        &format!("?edit={}", key(10)),
    ] {
        let page = html(
            Some(card.clone()),
            agent(1, Role::Agent),
            Locale::En,
            &format!("/c/1042{query}"),
        );
        assert!(!page.contains("<script"), "{query}");
    }
}

#[test]
fn every_language_has_words_for_all_of_it() {
    for locale in Locale::ALL {
        let page = page_in("?more=1", locale, Role::Agent);
        assert!(page.contains(locale.texts().card.attributes.search));
        let page = page_in("?visibility=1", locale, Role::Admin);
        assert!(page.contains(locale.texts().card.visibility.everybody));
    }
}
