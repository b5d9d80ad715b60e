//! Who is let in, and who no longer: agents and tokens.

use super::{ANN, fails, succeeds};
use crate::support::app::{PASSWORD, TestApp, cookie};
use reqwest::StatusCode;

#[test]
fn agents_are_listed_and_let_in_no_longer_and_again() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    assert_eq!(succeeds(dir, &["agent", "list"], ""), "");
    succeeds(dir, &ANN, "correct horse battery\n");
    let one = |command: &'static str| ["agent", command, "--email", "Ann@example.com"];
    for (command, said, listed) in [
        ("deactivate", "may no longer sign in", "inactive"),
        ("activate", "may sign in", "active"),
    ] {
        assert!(succeeds(dir, &one(command), "").contains(said));
        let line = format!("ann@example.com\tadmin\t{listed}\tAnn\n");
        assert_eq!(succeeds(dir, &["agent", "list"], ""), line);
    }
    let role = |role: &'static str| ["agent", "role", "--email", "Ann@example.com", "--role", role];
    assert_eq!(succeeds(dir, &role("agent"), ""), "ann@example.com is agent now\n");
    assert_eq!(
        succeeds(dir, &["agent", "list"], ""),
        "ann@example.com\tagent\tactive\tAnn\n"
    );
    assert!(fails(dir, &role("boss"), "").contains("admin"));
    let bob = ["agent", "role", "--email", "bob@example.com", "--role", "admin"];
    assert!(fails(dir, &bob, "").contains("no agent with the address bob@example.com"));
    assert!(fails(dir, &one("password"), "short\n").contains("at least 8 characters"));
    for command in ["password", "deactivate", "activate"] {
        let bob = ["agent", command, "--email", "bob@example.com"];
        let told = fails(dir, &bob, "another horse battery\n");
        assert!(
            told.contains("no agent with the address bob@example.com") && told.contains("agent list"),
            "{told}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_gets_another_password_or_is_let_in_no_longer_is_signed_out() {
    let app = TestApp::start().await;
    let dir = app.running.state.config.data_dir.clone();
    let ann = |command: &'static str| ["agent", command, "--email", "ann@example.com"];
    let status = async |session: &str| {
        app.get("/feed")
            .header("cookie", session)
            .send()
            .await
            .unwrap()
            .status()
    };
    app.agent("ann@example.com").await;

    let session = app.sign_in("ann@example.com").await;
    assert_eq!(status(&session).await, StatusCode::OK);
    let said = succeeds(&dir, &ann("password"), "another horse battery\n");
    assert!(said.contains("sessions ended: 1"), "{said}");
    assert_eq!(status(&session).await, StatusCode::UNAUTHORIZED);
    let refused = app.try_sign_in("ann@example.com", PASSWORD).await;
    assert!(!refused.headers().contains_key("set-cookie"));

    let let_in = app.try_sign_in("ann@example.com", "another horse battery").await;
    let again = cookie(&let_in);
    succeeds(&dir, &ann("deactivate"), "");
    succeeds(&dir, &ann("activate"), "");
    assert_eq!(status(&again).await, StatusCode::UNAUTHORIZED);
}

#[test]
fn tokens_are_listed_without_what_they_are_and_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let create = ["token", "create", "--name", "Our site", "--scope", "ingest,read"];
    let secrets = [succeeds(dir, &create, ""), succeeds(dir, &create, "")];
    let list = succeeds(dir, &["token", "list"], "");
    assert_eq!(list.lines().count(), 2);
    assert!(
        list.lines()
            .all(|line| line.ends_with("\tnever used\tingest read\tOur site")),
        "{list}"
    );
    assert!(!secrets.iter().any(|secret| list.contains(secret.trim())));

    let id = list.split('\t').next().unwrap();
    let by_id = ["token", "revoke", "--id", id];
    assert!(succeeds(dir, &by_id, "").contains("revoked: 1"));
    assert!(fails(dir, &by_id, "").contains("no token with the id"));
    let by_name = ["token", "revoke", "--name", "Our site"];
    assert!(succeeds(dir, &by_name, "").contains("revoked: 1"));
    let told = fails(dir, &by_name, "");
    assert!(
        told.contains("no token named Our site") && told.contains("token list"),
        "{told}"
    );
    assert_eq!(succeeds(dir, &["token", "list"], ""), "");
    assert!(fails(dir, &["token", "revoke"], "").contains("--name"));
}
