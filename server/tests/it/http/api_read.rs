//! Reading clients and conversations.

use crate::support::app::{TestApp, problem};
use app::domain::ChannelKind;
use reqwest::StatusCode;
use serde_json::{Value, json};
use server::token::Scope;

async fn read(app: &TestApp, token: &str, path: &str) -> Value {
    let response = app.get(path).bearer_auth(token).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    response.json().await.unwrap()
}

/// An application to which `count` people have written.
async fn app(count: usize) -> (TestApp, String) {
    let app = TestApp::start().await;
    app.channel("web", ChannelKind::Api).await;
    let token = app.token(&[Scope::Ingest, Scope::Read]).await;
    for n in 0..count {
        let message = json!({
            "channel": "web", "subject": format!("Question {n}"), "text": "Where is it?",
            "from": {"name": format!("Anna {n}"), "identities": [{"kind": "email", "value": format!("anna{n}@acme.example")}]},
            "attachments": [{"name": "note.txt", "type": "text/plain", "data": "aGVsbG8="}]
        });
        let response = app
            .post("/api/v1/messages")
            .bearer_auth(&token)
            .json(&message)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::CREATED);
    }
    (app, token)
}

#[tokio::test]
async fn lists_are_walked_through_to_their_end() {
    let (app, token) = app(5).await;
    for list in ["/api/v1/clients", "/api/v1/conversations"] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = read(&app, &token, &format!("{list}?limit=2&cursor={cursor}")).await;
            let items = page["items"].as_array().unwrap();
            assert!(items.len() <= 2);
            seen.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
            match page["next_cursor"].as_str() {
                Some(next) => next.clone_into(&mut cursor),
                None => break,
            }
        }
        assert_eq!(seen.len(), 5, "{list}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 5, "{list}");
    }
}

#[tokio::test]
async fn a_client_reads_as_the_contract_says() {
    let (app, token) = app(1).await;
    let found = read(&app, &token, "/api/v1/clients?q=anna0@ac").await;
    let id = found["items"][0]["id"].as_str().unwrap().to_owned();
    let response = app
        .get(&format!("/api/v1/clients/{id}"))
        .bearer_auth(&token)
        .send()
        .await
        .unwrap();
    let version = response.headers()["etag"].to_str().unwrap().to_owned();
    let client: Value = response.json().await.unwrap();
    assert_eq!(version, format!("\"{}\"", client["version"]));
    assert_eq!(client["display_name"], "Anna 0");
    let fields = [
        "id",
        "name",
        "display_name",
        "avatar_url",
        "language",
        "hint",
        "vip",
        "spammer",
        "type",
        "identities",
        "companies",
        "sites",
        "addresses",
        "attributes",
        "created_at",
        "updated_at",
        "version",
        "conversations",
    ];
    for field in fields {
        assert!(client.get(field).is_some(), "{field}");
    }
    let identity = client["identities"][0].as_object().unwrap();
    for field in [
        "kind", "provider", "scope", "value", "shown", "label", "primary", "trust",
    ] {
        assert!(identity.contains_key(field), "{field}");
    }
}

#[tokio::test]
async fn a_conversation_reads_with_its_messages_and_their_files() {
    let (app, token) = app(1).await;
    let client = read(&app, &token, "/api/v1/clients").await["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let list = read(
        &app,
        &token,
        &format!("/api/v1/conversations?client={client}&status=new"),
    )
    .await;
    let id = list["items"][0]["id"].as_str().unwrap();
    let conversation = read(&app, &token, &format!("/api/v1/conversations/{id}")).await;
    assert_eq!(conversation["subject"], "Question 0");
    let message = &conversation["messages"][0];
    assert_eq!(
        (&message["direction"], &message["text"]),
        (&json!("in"), &json!("Where is it?"))
    );
    let file = &message["attachments"][0];
    assert_eq!(
        (&file["name"], &file["type"], &file["size"]),
        (&json!("note.txt"), &json!("text/plain"), &json!(5))
    );
    let bytes = app
        .get(file["url"].as_str().unwrap())
        .bearer_auth(&token)
        .send()
        .await
        .unwrap();
    assert_eq!(bytes.text().await.unwrap(), "hello");
    assert_eq!(
        read(&app, &token, "/api/v1/conversations?status=solved").await["items"],
        json!([])
    );
}

#[tokio::test]
async fn what_cannot_be_read_says_why() {
    let (app, token) = app(0).await;
    let ingest_only = app.token(&[Scope::Ingest]).await;
    let nil = "00000000-0000-0000-0000-000000000000";
    let table = [
        ("/api/v1/clients?limit=0".to_owned(), 400),
        ("/api/v1/clients?limit=many".to_owned(), 400),
        ("/api/v1/clients?cursor=nonsense".to_owned(), 400),
        ("/api/v1/clients?company=acme".to_owned(), 400),
        ("/api/v1/conversations?cursor=bm8".to_owned(), 400),
        ("/api/v1/conversations?status=lost".to_owned(), 400),
        ("/api/v1/conversations?client=anna".to_owned(), 400),
        ("/api/v1/clients/anna".to_owned(), 404),
        (format!("/api/v1/clients/{nil}"), 404),
        (format!("/api/v1/conversations/{nil}"), 404),
        ("/api/v1/conversations/%FF".to_owned(), 404),
    ];
    for (path, status) in table {
        let response = app.get(&path).bearer_auth(&token).send().await.unwrap();
        assert_eq!(response.status().as_u16(), status, "{path}");
        problem(response).await;
        assert_eq!(
            app.get(&path).send().await.unwrap().status(),
            StatusCode::UNAUTHORIZED,
            "{path}"
        );
        let response = app.get(&path).bearer_auth(&ingest_only).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{path}");
    }
}
