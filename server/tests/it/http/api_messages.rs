//! `POST /api/v1/messages`, and everything that it refuses.

use crate::support::api::Api;
use crate::support::app::{TestApp, problem};
use crate::support::db;
use app::domain::{ChannelKind, Seq};
use reqwest::{RequestBuilder, StatusCode};
use serde_json::{Value, json};
use server::token::Scope;

const PATH: &str = "/api/v1/messages";

async fn app() -> (TestApp, String) {
    prepared(TestApp::start().await).await
}

async fn prepared(app: TestApp) -> (TestApp, String) {
    app.channel("web", ChannelKind::Api).await;
    let token = app.token(&[Scope::Ingest]).await;
    (app, token)
}

fn message() -> Value {
    json!({
        "channel": "web", "id": "ext-17", "conversation": "thread-5", "subject": "Delivery", "text": "Where is it?",
        "from": {"name": "Anna Nowak", "identities": [{"kind": "email", "value": "anna@acme.example"}]},
        "attachments": [{"name": "note.txt", "type": "text/plain", "data": "aGVsbG8="}]
    })
}

/// The message of [`message`] with one field changed.
fn with(pointer: &str, value: Value) -> Value {
    let mut message = message();
    *message.pointer_mut(pointer).unwrap() = value;
    message
}

async fn last_event(app: &TestApp) -> Seq {
    app.running.state.db.read().await.unwrap().last_event().await.unwrap()
}

async fn refused(app: &TestApp, request: RequestBuilder, status: u16) -> Value {
    let before = last_event(app).await;
    let response = request.send().await.unwrap();
    assert_eq!(response.status().as_u16(), status);
    let problem = problem(response).await;
    assert_eq!(last_event(app).await, before, "nothing was stored");
    problem
}

#[tokio::test]
async fn a_message_is_stored_once_and_answered_twice() {
    let (app, token) = app().await;
    stored_once(&app, &token).await;
}

#[tokio::test]
async fn a_message_is_stored_once_and_answered_twice_on_postgresql() {
    let (app, token) = prepared(TestApp::start_on(&db::postgres().await.url).await).await;
    stored_once(&app, &token).await;
}

async fn stored_once(app: &TestApp, token: &str) {
    let send = || app.post(PATH).bearer_auth(token).json(&message()).send();
    let first = send().await.unwrap();
    assert_eq!(first.status(), StatusCode::CREATED);
    let first: Value = first.json().await.unwrap();
    assert_eq!(
        (&first["outcome"], &first["status"], &first["repeat"]),
        (&json!("created"), &json!("new"), &json!(false))
    );
    let again = send().await.unwrap();
    assert_eq!(again.status(), StatusCode::OK);
    let mut again: Value = again.json().await.unwrap();
    assert_eq!(again["repeat"].take(), json!(true));
    let mut expected = first.clone();
    expected["repeat"].take();
    assert_eq!(again, expected);

    let second: Value = {
        let message = with("/id", json!("ext-18"));
        app.post(PATH)
            .bearer_auth(token)
            .json(&message)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    };
    assert_eq!(second["outcome"], "matched");
    assert_eq!(
        second["matched_by"],
        json!({"kind": "email", "value": "anna@acme.example"})
    );
    assert_eq!(
        (&second["client"], &second["conversation"]),
        (&first["client"], &first["conversation"])
    );
}

#[tokio::test]
async fn nobody_gets_in_without_a_token_of_the_right_scope() {
    let (app, _) = app().await;
    let read_only = app.token(&[Scope::Read, Scope::Write]).await;
    refused(&app, app.post(PATH).json(&message()), 401).await;
    refused(&app, app.post(PATH).bearer_auth("kt_foreign").json(&message()), 401).await;
    refused(&app, app.post(PATH).basic_auth("a", Some("b")).json(&message()), 401).await;
    refused(
        &app,
        app.post(PATH).header("authorization", "Bearer").json(&message()),
        401,
    )
    .await;
    let problem = refused(&app, app.post(PATH).bearer_auth(read_only).json(&message()), 403).await;
    assert!(problem["detail"].as_str().unwrap().contains("`ingest`"));
}

#[tokio::test]
async fn what_is_no_json_is_refused() {
    let (app, token) = app().await;
    let send = |body: Vec<u8>| {
        app.post(PATH)
            .bearer_auth(&token)
            .header("content-type", "application/json; charset=utf-8")
            .body(body)
    };
    let deep = "[".repeat(100_000).into_bytes();
    for body in [
        b"".to_vec(),
        b"{".to_vec(),
        b"{'a': 1}".to_vec(),
        b"{\"text\": \"\xff\xfe\"}".to_vec(),
        deep,
    ] {
        refused(&app, send(body), 400).await;
    }
    for other in ["text/plain", "application/x-www-form-urlencoded", "message/rfc822"] {
        let request = app
            .post(PATH)
            .bearer_auth(&token)
            .header("content-type", other)
            .body(message().to_string());
        refused(&app, request, 415).await;
    }
    refused(
        &app,
        app.post(PATH).bearer_auth(&token).body(message().to_string()),
        415,
    )
    .await;
}

#[tokio::test]
async fn an_unknown_channel_is_not_found() {
    let (app, token) = app().await;
    refused(
        &app,
        app.post(PATH)
            .bearer_auth(token)
            .json(&with("/channel", json!("nothing"))),
        404,
    )
    .await;
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_and_said_to_be() {
    let (app, token) = app().await;
    let large = vec![b' '; 36 << 20];
    let request = app
        .post(PATH)
        .bearer_auth(&token)
        .header("content-type", "application/json")
        .body(large);
    refused(&app, request, 413).await;
    let file = "A".repeat((26 << 20) / 3 * 4);
    let problem = refused(
        &app,
        app.post(PATH)
            .bearer_auth(&token)
            .json(&with("/attachments/0/data", json!(file))),
        422,
    )
    .await;
    assert_eq!(problem["errors"][0]["pointer"], "/attachments/0/data");
}

#[tokio::test]
async fn every_bad_field_is_pointed_at() {
    let (app, token) = app().await;
    let long = "x".repeat(10_000);
    let identity = |identity: Value| json!([identity]);
    let table = [
        ("/channel", json!(null), "/channel"),
        ("/channel", json!(5), "/channel"),
        ("/channel", json!(""), "/channel"),
        ("/id", json!(17), "/id"),
        ("/id", json!("a\0b"), "/id"),
        ("/conversation", json!({}), "/conversation"),
        ("/subject", json!(long), "/subject"),
        ("/text", json!(["a"]), "/text"),
        ("/text", json!("a\0b"), "/text"),
        ("/text", json!("x".repeat(100_001)), "/text"),
        ("/from", json!("Anna"), "/from"),
        ("/from/name", json!(long), "/from/name"),
        ("/from/name", json!("a\0b"), "/from/name"),
        ("/from/name", json!(true), "/from/name"),
        ("/from/identities", json!({}), "/from/identities"),
        (
            "/from/identities",
            json!(vec![json!({"kind": "external", "value": "1"}); 51]),
            "/from/identities",
        ),
        (
            "/from/identities",
            identity(json!({"kind": "fax", "value": "1"})),
            "/from/identities/0/kind",
        ),
        (
            "/from/identities",
            identity(json!({"kind": "email", "value": "anna"})),
            "/from/identities/0/value",
        ),
        (
            "/from/identities",
            identity(json!({"kind": "email", "value": long})),
            "/from/identities/0/value",
        ),
        (
            "/from/identities",
            identity(json!({"kind": "email", "value": "a@b\0.example"})),
            "/from/identities/0/value",
        ),
        (
            "/from/identities",
            identity(json!({"kind": "phone"})),
            "/from/identities/0/value",
        ),
        (
            "/from/identities",
            identity(json!({"kind": "messenger", "value": "1"})),
            "/from/identities/0/provider",
        ),
        ("/attachments", json!("file"), "/attachments"),
        ("/attachments/0/name", json!(null), "/attachments/0/name"),
        ("/attachments/0/data", json!("not base64!"), "/attachments/0/data"),
        ("/attachments/0/data", json!(null), "/attachments/0/data"),
        ("/attachments/0/type", json!("png\r\n"), "/attachments/0/type"),
    ];
    for (pointer, value, complaint) in table {
        let request = app.post(PATH).bearer_auth(&token).json(&with(pointer, value.clone()));
        let problem = refused(&app, request, 422).await;
        assert_eq!(problem["errors"][0]["pointer"], complaint, "{pointer} {problem}");
        assert!(
            problem["errors"][0]["detail"]
                .as_str()
                .is_some_and(|detail| !detail.is_empty())
        );
    }
    for (field, value) in [
        ("sent_at", "9999-12-31T23:59:59Z"),
        ("sent_at", "0000-00-00"),
        ("direction", "up"),
        ("post", "javascript:1"),
    ] {
        let mut message = message();
        message[field] = json!(value);
        let problem = refused(&app, app.post(PATH).bearer_auth(&token).json(&message), 422).await;
        assert_eq!(problem["errors"][0]["pointer"], format!("/{field}"));
    }
    for message in [json!([]), json!(null), json!("x"), json!({})] {
        refused(&app, app.post(PATH).bearer_auth(&token).json(&message), 422).await;
    }
}

#[tokio::test]
async fn markup_of_as_many_letters_as_it_may_have_is_kept_whole() {
    let api = Api::open().await;
    let markup = format!("<p>{}</p>", "ж".repeat(900_000));
    let mut letter = message();
    letter["text"] = json!("");
    letter["html"] = json!(markup);
    let taken = api.take(&letter).await;
    let path = format!("/api/v1/conversations/{}", taken["conversation"].as_str().unwrap());
    let stored = &api.read(&path).await["messages"][0];
    assert_eq!(stored["html"], json!(markup));
    assert_eq!(stored["text"].as_str().unwrap().matches('ж').count(), 900_000);
}
