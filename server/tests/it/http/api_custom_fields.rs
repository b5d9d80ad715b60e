//! Fields that administrators add, and their values, by the API.

use crate::support::api::{Api, NOBODY, answer, pointers, refused};
use app::domain::{ChangedBy, ClientId};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use server::token::Scope;

const PATH: &str = "/api/v1/custom-fields";
const CLIENTS: &str = "/api/v1/clients";

async fn open() -> Api {
    Api::of(&[Scope::Admin]).await
}

async fn add(api: &Api, field: Value) -> Value {
    answer(api.post(PATH, &field).await, StatusCode::CREATED).await
}

async fn made(api: &Api, client: Value) -> Value {
    answer(api.post(CLIENTS, &client).await, StatusCode::CREATED).await
}

async fn changed(api: &Api, client: &Value, attributes: Value) -> Value {
    let path = path_of(CLIENTS, client);
    let response = api
        .patch_seen(&path, &client["version"], &json!({ "attributes": attributes }))
        .await;
    answer(response, StatusCode::OK).await
}

fn path_of(path: &str, thing: &Value) -> String {
    format!("{path}/{}", thing["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_field_is_added_listed_changed_and_removed() {
    let api = open().await;
    let plan = add(
        &api,
        json!({"entity": "client", "key": "plan", "label": " The  plan ", "kind": "select", "options": ["Free", " Pro "]}),
    )
    .await;
    let expected = json!({
        "id": plan["id"], "entity": "client", "key": "plan", "label": "The plan", "kind": "choice",
        "options": ["Free", "Pro"], "required": false, "read_only": false,
    });
    assert_eq!(plan, expected);
    let since = add(
        &api,
        json!({"key": "since", "kind": "date", "required": true, "read_only": true}),
    )
    .await;
    assert_eq!(
        (&since["label"], &since["required"], &since["read_only"]),
        (&json!("since"), &json!(true), &json!(true))
    );
    assert_eq!(
        api.read(PATH).await,
        json!({"items": [plan, since], "next_cursor": null})
    );

    let path = path_of(PATH, &plan);
    let change = json!({"label": "Plan", "options": ["Pro", "Gold"], "kind": "choice", "required": true});
    let after = answer(api.patch(&path, &change).await, StatusCode::OK).await;
    assert_eq!(
        (&after["label"], &after["options"], &after["key"]),
        (&json!("Plan"), &json!(["Pro", "Gold"]), &json!("plan"))
    );
    refused(api.patch(&path, &json!({"key": "since"})).await, 409).await;
    refused(api.post(PATH, &json!({"key": "plan", "kind": "text"})).await, 409).await;

    assert_eq!(api.delete(&path).await.status(), StatusCode::NO_CONTENT);
    refused(api.delete(&path).await, 404).await;
    refused(api.patch(&path, &json!({"label": "x"})).await, 404).await;
    refused(api.patch(&format!("{PATH}/{NOBODY}"), &json!({})).await, 404).await;
    assert_eq!(api.read(PATH).await["items"], json!([since]));
    add(&api, json!({"key": "plan", "kind": "text"})).await;
}

#[tokio::test]
async fn what_is_wrong_with_a_field_is_pointed_at() {
    let api = open().await;
    for (field, wrong) in [
        (json!({}), vec!["/key", "/kind"]),
        (
            json!({"key": "1x", "kind": "colour", "label": "", "required": "yes"}),
            vec!["/key", "/kind", "/label", "/required"],
        ),
        (json!({"key": "plan", "kind": "choice"}), vec!["/options"]),
        (
            json!({"key": "plan", "kind": "choices", "options": ["A", "", "A", 1]}),
            vec!["/options/1", "/options/2", "/options/3"],
        ),
        (
            json!({"key": "plan", "kind": "text", "options": ["A"]}),
            vec!["/options"],
        ),
        (
            json!({"key": "a b", "kind": "text", "entity": "conversations"}),
            vec!["/entity", "/key"],
        ),
        (
            json!({"key": "x".repeat(65), "kind": "text", "entity": "ticket"}),
            vec!["/entity", "/key"],
        ),
    ] {
        let problem = refused(api.post(PATH, &field).await, 422).await;
        assert_eq!(pointers(&problem), wrong, "{field}");
    }
    refused(api.post(PATH, &json!([])).await, 422).await;
    let plan = add(&api, json!({"key": "plan", "kind": "text"})).await;
    let problem = refused(api.patch(&path_of(PATH, &plan), &json!({"kind": "number"})).await, 422).await;
    assert_eq!(pointers(&problem), ["/kind"]);
}

#[tokio::test]
async fn fields_are_for_administrators_alone() {
    let api = Api::open().await;
    refused(api.get(PATH).await, 403).await;
    refused(api.post(PATH, &json!({"key": "plan", "kind": "text"})).await, 403).await;
    refused(api.app.get(PATH).send().await.unwrap(), 401).await;
}

#[tokio::test]
async fn every_usual_spelling_of_a_kind_is_known() {
    let api = open().await;
    for (place, (spelt, kind)) in [
        ("long_text", "longtext"),
        ("Yes/No", "yesno"),
        ("boolean", "yesno"),
        ("date_time", "datetime"),
        ("date-time", "datetime"),
        ("URL", "link"),
        ("e-mail", "email"),
        ("integer", "number"),
    ]
    .into_iter()
    .enumerate()
    {
        let field = add(&api, json!({"key": format!("key{place}"), "kind": spelt})).await;
        assert_eq!(field["kind"], kind, "{spelt}");
    }
}

#[tokio::test]
async fn values_are_written_and_read_in_their_types() {
    let api = open().await;
    for (key, kind) in [
        ("text", "text"),
        ("number", "number"),
        ("yes", "yesno"),
        ("day", "date"),
        ("at", "datetime"),
        ("link", "link"),
        ("email", "email"),
        ("phone", "phone"),
        ("language", "language"),
        ("country", "country"),
        ("company", "company"),
    ] {
        add(&api, json!({"key": key, "kind": kind})).await;
    }
    add(
        &api,
        json!({"key": "some", "kind": "choices", "options": ["A", "B", "C"]}),
    )
    .await;
    let acme = answer(
        api.post("/api/v1/companies", &json!({"name": "Acme"})).await,
        StatusCode::CREATED,
    )
    .await;

    let blank = made(&api, json!({"name": "Jan"})).await;
    assert_eq!(
        (
            blank["attributes"].as_object().unwrap().len(),
            &blank["attributes"]["text"]
        ),
        (12, &json!(null))
    );
    let client = made(
        &api,
        json!({"name": "Anna", "attributes": {
            "text": " a ", "number": "12,50", "yes": true, "day": "2026-11-26", "at": "2026-11-26 14:30", "some": ["c", "A"],
            "link": "https://acme.example", "email": "Anna@Acme.example", "phone": "+48601234567", "language": "pl-PL",
            "country": "Polska", "company": "acme",
        }}),
    )
    .await;
    let values = json!({
        "text": "a", "number": 12.5, "yes": true, "day": "2026-11-26", "at": "2026-11-26T14:30:00.000Z", "some": ["A", "C"],
        "link": "https://acme.example/", "email": "anna@acme.example", "phone": "+48 601 234 567", "language": "pl",
        "country": "PL", "company": acme["id"],
    });
    assert_eq!(client["attributes"], values);
    assert_eq!(api.read(&path_of(CLIENTS, &client)).await, client);
    assert_eq!(api.read(&format!("{CLIENTS}?q=anna")).await["items"], json!([client]));
    let same = api
        .patch_seen(&path_of(CLIENTS, &client), &client["version"], &client)
        .await;
    assert_eq!(
        answer(same, StatusCode::OK).await,
        client,
        "what was read can be sent back, and is no change"
    );

    let after = changed(&api, &client, json!({"number": 7, "yes": null, "at": 0})).await;
    assert_eq!(after["version"], json!(client["version"].as_i64().unwrap() + 1));
    assert_eq!(
        (
            &after["attributes"]["number"],
            &after["attributes"]["yes"],
            &after["attributes"]["text"]
        ),
        (&json!(7), &json!(null), &json!("a"))
    );
    assert_eq!(after["attributes"]["at"], "1970-01-01T00:00:00.000Z");
    let stale = api
        .patch_seen(
            &path_of(CLIENTS, &client),
            &client["version"],
            &json!({"attributes": {"number": 8}}),
        )
        .await;
    assert_eq!(refused(stale, 412).await["current"], after);
    refused(
        api.patch(&path_of(CLIENTS, &client), &json!({"attributes": {"number": 8}}))
            .await,
        428,
    )
    .await;
}

#[tokio::test]
async fn a_value_that_does_not_fit_is_pointed_at_and_nothing_is_stored() {
    let api = open().await;
    add(&api, json!({"key": "seats", "kind": "number"})).await;
    add(
        &api,
        json!({"key": "plan", "kind": "choice", "options": ["Pro"], "required": true}),
    )
    .await;
    add(&api, json!({"key": "score", "kind": "number", "read_only": true})).await;
    let client = made(&api, json!({"name": "Anna", "attributes": {"plan": "Pro", "score": 3}})).await;
    assert_eq!(client["attributes"]["score"], 3, "programs fill what agents only read");

    let bad = json!({"language": "Polish", "attributes": {
        "seats": "many", "plan": null, "a/b": 1, "score": [1],
    }});
    let path = path_of(CLIENTS, &client);
    let problem = refused(api.send(Method::PATCH, &path, Some("*"), Some(&bad)).await, 422).await;
    assert_eq!(
        pointers(&problem),
        [
            "/attributes/a~1b",
            "/attributes/plan",
            "/attributes/score",
            "/attributes/seats",
            "/language"
        ]
    );
    assert_eq!(api.read(&path).await, client);
    let bad = json!({"name": "Jan", "attributes": {"seats": {}}});
    assert_eq!(
        pointers(&refused(api.post(CLIENTS, &bad).await, 422).await),
        ["/attributes/seats"]
    );
    let bad = json!({"name": "Jan", "attributes": []});
    assert_eq!(
        pointers(&refused(api.post(CLIENTS, &bad).await, 422).await),
        ["/attributes"]
    );
    assert_eq!(api.read(CLIENTS).await["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_a_program_wrote_is_told_of_from_the_beginning() {
    let api = open().await;
    let plan = add(&api, json!({"key": "plan", "kind": "text"})).await;
    let client = made(
        &api,
        json!({"name": "Anna", "hint": "Calls", "attributes": {"plan": "Free"}}),
    )
    .await;
    changed(&api, &client, json!({"plan": "Pro"})).await;
    let id: ClientId = client["id"].as_str().unwrap().parse().unwrap();
    let field = format!("custom-{}", plan["id"].as_str().unwrap());
    let mut tx = api.app.running.state.db.read().await.unwrap();
    for (fields, became) in [
        ([field.as_str(), "hint"], vec!["Pro", "Free", "Calls"]),
        (["created", "name"], vec!["Anna"]),
    ] {
        let mut lines = tx.past_of_fields(id, fields, 9).await.unwrap();
        lines.sort_by_key(|line| line.field == "hint");
        assert!(lines.iter().all(|line| line.by == ChangedBy::Program));
        assert_eq!(lines.iter().map(|line| line.new.as_str()).collect::<Vec<_>>(), became);
    }
}

#[tokio::test]
async fn a_choice_that_was_taken_off_the_list_can_be_sent_back() {
    let api = open().await;
    let plan = add(
        &api,
        json!({"key": "plan", "kind": "choice", "options": ["Old", "New"]}),
    )
    .await;
    let client = made(&api, json!({"name": "Anna", "attributes": {"plan": "Old"}})).await;
    answer(
        api.patch(&path_of(PATH, &plan), &json!({"options": ["New"]})).await,
        StatusCode::OK,
    )
    .await;
    let same = changed(&api, &client, json!({"plan": "Old"})).await;
    assert_eq!(same, client);
    let after = changed(&api, &client, json!({"plan": "New"})).await;
    let path = path_of(CLIENTS, &after);
    let back = api
        .patch_seen(&path, &after["version"], &json!({"attributes": {"plan": "Old"}}))
        .await;
    assert_eq!(pointers(&refused(back, 422).await), ["/attributes/plan"]);
}

#[tokio::test]
async fn the_description_tells_of_fields_and_values() {
    let api = open().await;
    let description = api.read("/api/openapi.json").await;
    assert!(description["paths"][PATH]["post"].is_object());
    let schemas = &description["components"]["schemas"];
    assert!(schemas["CustomField"]["properties"]["kind"].is_object());
    for shape in ["Client", "ClientFields"] {
        assert!(schemas[shape]["properties"]["attributes"].is_object(), "{shape}");
    }
}
