//! NUL, which PostgreSQL takes in no text: whoever sends it is told so, or finds nothing, on both engines.

use crate::support::api::{Api, pointers, refused};
use crate::support::app::{TestApp, location};
use crate::support::db::{Fresh, on_both_engines};
use app::error::AppError;
use reqwest::StatusCode;
use serde_json::json;
use server::token::Scope;

const ANN: &str = "ann@example.com";

async fn open(fresh: &Fresh) -> Api {
    Api::on(TestApp::start_on(&fresh.url).await, &[Scope::Admin]).await
}

on_both_engines! {
    async fn nothing_is_called_by_a_name_with_nul(fresh) {
        let api = open(fresh).await;
        let message = json!({"channel": "a\0b", "text": "x"});
        assert_eq!(pointers(&refused(api.post("/api/v1/messages", &message).await, 422).await), ["/channel"]);
        let mail = api.app.post("/api/v1/inbound/email?channel=a%00b").bearer_auth(&api.token);
        let mail = mail.header("content-type", "message/rfc822").body("Subject: x\r\n\r\nx");
        refused(mail.send().await.unwrap(), 404).await;
        let nobody = api.app.try_sign_in("nul\0@x", "wrong").await;
        assert!(location(&nobody).contains("error=wrong"));
    }

    async fn no_question_with_nul_is_a_failure(fresh) {
        let api = open(fresh).await;
        let field = json!({"key": "plan", "kind": "choice", "options": ["a\0b"]});
        assert!(!api.post("/api/v1/custom-fields", &field).await.status().is_server_error());
        for path in [
            "/api/v1/clients?q=a%00b",
            "/api/v1/clients?cursor=a%00b",
            "/api/v1/clients?company=a%00b",
            "/api/v1/companies?q=a%00b",
            "/api/v1/companies/preview?domain=a%00b.example",
            "/api/v1/conversations?status=a%00b",
            "/api/v1/suggestions?cursor=a%00b",
        ] {
            assert!(!api.get(path).await.status().is_server_error(), "{path}");
        }
        api.app.agent(ANN).await;
        let cookie = api.app.sign_in(ANN).await;
        for path in ["/?q=a%00b", "/?view=a%00b", "/c/a%00b", "/clients/a%00b", "/?edit=a%00b"] {
            let page = api.app.get(path).header("cookie", &cookie).send().await.unwrap();
            assert!(!page.status().is_server_error(), "{path}");
        }
        for (path, question) in [
            ("/ask/find-clients", json!({"text": "a\0b"})),
            ("/ask/find-companies", json!({"text": "a\0b"})),
        ] {
            let answer = api.app.post(path).header("cookie", &cookie).json(&question).send().await.unwrap();
            assert!(!answer.status().is_server_error(), "{path}");
        }
        for (path, form) in [
            ("/sign-in", [("email", ANN), ("password", "a\0b")]),
            ("/preferences", [("locale", "a\0b"), ("next", "/a\0b")]),
        ] {
            let answer = api.app.post(path).header("cookie", &cookie).form(&form).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{path}");
        }
    }

    async fn a_look_up_that_forgot_of_nul_is_not_understood(fresh) {
        let mut tx = fresh.db.read().await.unwrap();
        match tx.companies_by_key(&["a\0b".to_owned()]).await {
            Ok(found) => assert_eq!(found, []),
            Err(error) => assert_eq!(AppError::from(error), AppError::NotUnderstood),
        }
    }
}
