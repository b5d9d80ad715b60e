//! Websites and addresses of the post, as programs send and read them.

use crate::support::api::{Api, answer, pointers, refused};
use reqwest::StatusCode;
use serde_json::{Value, json};

const PATH: &str = "/api/v1/clients";

async fn change(api: &Api, client: &Value, change: &Value) -> Value {
    let path = format!("{PATH}/{}", client["id"].as_str().unwrap());
    answer(api.patch_seen(&path, &client["version"], change).await, StatusCode::OK).await
}

#[tokio::test]
async fn a_list_of_sites_and_one_of_addresses_replace_what_is_there() {
    let api = Api::open().await;
    let new = json!({
        "name": "Anna",
        "sites": ["acme.example", "https://Blog.example/a"],
        "addresses": [{"kind": "home", "text": " ul. Prosta 1\n00-001 Warszawa "}, {"text": "Box 7"}],
    });
    let client = answer(api.post(PATH, &new).await, StatusCode::CREATED).await;
    assert_eq!(
        client["sites"],
        json!(["https://acme.example/", "https://blog.example/a"])
    );
    let (home, other) = (
        json!({"kind": "home", "text": "ul. Prosta 1\n00-001 Warszawa"}),
        json!({"kind": "other", "text": "Box 7"}),
    );
    assert_eq!(client["addresses"], json!([home, other]));

    let same = change(
        &api,
        &client,
        &json!({"sites": client["sites"], "addresses": client["addresses"]}),
    )
    .await;
    assert_eq!(same["version"], client["version"], "what is so already is no change");
    let named = change(&api, &client, &json!({"name": "Ann"})).await;
    assert_eq!(named["sites"], client["sites"], "what is not sent stays");
    let less = change(
        &api,
        &named,
        &json!({"sites": ["https://blog.example/a", "new.example"], "addresses": []}),
    )
    .await;
    assert_eq!(less["sites"], json!(["https://blog.example/a", "https://new.example/"]));
    assert_eq!(less["addresses"], json!([]));
    let path = format!("{PATH}/{}", client["id"].as_str().unwrap());
    assert_eq!(api.read(&path).await["sites"], less["sites"]);
    assert_eq!(api.read(PATH).await["items"][0]["sites"], less["sites"]);
    let stale = refused(
        api.patch_seen(&path, &client["version"], &json!({"sites": []})).await,
        412,
    )
    .await;
    assert_eq!(stale["current"]["sites"], less["sites"]);
}

#[tokio::test]
async fn each_bad_site_and_address_is_named_and_nothing_is_stored() {
    let api = Api::open().await;
    let bad = json!({
        "name": "Anna",
        "sites": ["javascript:alert(1)", 7, "acme.example", "https://acme.example/"],
        "addresses": ["x", {"kind": "castle", "text": "y"}, {"kind": "home"}, {"text": "x".repeat(2_001)}, {"text": "z"}, {"text": "z"}],
    });
    let problem = refused(api.post(PATH, &bad).await, 422).await;
    assert_eq!(
        pointers(&problem),
        [
            "/addresses/0",
            "/addresses/1/kind",
            "/addresses/2/text",
            "/addresses/3/text",
            "/addresses/5",
            "/sites/0",
            "/sites/1",
            "/sites/3",
        ]
    );
    let problem = refused(
        api.post(PATH, &json!({"name": "A", "sites": null, "addresses": "x"}))
            .await,
        422,
    )
    .await;
    assert_eq!(pointers(&problem), ["/addresses", "/sites"]);
    let many: Vec<_> = (0..101).map(|n| format!("https://{n}.example/")).collect();
    let problem = refused(api.post(PATH, &json!({"name": "A", "sites": many})).await, 422).await;
    assert_eq!(pointers(&problem), ["/sites"]);
    assert_eq!(api.read(PATH).await["items"], json!([]));
}
