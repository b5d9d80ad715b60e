//! Questions that are none: what the server does not understand is not its failure.

use crate::support::app::{TestApp, cookie as set_cookie, location, problem};
use app::error::AppError;
use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use reqwest::{RequestBuilder, StatusCode};

const ANN: &str = "ann@example.com";

async fn told(request: RequestBuilder) -> (StatusCode, AppError) {
    let response = request.send().await.unwrap();
    (response.status(), response.json().await.unwrap())
}

#[tokio::test]
async fn a_question_that_cannot_be_read_is_not_understood() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    let cookie = app.sign_in(ANN).await;
    for (path, kind, question) in [
        ("/ask/card", "application/json", r#"{"client":"x"}"#),
        ("/ask/card", "application/json", "{}"),
        ("/ask/card", "application/json", "{"),
        ("/ask/card", "application/json", ""),
        ("/ask/edit-attribute", "application/x-www-form-urlencoded", ""),
        (
            "/ask/edit-attribute",
            "application/x-www-form-urlencoded",
            "client=x&key=name",
        ),
        ("/ask/merge", "application/x-www-form-urlencoded", "taken[name]=neither"),
    ] {
        let ask = || app.post(path).header("content-type", kind).body(question);
        let understood = told(ask().header("cookie", &cookie)).await;
        assert_eq!(
            understood,
            (StatusCode::BAD_REQUEST, AppError::NotUnderstood),
            "{path} {question}"
        );
        assert_eq!(
            told(ask()).await,
            (StatusCode::UNAUTHORIZED, AppError::SignedOut),
            "{path} {question}"
        );
    }
}

#[tokio::test]
async fn a_form_without_scripts_that_cannot_be_read_leads_back_and_says_so() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    let cookie = app.sign_in(ANN).await;
    let answer = app
        .post("/ask/edit-attribute")
        .header("cookie", &cookie)
        .header("accept", "text/html")
        .header("referer", "http://desk.example/")
        .form(&[("client", "x")])
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::FOUND);
    let back = location(&answer)
        .strip_prefix("http://desk.example")
        .unwrap()
        .to_owned();
    let told = URL_SAFE_NO_PAD.encode(r#""not_understood""#);
    assert!(back.contains(&told), "{back}");
    let cookies = format!("{cookie}; {}", set_cookie(&answer));
    let page = app.get(&back).header("cookie", cookies).send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_refusal_that_we_did_not_tell_is_not_shown() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    let (here, elsewhere) = (app.sign_in(ANN).await, app.sign_in(ANN).await);
    let refuse = app
        .post("/ask/edit-attribute")
        .header("cookie", &here)
        .header("accept", "text/html")
        .header("referer", "http://desk.example/?view=all")
        .form(&[("client", "x")]);
    let answer = refuse.send().await.unwrap();
    let shown = set_cookie(&answer);
    let ours = location(&answer).replace("http://desk.example", "");
    let words = URL_SAFE.encode(r#"{"conflict":{"current":"Call +1 555 0100 now"}}"#);
    let theirs = format!("/?view=all&__path=%2Fask%2Fedit-attribute&__err={words}");
    for (page, cookies) in [
        (&theirs, here.clone()),
        (&theirs, format!("{here}; {shown}")),
        (&ours, here.clone()),
        (&ours, format!("{elsewhere}; {shown}")),
    ] {
        let led = app.get(page).header("cookie", &cookies).send().await.unwrap();
        assert_eq!(
            (led.status(), location(&led)),
            (StatusCode::SEE_OTHER, "/?view=all"),
            "{page} {cookies}"
        );
    }
    let page = app.get(&ours).header("cookie", format!("{here}; {shown}"));
    assert_eq!(page.send().await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn a_question_that_is_too_large_is_a_problem_as_everywhere() {
    let app = TestApp::start().await;
    let large = app.post("/ask/card").body(vec![b' '; 3 << 20]).send().await.unwrap();
    assert_eq!(problem(large).await["status"], 413);
}
