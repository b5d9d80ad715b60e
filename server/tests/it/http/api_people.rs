//! Merging clients by the API, undoing it, and pairs that may be one person.

use crate::support::app::{TestApp, problem};
use app::domain::ChannelKind;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use server::token::Scope;

const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

struct Api {
    app: TestApp,
    token: String,
}

impl Api {
    async fn open() -> Self {
        let app = TestApp::start().await;
        app.channel("web", ChannelKind::Api).await;
        let token = app.token(&[Scope::Ingest, Scope::Write]).await;
        Self { app, token }
    }

    async fn post(&self, path: &str, body: &Value) -> Response {
        self.app
            .post(path)
            .bearer_auth(&self.token)
            .json(body)
            .send()
            .await
            .unwrap()
    }

    async fn get(&self, path: &str) -> Response {
        self.app.get(path).bearer_auth(&self.token).send().await.unwrap()
    }

    /// A message that shows these addresses; whose it became.
    async fn message(&self, addresses: &[&str]) -> String {
        let identities = addresses.iter().map(|value| {
            let kind = if value.contains('@') { "email" } else { "phone" };
            json!({"kind": kind, "value": value})
        });
        let identities: Vec<_> = identities.collect();
        let body = json!({"channel": "web", "text": "Hello", "from": {"identities": identities}});
        let response = self.post("/api/v1/messages", &body).await;
        let receipt: Value = response.json().await.unwrap();
        receipt["client"].as_str().unwrap().to_owned()
    }

    async fn merge(&self, into: &str, from: &str) -> Response {
        self.post(&format!("/api/v1/clients/{into}/merge"), &json!({"from": from}))
            .await
    }
}

async fn read(response: Response) -> Value {
    assert_eq!(response.status(), StatusCode::OK);
    response.json().await.unwrap()
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
    let before = still(read(api.get(&format!("/api/v1/clients/{from}")).await).await);

    let merged = read(api.merge(&into, &from).await).await;
    assert_eq!(merged["client"], into);
    let response = api.get(&format!("/api/v1/clients/{from}")).await;
    assert_eq!(response.status(), StatusCode::GONE);
    assert_eq!(problem(response).await["merged_into"], into);
    let stayed = read(api.get(&format!("/api/v1/clients/{into}")).await).await;
    assert_eq!(
        (
            stayed["conversations"].as_i64(),
            stayed["identities"].as_array().unwrap().len()
        ),
        (Some(2), 2)
    );
    assert_eq!(
        read(api.get("/api/v1/clients").await).await["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );

    let undo = format!("/api/v1/merges/{}/undo", merged["merge"].as_str().unwrap());
    let back = read(api.post(&undo, &json!({})).await).await;
    assert_eq!(still(back), before);
    assert_eq!(
        still(read(api.get(&format!("/api/v1/clients/{from}")).await).await),
        before
    );
    assert_eq!(api.post(&undo, &json!({})).await.status(), StatusCode::CONFLICT);
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
        let receipt: Value = api
            .post("/api/v1/messages", &body(name, address))
            .await
            .json()
            .await
            .unwrap();
        clients.push(receipt["client"].as_str().unwrap().to_owned());
    }
    let path = format!("/api/v1/clients/{}/merge", clients[0]);
    let wrong = json!({"from": clients[1], "fields": {"name": "theirs", "size": "into"}});
    let problem = problem(api.post(&path, &wrong).await).await;
    assert_eq!(
        (&problem["status"], problem["errors"].as_array().unwrap().len()),
        (&json!(422), 2)
    );
    read(
        api.post(&path, &json!({"from": clients[1], "fields": {"name": "from"}}))
            .await,
    )
    .await;
    assert_eq!(
        read(api.get(&format!("/api/v1/clients/{}", clients[0])).await).await["name"],
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
    let first = read(api.merge(b, a).await).await;
    read(api.merge(c, b).await).await;

    let status = async |into: &str, from: &str| {
        let response = api.merge(into, from).await;
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
    let refused = problem(api.post(&undo(first["merge"].as_str().unwrap()), &json!({})).await).await;
    assert_eq!(refused["status"], 409);
    assert!(
        refused["detail"].as_str().unwrap().contains("undo that merge first"),
        "{refused}"
    );
    assert_eq!(
        api.post(&undo(NOBODY), &json!({})).await.status(),
        StatusCode::NOT_FOUND
    );

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
        let response = request.send().await.unwrap();
        assert_eq!(response.status().as_u16(), status);
        problem(response).await;
    }
    assert_eq!(
        read(api.get(&format!("/api/v1/clients/{d}")).await).await["conversations"],
        1
    );
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
        let page = read(api.get(&format!("/api/v1/suggestions?limit=2&cursor={cursor}")).await).await;
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
    read(api.merge(into, from).await).await;
    let left = read(api.get("/api/v1/suggestions").await).await;
    assert_eq!(left["items"], json!([seen[2]]));

    for (body, status) in [
        (json!({"clients": [into]}), 422),
        (json!({"clients": [into, into]}), 422),
        (json!({"clients": [into, from]}), 410),
        (json!({"clients": [into, NOBODY]}), 404),
    ] {
        let response = api.post("/api/v1/suggestions/different", &body).await;
        assert_eq!(problem(response).await["status"], status, "{body}");
    }
    for path in ["/api/v1/suggestions?cursor=bm8", "/api/v1/suggestions?limit=0"] {
        assert_eq!(problem(api.get(path).await).await["status"], 400, "{path}");
    }
}
