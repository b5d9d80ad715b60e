//! Where he works: which company counts, what he does there, and what can be changed without scripts.

use super::{agent, card, html, usual};
use crate::domain::{
    Attribute, AttributeKey, AttributeKind, Card, CompanyId, CustomFieldId, Editing, Membership, Role,
};
use crate::i18n::Locale;
use uuid::Uuid;

fn two() -> Card {
    let mut card = card();
    card.client.companies.push(Membership {
        id: CompanyId::new(Uuid::from_u128(10)),
        name: "Bolt <b>".to_owned(),
        position: String::new(),
        main: false,
    });
    card
}

fn shown(url: &str) -> String {
    html(Some(two()), agent(1, Role::Agent), Locale::En, url)
}

#[test]
fn each_company_leads_to_its_page_and_the_main_one_says_so_by_sign_and_word() {
    let page = shown("/c/1042");
    for n in [9, 10] {
        assert!(page.contains(&format!(r#"href="/companies/{}""#, Uuid::from_u128(n))));
    }
    assert!(page.contains("Bolt &lt;b&gt;"));
    assert_eq!(page.matches("company__main").count(), 1);
    let main = page.split_once("company__main").map_or("", |(_, rest)| rest);
    assert!(main.contains("#verified") && main.contains("main"));
}

#[test]
fn only_another_company_can_be_made_the_main_one() {
    let page = shown("/c/1042");
    let other = Uuid::from_u128(10);
    assert_eq!(page.matches(r#"form="make-main""#).count(), 1);
    assert!(
        page.contains(&format!(r#"form="make-main" name="company" value="{other}""#)),
        "{page}"
    );
    assert_eq!(page.matches(r#"name="remove" value="company-"#).count(), 2);
}

#[test]
fn a_position_becomes_its_own_editor_by_the_address() {
    assert!(!usual("/c/1042").contains(r#"action="/ask/edit-position""#));
    let page = usual(&format!("/c/1042?edit=company-{}", Uuid::from_u128(9)));
    assert!(page.contains(r#"action="/ask/edit-position""#));
    assert!(page.contains(r#"name="was" value="Buyer""#));
}

#[test]
fn a_company_is_joined_by_its_name_without_scripts() {
    assert!(!usual("/c/1042").contains(r#"action="/ask/join-company""#));
    let page = usual("/c/1042?add=company");
    assert!(page.contains(r#"action="/ask/join-company""#));
    assert!(page.contains(r#"role="combobox" name="name""#), "{page}");
}

#[test]
fn a_card_names_the_companies_that_he_is_in_and_those_that_are_values() {
    let mut card = two();
    card.custom.push(Attribute {
        key: AttributeKey::Custom(CustomFieldId::new(Uuid::from_u128(1))),
        label: Some("Dealer".to_owned()),
        kind: AttributeKind::Company,
        value: Uuid::from_u128(11).to_string(),
        shown: Some("Globex".to_owned()),
        editing: Editing::Free,
        required: false,
    });
    let named: Vec<_> = (8..=12)
        .filter(|n| card.names(CompanyId::new(Uuid::from_u128(*n))))
        .collect();
    assert_eq!(named, [9, 10, 11]);
}
