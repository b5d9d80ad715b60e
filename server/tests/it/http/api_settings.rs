//! Settings by the API.

use crate::support::api::{Api, answer, pointers, refused};
use reqwest::StatusCode;
use serde_json::{Value, json};
use server::token::Scope;

const PATH: &str = "/api/v1/settings";

#[tokio::test]
async fn settings_are_read_changed_and_taken_back_by_administrators_alone() {
    let api = Api::of(&[Scope::Admin]).await;
    let settings = api.read(PATH).await;
    assert_eq!(
        (&settings["auto_create_companies"], &settings["reopen_days"]),
        (&json!(false), &json!(7))
    );

    let change = json!({ "default_country": "pl", "excluded_domains": ["@Partner.example"], "reopen_days": 3 });
    let settings = answer(api.patch(PATH, &change).await, StatusCode::OK).await;
    assert_eq!(
        (&settings["default_country"], &settings["reopen_days"]),
        (&json!("PL"), &json!(3))
    );
    assert_eq!(settings["excluded_domains"], json!(["partner.example"]));

    let back = api.patch(PATH, &json!({ "reopen_days": null })).await;
    assert_eq!(answer(back, StatusCode::OK).await["reopen_days"], json!(7));

    let writer = api.app.token(&[Scope::Write]).await;
    refused(api.app.get(PATH).bearer_auth(&writer).send().await.unwrap(), 403).await;
    refused(api.app.get(PATH).send().await.unwrap(), 401).await;
}

#[tokio::test]
async fn a_setting_that_is_wrong_is_named_and_nothing_is_changed() {
    let api = Api::of(&[Scope::Admin]).await;
    let change = json!({ "reopen_days": 5, "default_country": "Poland", "colour": "red", "excluded_domains": ["a b"] });
    let problem = refused(api.patch(PATH, &change).await, 422).await;
    assert_eq!(pointers(&problem), ["/colour", "/default_country", "/excluded_domains"]);
    assert_eq!(api.read(PATH).await["reopen_days"], json!(7));
    for body in [json!([]), json!(7), json!(null)] {
        refused(api.patch(PATH, &body).await, 422).await;
    }
}

#[tokio::test]
async fn what_a_client_can_be_is_a_setting_and_who_is_something_else_stays_so() {
    let api = Api::of(&[Scope::Admin, Scope::Write, Scope::Read]).await;
    assert_eq!(api.read(PATH).await["client_types"], json!([]));
    let change = json!({ "client_types": [" Reseller ", "Press", "Reseller"] });
    let settings = answer(api.patch(PATH, &change).await, StatusCode::OK).await;
    assert_eq!(settings["client_types"], json!(["Reseller", "Press"]));
    let new = json!({ "name": "Anna", "type": "Press" });
    let client = answer(api.post("/api/v1/clients", &new).await, StatusCode::CREATED).await;
    let change = json!({ "client_types": ["Partner"] });
    answer(api.patch(PATH, &change).await, StatusCode::OK).await;
    let id = client["id"].as_str().unwrap();
    assert_eq!(api.read(&format!("/api/v1/clients/{id}")).await["type"], "Press");
    refused(api.post("/api/v1/clients", &new).await, 422).await;
    for wrong in [json!(["a\nb"]), json!([""]), json!("Press"), json!([7])] {
        let problem = refused(api.patch(PATH, &json!({ "client_types": wrong })).await, 422).await;
        assert_eq!(pointers(&problem), ["/client_types"]);
    }
    let settings = answer(api.patch(PATH, &json!({ "client_types": null })).await, StatusCode::OK).await;
    assert_eq!(settings["client_types"], json!([]));
}

#[tokio::test]
async fn what_agents_see_who_chose_nothing_is_a_setting() {
    let api = Api::of(&[Scope::Admin]).await;
    assert_eq!(api.read(PATH).await["default_layout"], json!(null));
    let change = json!({ "default_layout": ["type", "name", "type"] });
    let settings = answer(api.patch(PATH, &change).await, StatusCode::OK).await;
    assert_eq!(settings["default_layout"], json!(["type", "name"]));
    let mut tx = api.app.running.state.db.read().await.unwrap();
    let events = tx.events_after(app::domain::Seq(0), 9).await.unwrap();
    assert_eq!(events.len(), 1, "open cards are told");
    drop(tx);
    let back = answer(
        api.patch(PATH, &json!({ "default_layout": null })).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!(back["default_layout"], json!(null));
    let problem = refused(api.patch(PATH, &json!({ "default_layout": ["colour"] })).await, 422).await;
    assert_eq!(pointers(&problem), ["/default_layout"]);
}

#[tokio::test]
async fn a_secret_is_taken_and_never_shown() {
    let api = Api::of(&[Scope::Admin]).await;
    let wanted = json!({
        "dynamic_url": "https://crm.example/{external_id}",
        "dynamic_secret": "correct horse battery",
        "call_link": "sip:{number}@pbx.example",
    });
    let settings = answer(api.patch("/api/v1/settings", &wanted).await, StatusCode::OK).await;
    assert_eq!(settings["dynamic_url"], wanted["dynamic_url"]);
    assert_eq!(settings["call_link"], wanted["call_link"]);
    assert!(!settings.to_string().contains("horse") && settings.get("dynamic_secret").is_none());
    let bad =
        json!({"dynamic_url": "https://crm.example/", "dynamic_secret": "short", "call_link": "javascript:{number}"});
    let problem = refused(api.patch("/api/v1/settings", &bad).await, 422).await;
    assert_eq!(pointers(&problem), ["/call_link", "/dynamic_secret", "/dynamic_url"]);
}

#[tokio::test]
async fn a_change_is_described_as_it_is_taken() {
    let api = Api::of(&[Scope::Admin]).await;
    let description = api.read("/api/openapi.json").await;
    let body = "/paths/~1api~1v1~1settings/patch/requestBody/content/application~1json/schema/$ref";
    let body = description.pointer(body).and_then(Value::as_str).unwrap();
    let body = description.pointer(body.trim_start_matches('#')).unwrap();
    assert!(body.get("required").is_none(), "what is left out stays");

    let settings = api.read(PATH).await;
    let shown = settings.as_object().unwrap().keys().map(String::as_str);
    for name in shown.chain(["dynamic_secret"]) {
        let types = &body["properties"][name]["type"];
        let nullable = types.as_array().is_some_and(|types| types.contains(&json!("null")));
        assert!(nullable, "{name} takes null, which takes a decision back: {types}");
    }
}
