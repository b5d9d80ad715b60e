//! Settings and companies by the API.

use crate::support::app::{TestApp, problem};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use server::token::Scope;

async fn refused(response: Response, status: StatusCode) -> Value {
    assert_eq!(response.status(), status);
    problem(response).await
}

#[tokio::test]
async fn settings_are_read_changed_and_taken_back_by_administrators_alone() {
    let app = TestApp::start().await;
    let admin = app.token(&[Scope::Admin]).await;
    let path = "/api/v1/settings";
    let settings: Value = app
        .get(path)
        .bearer_auth(&admin)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(
        (&settings["auto_create_companies"], &settings["reopen_days"]),
        (&json!(false), &json!(7))
    );

    let change = json!({ "default_country": "pl", "excluded_domains": ["@Partner.example"], "reopen_days": 3 });
    let changed = app
        .request(Method::PATCH, path)
        .bearer_auth(&admin)
        .json(&change)
        .send()
        .await
        .unwrap();
    assert_eq!(changed.status(), StatusCode::OK);
    let settings: Value = changed.json().await.unwrap();
    assert_eq!(
        (&settings["default_country"], &settings["reopen_days"]),
        (&json!("PL"), &json!(3))
    );
    assert_eq!(settings["excluded_domains"], json!(["partner.example"]));

    let back = app
        .request(Method::PATCH, path)
        .bearer_auth(&admin)
        .json(&json!({ "reopen_days": null }))
        .send()
        .await
        .unwrap();
    assert_eq!(back.json::<Value>().await.unwrap()["reopen_days"], json!(7));

    let writer = app.token(&[Scope::Write]).await;
    assert_eq!(
        app.get(path).bearer_auth(&writer).send().await.unwrap().status(),
        StatusCode::FORBIDDEN
    );
    assert_eq!(app.get(path).send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_setting_that_is_wrong_is_named_and_nothing_is_changed() {
    let app = TestApp::start().await;
    let admin = app.token(&[Scope::Admin]).await;
    let path = "/api/v1/settings";
    let change = json!({ "reopen_days": 5, "default_country": "Poland", "colour": "red", "excluded_domains": ["a b"] });
    let response = app
        .request(Method::PATCH, path)
        .bearer_auth(&admin)
        .json(&change)
        .send()
        .await
        .unwrap();
    let problem = refused(response, StatusCode::UNPROCESSABLE_ENTITY).await;
    let mut pointers: Vec<_> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["pointer"].as_str().unwrap())
        .collect();
    pointers.sort_unstable();
    assert_eq!(pointers, ["/colour", "/default_country", "/excluded_domains"]);
    let settings: Value = app
        .get(path)
        .bearer_auth(&admin)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(settings["reopen_days"], json!(7));
    for body in ["[]", "7", "null"] {
        let refused = app
            .request(Method::PATCH, path)
            .bearer_auth(&admin)
            .header("content-type", "application/json")
            .body(body);
        assert_eq!(
            refused.send().await.unwrap().status(),
            StatusCode::UNPROCESSABLE_ENTITY,
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_company_is_made_read_changed_and_removed() {
    let app = TestApp::start().await;
    let token = app.token(&[Scope::Write]).await;
    let path = "/api/v1/companies";
    let made = app
        .post(path)
        .bearer_auth(&token)
        .json(&json!({ "name": " Acme  Ltd ", "domains": ["@ACME.example"] }))
        .send()
        .await
        .unwrap();
    assert_eq!(made.status(), StatusCode::CREATED);
    assert_eq!(made.headers()["etag"], "\"1\"");
    let company: Value = made.json().await.unwrap();
    assert_eq!(
        (&company["name"], &company["domains"], &company["members"]),
        (&json!("Acme Ltd"), &json!(["acme.example"]), &json!(0))
    );

    let one = format!("{path}/{}", company["id"].as_str().unwrap());
    let change = json!({ "domains": ["acme.example", "acme.co.uk"] });
    let patch = || app.request(Method::PATCH, &one).bearer_auth(&token).json(&change);
    assert_eq!(
        patch().send().await.unwrap().status(),
        StatusCode::PRECONDITION_REQUIRED
    );
    let stale = refused(
        patch().header("if-match", "\"7\"").send().await.unwrap(),
        StatusCode::PRECONDITION_FAILED,
    )
    .await;
    assert_eq!(stale["current"]["name"], "Acme Ltd");
    let changed: Value = patch()
        .header("if-match", "\"1\"")
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(
        (&changed["domains"], &changed["version"]),
        (&json!(["acme.co.uk", "acme.example"]), &json!(2))
    );

    let listed: Value = app
        .get(&format!("{path}?q=acme"))
        .bearer_auth(&token)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(
        (listed["items"].as_array().unwrap().len(), &listed["next_cursor"]),
        (1, &Value::Null)
    );
    let nobody: Value = app
        .get(&format!("{path}?q=globex"))
        .bearer_auth(&token)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(nobody["items"], json!([]));

    let taken = app
        .post(path)
        .bearer_auth(&token)
        .json(&json!({ "name": "ACME ltd" }))
        .send()
        .await
        .unwrap();
    assert_eq!(
        refused(taken, StatusCode::UNPROCESSABLE_ENTITY).await["errors"][0]["pointer"],
        "/name"
    );
    let taken = app
        .post(path)
        .bearer_auth(&token)
        .json(&json!({ "name": "Other", "domains": ["acme.co.uk"] }))
        .send()
        .await
        .unwrap();
    assert_eq!(
        refused(taken, StatusCode::UNPROCESSABLE_ENTITY).await["errors"][0]["pointer"],
        "/domains"
    );

    let delete = || app.request(Method::DELETE, &one).bearer_auth(&token);
    assert_eq!(
        delete().send().await.unwrap().status(),
        StatusCode::PRECONDITION_REQUIRED
    );
    assert_eq!(
        delete().header("if-match", "\"2\"").send().await.unwrap().status(),
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        app.get(&one).bearer_auth(&token).send().await.unwrap().status(),
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_preview_says_who_would_move() {
    let app = TestApp::start().await;
    let token = app.token(&[Scope::Write, Scope::Ingest]).await;
    app.channel("web", app::domain::ChannelKind::Api).await;
    for (id, address) in [("1", "ann@acme.example"), ("2", "bob@other.example")] {
        let identities = json!([{ "kind": "email", "value": address }]);
        let message = json!({ "channel": "web", "id": id, "text": "Hello", "from": { "identities": identities } });
        let sent = app
            .post("/api/v1/messages")
            .bearer_auth(&token)
            .json(&message)
            .send()
            .await
            .unwrap();
        assert_eq!(sent.status(), StatusCode::CREATED);
    }
    let path = "/api/v1/companies/preview?domain=acme.example";
    let preview: Value = app
        .get(path)
        .bearer_auth(&token)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(preview["items"].as_array().unwrap().len(), 1);
    assert_eq!(preview["items"][0]["display_name"], "ann@acme.example");
    let refused = app
        .get("/api/v1/companies/preview?domain=a%20b")
        .bearer_auth(&token)
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
}
