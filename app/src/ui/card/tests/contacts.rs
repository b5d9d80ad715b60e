//! How he is reached: where a click leads, what can be added, changed and taken away without scripts.

use super::{agent, card, html, identity, usual};
use crate::domain::{AddressId, AddressKind, Card, ClientAddress, ClientSite, IdentityKind, Role, SiteId, Trust};
use crate::i18n::Locale;
use uuid::Uuid;

fn placed() -> Card {
    let mut card = card();
    card.sites = vec![
        ClientSite {
            id: SiteId::new(Uuid::from_u128(51)),
            url: "https://acme.example/shop".to_owned(),
        },
        ClientSite {
            id: SiteId::new(Uuid::from_u128(52)),
            url: "javascript:alert(1)".to_owned(),
        },
    ];
    card.addresses = vec![ClientAddress {
        id: AddressId::new(Uuid::from_u128(61)),
        kind: AddressKind::Work,
        text: "Acme\nMain Street 1".to_owned(),
    }];
    card
}

fn shown(card: Card, url: &str) -> String {
    html(Some(card), agent(1, Role::Agent), Locale::En, url)
}

/// What the page says from `from` on, up to `to`.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let rest = page.split_once(from).map_or("", |(_, rest)| rest);
    rest.split_once(to).map_or(rest, |(inside, _)| inside)
}

#[test]
fn a_number_is_called_and_an_email_written_to_by_a_click() {
    let page = usual("/c/1042");
    assert!(page.contains(r#"href="tel:+48601234567""#));
    assert!(page.contains("Call +48 601 234 567"));
    let write = format!(r#"name="write" value="{}""#, Uuid::from_u128(1));
    assert!(page.contains(&write), "{page}");
}

#[test]
fn an_administrators_link_calls_and_a_hostile_one_does_not() {
    let mut card = card();
    card.call_link = Some("https://pbx.example/?to={number}".to_owned());
    let page = shown(card.clone(), "/c/1042");
    assert!(
        page.contains(r#"href="https://pbx.example/?to=%2B48601234567" target="_blank" rel="noopener noreferrer""#)
    );
    card.call_link = Some("javascript:call('{number}')".to_owned());
    let page = shown(card, "/c/1042");
    assert!(page.contains(r#"href="tel:+48601234567""#));
    assert!(!page.contains(r#"href="javascript"#));
}

#[test]
fn sites_and_addresses_stand_below_and_only_a_web_page_is_opened() {
    let page = shown(placed(), "/c/1042");
    let block = between(&page, r#"data-part="contacts""#, "</section>");
    assert_eq!(block.matches("<li").count(), 7);
    assert!(block.contains(r#"href="https://acme.example/shop" target="_blank" rel="noopener noreferrer""#));
    assert!(block.contains("javascript:alert(1)") && !block.contains(r#"href="javascript"#));
    assert!(block.contains("Acme\nMain Street 1") && block.contains(">work<"));
    assert!(block.find("vk.com") < block.find("acme.example/shop"));
}

#[test]
fn a_suggested_label_reads_in_the_language_of_the_page_and_others_as_they_are() {
    let mut card = card();
    card.client.identities[0].label = "work".to_owned();
    card.client.identities[1].label = "Reception".to_owned();
    let page = html(Some(card), agent(1, Role::Agent), Locale::Ru, "/c/1042");
    assert!(page.contains(">рабочий<") && page.contains(">Reception<"));
}

#[test]
fn only_what_is_not_used_first_offers_to_be() {
    let page = usual("/c/1042");
    assert_eq!(page.matches(r#"form="make-primary""#).count(), 3);
    assert!(page.contains(r#"<form id="make-primary" method="post" action="/ask/make-primary""#));
}

#[test]
fn no_form_stands_on_a_card_at_rest_and_the_address_opens_each() {
    let at_rest = shown(placed(), "/c/1042");
    for action in [
        "add-identity",
        "edit-identity",
        "add-site",
        "edit-site",
        "add-address",
        "edit-address",
    ] {
        assert!(!at_rest.contains(&format!(r#"action="/ask/{action}""#)), "{action}");
    }
    let [identity, site, address] = [1, 51, 61].map(Uuid::from_u128);
    let rows = [
        ("add=email".to_owned(), "add-identity", r#"name="kind" value="email""#),
        (
            "add=messenger".to_owned(),
            "add-identity",
            r#"<select id="provider-add-messenger" name="provider""#,
        ),
        (
            format!("edit=identity-{identity}"),
            "edit-identity",
            r#"value="anna.nowak@acme.example""#,
        ),
        (
            format!("edit=label-{identity}"),
            "edit-identity",
            r#"type="hidden" name="value" value="anna.nowak@acme.example""#,
        ),
        ("add=site".to_owned(), "add-site", r#"name="url""#),
        (
            format!("edit=site-{site}"),
            "edit-site",
            r#"value="https://acme.example/shop""#,
        ),
        ("add=address".to_owned(), "add-address", r#"<option value="home""#),
        (
            format!("edit=address-{address}"),
            "edit-address",
            r#"<option value="work" selected"#,
        ),
    ];
    for (asked, action, inside) in rows {
        let page = shown(placed(), &format!("/c/1042?{asked}"));
        let form = between(&page, &format!(r#"action="/ask/{action}""#), "</form>");
        assert!(form.contains(inside), "{asked}: {form}");
        assert!(page.contains("on-demand"), "{asked}");
    }
}

#[test]
fn a_form_without_scripts_says_why_it_was_refused_and_whose_the_address_is() {
    let invalid = "/c/1042?add=phone&__path=%2Fask%2Fadd-identity&__err=eyJpbnZhbGlkIjoibm90X2FfcGhvbmUifQ==";
    assert!(usual(invalid).contains("A telephone number with its country"));

    // {"taken":{"id":"…0008","name":"Bea","addresses":[],"company":"","conversations":1,"last_seen":null}}
    let taken = "eyJ0YWtlbiI6eyJpZCI6IjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwOCIsIm5hbWUiOiJCZWEiLCJhZGRyZXNzZXMiOltdLCJjb21wYW55IjoiIiwiY29udmVyc2F0aW9ucyI6MSwibGFzdF9zZWVuIjpudWxsfX0=";
    let page = usual(&format!("/c/1042?add=email&__path=%2Fask%2Fadd-identity&__err={taken}"));
    assert!(page.contains("On the card of Bea"));
    assert!(page.contains(r#"href="/clients/00000000-0000-0000-0000-000000000008""#));
    assert!(page.contains(r#"name="merge" value="00000000-0000-0000-0000-000000000008""#));
}

#[test]
fn what_people_write_stays_text_in_every_form() {
    let hostile = r#""'></textarea><script>alert(1)</script>"#;
    let mut card = placed();
    card.addresses[0].text = hostile.to_owned();
    card.sites[0].url = hostile.to_owned();
    card.client
        .identities
        .push(identity(5, IdentityKind::External, hostile, Trust::Claimed));
    card.client.identities[4].label = hostile.to_owned();
    card.call_link = Some(hostile.to_owned());
    let open = [
        String::new(),
        format!("?edit=identity-{}", Uuid::from_u128(5)),
        format!("?edit=label-{}", Uuid::from_u128(5)),
        format!("?edit=site-{}", Uuid::from_u128(51)),
        format!("?edit=address-{}", Uuid::from_u128(61)),
    ];
    for open in open {
        assert!(
            !shown(card.clone(), &format!("/c/1042{open}")).contains("<script"),
            "{open}"
        );
    }
}
