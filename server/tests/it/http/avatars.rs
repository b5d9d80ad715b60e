//! Pictures of clients: the form that agents send, and what is shown of it.

use crate::support::app::{TestApp, location, problem};
use crate::support::pictures::{png, sides};
use app::domain::{ChannelKind, ClientId};
use reqwest::{RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use server::token::Scope;

const BOUNDARY: &str = "x-of-a-form";

/// A server with a client, an agent who is signed in, and a token.
struct Desk {
    app: TestApp,
    client: ClientId,
    cookie: String,
    token: String,
}

impl Desk {
    async fn open() -> Self {
        let app = TestApp::start().await;
        app.channel("web", ChannelKind::Api).await;
        app.agent("ann@example.com").await;
        let token = app.token(&[Scope::Ingest, Scope::Write]).await;
        let message =
            json!({"channel": "web", "text": "Hi", "from": {"identities": [{"kind": "external", "value": "1"}]}});
        let sent = app
            .post("/api/v1/messages")
            .bearer_auth(&token)
            .json(&message)
            .send()
            .await
            .unwrap();
        let receipt: Value = sent.json().await.unwrap();
        let cookie = app.sign_in("ann@example.com").await;
        Self {
            client: receipt["client"].as_str().unwrap().parse().unwrap(),
            app,
            cookie,
            token,
        }
    }

    fn form(&self, parts: &[(&str, Option<&str>, &[u8])]) -> RequestBuilder {
        let mut body = Vec::new();
        for (name, file, content) in parts {
            let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
            body.extend(head.into_bytes());
            body.extend(*content);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        self.app
            .post(&format!("/clients/{}/avatar", self.client))
            .header("cookie", &self.cookie)
            .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(body)
    }

    async fn send(&self, file: &[u8]) -> Response {
        self.form(&[("avatar", Some("me.png"), file)]).send().await.unwrap()
    }

    async fn avatar(&self) -> Option<String> {
        let path = format!("/api/v1/clients/{}", self.client);
        let client: Value = self
            .app
            .get(&path)
            .bearer_auth(&self.token)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        client["avatar_url"].as_str().map(str::to_owned)
    }
}

#[tokio::test]
async fn a_picture_is_put_shown_replaced_and_removed() {
    let desk = Desk::open().await;
    assert_eq!(desk.send(&png(600, 400)).await.status(), StatusCode::NO_CONTENT);
    let first = desk.avatar().await.unwrap();
    let shown = desk
        .app
        .get(&first)
        .header("cookie", &desk.cookie)
        .send()
        .await
        .unwrap();
    assert_eq!(shown.status(), StatusCode::OK);
    let headers = shown.headers();
    assert_eq!(headers["content-type"], "image/jpeg");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(headers["cache-control"], "private, max-age=31536000, immutable");
    assert_eq!(headers["content-security-policy"], "default-src 'none'; sandbox");
    assert_eq!(sides(&shown.bytes().await.unwrap()), (256, 256));
    let program = desk.app.get(&first).bearer_auth(&desk.token).send().await.unwrap();
    assert_eq!(program.status(), StatusCode::OK);
    assert_eq!(
        desk.app.get(&first).send().await.unwrap().status(),
        StatusCode::UNAUTHORIZED
    );

    assert_eq!(desk.send(&png(10, 10)).await.status(), StatusCode::NO_CONTENT);
    let second = desk.avatar().await.unwrap();
    assert_ne!(first, second);
    let gone = desk
        .app
        .get(&first)
        .header("cookie", &desk.cookie)
        .send()
        .await
        .unwrap();
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);

    let removed = desk
        .form(&[("avatar", Some(""), b""), ("remove", None, b"1")])
        .send()
        .await
        .unwrap();
    assert_eq!((removed.status(), desk.avatar().await), (StatusCode::NO_CONTENT, None));
    let folder = desk.app.running.state.config.data_dir.join("files");
    let mut files = vec![folder];
    let mut left = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            left += 1;
        }
    }
    assert_eq!(left, 0, "no file is left that nothing names");
}

#[tokio::test]
async fn a_form_without_scripts_leads_back_and_says_what_is_wrong() {
    let desk = Desk::open().await;
    let plain = |file: &[u8]| {
        desk.form(&[("avatar", Some("me.png"), file)])
            .header("accept", "text/html")
            .header(
                "referer",
                "http://desk.example/c/1001?view=mine&edit=avatar&avatar=before",
            )
    };
    let put = plain(&png(5, 5)).send().await.unwrap();
    assert_eq!(
        (put.status(), location(&put)),
        (StatusCode::SEE_OTHER, "/c/1001?view=mine")
    );
    let wrong = plain(b"<svg/>").send().await.unwrap();
    assert_eq!(location(&wrong), "/c/1001?view=mine&edit=avatar&avatar=not-a-picture");
    let large = plain(&vec![0; 6 << 20]).send().await.unwrap();
    assert_eq!(location(&large), "/c/1001?view=mine&edit=avatar&avatar=too-large");
}

#[tokio::test]
async fn a_picture_of_too_many_pixels_is_told_from_a_file_of_too_many_bytes() {
    let desk = Desk::open().await;
    let refused = problem(desk.send(&png(20_001, 1)).await).await;
    assert_eq!(refused["status"], 413);
    assert!(
        refused["detail"].as_str().unwrap().contains("20000 pixels"),
        "{refused}"
    );
}

#[tokio::test]
async fn what_is_no_picture_or_too_large_or_not_ours_is_refused() {
    let desk = Desk::open().await;
    for (file, status) in [
        (&b"<html>"[..], StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (b"", StatusCode::UNPROCESSABLE_ENTITY),
        (&vec![0; 50 << 20], StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let refused = desk.send(file).await;
        assert_eq!(refused.status(), status);
        problem(refused).await;
    }
    let foreign = desk
        .form(&[("avatar", Some("a"), &png(5, 5))])
        .header("origin", "https://evil.example");
    assert_eq!(foreign.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    let path = format!("/clients/{}/avatar", desk.client);
    let nobody = desk.app.post(&path).send().await.unwrap();
    assert_eq!(nobody.status(), StatusCode::UNAUTHORIZED);
    let no_form = desk
        .app
        .post(&path)
        .header("cookie", &desk.cookie)
        .body("x")
        .send()
        .await
        .unwrap();
    assert_eq!(no_form.status(), StatusCode::BAD_REQUEST);
    assert_eq!(desk.avatar().await, None);
    let nothing = desk.app.get("/avatars/00000000-0000-0000-0000-000000000000");
    let nothing = nothing.header("cookie", &desk.cookie).send().await.unwrap();
    assert_eq!(nothing.status(), StatusCode::NOT_FOUND);
}
