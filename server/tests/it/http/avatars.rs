//! Pictures of clients: the form that agents send, and what is shown of it.

use crate::support::api::Api;
use crate::support::app::{location, problem};
use crate::support::pictures::{png, sides};
use app::domain::ClientId;
use reqwest::{RequestBuilder, Response, StatusCode};

const BOUNDARY: &str = "x-of-a-form";

/// A program's server with a client, and an agent who is signed in.
struct Desk {
    api: Api,
    client: ClientId,
    cookie: String,
}

impl Desk {
    async fn open() -> Self {
        let api = Api::open().await;
        api.app.agent("ann@example.com").await;
        Self {
            client: api.message(&["eve@x.example"]).await.parse().unwrap(),
            cookie: api.app.sign_in("ann@example.com").await,
            api,
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
        self.api
            .app
            .post(&format!("/clients/{}/avatar", self.client))
            .header("cookie", &self.cookie)
            .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(body)
    }

    async fn send(&self, file: &[u8]) -> Response {
        self.form(&[("avatar", Some("me.png"), file)]).send().await.unwrap()
    }

    async fn avatar(&self) -> Option<String> {
        let client = self.api.read(&format!("/api/v1/clients/{}", self.client)).await;
        client["avatar_url"].as_str().map(str::to_owned)
    }

    /// What is shown to the agent under this address.
    async fn shown(&self, url: &str) -> Response {
        let request = self.api.app.get(url).header("cookie", &self.cookie);
        request.send().await.unwrap()
    }
}

#[tokio::test]
async fn a_picture_is_put_shown_replaced_and_removed() {
    let desk = Desk::open().await;
    assert_eq!(desk.send(&png(600, 400)).await.status(), StatusCode::NO_CONTENT);
    let first = desk.avatar().await.unwrap();
    let shown = desk.shown(&first).await;
    assert_eq!(shown.status(), StatusCode::OK);
    let headers = shown.headers();
    assert_eq!(headers["content-type"], "image/jpeg");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(headers["cache-control"], "private, max-age=31536000, immutable");
    assert_eq!(headers["content-security-policy"], "default-src 'none'; sandbox");
    assert_eq!(sides(&shown.bytes().await.unwrap()), (256, 256));
    assert_eq!(desk.api.get(&first).await.status(), StatusCode::OK);
    let stranger = desk.api.app.get(&first).send().await.unwrap();
    assert_eq!(stranger.status(), StatusCode::UNAUTHORIZED);

    assert_eq!(desk.send(&png(10, 10)).await.status(), StatusCode::NO_CONTENT);
    let second = desk.avatar().await.unwrap();
    assert_ne!(first, second);
    assert_eq!(desk.shown(&first).await.status(), StatusCode::NOT_FOUND);

    let removed = desk
        .form(&[("avatar", Some(""), b""), ("remove", None, b"1")])
        .send()
        .await
        .unwrap();
    assert_eq!((removed.status(), desk.avatar().await), (StatusCode::NO_CONTENT, None));
    let folder = desk.api.app.running.state.config.data_dir.join("files");
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
    let nobody = desk.api.app.post(&path).send().await.unwrap();
    assert_eq!(nobody.status(), StatusCode::UNAUTHORIZED);
    let no_form = desk
        .api
        .app
        .post(&path)
        .header("cookie", &desk.cookie)
        .body("x")
        .send()
        .await
        .unwrap();
    assert_eq!(no_form.status(), StatusCode::BAD_REQUEST);
    assert_eq!(desk.avatar().await, None);
    let nothing = desk.api.app.get("/avatars/00000000-0000-0000-0000-000000000000");
    let nothing = nothing.header("cookie", &desk.cookie).send().await.unwrap();
    assert_eq!(nothing.status(), StatusCode::NOT_FOUND);
}
