//! A program that uses the API of a server of its own.

use super::app::{TestApp, problem};
use app::domain::ChannelKind;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use server::token::Scope;

/// The id of nothing.
pub const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

/// A server with a channel `web`, and a token for it.
pub struct Api {
    pub app: TestApp,
    pub token: String,
}

impl Api {
    /// With a token that may do everything but administer.
    pub async fn open() -> Self {
        Self::on(TestApp::start().await, &[Scope::Ingest, Scope::Write]).await
    }

    /// With a token that may do this.
    pub async fn of(scopes: &[Scope]) -> Self {
        Self::on(TestApp::start().await, scopes).await
    }

    /// At this server.
    pub async fn on(app: TestApp, scopes: &[Scope]) -> Self {
        app.channel("web", ChannelKind::Api).await;
        let token = app.token(scopes).await;
        Self { app, token }
    }

    pub async fn get(&self, path: &str) -> Response {
        self.app.get(path).bearer_auth(&self.token).send().await.unwrap()
    }

    pub async fn post(&self, path: &str, body: &Value) -> Response {
        self.send(Method::POST, path, None, Some(body)).await
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Response {
        self.send(Method::PATCH, path, None, Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Response {
        self.send(Method::DELETE, path, None, None).await
    }

    /// A change of what was seen in this version.
    pub async fn patch_seen(&self, path: &str, version: &Value, body: &Value) -> Response {
        let tag = format!("\"{version}\"");
        self.send(Method::PATCH, path, Some(&tag), Some(body)).await
    }

    /// A removal of what was seen in this version.
    pub async fn delete_seen(&self, path: &str, version: &Value) -> Response {
        let tag = format!("\"{version}\"");
        self.send(Method::DELETE, path, Some(&tag), None).await
    }

    /// Any request, with an `If-Match` and a body.
    pub async fn send(&self, method: Method, path: &str, tag: Option<&str>, body: Option<&Value>) -> Response {
        let mut request = self.app.request(method, path).bearer_auth(&self.token);
        if let Some(tag) = tag {
            request = request.header("if-match", tag);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        request.send().await.unwrap()
    }

    /// What is to be had there.
    pub async fn read(&self, path: &str) -> Value {
        answer(self.get(path).await, StatusCode::OK).await
    }

    /// Takes a message in.
    pub async fn take(&self, message: &Value) -> Value {
        answer(self.post("/api/v1/messages", message).await, StatusCode::CREATED).await
    }

    /// A message that shows these addresses; whose it became.
    pub async fn message(&self, addresses: &[&str]) -> String {
        let receipt = self.take(&message(addresses)).await;
        receipt["client"].as_str().unwrap().to_owned()
    }
}

/// A message that shows these addresses.
pub fn message(addresses: &[&str]) -> Value {
    let identities = addresses.iter().map(|value| identity(value));
    let identities: Vec<_> = identities.collect();
    json!({"channel": "web", "text": "Hello", "from": {"identities": identities}})
}

/// An address as it is sent.
pub fn identity(value: &str) -> Value {
    let kind = if value.contains('@') { "email" } else { "phone" };
    json!({"kind": kind, "value": value})
}

/// What was answered with this status.
pub async fn answer(response: Response, status: StatusCode) -> Value {
    let got = response.status();
    let text = response.text().await.unwrap();
    assert_eq!(got, status, "{text}");
    serde_json::from_str(&text).unwrap()
}

/// The problem that was answered with this status.
pub async fn refused(response: Response, status: u16) -> Value {
    let problem = problem(response).await;
    assert_eq!(problem["status"], status, "{problem}");
    problem
}

/// The fields that a problem points at, sorted.
pub fn pointers(problem: &Value) -> Vec<&str> {
    let errors = problem["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut pointers: Vec<_> = errors.iter().filter_map(|error| error["pointer"].as_str()).collect();
    pointers.sort_unstable();
    pointers
}
