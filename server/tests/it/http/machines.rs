//! What machines ask about the server.

use crate::support::app::{TestApp, problem};
use reqwest::{Method, StatusCode};
use serde_json::Value;

#[tokio::test]
async fn health_and_readiness_are_told() {
    let app = TestApp::start().await;
    for path in ["/healthz", "/readyz"] {
        assert_eq!(app.get(path).send().await.unwrap().status(), StatusCode::OK, "{path}");
    }
    app.running.state.db.close().await;
    assert_eq!(app.get("/healthz").send().await.unwrap().status(), StatusCode::OK);
    let unready = app.get("/readyz").send().await.unwrap();
    assert_eq!(unready.status(), StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn metrics_count_by_route_and_never_by_address() {
    let app = TestApp::start().await;
    app.get("/api/v1/clients?q=anna@acme.example").send().await.unwrap();
    let metrics = app.get("/metrics").send().await.unwrap().text().await.unwrap();
    let line = r#"kartoteka_http_requests_total{method="GET",route="/api/v1/clients",status="401"}"#;
    assert!(metrics.contains(line), "{metrics}");
    assert!(!metrics.contains("anna"));
}

#[tokio::test]
async fn the_api_describes_every_path_it_has() {
    let app = TestApp::start().await;
    let description: Value = app.get("/api/openapi.json").send().await.unwrap().json().await.unwrap();
    assert_eq!(description["openapi"], "3.1.0");
    let paths: Vec<_> = description["paths"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        paths,
        [
            "/api/v1/agents",
            "/api/v1/clients",
            "/api/v1/clients/{id}",
            "/api/v1/clients/{id}/memberships",
            "/api/v1/clients/{id}/memberships/{company}",
            "/api/v1/clients/{id}/merge",
            "/api/v1/clients/{id}/notes",
            "/api/v1/clients/{id}/notes/{note}",
            "/api/v1/companies",
            "/api/v1/companies/preview",
            "/api/v1/companies/{id}",
            "/api/v1/conversations",
            "/api/v1/conversations/{id}",
            "/api/v1/custom-fields",
            "/api/v1/custom-fields/{id}",
            "/api/v1/inbound/email",
            "/api/v1/merges/{id}/undo",
            "/api/v1/messages",
            "/api/v1/settings",
            "/api/v1/suggestions",
            "/api/v1/suggestions/different",
        ]
    );
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            assert!(operation["summary"].is_string(), "{method} {path} says what it does");
            assert!(
                operation["responses"]["4XX"].is_object(),
                "{method} {path} says how it fails"
            );
        }
    }
    let operations = description.to_string();
    let mut names: Vec<_> = operations
        .split("\"operationId\":\"")
        .skip(1)
        .map(|rest| rest.split('"').next())
        .collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "every operation has a name of its own");
    for (operation, name) in [
        ("/paths/~1api~1v1~1inbound~1email/post", "channel"),
        ("/paths/~1api~1v1~1companies~1preview/get", "domain"),
    ] {
        let parameters = description.pointer(operation).unwrap()["parameters"]
            .as_array()
            .unwrap();
        let parameter = parameters.iter().find(|parameter| parameter["name"] == name);
        assert_eq!(
            parameter.unwrap()["required"],
            true,
            "{operation} cannot do without {name}"
        );
    }
    // Every reference leads somewhere.
    let text = description.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1) {
        let pointer = reference.split('"').next().unwrap();
        assert!(description.pointer(pointer).is_some(), "{pointer}");
    }
}

#[tokio::test]
async fn unknown_paths_and_methods_of_the_api_are_problems() {
    let app = TestApp::start().await;
    for path in [
        "/api",
        "/api/v1",
        "/api/v1/nothing",
        "/api/v2/clients",
        "/api/v1/clients/1/2",
    ] {
        let response = app.get(path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        problem(response).await;
    }
    for (method, path) in [(Method::PUT, "/api/v1/messages"), (Method::DELETE, "/api/v1/clients")] {
        let response = app.request(method, path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert!(response.headers().contains_key("allow"));
        problem(response).await;
    }
}

#[tokio::test]
async fn every_answer_tells_browsers_what_not_to_do_with_it() {
    let app = TestApp::start().await;
    for path in ["/healthz", "/api/v1/clients", "/nothing", "/api/openapi.json"] {
        let response = app.get(path).send().await.unwrap();
        let headers = response.headers();
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["referrer-policy"], "same-origin", "{path}");
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
    }
}
