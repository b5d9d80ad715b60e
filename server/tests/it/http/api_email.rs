//! `POST /api/v1/inbound/email`: what is refused, and that no mail is refused for being odd.

use crate::support::app::{TestApp, problem};
use app::domain::ChannelKind;
use reqwest::StatusCode;
use serde_json::Value;
use server::token::Scope;

const PATH: &str = "/api/v1/inbound/email?channel=mail";
const MAIL: &str = "From: Anna Nowak <anna@acme.example>\r\nTo: help@shop.example\r\nSubject: Delivery\r\n\
                    Message-ID: <1@acme.example>\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\n\r\nWhere is my parcel?\r\n";

async fn app() -> (TestApp, String) {
    let app = TestApp::start().await;
    app.channel("mail", ChannelKind::Email).await;
    let token = app.token(&[Scope::Ingest, Scope::Read]).await;
    (app, token)
}

#[tokio::test]
async fn a_mail_makes_its_sender_a_client() {
    let (app, token) = app().await;
    let send = || {
        app.post(PATH)
            .bearer_auth(&token)
            .header("content-type", "message/rfc822")
            .body(MAIL)
            .send()
    };
    let first = send().await.unwrap();
    assert_eq!(first.status(), StatusCode::CREATED);
    let receipt: Value = first.json().await.unwrap();
    assert_eq!(receipt["outcome"], "created");
    assert_eq!(send().await.unwrap().status(), StatusCode::OK, "the same mail again");
    let client = format!("/api/v1/clients/{}", receipt["client"].as_str().unwrap());
    let client: Value = app
        .get(&client)
        .bearer_auth(&token)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(client["name"], "Anna Nowak");
    assert_eq!(client["identities"][0]["value"], "anna@acme.example");
}

#[tokio::test]
async fn a_mail_is_read_against_what_the_workspace_says_of_itself() {
    let (app, token) = app().await;
    app.channel("help@shop.example", ChannelKind::Email).await;
    app.agent("bob@shop.example").await;
    let mut tx = app.running.state.db.write().await.unwrap();
    tx.set_setting("form_senders", &["forms@site.example"]).await.unwrap();
    tx.set_setting("authserv_ids", &["mx.shop.example"]).await.unwrap();
    tx.commit().await.unwrap();
    let table = [
        (
            "From: Help <help@shop.example>\r\nReply-To: a1@x.example",
            "a1@x.example",
            "claimed",
        ),
        (
            "From: Site <forms@site.example>\r\nReply-To: a2@x.example",
            "a2@x.example",
            "claimed",
        ),
        (
            "Authentication-Results: mx.shop.example; dkim=pass header.d=x.example\r\nFrom: a3@x.example",
            "a3@x.example",
            "verified",
        ),
        (
            "From: Bob <bob@shop.example>\r\nSubject: Fwd: x\r\n\r\nFrom: a4@x.example\r\nTo: Bob\r\nSubject: x",
            "a4@x.example",
            "claimed",
        ),
    ];
    for (mail, address, trust) in table {
        let request = app
            .post(PATH)
            .bearer_auth(&token)
            .header("content-type", "message/rfc822")
            .body(format!("{mail}\r\n\r\nHello"));
        let receipt: Value = request.send().await.unwrap().json().await.unwrap();
        let client = format!("/api/v1/clients/{}", receipt["client"].as_str().unwrap_or(mail));
        let client = app.get(&client).bearer_auth(&token).send().await.unwrap();
        let client: Value = client.json().await.unwrap();
        let identity = &client["identities"][0];
        assert_eq!(
            (identity["value"].as_str(), identity["trust"].as_str()),
            (Some(address), Some(trust)),
            "{mail}"
        );
    }
}

#[tokio::test]
async fn no_mail_is_refused_for_being_odd() {
    let (app, token) = app().await;
    let cyclic = "Content-Type: multipart/mixed; boundary=a\r\n\r\n".to_owned()
        + &"--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n".repeat(2_000);
    let odd: [&[u8]; 8] = [
        b"",
        b"\0\0\0",
        b"\xff\xfe\xfd",
        b"no headers at all",
        b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=never\r\n\r\ncut off",
        b"From: =?utf-8?q?=ZZ?= <\xd0\xd0@\0>\r\nSubject: =?koi8-r?b?!!!?=\r\n\r\nx",
        b"From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\n*****",
        cyclic.as_bytes(),
    ];
    for mail in odd {
        let request = app
            .post(PATH)
            .bearer_auth(&token)
            .header("content-type", "message/rfc822")
            .body(mail.to_vec());
        let response = request.send().await.unwrap();
        assert_eq!(
            response.status(),
            StatusCode::CREATED,
            "{}",
            String::from_utf8_lossy(&mail[..mail.len().min(60)])
        );
    }
}

#[tokio::test]
async fn what_is_refused_says_why() {
    let (app, token) = app().await;
    let read_only = app.token(&[Scope::Read]).await;
    let table = [
        (PATH, "message/rfc822", "", 401),
        (PATH, "message/rfc822", read_only.as_str(), 403),
        (PATH, "text/plain", token.as_str(), 415),
        (
            "/api/v1/inbound/email?channel=nothing",
            "message/rfc822",
            token.as_str(),
            404,
        ),
        ("/api/v1/inbound/email", "message/rfc822", token.as_str(), 400),
    ];
    for (path, kind, token, status) in table {
        let response = app
            .post(path)
            .bearer_auth(token)
            .header("content-type", kind)
            .body(MAIL)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status().as_u16(), status, "{path} {kind}");
        problem(response).await;
    }
    let large = vec![b'x'; 36 << 20];
    let request = app
        .post(PATH)
        .bearer_auth(&token)
        .header("content-type", "message/rfc822")
        .body(large);
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    problem(response).await;
}
