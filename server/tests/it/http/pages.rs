//! Pages as a browser without scripts meets them.

use crate::support::api::Api;
use crate::support::app::{TestApp, location};
use reqwest::StatusCode;
use serde_json::json;

const ANN: &str = "ann@example.com";

#[tokio::test]
async fn who_is_not_signed_in_is_sent_to_do_so_and_back() {
    let app = TestApp::start().await;
    let table = [
        ("/", "/sign-in"),
        ("/?view=mine", "/sign-in?next=%2F%3Fview%3Dmine"),
        ("/c/1042", "/sign-in?next=%2Fc%2F1042"),
        ("/no-such-page", "/sign-in?next=%2Fno-such-page"),
    ];
    for (path, expected) in table {
        let response = app.get(path).send().await.unwrap();
        assert_eq!(
            (response.status(), location(&response)),
            (StatusCode::SEE_OTHER, expected),
            "{path}"
        );
    }
    let page = app.get("/sign-in").send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    assert!(page.text().await.unwrap().contains("action=\"/sign-in\""));
}

#[tokio::test]
async fn a_page_brings_a_policy_with_the_nonce_of_its_scripts() {
    let app = TestApp::start().await;
    let nonce = async || {
        let page = app.get("/sign-in").send().await.unwrap();
        let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
        let html = page.text().await.unwrap();
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .unwrap()
            .split('\'')
            .next()
            .unwrap()
            .to_owned();
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        for script in html.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{tag}");
        }
        nonce
    };
    assert_ne!(nonce().await, nonce().await);
}

#[tokio::test]
async fn a_signed_in_agent_gets_pages_and_a_missing_one_says_so() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    let cookie = app.sign_in(ANN).await;
    for (path, status) in [
        ("/", StatusCode::OK),
        ("/c/4711", StatusCode::NOT_FOUND),
        ("/no-such-page", StatusCode::NOT_FOUND),
    ] {
        let response = app.get(path).header("cookie", &cookie).send().await.unwrap();
        assert_eq!(response.status(), status, "{path}");
        assert!(
            response.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/html"),
            "{path}"
        );
    }
    let response = app.get("/sign-in").header("cookie", &cookie).send().await.unwrap();
    assert_eq!(location(&response), "/", "he is in already");
    let response = app
        .get("/sign-in?next=%2Fc%2F1042")
        .header("cookie", &cookie)
        .send()
        .await
        .unwrap();
    assert_eq!(location(&response), "/c/1042");
}

#[tokio::test]
async fn a_page_speaks_the_language_asked_for() {
    let app = TestApp::start().await;
    for (name, value, lang) in [
        ("accept-language", "pl-PL,pl;q=0.9", "pl"),
        ("cookie", "locale=ru", "ru"),
        ("accept-language", "ja", "en"),
    ] {
        let page = app
            .get("/sign-in")
            .header(name, value)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap();
        assert!(page.contains(&format!("lang=\"{lang}\"")), "{value}");
    }
}

#[tokio::test]
async fn a_question_without_a_seat_is_answered_with_401() {
    let app = TestApp::start().await;
    let response = app
        .post("/ask/session")
        .header("content-type", "application/json")
        .body("{}")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    let by_form = app
        .post("/ask/session")
        .header("accept", "text/html")
        .send()
        .await
        .unwrap();
    assert_eq!(location(&by_form), "/sign-in");
    let foreign = app
        .post("/ask/session")
        .header("origin", "https://evil.example")
        .send()
        .await
        .unwrap();
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
}

/// The title is written when the first part of the page is sent; what it was made of may be gone by then.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_conversation_has_its_title_however_many_ask_at_once() {
    let api = Api::open().await;
    let app = &api.app;
    app.agent(ANN).await;
    let message = json!({ "channel": "web", "id": "1", "subject": "Delivery", "text": "Where is it?", "from": { "name": "Anna" } });
    api.take(&message).await;
    let cookie = app.sign_in(ANN).await;
    for _ in 0..200 {
        let pages = (0..2).map(|_| app.get("/c/1001").header("cookie", &cookie).send());
        for page in futures::future::join_all(pages).await {
            let page = page.unwrap();
            assert_eq!(page.status(), StatusCode::OK);
            let html = page.text().await.unwrap();
            assert!(html.contains("Delivery"), "{html}");
            let title = html
                .split("<title>")
                .nth(1)
                .and_then(|rest| rest.split("</title>").next());
            assert!(title.is_some_and(|title| title.contains("Delivery")), "{title:?}");
        }
    }
}
