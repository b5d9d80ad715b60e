//! Files that strangers sent.

use crate::support::api::{Api, NOBODY, refused};
use crate::support::pictures::{png, sides};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::StatusCode;
use serde_json::{Value, json};
use server::token::Scope;

/// The conversation of a message that is taken in.
async fn taken(api: &Api, message: &Value) -> Value {
    let receipt = api.take(message).await;
    api.read(&format!(
        "/api/v1/conversations/{}",
        receipt["conversation"].as_str().unwrap()
    ))
    .await
}

#[tokio::test]
async fn a_file_is_handed_over_as_a_download_and_never_as_a_page() {
    let api = Api::of(&[Scope::Ingest, Scope::Read]).await;
    let app = &api.app;
    app.agent("ann@example.com").await;
    let message = json!({
        "channel": "web", "text": "see", "from": {"identities": [{"kind": "external", "value": "1"}]},
        "attachments": [{"name": "../../Счёт.html", "type": "text/html", "data": "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="}]
    });
    let conversation = taken(&api, &message).await;
    let url = conversation["messages"][0]["attachments"][0]["url"].as_str().unwrap();

    let cookie = app.sign_in("ann@example.com").await;
    let response = app.get(url).header("cookie", cookie).send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let headers = response.headers();
    assert_eq!(headers["content-type"], "application/octet-stream");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(headers["content-security-policy"], "default-src 'none'; sandbox");
    let disposition = headers["content-disposition"].to_str().unwrap();
    assert!(disposition.starts_with("attachment;") && disposition.contains("UTF-8''%D0%A1%D1%87%D1%91%D1%82.html"));
    assert!(!disposition.contains(".."), "{disposition}");
    assert_eq!(response.text().await.unwrap(), "<script>alert(1)</script>");

    let stranger = app.get(url).send().await.unwrap();
    assert_eq!(stranger.status(), StatusCode::UNAUTHORIZED);
    let ingest_only = app.token(&[Scope::Ingest]).await;
    let writer = app.get(url).bearer_auth(ingest_only).send().await.unwrap();
    assert_eq!(writer.status(), StatusCode::FORBIDDEN);
    refused(api.get(&format!("/attachments/{NOBODY}")).await, 404).await;
}

#[tokio::test]
async fn a_preview_is_drawn_anew_and_of_pictures_alone() {
    let api = Api::of(&[Scope::Ingest, Scope::Read]).await;
    let app = &api.app;
    app.agent("ann@example.com").await;
    let mut hidden = png(640, 480);
    hidden.extend(b"<script>alert(1)</script>");
    let file = |name: &str, media_type: &str, bytes: &[u8]| json!({"name": name, "type": media_type, "data": STANDARD.encode(bytes)});
    let message = json!({
        "channel": "web", "text": "see", "from": {"identities": [{"kind": "external", "value": "1"}]},
        "attachments": [
            file("a.html", "text/html", &hidden),
            file("b.png", "image/png", b"<html><script>alert(1)</script>"),
            file("c.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ]
    });
    let conversation = taken(&api, &message).await;
    let url = |n: usize| {
        format!(
            "{}/preview",
            conversation["messages"][0]["attachments"][n]["url"].as_str().unwrap()
        )
    };

    let cookie = app.sign_in("ann@example.com").await;
    let preview = app.get(&url(0)).header("cookie", &cookie).send().await.unwrap();
    assert_eq!(preview.status(), StatusCode::OK);
    assert_eq!(
        preview.headers()["content-type"],
        "image/jpeg",
        "whatever its sender called it"
    );
    assert_eq!(preview.headers()["x-content-type-options"], "nosniff");
    let bytes = preview.bytes().await.unwrap();
    assert_eq!(sides(&bytes), (320, 240));
    assert!(!bytes.windows(8).any(|window| window == b"<script>"));
    for n in [1, 2] {
        refused(app.get(&url(n)).header("cookie", &cookie).send().await.unwrap(), 415).await;
    }
    assert_eq!(
        app.get(&url(0)).send().await.unwrap().status(),
        StatusCode::UNAUTHORIZED
    );
    refused(api.get(&format!("/attachments/{NOBODY}/preview")).await, 404).await;
}
