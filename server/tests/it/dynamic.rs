//! A company's own system: a stub of one, which knows clients, knows nothing, or does harm.

use crate::support::builders::NOW;
use crate::support::host::Host;
use app::domain::{DynamicProblem, DynamicSection, Timestamp};
use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::get;
use bytes::Bytes;
use futures::stream;
use http::{HeaderMap, StatusCode, Uri};
use ring::hmac;
use serde_json::json;
use server::dynamic::Dynamic;
use server::settings::{Secret, Settings};
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const SECRET: &str = "correct horse battery";

/// What the stub was asked.
type Asked = Arc<AtomicUsize>;

async fn stub(asked: &Asked) -> Host {
    let count = Arc::clone(asked);
    let known = async move |uri: Uri, headers: HeaderMap| {
        count.fetch_add(1, Ordering::SeqCst);
        client(&uri, &headers)
    };
    Host::open(
        Router::new()
            .route("/known/{id}", get(known))
            .route("/mood/{what}", get(mood)),
    )
    .await
}

/// Checks the signature as the documentation tells, and says what it knows.
fn client(uri: &Uri, headers: &HeaderMap) -> Response {
    let text = |name: &str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let signature = text("x-kartoteka-signature")
        .strip_prefix("sha256=")
        .unwrap_or_default()
        .as_bytes();
    let signature: Vec<u8> = signature
        .chunks(2)
        .filter_map(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok())
        .collect();
    let signed = format!("{}.{}", text("x-kartoteka-timestamp"), uri.path_and_query().unwrap());
    let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes());
    if hmac::verify(&key, signed.as_bytes(), &signature).is_err() {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let field = json!({"label": "Id", "value": uri.path(), "link": "https://crm.example/7"});
    axum::Json(json!({"sections": [{"title": "Plan", "fields": [field]}]})).into_response()
}

async fn mood(Path(what): Path<String>) -> Response {
    match what.as_str() {
        "hangs" => {
            tokio::time::sleep(Duration::from_mins(1)).await;
            StatusCode::OK.into_response()
        }
        "drips" => {
            let drops = stream::unfold((), async |()| {
                tokio::time::sleep(Duration::from_millis(200)).await;
                Some((Ok::<_, Infallible>(Bytes::from_static(b" ")), ()))
            });
            Body::from_stream(drops).into_response()
        }
        "inward" => Redirect::temporary("http://169.254.169.254/latest/meta-data/").into_response(),
        "elsewhere" => Redirect::temporary("/known/7").into_response(),
        "html" => Html("<!doctype html><script>alert(1)</script>").into_response(),
        "floods" => {
            let flood = stream::iter((0..800).map(|_| Ok::<_, Infallible>(Bytes::from(vec![b' '; 64 << 10]))));
            Body::from_stream(flood).into_response()
        }
        "unknown" => StatusCode::NOT_FOUND.into_response(),
        "broken" => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        _ => StatusCode::BAD_REQUEST.into_response(),
    }
}

fn settings(dynamic_url: String) -> Settings {
    Settings {
        dynamic_url,
        dynamic_secret: Secret::from(SECRET),
        ..Settings::default()
    }
}

async fn ask(host: &Host, path: &str, id: &str) -> Result<Vec<DynamicSection>, DynamicProblem> {
    Dynamic::default().ask(&settings(host.url(path)), id, NOW).await
}

#[tokio::test]
async fn a_client_is_asked_about_by_his_id_with_a_signature() {
    let host = stub(&Asked::default()).await;
    let sections = ask(&host, "/known/{external_id}?of=crm", "a b/../ж&?#").await.unwrap();
    let field = &sections[0].fields[0];
    assert_eq!((sections[0].title.as_str(), field.label.as_str()), ("Plan", "Id"));
    assert_eq!(
        field.value, "/known/a%20b%2F%2E%2E%2F%D0%B6%26%3F%23",
        "it cannot lead elsewhere"
    );
    let mut other = settings(host.url("/known/{external_id}"));
    other.dynamic_secret = Secret::from("another horse battery");
    let refused = Dynamic::default().ask(&other, "7", NOW).await;
    assert_eq!(refused, Err(DynamicProblem::NotUnderstood));
}

#[tokio::test]
async fn an_answer_holds_for_a_minute() {
    let asked = Asked::default();
    let host = stub(&asked).await;
    let (dynamic, settings) = (Dynamic::default(), settings(host.url("/known/{external_id}")));
    for (seconds, times) in [(0, 1), (59, 1), (60, 2)] {
        let now = Timestamp::from_millis(NOW.millis() + seconds * 1_000);
        dynamic.ask(&settings, "7", now).await.unwrap();
        assert_eq!(asked.load(Ordering::SeqCst), times, "{seconds}");
    }
    dynamic.ask(&settings, "8", NOW).await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 3, "another client is another question");
}

#[tokio::test]
async fn what_goes_wrong_there_is_told() {
    let host = stub(&Asked::default()).await;
    for (mood, problem) in [
        ("unknown", DynamicProblem::NotKnown),
        ("broken", DynamicProblem::NoAnswer),
        ("refused", DynamicProblem::NotUnderstood),
        ("html", DynamicProblem::NotUnderstood),
        ("floods", DynamicProblem::NotUnderstood),
        ("inward", DynamicProblem::NotUnderstood),
        ("elsewhere", DynamicProblem::NotUnderstood),
    ] {
        assert_eq!(ask(&host, "/mood/{external_id}", mood).await, Err(problem), "{mood}");
    }
    let nobody = Host::open(Router::new()).await;
    let closed = nobody.url("/{external_id}");
    drop(nobody);
    tokio::time::sleep(Duration::from_millis(50)).await;
    let answer = Dynamic::default().ask(&settings(closed), "7", NOW).await;
    assert!(
        matches!(answer, Err(DynamicProblem::NoAnswer | DynamicProblem::NotKnown)),
        "{answer:?}"
    );
    let undecided = Dynamic::default().ask(&Settings::default(), "7", NOW).await;
    assert_eq!(undecided, Err(DynamicProblem::NotKnown));
}

#[tokio::test]
async fn one_who_hangs_or_drips_is_left_after_three_seconds() {
    let host = stub(&Asked::default()).await;
    let clock = server::clock::Stopwatch::start();
    let (hangs, drips) = tokio::join!(
        ask(&host, "/mood/{external_id}", "hangs"),
        ask(&host, "/mood/{external_id}", "drips"),
    );
    assert_eq!(
        (hangs, drips),
        (Err(DynamicProblem::NoAnswer), Err(DynamicProblem::NoAnswer))
    );
    assert!(clock.elapsed() < Duration::from_secs(20));
}

#[tokio::test]
async fn what_is_not_encrypted_does_not_leave_the_network() {
    let away = settings("http://93.184.216.34/{external_id}".to_owned());
    assert_eq!(
        Dynamic::default().ask(&away, "7", NOW).await,
        Err(DynamicProblem::NoAnswer)
    );
}
