//! Attachments in a bucket, through the real client, against a small store that speaks as much of S3 as it asks for: an
//! object is put, looked at, had and deleted, each request signed (AWS Signature Version 4).

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use server::files::{Files, FilesConfig};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

const BUCKET: &str = "kartoteka";

/// What the bucket holds, by the name of the object.
type Objects = Arc<Mutex<BTreeMap<String, Bytes>>>;

/// Whether the request is signed by the key that the bucket knows.
fn is_signed(headers: &HeaderMap) -> bool {
    let signature = headers.get("authorization").and_then(|value| value.to_str().ok());
    signature.is_some_and(|value| value.starts_with("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"))
}

async fn put_object(
    State(objects): State<Objects>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if !is_signed(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    objects.lock().unwrap().insert(name, body);
    [("etag", "\"1\"")].into_response()
}

async fn get_object(State(objects): State<Objects>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    if !is_signed(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    match objects.lock().unwrap().get(&name) {
        Some(object) => {
            let about = [("etag", "\"1\""), ("last-modified", "Thu, 26 Nov 2026 10:00:00 GMT")];
            (about, object.clone()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `POST /bucket?delete`: several objects at once.
async fn delete_objects(State(objects): State<Objects>, headers: HeaderMap, body: String) -> Response {
    if !is_signed(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let named = body.split("<Key>").skip(1).filter_map(|rest| rest.split_once("</Key>"));
    let mut told = String::new();
    for (name, _) in named {
        objects.lock().unwrap().remove(name);
        told += &format!("<Deleted><Key>{name}</Key></Deleted>");
    }
    format!("<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{told}</DeleteResult>").into_response()
}

/// The store of files in the bucket that `app` serves.
async fn files_at(app: Router) -> Files {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let options = [
        ("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
        ("AWS_REGION", "eu-central-1"),
        ("AWS_ENDPOINT", &endpoint),
        ("AWS_ALLOW_HTTP", "true"),
    ];
    let files = Files::open(FilesConfig::Bucket {
        url: format!("s3://{BUCKET}/some/prefix"),
        options: options
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec(),
    });
    files.unwrap()
}

/// A bucket of a test's own, and the store of files in it.
async fn bucket() -> (Objects, Files) {
    let objects = Objects::default();
    let app = Router::new()
        .route(&format!("/{BUCKET}/{{*name}}"), get(get_object).put(put_object))
        .route(&format!("/{BUCKET}"), post(delete_objects))
        .with_state(Arc::clone(&objects));
    (objects, files_at(app).await)
}

#[tokio::test]
async fn a_file_in_a_bucket_comes_back_as_it_was_put_and_goes_when_it_is_removed() {
    let (objects, files) = bucket().await;
    let put = files.put(Bytes::from_static(b"hello")).await.unwrap();
    let names: Vec<String> = objects.lock().unwrap().keys().cloned().collect();
    assert_eq!(names, [format!("some/prefix/{}", put.key)]);

    assert_eq!(files.put(Bytes::from_static(b"hello")).await.unwrap(), put);
    assert_eq!(files.bytes(&put.key).await.unwrap().as_deref(), Some(&b"hello"[..]));
    assert_eq!(files.get(&put.key).await.unwrap().map(|file| file.size), Some(5));

    let alone = files.alone().await;
    files.remove(&put.key, &alone).await.unwrap();
    files.remove(&put.key, &alone).await.unwrap();
    assert!(objects.lock().unwrap().is_empty());
    assert_eq!(files.bytes(&put.key).await.unwrap(), None);
}

#[tokio::test]
async fn a_bucket_that_does_not_let_us_in_is_an_error_and_not_a_missing_file() {
    let files = files_at(Router::new().fallback(|| async { StatusCode::FORBIDDEN })).await;
    assert!(files.bytes("2c/f2/hello").await.is_err());
    assert!(files.put(Bytes::from_static(b"hello")).await.is_err());
}
