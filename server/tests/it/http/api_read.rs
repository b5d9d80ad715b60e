//! Reading clients and conversations.

use crate::support::api::{Api, NOBODY, identity, refused};
use serde_json::{Value, json};
use server::token::Scope;

/// A server to which `count` people have written.
async fn written_to(count: usize) -> Api {
    let api = Api::of(&[Scope::Ingest, Scope::Read]).await;
    for n in 0..count {
        api.take(&json!({
            "channel": "web", "subject": format!("Question {n}"), "text": "Where is it?",
            "from": {"name": format!("Anna {n}"), "identities": [identity(&format!("anna{n}@acme.example"))]},
            "attachments": [{"name": "note.txt", "type": "text/plain", "data": "aGVsbG8="}]
        }))
        .await;
    }
    api
}

#[tokio::test]
async fn lists_are_walked_through_to_their_end() {
    let api = written_to(5).await;
    for list in ["/api/v1/clients", "/api/v1/conversations"] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = api.read(&format!("{list}?limit=2&cursor={cursor}")).await;
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
    let api = written_to(1).await;
    let found = api.read("/api/v1/clients?q=anna0@ac").await;
    let id = found["items"][0]["id"].as_str().unwrap().to_owned();
    let response = api.get(&format!("/api/v1/clients/{id}")).await;
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
    let api = written_to(1).await;
    let client = api.read("/api/v1/clients").await["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let list = api
        .read(&format!("/api/v1/conversations?client={client}&status=new"))
        .await;
    let id = list["items"][0]["id"].as_str().unwrap();
    let conversation = api.read(&format!("/api/v1/conversations/{id}")).await;
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
    let bytes = api.get(file["url"].as_str().unwrap()).await;
    assert_eq!(bytes.text().await.unwrap(), "hello");
    assert_eq!(
        api.read("/api/v1/conversations?status=solved").await["items"],
        json!([])
    );
}

#[tokio::test]
async fn a_token_that_is_not_known_is_told_from_none() {
    let api = written_to(0).await;
    let list = || api.app.get("/api/v1/clients");
    let none = refused(list().send().await.unwrap(), 401).await;
    assert!(none["detail"].as_str().unwrap().contains("Send a token"), "{none}");
    let unknown = refused(list().bearer_auth("kt_foreign").send().await.unwrap(), 401).await;
    assert!(unknown["detail"].as_str().unwrap().contains("--data-dir"), "{unknown}");
    assert_eq!(unknown["type"], none["type"]);
}

#[tokio::test]
async fn what_cannot_be_read_says_why() {
    let api = written_to(0).await;
    let ingest_only = api.app.token(&[Scope::Ingest]).await;
    let table = [
        ("/api/v1/clients?limit=0".to_owned(), 400),
        ("/api/v1/clients?limit=many".to_owned(), 400),
        ("/api/v1/clients?cursor=nonsense".to_owned(), 400),
        ("/api/v1/clients?company=acme".to_owned(), 400),
        ("/api/v1/conversations?cursor=bm8".to_owned(), 400),
        ("/api/v1/conversations?status=lost".to_owned(), 400),
        ("/api/v1/conversations?client=anna".to_owned(), 400),
        ("/api/v1/clients/anna".to_owned(), 404),
        (format!("/api/v1/clients/{NOBODY}"), 404),
        (format!("/api/v1/conversations/{NOBODY}"), 404),
        ("/api/v1/conversations/%FF".to_owned(), 404),
    ];
    for (path, status) in table {
        refused(api.get(&path).await, status).await;
        refused(api.app.get(&path).send().await.unwrap(), 401).await;
        let response = api.app.get(&path).bearer_auth(&ingest_only).send().await.unwrap();
        refused(response, 403).await;
    }
}
