//! Merging clients by the API, undoing it, and pairs that may be one person.

use crate::support::api::{Api, NOBODY, answer, pointers, refused};
use crate::support::app::problem;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use server::token::Scope;

async fn merge(api: &Api, into: &str, from: &str) -> Response {
    api.post(&format!("/api/v1/clients/{into}/merge"), &json!({"from": from}))
        .await
}

async fn read(response: Response) -> Value {
    answer(response, StatusCode::OK).await
}

/// The client without what an undo does not give back.
fn still(mut client: Value) -> Value {
    for field in ["version", "updated_at", "last_seen"] {
        client.as_object_mut().unwrap().remove(field);
    }
    client
}

#[tokio::test]
async fn a_merged_client_is_gone_and_says_where_until_the_merge_is_undone() {
    let api = Api::open().await;
    let (into, from) = (
        api.message(&["a@acme.example"]).await,
        api.message(&["b@acme.example"]).await,
    );
    let before = still(api.read(&format!("/api/v1/clients/{from}")).await);

    let merged = read(merge(&api, &into, &from).await).await;
    assert_eq!(merged["client"], into);
    let gone = refused(api.get(&format!("/api/v1/clients/{from}")).await, 410).await;
    assert_eq!(gone["merged_into"], into);
    let stayed = api.read(&format!("/api/v1/clients/{into}")).await;
    assert_eq!(
        (
            stayed["conversations"].as_i64(),
            stayed["identities"].as_array().unwrap().len()
        ),
        (Some(2), 2)
    );
    assert_eq!(api.read("/api/v1/clients").await["items"].as_array().unwrap().len(), 1);

    let undo = format!("/api/v1/merges/{}/undo", merged["merge"].as_str().unwrap());
    let back = read(api.post(&undo, &json!({})).await).await;
    assert_eq!(still(back), before);
    assert_eq!(still(api.read(&format!("/api/v1/clients/{from}")).await), before);
    refused(api.post(&undo, &json!({})).await, 409).await;
}

#[tokio::test]
async fn fields_of_a_merge_can_be_chosen() {
    let api = Api::open().await;
    let body = |name: &str, address: &str| {
        json!({"channel": "web", "text": "Hello",
               "from": {"name": name, "identities": [{"kind": "email", "value": address}]}})
    };
    let mut clients = Vec::new();
    for (name, address) in [("Anna", "a@acme.example"), ("Ania", "b@acme.example")] {
        let receipt = api.take(&body(name, address)).await;
        clients.push(receipt["client"].as_str().unwrap().to_owned());
    }
    let path = format!("/api/v1/clients/{}/merge", clients[0]);
    let wrong = json!({"from": clients[1], "fields": {"name": "theirs", "size": "into"}});
    let problem = refused(api.post(&path, &wrong).await, 422).await;
    assert_eq!(pointers(&problem), ["/fields/name", "/fields/size"]);
    read(
        api.post(&path, &json!({"from": clients[1], "fields": {"name": "from"}}))
            .await,
    )
    .await;
    assert_eq!(
        api.read(&format!("/api/v1/clients/{}", clients[0])).await["name"],
        "Ania"
    );
}

#[tokio::test]
async fn a_merge_that_makes_no_sense_is_refused() {
    let api = Api::open().await;
    let mut clients = Vec::new();
    for n in 0..4 {
        clients.push(api.message(&[&format!("c{n}@acme.example")]).await);
    }
    let [a, b, c, d] = &clients[..] else { unreachable!() };
    let first = read(merge(&api, b, a).await).await;
    read(merge(&api, c, b).await).await;

    let status = async |into: &str, from: &str| {
        let response = merge(&api, into, from).await;
        let problem = problem(response).await;
        (
            problem["status"].as_u64().unwrap(),
            problem["merged_into"].clone(),
            problem["errors"][0]["pointer"].clone(),
        )
    };
    assert_eq!(status(d, d).await, (422, Value::Null, json!("/from")));
    assert_eq!(status(a, d).await, (410, json!(c), Value::Null));
    assert_eq!(status(d, a).await, (409, Value::Null, Value::Null));
    assert_eq!(status(d, NOBODY).await, (404, Value::Null, Value::Null));
    assert_eq!(status(NOBODY, d).await, (404, Value::Null, Value::Null));
    assert_eq!(status(d, "anna").await, (422, Value::Null, json!("/from")));
    let undo = |merge: &str| format!("/api/v1/merges/{merge}/undo");
    let first = refused(api.post(&undo(first["merge"].as_str().unwrap()), &json!({})).await, 409).await;
    assert!(
        first["detail"].as_str().unwrap().contains("undo that merge first"),
        "{first}"
    );
    refused(api.post(&undo(NOBODY), &json!({})).await, 404).await;

    let reader = api.app.token(&[Scope::Read]).await;
    let path = format!("/api/v1/clients/{c}/merge");
    for (request, status) in [
        (api.app.post(&path).json(&json!({"from": d})), 401),
        (api.app.post(&path).bearer_auth(&reader).json(&json!({"from": d})), 403),
        (api.app.post(&path).bearer_auth(&api.token).body("{}"), 415),
        (
            api.app
                .post(&path)
                .bearer_auth(&api.token)
                .header("content-type", "application/json")
                .body("{"),
            400,
        ),
        (api.app.post(&path).bearer_auth(&api.token).json(&json!([])), 422),
    ] {
        refused(request.send().await.unwrap(), status).await;
    }
    assert_eq!(api.read(&format!("/api/v1/clients/{d}")).await["conversations"], 1);
}

#[tokio::test]
async fn pairs_are_listed_until_somebody_decides() {
    let api = Api::open().await;
    for n in 0..3 {
        api.message(&[&format!("c{n}@acme.example")]).await;
        api.message(&[&format!("+4860123450{n}")]).await;
        api.message(&[&format!("c{n}@acme.example"), &format!("+4860123450{n}")])
            .await;
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = api.read(&format!("/api/v1/suggestions?limit=2&cursor={cursor}")).await;
        seen.extend(page["items"].as_array().unwrap().clone());
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    assert_eq!(seen.len(), 3);
    let first = &seen[0];
    assert_eq!(first["clients"].as_array().unwrap().len(), 2);
    assert!(first["since"].as_str().unwrap().ends_with('Z'));
    let evidence = first["evidence"].as_array().unwrap();
    assert_eq!(evidence.len(), 2);
    assert!(
        evidence
            .iter()
            .all(|told| told["by"] == "message" && told["trust"] == "channel"),
        "{first}"
    );

    let response = api
        .post("/api/v1/suggestions/different", &json!({"clients": first["clients"]}))
        .await;
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    let (into, from) = (
        seen[1]["clients"][0].as_str().unwrap(),
        seen[1]["clients"][1].as_str().unwrap(),
    );
    read(merge(&api, into, from).await).await;
    let left = api.read("/api/v1/suggestions").await;
    assert_eq!(left["items"], json!([seen[2]]));

    for (body, status) in [
        (json!({"clients": [into]}), 422),
        (json!({"clients": [into, into]}), 422),
        (json!({"clients": [into, from]}), 410),
        (json!({"clients": [into, NOBODY]}), 404),
    ] {
        let response = api.post("/api/v1/suggestions/different", &body).await;
        refused(response, status).await;
    }
    for path in ["/api/v1/suggestions?cursor=bm8", "/api/v1/suggestions?limit=0"] {
        refused(api.get(path).await, 400).await;
    }
}
