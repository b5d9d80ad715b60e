//! Conversations that programs change.

use crate::support::api::{Api, NOBODY, answer, identity, message, pointers, refused};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

async fn change(api: &Api, conversation: &Value, change: &Value) -> Response {
    let path = format!("/api/v1/conversations/{}", conversation.as_str().unwrap());
    api.patch(&path, change).await
}

async fn read(api: &Api, conversation: &Value) -> Value {
    api.read(&format!("/api/v1/conversations/{}", conversation.as_str().unwrap()))
        .await
}

async fn client(api: &Api, id: &str) -> Value {
    api.read(&format!("/api/v1/clients/{id}")).await
}

/// How many lines of the system's a conversation has.
fn lines(conversation: &Value) -> usize {
    let messages = conversation["messages"].as_array().unwrap();
    messages
        .iter()
        .filter(|message| message["direction"] == "system")
        .count()
}

#[tokio::test]
async fn status_and_assignee_are_changed_and_told_in_the_thread_once() {
    let api = Api::open().await;
    let ann = api.app.agent("ann@example.com").await;
    let conversation = api.take(&message(&["a@acme.example"])).await["conversation"].clone();
    let wanted = json!({"status": "pending", "assignee": ann});
    for _ in 0..2 {
        let now = answer(change(&api, &conversation, &wanted).await, StatusCode::OK).await;
        assert_eq!(
            (&now["status"], &now["assignee"]["id"]),
            (&json!("pending"), &json!(ann))
        );
    }
    assert_eq!(lines(&read(&api, &conversation).await), 2);
    let freed = answer(
        change(&api, &conversation, &json!({"assignee": null})).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!(
        (&freed["status"], &freed["assignee"]),
        (&json!("pending"), &Value::Null)
    );
}

#[tokio::test]
async fn another_client_takes_a_conversation_over_and_counts_it() {
    let api = Api::open().await;
    let (one, other) = (
        api.message(&["a@acme.example"]).await,
        api.message(&["b@acme.example"]).await,
    );
    let conversation = api.take(&message(&["a@acme.example"])).await["conversation"].clone();
    let counts = async || {
        let (one, other) = (client(&api, &one).await, client(&api, &other).await);
        (
            one["conversations"].as_i64().unwrap(),
            other["conversations"].as_i64().unwrap(),
        )
    };
    assert_eq!(counts().await, (2, 1));
    let before = api
        .app
        .running
        .state
        .db
        .read()
        .await
        .unwrap()
        .last_event()
        .await
        .unwrap();
    let now = answer(
        change(&api, &conversation, &json!({"client": other, "status": "open"})).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!((&now["client"], &now["status"]), (&json!(other), &json!("open")));
    assert_eq!(counts().await, (1, 2));
    assert_eq!(lines(&read(&api, &conversation).await), 2);
    let events = api
        .app
        .running
        .state
        .db
        .read()
        .await
        .unwrap()
        .events_after(before, 99)
        .await
        .unwrap();
    assert_eq!(events.len(), 3, "both cards and the conversation: {events:?}");

    answer(
        change(&api, &conversation, &json!({"client": null})).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!(counts().await, (1, 1));
    assert_eq!(read(&api, &conversation).await["client"], Value::Null);
    answer(
        change(&api, &conversation, &json!({"client": one})).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!(counts().await, (2, 1));
    assert!(client(&api, &one).await["last_seen"].is_string());
}

#[tokio::test]
async fn what_the_conversation_alone_brought_goes_along() {
    let api = Api::open().await;
    let wrong = api.message(&["a@acme.example"]).await;
    let right = api.message(&["b@acme.example"]).await;
    let shared = json!({"channel": "web", "text": "Hello", "from": {"identities": [identity("a@acme.example"), identity("+48601234567")]}});
    let conversation = api.take(&shared).await["conversation"].clone();
    answer(
        change(&api, &conversation, &json!({"client": right})).await,
        StatusCode::OK,
    )
    .await;
    let values = |client: &Value| -> Vec<String> {
        let identities = client["identities"].as_array().unwrap().iter();
        identities
            .map(|identity| identity["value"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(values(&client(&api, &wrong).await), ["a@acme.example"]);
    assert_eq!(values(&client(&api, &right).await), ["b@acme.example", "+48601234567"]);
}

#[tokio::test]
async fn a_draft_that_is_given_to_a_client_becomes_his() {
    let api = Api::open().await;
    let nobodys = api
        .take(&json!({"channel": "web", "text": "Hello", "from": {"identities": []}}))
        .await;
    assert_eq!(nobodys["client"], Value::Null);
    let anna = api.message(&["a@acme.example"]).await;
    let given = answer(
        change(&api, &nobodys["conversation"], &json!({"client": anna})).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!(given["client"], json!(anna));
    assert_eq!(client(&api, &anna).await["conversations"], 2);
}

#[tokio::test]
async fn what_cannot_be_is_pointed_at_and_nothing_is_changed() {
    let api = Api::open().await;
    let (one, gone) = (
        api.message(&["a@acme.example"]).await,
        api.message(&["c@acme.example"]).await,
    );
    let merge = api
        .post(&format!("/api/v1/clients/{one}/merge"), &json!({"from": gone}))
        .await;
    answer(merge, StatusCode::OK).await;
    let conversation = api.take(&message(&["b@acme.example"])).await["conversation"].clone();
    let before = read(&api, &conversation).await;
    for (body, status, pointed) in [
        (
            json!({"status": "lost", "assignee": 5, "client": "anna"}),
            422,
            vec!["/assignee", "/client", "/status"],
        ),
        (json!({"status": null}), 422, vec!["/status"]),
        (json!({"status": "open", "assignee": NOBODY}), 422, vec!["/assignee"]),
        (json!({"status": "open", "client": NOBODY}), 422, vec!["/client"]),
        (json!({"status": "open", "client": gone}), 409, vec![]),
        (json!([]), 422, vec![""]),
    ] {
        let problem = refused(change(&api, &conversation, &body).await, status).await;
        assert_eq!(pointers(&problem), pointed, "{body}");
        assert_eq!(
            problem["merged_into"],
            if status == 409 { json!(one) } else { Value::Null }
        );
    }
    assert_eq!(read(&api, &conversation).await, before);
    for path in [NOBODY, "anna"] {
        refused(change(&api, &json!(path), &json!({"status": "open"})).await, 404).await;
    }
}
