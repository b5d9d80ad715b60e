//! The dialogs as the server writes them, for pages without scripts.

use super::merge::MergeForm;
use crate::calls::Merge;
use crate::domain::sample::{self, field, message};
use crate::domain::{
    Attribute, AttributeKind, Card, ClientId, Editing, IdentityKind, Message, MessageId, OpenConversation, Snapshot,
    Trust, Why,
};
use crate::state::OpenThread;
use crate::ui::questions::{Answering, Dialogs};
use crate::ui::refused::refused_form;
use crate::ui::written::written_beside;
use leptos::prelude::*;
use uuid::Uuid;

/// Anna's card, or Bea's.
fn card(n: u128, name: &str, hint: &str) -> Card {
    let mut card = sample::card(n, name);
    hint.clone_into(&mut card.client.hint);
    "Europe/Warsaw".clone_into(&mut card.client.time_zone);
    card
}

/// The conversation with Anna, whose message would fit Bea as well.
fn conversation() -> Snapshot<OpenConversation> {
    let mut conversation = sample::conversation();
    conversation.data.messages = vec![Message {
        why: Some(Why {
            kind: IdentityKind::Phone,
            value: "+48 601 234 567".to_owned(),
            trust: Trust::Channel,
            candidates: vec![ClientId::new(Uuid::from_u128(8))],
            candidate_names: vec![Some("Bea".to_owned())],
        }),
        ..message(51)
    }];
    conversation.data.card = Some(card(7, "Anna", ""));
    conversation
}

/// The HTML of what `draw` draws beside the conversation at `url`.
fn html<V: IntoView + 'static>(url: &str, draw: fn(OpenThread) -> V) -> String {
    written_beside(url, conversation(), draw)
}

fn merging(url: &str) -> String {
    html(url, |thread| {
        let (mine, there) = (ClientId::new(Uuid::from_u128(7)), card(8, "Bea", "Calls after five."));
        let answering = Answering::new(thread.into(), refused_form::<Merge>());
        view! { <MergeForm open=thread.into() mine there answering /> }
    })
}

#[test]
fn nothing_is_asked_unless_the_address_asks() {
    assert!(!html("/c/1042", |thread| view! { <Dialogs open=thread.into() /> }).contains("<dialog"));
}

#[test]
fn without_scripts_a_conversation_goes_to_who_fits_as_well_or_to_somebody_new() {
    let message = MessageId::new(Uuid::from_u128(51));
    let page = html(
        &format!("/c/1042?not={message}"),
        |thread| view! { <Dialogs open=thread.into() /> },
    );
    assert!(page.contains("<dialog") && page.contains(" open"), "{page}");
    assert!(page.contains("The conversation leaves Anna") && page.contains("+48 601 234 567 will not link"));
    let answers = page.matches(r#"name="to""#).count();
    assert_eq!(answers, 2);
    assert!(page.contains(&format!(r#"value="{}""#, ClientId::new(Uuid::from_u128(8)))));
    assert!(page.contains(r#"name="to" value="""#));
}

#[test]
fn a_message_of_another_conversation_is_not_asked_about() {
    let message = MessageId::new(Uuid::from_u128(52));
    let page = html(
        &format!("/c/1042?not={message}"),
        |thread| view! { <Dialogs open=thread.into() /> },
    );
    assert!(page.contains("<dialog") && !page.contains(r#"action="/ask/not-this-client""#));
}

#[test]
fn without_scripts_what_cannot_be_taken_back_is_asked_first_by_a_plain_form() {
    let id = Uuid::from_u128(8);
    let rows = [
        (
            "delete",
            "/ask/delete-note",
            format!(r#"name="note" value="{id}""#),
            "cannot be brought back",
        ),
        (
            "apart",
            "/ask/keep-apart",
            format!(r#"name="other" value="{id}""#),
            "never suggested again",
        ),
        (
            "undo",
            "/ask/undo-merge",
            format!(r#"name="merge" value="{id}""#),
            "become what they were",
        ),
        (
            "discard",
            "/ask/discard-draft",
            r#"name="conversation""#.to_owned(),
            "None of this will be saved",
        ),
    ];
    for (asks, action, field, means) in rows {
        let page = html(
            &format!("/c/1042?{asks}={id}"),
            |thread| view! { <Dialogs open=thread.into() /> },
        );
        for text in ["<dialog", &format!(r#"action="{action}""#), &field, means] {
            assert!(page.contains(text), "{text} is missing in {page}");
        }
    }
}

#[test]
fn a_refused_answer_says_why_beside_its_question() {
    let page = html(
        "/c/1042?undo=00000000-0000-0000-0000-000000000008&__path=%2Fask%2Fundo-merge&__err=Im5vdF9mb3VuZCI=",
        |thread| {
            view! { <Dialogs open=thread.into() /> }
        },
    );
    assert!(page.contains("It has been deleted in the meantime."), "{page}");
}

#[test]
fn the_card_that_stays_keeps_its_name_and_takes_the_hint_it_lacks() {
    let page = merging("/c/1042?merge=x");
    let checked = |key: &str, side: &str| page.contains(&format!(r#"name="taken[{key}]" value="{side}" checked"#));
    assert!(checked("name", "into") && !checked("name", "from"), "{page}");
    assert!(checked("hint", "from") && !checked("hint", "into"));
    // The same on both is nothing to choose.
    assert!(page.contains("the same on both") && !page.contains("taken[time_zone]"));
    assert!(page.contains("Merge into Anna") && page.contains("What goes to Anna: 3 conversations."));
}

#[test]
fn which_card_stays_can_be_swapped_without_scripts() {
    let (anna, bea) = (ClientId::new(Uuid::from_u128(7)), ClientId::new(Uuid::from_u128(8)));
    let page = merging("/c/1042?merge=x");
    assert!(page.contains(&format!(r#"name="into" value="{anna}""#)) && page.contains(r#"name="stays" value="there""#));
    let page = merging("/c/1042?merge=x&stays=there");
    assert!(page.contains(&format!(r#"name="into" value="{bea}""#)) && !page.contains(r#"name="stays""#));
    assert!(page.contains(&format!(r#"name="from" value="{anna}""#)) && page.contains("Merge into Bea"));
    assert!(page.contains(r#"name="taken[name]" value="into" checked"#));
}

#[test]
fn a_refused_merge_says_why() {
    let page = merging("/c/1042?merge=x&__path=%2Fask%2Fmerge&__err=Im5vdF9mb3VuZCI=");
    assert!(page.contains("It has been deleted in the meantime."), "{page}");
}

/// A field of an administrator's.
fn plan(value: &str) -> Attribute {
    Attribute {
        editing: Editing::OneOf(vec!["Free".to_owned(), "Paid".to_owned()]),
        ..field(5, "Plan <b>", AttributeKind::Choice, value)
    }
}

#[test]
fn fields_of_administrators_are_chosen_one_by_one_as_well() {
    let page = html("/c/1042?merge=x", |thread| {
        let (mine, mut there) = (ClientId::new(Uuid::from_u128(7)), card(8, "Bea", ""));
        there.custom = vec![plan("Paid")];
        thread
            .card
            .update(|card| card.iter_mut().for_each(|card| card.custom = vec![plan("Free")]));
        let answering = Answering::new(thread.into(), refused_form::<Merge>());
        view! { <MergeForm open=thread.into() mine there answering /> }
    });
    let key = plan("").key;
    assert!(
        page.contains(&format!(r#"name="taken[{key}]" value="into" checked"#)),
        "{page}"
    );
    assert!(page.contains("Plan &lt;b&gt;") && page.contains("Free") && page.contains("Paid"));
}

#[test]
fn without_scripts_an_address_opens_the_whole_form_and_says_what_was_refused_beside_each_field() {
    let open = html("/c/1042?form=client", |thread| {
        thread
            .card
            .update(|card| card.iter_mut().for_each(|card| card.custom = vec![plan("Free")]));
        view! { <Dialogs open=thread.into() /> }
    });
    for text in [
        r#"action="/ask/edit-attributes""#,
        r#"name="was[name]" value="Anna""#,
        r#"name="value[name]""#,
        r#"name="value[hint]""#,
        &format!(r#"name="value[{}]""#, plan("").key),
        "Save changes",
    ] {
        assert!(open.contains(text), "{text} is missing in {open}");
    }
    assert!(!open.contains("value[created_at]") && !open.contains("value[source]"));

    // {"fields":[{"key":"time_zone","why":{"invalid":"not_a_time_zone"}}]}
    let refused = html(
        "/c/1042?form=client&__path=%2Fask%2Fedit-attributes&__err=eyJmaWVsZHMiOlt7ImtleSI6InRpbWVfem9uZSIsIndoeSI6eyJpbnZhbGlkIjoibm90X2FfdGltZV96b25lIn19XX0=",
        |thread| view! { <Dialogs open=thread.into() /> },
    );
    assert_eq!(refused.matches("There is no such time zone.").count(), 1, "{refused}");
    assert!(refused.contains("Each of these fields says what is wrong."));
}
