//! The card as the server writes it, read as text: what stands where, in which state.

mod around;
mod attributes;
mod companies;
mod contacts;
mod conversation;
mod draft;
mod matching;

use super::CardPane;
use crate::domain::sample::{self, NOW, agent};
use crate::domain::{
    Agent, AgentId, AgentName, Card, Client, CompanyId, ConversationId, Draft, Identity, IdentityKind, Language,
    Membership, Note, NoteId, PastConversation, Role, Status, Trust,
};
use crate::i18n::Locale;
use crate::ui::written::written;
use leptos::prelude::*;
use uuid::Uuid;

fn identity(n: u128, kind: IdentityKind, shown: &str, trust: Trust) -> Identity {
    Identity {
        trust,
        ..sample::identity(n, kind, shown)
    }
}

fn note(n: u128, author: u128, text: &str) -> Note {
    Note {
        id: NoteId::new(Uuid::from_u128(n)),
        author: AgentName {
            id: AgentId::new(Uuid::from_u128(author)),
            name: format!("Agent {author}"),
        },
        text: text.to_owned(),
        created_at: NOW,
        edited_at: None,
    }
}

fn card() -> Card {
    let past = |n: i64, subject: &str, status| PastConversation {
        id: ConversationId::new(Uuid::from_u128(n.unsigned_abs().into())),
        number: n,
        subject: subject.to_owned(),
        status,
        last_message_at: NOW,
    };
    let mut card = sample::card(7, "Anna Nowak");
    card.client = Client {
        language: Language::parse("pl").ok(),
        hint: "Calls after five.".to_owned(),
        vip: true,
        kind: "Reseller".to_owned(),
        identities: vec![
            identity(1, IdentityKind::Email, "anna.nowak@acme.example", Trust::Verified),
            identity(2, IdentityKind::Phone, "+48 601 234 567", Trust::Claimed),
            identity(3, IdentityKind::Social, "https://vk.com/id1", Trust::Channel),
            identity(4, IdentityKind::Social, "javascript:alert(1)", Trust::Claimed),
        ],
        companies: vec![Membership {
            id: CompanyId::new(Uuid::from_u128(9)),
            name: "Acme".to_owned(),
            position: "Buyer".to_owned(),
            main: true,
        }],
        conversations: 12,
        first_seen: Some(NOW),
        last_seen: Some(NOW),
        ..card.client
    };
    card.notes = vec![note(21, 1, "Mine <b>bold</b>"), note(22, 2, "Theirs")];
    card.last_conversations = vec![past(1042, "Delivery", Status::Open), past(1001, "", Status::Solved)];
    card.client_types = vec!["Reseller".to_owned()];
    card
}

/// The HTML of the page at `url` as `me` sees it.
fn html(card: Option<Card>, me: Agent, locale: Locale, url: &str) -> String {
    html_with_draft(card, None, me, locale, url)
}

fn html_with_draft(card: Option<Card>, draft: Option<Draft>, me: Agent, locale: Locale, url: &str) -> String {
    written(url, locale, move || {
        let (card, draft) = (Signal::stored(card), Signal::stored(draft));
        let current = Some(ConversationId::new(Uuid::from_u128(1042)));
        let refresh = Callback::new(|()| {});
        view! { <CardPane card draft me now=Signal::stored(NOW) current put=Callback::new(|_| {}) refresh /> }
    })
}

fn usual(url: &str) -> String {
    html(Some(card()), agent(1, Role::Agent), Locale::En, url)
}

#[test]
fn a_known_client_is_shown_from_head_to_history() {
    let page = usual("/c/1042");
    for text in [
        "Anna Nowak",
        "VIP",
        "Calls after five.",
        "+48 601 234 567",
        "Polish",
        "Reseller",
        "Acme",
        "Buyer",
        "#1042",
        "No subject",
        "anna.nowak",
        "@acme.example",
    ] {
        assert!(page.contains(text), "{text} is missing");
    }
    assert_eq!(page.matches("aria-current=\"page\"").count(), 1);
}

#[test]
fn an_unknown_sender_has_an_empty_place_that_says_what_would_fill_it() {
    for locale in Locale::ALL {
        let page = html(None, agent(1, Role::Agent), locale, "/c/1042");
        assert!(page.contains(locale.texts().card.nobody.text), "{locale:?}");
    }
}

#[test]
fn who_has_no_name_is_called_by_what_is_known() {
    let mut nameless = card();
    nameless.client.name.clear();
    let me = || agent(1, Role::Agent);
    assert!(html(Some(nameless.clone()), me(), Locale::En, "/").contains(">anna.nowak@acme.example</a></h2>"));
    nameless.client.identities.clear();
    assert!(html(Some(nameless), me(), Locale::En, "/").contains(">Unknown client</a></h2>"));
}

#[test]
fn only_web_links_become_links_and_they_open_apart() {
    let page = usual("/c/1042");
    assert!(page.contains(r#"href="https://vk.com/id1""#));
    assert!(page.contains(r#"target="_blank" rel="noopener noreferrer""#));
    assert!(!page.contains(r#"href="javascript"#));
}

#[test]
fn what_people_write_stays_text() {
    assert!(usual("/c/1042").contains("Mine &lt;b&gt;bold&lt;/b&gt;"));

    let mut hostile = card();
    for text in [
        &mut hostile.client.name,
        &mut hostile.client.hint,
        &mut hostile.notes[0].text,
    ] {
        *text = r#""'></textarea></title><script>alert(1)</script>"#.to_owned();
    }
    let note = format!("note-{}", hostile.notes[0].id);
    for open in ["", "name", "hint", note.as_str()] {
        let page = html(
            Some(hostile.clone()),
            agent(1, Role::Agent),
            Locale::En,
            &format!("/c/1042?edit={open}"),
        );
        assert!(!page.contains("<script"), "{open}");
    }
}

#[test]
fn an_agent_changes_his_own_notes_and_an_admin_deletes_any() {
    let count = |me: Agent, what: &str| html(Some(card()), me, Locale::En, "/").matches(what).count();
    let (edits, deletes) = (r#"aria-label="Edit note""#, r#"name="delete""#);
    assert_eq!(count(agent(1, Role::Agent), edits), 1);
    assert_eq!(count(agent(1, Role::Agent), deletes), 1);
    assert_eq!(count(agent(1, Role::Admin), edits), 1);
    assert_eq!(count(agent(1, Role::Admin), deletes), 2);
}

#[test]
fn without_scripts_the_address_opens_an_editor_and_brings_back_why_it_was_refused() {
    assert!(!usual("/c/1042").contains(r#"action="/ask/edit-attribute""#));

    let open = usual("/c/1042?edit=name");
    assert_eq!(open.matches(r#"action="/ask/edit-attribute""#).count(), 1);
    assert!(open.contains(r#"name="was" value="Anna Nowak""#));

    let refused =
        "/c/1042?edit=name&__path=%2Fask%2Fedit-attribute&__err=eyJpbnZhbGlkIjp7InRvb19sb25nIjp7Im1heCI6MjAwMH19fQ==";
    assert!(usual(refused).contains("2,000"));
}

#[test]
fn a_language_is_chosen_by_its_name() {
    let page = html(Some(card()), agent(1, Role::Agent), Locale::Ru, "/c/1042?edit=language");
    assert!(page.contains(r#"value="Польский""#), "{page}");
    assert!(page.contains(r#"<option value="Английский""#));
}
