//! Clients that programs make, change and delete.

use crate::support::api::{Api, NOBODY, answer, identity, pointers, refused};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use server::token::Scope;

const PATH: &str = "/api/v1/clients";

fn path_of(client: &Value) -> String {
    format!("{PATH}/{}", client["id"].as_str().unwrap())
}

async fn made(api: &Api, client: &Value) -> Value {
    answer(api.post(PATH, client).await, StatusCode::CREATED).await
}

async fn changed(api: &Api, client: &Value, change: &Value) -> Value {
    let response = api.patch_seen(&path_of(client), &client["version"], change).await;
    answer(response, StatusCode::OK).await
}

/// Normal forms and which of them are primary, in the order of the card.
fn addresses(client: &Value) -> Vec<(&str, bool)> {
    let identities = client["identities"].as_array().unwrap().iter();
    identities
        .map(|identity| (identity["value"].as_str().unwrap(), identity["primary"] == true))
        .collect()
}

#[tokio::test]
async fn a_client_is_made_with_everything_that_is_said_of_him() {
    let api = Api::open().await;
    let state = &api.app.running.state;
    let mut tx = state.db.write().await.unwrap();
    tx.set_client_types(&["Partner".to_owned()]).await.unwrap();
    tx.commit().await.unwrap();
    let new = json!({
        "name": " Anna   Nowak ", "language": "pl", "hint": "Calls back", "vip": true, "type": "Partner",
        "time_zone": "Europe/Warsaw",
        "identities": [
            {"kind": "email", "value": "Anna@ACME.example", "label": "work"},
            {"kind": "email", "value": "anna@home.example", "primary": true},
            {"kind": "phone", "value": "+48 601 234 567"},
            {"kind": "messenger", "provider": "telegram", "value": "77"},
        ],
    });
    let response = api.post(PATH, &new).await;
    let tag = response.headers()["etag"].to_str().unwrap().to_owned();
    let client = answer(response, StatusCode::CREATED).await;
    assert_eq!(tag, format!("\"{}\"", client["version"]));
    for (field, value) in [
        ("name", json!("Anna Nowak")),
        ("language", json!("pl")),
        ("hint", json!("Calls back")),
        ("vip", json!(true)),
        ("spammer", json!(false)),
        ("type", json!("Partner")),
        ("time_zone", json!("Europe/Warsaw")),
        ("conversations", json!(0)),
    ] {
        assert_eq!(client[field], value, "{field}");
    }
    let mut told = addresses(&client);
    told.sort_unstable();
    assert_eq!(
        told,
        [
            ("+48601234567", true),
            ("77", true),
            ("anna@acme.example", false),
            ("anna@home.example", true)
        ]
    );
    assert_eq!(api.read(&path_of(&client)).await, client);
    let found = api.read(&format!("{PATH}?q=nowak")).await;
    assert_eq!(found["items"], json!([client]));
    assert_eq!(
        json!(api.message(&["anna@acme.example"]).await),
        client["id"],
        "his mail finds him"
    );
}

#[tokio::test]
async fn who_is_made_with_an_address_of_a_company_is_its_member() {
    let api = Api::open().await;
    let company = json!({"name": "Acme", "domains": ["acme.example"]});
    answer(api.post("/api/v1/companies", &company).await, StatusCode::CREATED).await;
    let client = made(&api, &json!({"identities": [identity("anna@mail.acme.example")]})).await;
    assert_eq!(
        (&client["companies"][0]["name"], &client["companies"][0]["main"]),
        (&json!("Acme"), &json!(true))
    );
    let later = made(&api, &json!({"name": "Jan"})).await;
    assert_eq!(later["companies"], json!([]));
    let later = changed(&api, &later, &json!({"identities": [identity("jan@acme.example")]})).await;
    assert_eq!(later["companies"][0]["name"], "Acme");
}

#[tokio::test]
async fn an_address_of_another_is_refused_and_the_card_that_has_it_is_named() {
    let api = Api::open().await;
    let owner = api.message(&["anna@acme.example"]).await;
    let new = json!({"name": "Other", "identities": [identity("o@acme.example"), identity("ANNA@acme.example")]});
    let problem = refused(api.post(PATH, &new).await, 409).await;
    assert_eq!(
        (&problem["client"], pointers(&problem)),
        (&json!(owner), vec!["/identities/1"])
    );
    let other = made(&api, &json!({"name": "Other"})).await;
    let response = api.patch_seen(&path_of(&other), &other["version"], &new).await;
    assert_eq!(refused(response, 409).await["client"], owner);
    assert_eq!(api.read(&path_of(&other)).await, other, "nothing was stored");
    assert_eq!(api.read(PATH).await["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn all_bad_fields_are_pointed_at_at_once() {
    let api = Api::open().await;
    let bad = json!({
        "name": 5, "language": "Polish!", "hint": "x".repeat(2_001), "vip": true, "spammer": true, "type": "Nobody",
        "time_zone": "Mars/Base",
        "identities": [
            "anna", {"kind": "fax", "value": "1"}, {"kind": "email", "value": "anna"},
            {"kind": "email", "value": "a@acme.example", "primary": true, "trust": "sure"},
            {"kind": "email", "value": "A@acme.example"},
            {"kind": "email", "value": "b@acme.example", "primary": true},
        ],
    });
    let expected = [
        "/hint",
        "/identities/0",
        "/identities/1/kind",
        "/identities/2/value",
        "/identities/3/trust",
        "/identities/4",
        "/identities/5/primary",
        "/language",
        "/name",
        "/spammer",
        "/time_zone",
        "/type",
    ];
    assert_eq!(pointers(&refused(api.post(PATH, &bad).await, 422).await), expected);
    let client = made(&api, &json!({"name": "Anna"})).await;
    let response = api.patch_seen(&path_of(&client), &client["version"], &bad).await;
    assert_eq!(pointers(&refused(response, 422).await), expected);
    for (body, pointer) in [(json!([]), ""), (json!({}), "/name"), (json!({"name": " "}), "/name")] {
        assert_eq!(
            pointers(&refused(api.post(PATH, &body).await, 422).await),
            [pointer],
            "{body}"
        );
    }
    for list in [json!(null), json!({}), json!("anna")] {
        let response = api
            .patch_seen(&path_of(&client), &client["version"], &json!({"identities": list}))
            .await;
        assert_eq!(pointers(&refused(response, 422).await), ["/identities"]);
    }
    assert_eq!(api.read(PATH).await["items"], json!([client]));
}

#[tokio::test]
async fn a_change_needs_the_version_that_it_was_made_from() {
    let api = Api::open().await;
    let client = made(&api, &json!({"name": "Anna"})).await;
    let path = path_of(&client);
    let change = json!({"name": "Ania"});
    refused(api.patch(&path, &change).await, 428).await;
    let after = changed(&api, &client, &change).await;
    assert!(after["version"].as_i64() > client["version"].as_i64());
    let stale = refused(
        api.patch_seen(&path, &client["version"], &json!({"name": "Anka"}))
            .await,
        412,
    )
    .await;
    assert_eq!(stale["current"], after);
    let tag = format!("`ETag` \"{}\"", after["version"]);
    assert!(stale["detail"].as_str().unwrap().contains(&tag), "{stale}");
    let any = api
        .send(Method::PATCH, &path, Some("*"), Some(&json!({"name": "Anka"})))
        .await;
    assert_eq!(answer(any, StatusCode::OK).await["name"], "Anka");
    refused(api.delete(&path).await, 428).await;
    refused(api.delete_seen(&path, &client["version"]).await, 412).await;
}

#[tokio::test]
async fn what_is_not_sent_stays_and_null_empties() {
    let api = Api::open().await;
    let new = json!({"name": "Anna", "language": "pl", "hint": "Calls", "vip": true, "identities": [identity("a@acme.example")]});
    let client = made(&api, &new).await;
    let emptied = changed(&api, &client, &json!({"language": null, "hint": null})).await;
    assert_eq!((&emptied["language"], &emptied["hint"]), (&Value::Null, &json!("")));
    for field in ["name", "vip", "identities"] {
        assert_eq!(emptied[field], client[field], "{field}");
    }
    let same = changed(&api, &emptied, &emptied).await;
    assert_eq!(same, emptied, "what was read can be sent back, and is no change");

    let both = api
        .patch_seen(&path_of(&same), &same["version"], &json!({"spammer": true}))
        .await;
    assert_eq!(pointers(&refused(both, 422).await), ["/spammer", "/vip"]);
    let spammer = changed(&api, &same, &json!({"spammer": true, "vip": false})).await;
    assert_eq!((&spammer["vip"], &spammer["spammer"]), (&json!(false), &json!(true)));
}

#[tokio::test]
async fn a_list_of_identities_replaces_the_one_that_was_there() {
    let api = Api::open().await;
    let first = api.message(&["anna@acme.example", "+48601234567"]).await;
    let client = api.read(&format!("{PATH}/{first}")).await;
    let conversation = api.read(&format!("/api/v1/conversations?client={first}")).await["items"][0].clone();
    let list = json!([
        {"kind": "email", "value": "anna@acme.example", "label": "old", "trust": "verified"},
        {"kind": "email", "value": "new@acme.example", "primary": true},
    ]);
    let after = changed(&api, &client, &json!({"identities": list})).await;
    assert_eq!(
        addresses(&after),
        [("new@acme.example", true), ("anna@acme.example", false)]
    );
    let kept = &after["identities"][1];
    assert_eq!((&kept["label"], &kept["trust"]), (&json!("old"), &json!("verified")));
    assert_eq!(after["conversations"], 1);
    assert_eq!(
        api.read(&format!("/api/v1/conversations?client={first}")).await["items"][0]["id"],
        conversation["id"]
    );
    let other = api.message(&["+48601234567"]).await;
    assert_ne!(other, first, "the number is nobody's, and makes a new card");
    let bare = changed(&api, &after, &json!({"identities": []})).await;
    assert_eq!(addresses(&bare), []);
    assert_eq!(api.read(&format!("{PATH}?q=acme")).await["items"], json!([]));
}

#[tokio::test]
async fn what_is_not_there_and_what_was_merged_away_is_said_to_be() {
    let api = Api::open().await;
    let (into, from) = (
        api.message(&["a@acme.example"]).await,
        api.message(&["b@acme.example"]).await,
    );
    answer(
        api.post(&format!("{PATH}/{into}/merge"), &json!({"from": from})).await,
        StatusCode::OK,
    )
    .await;
    for (client, status) in [(&from[..], 410), (NOBODY, 404), ("anna", 404)] {
        let path = format!("{PATH}/{client}");
        let changed = refused(api.patch_seen(&path, &json!(1), &json!({"name": "Anna"})).await, status).await;
        let deleted = refused(api.delete_seen(&path, &json!(1)).await, status).await;
        if status == 410 {
            assert_eq!(
                (&changed["merged_into"], &deleted["merged_into"]),
                (&json!(into), &json!(into))
            );
        }
    }
    let reader = api.app.token(&[Scope::Read, Scope::Ingest]).await;
    let path = format!("{PATH}/{into}");
    for (method, path) in [(Method::POST, PATH), (Method::PATCH, &path), (Method::DELETE, &path)] {
        let request = || api.app.request(method.clone(), path).json(&json!({"name": "Anna"}));
        refused(request().send().await.unwrap(), 401).await;
        refused(request().bearer_auth(&reader).send().await.unwrap(), 403).await;
    }
    let text = api
        .app
        .post(PATH)
        .bearer_auth(&api.token)
        .body("{}")
        .send()
        .await
        .unwrap();
    refused(text, 415).await;
}
