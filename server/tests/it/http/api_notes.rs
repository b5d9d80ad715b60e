//! Notes and places in companies, by the API.

use crate::support::api::{Api, NOBODY, answer, pointers, refused};
use reqwest::StatusCode;
use serde_json::{Value, json};

async fn listed(api: &Api, path: &str) -> Vec<Value> {
    let list = api.read(path).await;
    assert_eq!(list["next_cursor"], Value::Null);
    list["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_note_is_written_in_an_agents_name_changed_and_removed() {
    let api = Api::open().await;
    let ann = api.app.agent("ann@example.com").await;
    let client = api.message(&["a@acme.example"]).await;
    let path = format!("/api/v1/clients/{client}/notes");
    let note = answer(
        api.post(&path, &json!({"author": ann, "text": " Calls back "})).await,
        StatusCode::CREATED,
    )
    .await;
    assert_eq!(
        (&note["text"], &note["author"]["name"]),
        (&json!("Calls back"), &json!("Ann"))
    );
    assert_eq!(listed(&api, &path).await, std::slice::from_ref(&note));

    let one = format!("{path}/{}", note["id"].as_str().unwrap());
    let changed = answer(
        api.patch(&one, &json!({"text": "Calls on Monday"})).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!(changed["text"], "Calls on Monday");
    assert!(changed["edited_at"].is_string());
    assert_eq!(api.delete(&one).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(listed(&api, &path).await, Vec::<Value>::new());
    refused(api.delete(&one).await, 404).await;
}

#[tokio::test]
async fn a_note_that_cannot_be_is_refused() {
    let api = Api::open().await;
    let ann = api.app.agent("ann@example.com").await;
    let (client, other) = (
        api.message(&["a@acme.example"]).await,
        api.message(&["b@acme.example"]).await,
    );
    let path = format!("/api/v1/clients/{client}/notes");
    for (body, pointed) in [
        (json!({}), vec!["/author", "/text"]),
        (json!({"author": NOBODY, "text": "x"}), vec!["/author"]),
        (json!({"author": ann, "text": " "}), vec!["/text"]),
        (json!({"author": ann, "text": "x".repeat(2_001)}), vec!["/text"]),
        (json!({"author": "Ann", "text": 5}), vec!["/author", "/text"]),
    ] {
        assert_eq!(
            pointers(&refused(api.post(&path, &body).await, 422).await),
            pointed,
            "{body}"
        );
    }
    let note = answer(
        api.post(&path, &json!({"author": ann, "text": "x"})).await,
        StatusCode::CREATED,
    )
    .await;
    let elsewhere = format!("/api/v1/clients/{other}/notes/{}", note["id"].as_str().unwrap());
    refused(api.patch(&elsewhere, &json!({"text": "y"})).await, 404).await;
    refused(api.delete(&elsewhere).await, 404).await;
    let nobodys = format!("/api/v1/clients/{NOBODY}/notes");
    refused(api.get(&nobodys).await, 404).await;
    refused(api.post(&nobodys, &json!({"author": ann, "text": "x"})).await, 404).await;
    answer(
        api.post(&format!("/api/v1/clients/{other}/merge"), &json!({"from": client}))
            .await,
        StatusCode::OK,
    )
    .await;
    refused(api.get(&path).await, 410).await;
    refused(api.post(&path, &json!({"author": ann, "text": "x"})).await, 410).await;
}

#[tokio::test]
async fn a_client_joins_companies_and_leaves_them() {
    let api = Api::open().await;
    let client = api.message(&["a@acme.example"]).await;
    let path = format!("/api/v1/clients/{client}/memberships");
    let acme = answer(
        api.post("/api/v1/companies", &json!({"name": "Acme"})).await,
        StatusCode::CREATED,
    )
    .await;
    let acme = acme["id"].as_str().unwrap();
    let version = async || {
        api.read(&format!("/api/v1/clients/{client}")).await["version"]
            .as_i64()
            .unwrap()
    };
    let before = version().await;

    let first = json!({"company": acme, "position": "Buyer"});
    let first = answer(api.post(&path, &first).await, StatusCode::CREATED).await;
    assert_eq!(
        first,
        json!({"id": acme, "name": "Acme", "position": "Buyer", "main": true})
    );
    assert!(version().await > before);
    refused(api.post(&path, &json!({"name": "ACME"})).await, 409).await;
    let second = answer(
        api.post(&path, &json!({"name": "Bolt", "main": true})).await,
        StatusCode::CREATED,
    )
    .await;
    assert_eq!(second["main"], true);
    let mains = async || -> Vec<(String, bool)> {
        let places = listed(&api, &path).await;
        let told = |place: &Value| (place["name"].as_str().unwrap().to_owned(), place["main"] == true);
        places.iter().map(told).collect()
    };
    assert_eq!(mains().await, [("Bolt".to_owned(), true), ("Acme".to_owned(), false)]);

    let one = format!("{path}/{acme}");
    let changed = answer(
        api.patch(&one, &json!({"position": null, "main": true})).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!((&changed["position"], &changed["main"]), (&json!(""), &json!(true)));
    assert_eq!(
        pointers(&refused(api.patch(&one, &json!({"main": false})).await, 422).await),
        ["/main"]
    );
    assert_eq!(api.delete(&one).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(
        mains().await,
        [("Bolt".to_owned(), true)],
        "the other one is the main one now"
    );
    refused(api.delete(&one).await, 404).await;
    refused(api.patch(&one, &json!({"main": true})).await, 404).await;
    for (body, pointed) in [
        (json!({}), "/company"),
        (json!({"company": NOBODY}), "/company"),
        (json!({"company": "acme"}), "/company"),
        (json!({"name": "Corp", "main": "yes"}), "/main"),
        (json!({"name": "Corp", "position": 5}), "/position"),
    ] {
        assert_eq!(
            pointers(&refused(api.post(&path, &body).await, 422).await),
            [pointed],
            "{body}"
        );
    }
    assert_eq!(
        api.read("/api/v1/companies?q=corp").await["items"],
        json!([]),
        "nothing was stored"
    );
}
