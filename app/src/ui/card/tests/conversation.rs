//! What the card says of the conversation beside it: which of its fields are seen, and how each is changed.

use crate::domain::sample::{self, agent, custom as key};
use crate::domain::{Attribute, AttributeKind, Draft, Editing, OpenConversation, Role, Snapshot};
use crate::state::OpenThread;
use crate::ui::card::{Beside, CardBeside};
use crate::ui::written::written_beside;
use leptos::prelude::*;

fn field(n: u128, label: &str, value: &str, editing: Editing) -> Attribute {
    Attribute {
        editing,
        ..sample::field(n, label, AttributeKind::Text, value)
    }
}

fn filled() -> Snapshot<OpenConversation> {
    let mut snapshot = sample::conversation();
    snapshot.data.fields = vec![
        field(1, "Order no.", "A-<b>17", Editing::Free),
        field(2, "Parcel", "", Editing::Free),
        field(3, "Shop score", "77", Editing::ReadOnly),
    ];
    snapshot
}

fn beside(thread: OpenThread) -> AnyView {
    let me = agent(1, Role::Agent);
    view! { <CardBeside beside=Beside::new(thread, me) /> }.into_any()
}

fn page(query: &str) -> String {
    written_beside(&format!("/c/1042{query}"), filled(), beside)
}

/// The part of the page that is the conversation's.
fn part(page: &str) -> &str {
    let from = page
        .find("data-part=\"conversation\"")
        .unwrap_or_else(|| panic!("no such part in {page}"));
    let part = &page[from..];
    &part[..part.find("</section>").unwrap_or(part.len())]
}

#[test]
fn fields_that_have_a_value_are_seen_and_the_others_wait_behind_a_button() {
    let page = page("");
    let part = part(&page);
    for text in [
        "Conversation",
        "Order no.",
        "A-&lt;b&gt;17",
        "Shop score",
        "77",
        "Show more (1)",
    ] {
        assert!(part.contains(text), "{text} is missing in {part}");
    }
    assert!(!part.contains("Parcel"));
    assert!(part.contains(r#"name="fields" value="1""#), "{part}");
    assert!(page.contains("Details"), "the client's stand beside them");
}

#[test]
fn without_scripts_the_address_shows_the_empty_ones_as_well() {
    let page = page("?fields=1");
    let part = part(&page);
    assert!(part.contains("Parcel") && part.contains("Show less"), "{part}");
    assert!(!part.contains(r#"name="fields""#), "a button without a name leads back");
}

#[test]
fn without_scripts_the_address_opens_an_editor_and_brings_back_why_it_was_refused() {
    let editor = r#"action="/ask/edit-conversation""#;
    assert!(!page("").contains(editor));
    let thread = sample::conversation().data.head.row.id;
    for (query, was) in [(key(1), "A-&lt;b&gt;17"), (key(2), "")] {
        let page = page(&format!("?edit={query}"));
        assert_eq!(page.matches(r#"class="editor""#).count(), 1, "{page}");
        let part = part(&page);
        assert!(
            part.contains(editor) && part.contains(&format!(r#"name="conversation" value="{thread}""#)),
            "{part}"
        );
        assert!(part.contains(&format!(r#"name="was" value="{was}""#)), "{part}");
    }
    let refused = format!(
        "?edit={}&__path=%2Fask%2Fedit-conversation&__err=eyJpbnZhbGlkIjp7InRvb19sb25nIjp7Im1heCI6MjAwMH19fQ==",
        key(1)
    );
    assert!(part(&page(&refused)).contains("2,000"));
}

#[test]
fn the_values_of_the_card_around_stay_the_clients() {
    let page = page("?edit=name");
    assert_eq!(page.matches(r#"action="/ask/edit-attribute""#).count(), 1);
    assert!(!page.contains(r#"action="/ask/edit-conversation""#));
}

#[test]
fn nobody_is_asked_what_a_value_was_for_the_thread_says_it() {
    let page = page("");
    assert!(!part(&page).contains(r#"name="past""#));
    assert!(page.contains(r#"name="past""#), "the client's values tell it");
}

#[test]
fn a_conversation_without_a_client_has_fields_too() {
    let unknown = |draft: Option<Draft>| {
        let mut snapshot = filled();
        snapshot.data.card = None;
        snapshot.data.head.row.client = None;
        snapshot.data.draft = draft;
        written_beside("/c/1042", snapshot, beside)
    };
    let nobody = unknown(None);
    assert!(
        nobody.contains("No card yet") && part(&nobody).contains("Order no."),
        "{nobody}"
    );
    let draft = unknown(Some(Draft {
        name: "Bea".to_owned(),
        company: String::new(),
        language: None,
        identities: Vec::new(),
    }));
    assert!(
        draft.contains("draft__name") && part(&draft).contains("Order no."),
        "{draft}"
    );
}

#[test]
fn where_no_administrator_added_any_there_is_no_such_part() {
    assert!(!written_beside("/c/1042", sample::conversation(), beside).contains("data-part=\"conversation\""));
}
