//! Fields that administrators add to companies, and their values, by the API.

use crate::support::api::{Api, answer, pointers, refused};
use app::domain::{ChangedBy, CompanyId, EventKind, Seq};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use server::token::Scope;

const PATH: &str = "/api/v1/custom-fields";
const COMPANIES: &str = "/api/v1/companies";

async fn add(api: &Api, key: &str, kind: &str, more: Value) -> Value {
    let mut field = json!({"entity": "company", "key": key, "kind": kind});
    for (name, value) in more.as_object().unwrap() {
        field[name] = value.clone();
    }
    answer(api.post(PATH, &field).await, StatusCode::CREATED).await
}

async fn made(api: &Api, company: Value) -> Value {
    answer(api.post(COMPANIES, &company).await, StatusCode::CREATED).await
}

fn path_of(path: &str, thing: &Value) -> String {
    format!("{path}/{}", thing["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_field_belongs_to_clients_or_to_companies_for_good() {
    let api = Api::of(&[Scope::Admin]).await;
    let tier = add(&api, "plan", "text", json!({})).await;
    assert_eq!(tier["entity"], "company");
    let plan = json!({"key": "plan", "kind": "text"});
    let plan = answer(api.post(PATH, &plan).await, StatusCode::CREATED).await;
    assert_eq!(
        api.read(PATH).await["items"],
        json!([plan, tier]),
        "one key for both is no conflict"
    );
    refused(
        api.post(PATH, &json!({"entity": "company", "key": "plan", "kind": "text"}))
            .await,
        409,
    )
    .await;

    let path = path_of(PATH, &tier);
    let moved = refused(api.patch(&path, &json!({"entity": "client"})).await, 422).await;
    assert_eq!(pointers(&moved), ["/entity"]);
    let renamed = answer(
        api.patch(&path, &json!({"entity": "company", "label": "Tier"})).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!(renamed["label"], "Tier");
    let none = refused(
        api.post(PATH, &json!({"entity": "ticket", "key": "x", "kind": "text"}))
            .await,
        422,
    )
    .await;
    assert_eq!(pointers(&none), ["/entity"]);
    assert_eq!(api.delete(&path).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(api.read(PATH).await["items"], json!([plan]));
}

#[tokio::test]
async fn values_of_companies_are_written_read_and_listed_in_their_types() {
    let api = Api::of(&[Scope::Admin]).await;
    for (key, kind) in [
        ("seats", "number"),
        ("partner", "yesno"),
        ("land", "country"),
        ("parent", "company"),
    ] {
        add(&api, key, kind, json!({})).await;
    }
    add(&api, "some", "choices", json!({"options": ["A", "B", "C"]})).await;
    let blank = made(&api, json!({"name": "Globex"})).await;
    assert_eq!(
        blank["attributes"],
        json!({"seats": null, "partner": null, "land": null, "parent": null, "some": null})
    );
    let acme = made(
        &api,
        json!({"name": "Acme", "attributes": {
            "seats": "12,50", "partner": true, "land": "Polska", "parent": "globex", "some": ["c", "A"],
        }}),
    )
    .await;
    let values = json!({"seats": 12.5, "partner": true, "land": "PL", "parent": blank["id"], "some": ["A", "C"]});
    assert_eq!(acme["attributes"], values);
    assert_eq!(api.read(&path_of(COMPANIES, &acme)).await, acme);
    assert_eq!(api.read(&format!("{COMPANIES}?q=acme")).await["items"], json!([acme]));

    let path = path_of(COMPANIES, &acme);
    let change = json!({"attributes": {"seats": 7, "partner": null}});
    let after = answer(api.patch_seen(&path, &acme["version"], &change).await, StatusCode::OK).await;
    assert_eq!(
        (
            &after["attributes"]["seats"],
            &after["attributes"]["partner"],
            &after["attributes"]["land"]
        ),
        (&json!(7), &json!(null), &json!("PL"))
    );
    let stale = refused(api.patch_seen(&path, &acme["version"], &change).await, 412).await;
    assert_eq!(stale["current"], after);
    refused(api.patch(&path, &change).await, 428).await;

    let gone = api.delete_seen(&path_of(COMPANIES, &blank), &blank["version"]).await;
    assert_eq!(gone.status(), StatusCode::NO_CONTENT);
    assert_eq!(
        api.read(&path).await["attributes"]["parent"],
        json!(null),
        "a company that is gone is no value"
    );
}

#[tokio::test]
async fn a_value_that_does_not_fit_a_company_is_pointed_at_and_nothing_is_stored() {
    let api = Api::of(&[Scope::Admin]).await;
    add(&api, "seats", "number", json!({})).await;
    add(&api, "tier", "choice", json!({"options": ["Gold"], "required": true})).await;
    add(&api, "score", "number", json!({"read_only": true})).await;
    answer(
        api.post(PATH, &json!({"key": "plan", "kind": "text"})).await,
        StatusCode::CREATED,
    )
    .await;
    let acme = made(
        &api,
        json!({"name": "Acme", "attributes": {"tier": "Gold", "score": 3}}),
    )
    .await;
    assert_eq!(acme["attributes"]["score"], 3, "programs fill what agents only read");
    let path = path_of(COMPANIES, &acme);
    let bad = json!({"hint": 7, "attributes": {"seats": "many", "tier": null, "plan": "Pro"}});
    let problem = refused(api.send(Method::PATCH, &path, Some("*"), Some(&bad)).await, 422).await;
    assert_eq!(
        pointers(&problem),
        ["/attributes/plan", "/attributes/seats", "/attributes/tier", "/hint"]
    );
    assert_eq!(api.read(&path).await, acme);
    let bad = json!({"name": "Other", "attributes": []});
    assert_eq!(
        pointers(&refused(api.post(COMPANIES, &bad).await, 422).await),
        ["/attributes"]
    );
    assert_eq!(api.read(COMPANIES).await["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_a_program_does_to_a_company_is_told_of() {
    let api = Api::of(&[Scope::Admin]).await;
    let tier = add(&api, "tier", "text", json!({})).await;
    let acme = made(&api, json!({"name": "Acme", "attributes": {"tier": "Silver"}})).await;
    let (id, path): (CompanyId, _) = (acme["id"].as_str().unwrap().parse().unwrap(), path_of(COMPANIES, &acme));
    let change = json!({"attributes": {"tier": "Gold"}});
    let after = answer(api.patch_seen(&path, &acme["version"], &change).await, StatusCode::OK).await;
    api.delete_seen(&path_of(PATH, &tier), &json!(1)).await;

    let mut tx = api.app.running.state.db.read().await.unwrap();
    let field = format!("custom-{}", tier["id"].as_str().unwrap());
    let lines = tx.past_of_company(id, &field, 9).await.unwrap();
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line.old.as_str(), line.new.as_str(), &line.by))
        .collect();
    assert_eq!(
        told,
        [
            ("Silver", "Gold", &ChangedBy::Program),
            ("", "Silver", &ChangedBy::Program)
        ]
    );
    drop(tx);

    api.delete_seen(&path, &after["version"]).await;
    let mut tx = api.app.running.state.db.read().await.unwrap();
    let events = tx.events_after(Seq(0), 99).await.unwrap();
    let of_it: Vec<_> = events.iter().filter(|event| event.company == Some(id)).collect();
    assert_eq!(of_it.len(), 3, "it was made, changed and deleted");
    assert!(of_it.iter().all(|event| event.kind == EventKind::Company));
}

#[tokio::test]
async fn the_description_tells_of_values_of_companies() {
    let api = Api::open().await;
    let schemas = &api.read("/api/openapi.json").await["components"]["schemas"];
    for shape in ["Company", "CompanyFields"] {
        assert!(schemas[shape]["properties"]["attributes"].is_object(), "{shape}");
    }
}
