//! The binary itself: what it prints, and what it says when something is in its way.

use crate::support::app::{PASSWORD, TestApp, cookie};
use reqwest::StatusCode;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn kartoteka(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kartoteka"));
    command
        .args(args)
        .env("KARTOTEKA_DATA_DIR", dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(dir: &Path, args: &[&str], input: &str) -> Output {
    let mut child = kartoteka(dir, args).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn succeeds(dir: &Path, args: &[&str], input: &str) -> String {
    let output = run(dir, args, input);
    assert!(
        output.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn fails(dir: &Path, args: &[&str], input: &str) -> String {
    let output = run(dir, args, input);
    assert!(!output.status.success(), "{args:?} succeeded");
    String::from_utf8(output.stderr).unwrap()
}

/// A server in a process of its own; it ends with the test.
struct Serving(Child);

impl Serving {
    /// One that answers, and what it said then.
    fn start(dir: &Path) -> (Self, String) {
        let mut serving = Self(kartoteka(dir, &["serve", "--listen", "127.0.0.1:0"]).spawn().unwrap());
        let mut said = String::new();
        BufReader::new(serving.0.stdout.take().unwrap())
            .read_line(&mut said)
            .unwrap();
        (serving, said)
    }

    /// Tells it to stop, and gives its log.
    fn stop(mut self) -> String {
        let told = Command::new("kill").arg(self.0.id().to_string()).status().unwrap();
        assert!(told.success());
        let mut log = String::new();
        self.0.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        assert!(self.0.wait().unwrap().success(), "{log}");
        log
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

const ANN: [&str; 8] = [
    "agent",
    "create",
    "--email",
    "ann@example.com",
    "--name",
    "Ann",
    "--role",
    "admin",
];

#[test]
fn agents_tokens_and_channels_are_created_once() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    assert!(succeeds(dir, &ANN, "correct horse battery\n").contains("ann@example.com"));
    assert!(fails(dir, &ANN, "correct horse battery\n").contains("already an agent"));

    let token = succeeds(
        dir,
        &[
            "token", "create", "--name", "Site", "--scope", "ingest", "--scope", "read",
        ],
        "",
    );
    assert!(
        token.starts_with("kt_") && token.lines().count() == 1,
        "alone on its line"
    );

    let channel = ["channel", "create", "--key", "web", "--kind", "api", "--name", "Web"];
    succeeds(dir, &channel, "");
    assert!(fails(dir, &channel, "").contains("already a channel"));

    let mailbox = [
        "channel", "create", "--key", "mail", "--kind", "email", "--name", "Mail",
    ];
    let with = |address: &'static str| [&mailbox[..], &["--address", address]].concat();
    assert!(fails(dir, &with("help"), "").contains("no e-mail address"));
    assert!(fails(dir, &[&channel[..], &["--address", "help@shop.example"]].concat(), "").contains("kind email"));
    succeeds(dir, &with("Help@Shop.example"), "");
}

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

#[tokio::test]
async fn a_mailbox_that_is_there_is_given_an_address_and_another_one() {
    let dir = tempfile::tempdir().unwrap();
    let create = |key, kind| ["channel", "create", "--key", key, "--kind", kind, "--name", "Mail"];
    let address = |key, address| ["channel", "address", "--key", key, "--address", address];
    succeeds(dir.path(), &create("mail", "email"), "");
    succeeds(dir.path(), &create("web", "api"), "");
    assert!(fails(dir.path(), &address("post", "help@shop.example"), "").contains("no channel with the key post"));
    assert!(fails(dir.path(), &address("web", "help@shop.example"), "").contains("kind email"));
    assert!(fails(dir.path(), &address("mail", "help"), "").contains("no e-mail address"));
    let url = format!("sqlite:{}", dir.path().join("kartoteka.db").display());
    for (told, kept) in [
        ("Help@Shop.example", "help@shop.example"),
        ("info@shop.example", "info@shop.example"),
    ] {
        assert!(succeeds(dir.path(), &address("mail", told), "").contains(kept));
        let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
        let stored: Vec<String> = sqlx::query_scalar("SELECT address FROM channels WHERE address IS NOT NULL")
            .fetch_all(&pool)
            .await
            .unwrap();
        pool.close().await;
        assert_eq!(stored, [kept]);
    }
}

#[test]
fn what_cannot_be_taken_says_what_would_be() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    assert!(fails(dir, &ANN, "short\n").contains("at least 8 characters"));
    assert!(
        fails(
            dir,
            &["agent", "create", "--email", "ann", "--name", "Ann"],
            "correct horse\n"
        )
        .contains("no e-mail address")
    );
    assert!(
        fails(
            dir,
            &["channel", "create", "--key", "a b", "--kind", "api", "--name", "x"],
            ""
        )
        .contains("key")
    );
    assert!(
        fails(
            dir,
            &["channel", "create", "--key", "a", "--kind", "fax", "--name", "x"],
            ""
        )
        .contains("possible values: api, email, chat, phone")
    );
    assert!(
        fails(dir, &["token", "create", "--name", "x", "--scope", "all"], "").contains("ingest, read, write, admin")
    );
    assert!(fails(dir, &["token", "create", "--name", "x"], "").contains("--scope"));
    assert!(fails(dir, &["serve", "--listen", "localhost:3000"], "").contains("such as 127.0.0.1:3000"));
    assert!(fails(dir, &["serve", "--public-url", "desk.example"], "").contains("https://desk.example.com"));
    assert!(fails(dir, &["serve", "--files", "bucket/prefix"], "").contains("s3://BUCKET/PREFIX"));
    assert!(fails(dir, &["serve", "--public-url", "http://desk.example"], "").contains("https://"));
    assert!(fails(dir, &["serve", "--database", "mysql://x"], "").contains("`sqlite:` or `postgres://`"));
}

#[test]
fn a_taken_port_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let told = fails(dir.path(), &["serve", "--listen", &address], "");
    assert!(
        told.contains(&address) && told.contains("already in use") && told.contains("--listen"),
        "{told}"
    );
}

#[test]
fn a_data_directory_that_cannot_be_written_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    let told = fails(&file.join("data"), &["serve", "--listen", "127.0.0.1:0"], "");
    assert!(told.contains("data directory") && told.contains("--data-dir"), "{told}");
    let told = fails(&file, &["serve", "--listen", "127.0.0.1:0"], "");
    assert!(told.contains("is a file") && told.contains("--data-dir"), "{told}");
}

#[test]
fn a_database_that_may_only_be_read_is_said_to_be_anothers() {
    let dir = tempfile::tempdir().unwrap();
    succeeds(dir.path(), &ANN, "correct horse battery\n");
    // Nothing is forbidden to root, who may run the tests: so the file is opened as if it were.
    let read_only = format!("sqlite:{}?mode=ro", dir.path().join("kartoteka.db").display());
    for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["token", "list"][..]] {
        let command = [command, &["--database", read_only.as_str()][..]].concat();
        let told = fails(dir.path(), &command, "");
        assert!(
            told.contains("may not write the database file") && told.contains("chown"),
            "{told}"
        );
    }
}

#[test]
fn a_database_that_does_not_answer_is_said_not_to() {
    let dir = tempfile::tempdir().unwrap();
    let told = fails(
        dir.path(),
        &[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--database",
            "postgres://u:secret@127.0.0.1:1/x",
        ],
        "",
    );
    assert!(told.contains("cannot be reached") && !told.contains("secret"), "{told}");
    let nowhere = format!("sqlite:{}", dir.path().join("missing/folder/k.db").display());
    let told = fails(
        dir.path(),
        &["serve", "--listen", "127.0.0.1:0", "--database", &nowhere],
        "",
    );
    assert!(told.contains("cannot be opened"), "{told}");
}

#[tokio::test]
async fn a_database_of_a_newer_release_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    succeeds(dir.path(), &ANN, "correct horse battery\n");
    let url = format!("sqlite:{}", dir.path().join("kartoteka.db").display());
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
         VALUES (9999, 'from the future', '2030-01-01', TRUE, x'00', 0)",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
    let told = fails(dir.path(), &["serve", "--listen", "127.0.0.1:0"], "");
    assert!(told.contains("newer release") && told.contains("9999"), "{told}");
}

#[test]
fn a_server_says_where_it_is_and_stops_when_told_to() {
    let dir = tempfile::tempdir().unwrap();
    let (serving, said) = Serving::start(dir.path());
    assert!(said.starts_with("Open http://127.0.0.1:"), "{said}");
    serving.stop();
}

#[cfg(unix)]
#[test]
fn what_is_stored_is_its_owners_alone_whoever_may_enter_the_data_directory() {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::PermissionsExt as _;

    let dir = tempfile::tempdir().unwrap();
    set_permissions(dir.path(), Permissions::from_mode(0o755)).unwrap();
    let (_serving, _) = Serving::start(dir.path());
    for (name, mode) in [
        ("kartoteka.db", 0o600),
        ("kartoteka.db-wal", 0o600),
        ("kartoteka.db-shm", 0o600),
        ("files", 0o700),
    ] {
        let kept = metadata(dir.path().join(name)).unwrap().permissions().mode();
        assert_eq!(kept & 0o777, mode, "{name}");
    }
}

#[test]
fn a_command_says_that_it_made_a_database_and_where() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("mistaken");
    let told = |place: &Path, key: &str| {
        let channel = ["channel", "create", "--key", key, "--kind", "api", "--name", "Web"];
        let output = run(place, &channel, "");
        assert!(output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(told(&place, "web").contains(&format!("Made a new database in {}", place.display())));
    assert_eq!(told(&place, "shop"), "");
}

#[test]
fn a_server_warns_where_nobody_can_sign_in_and_where_everybody_can() {
    let dir = tempfile::tempdir().unwrap();
    let log = Serving::start(dir.path()).0.stop();
    assert!(log.contains("nobody can sign in yet"), "{log}");

    let anna = ["agent", "create", "--email", "anna@kartoteka.example", "--name", "Anna"];
    succeeds(dir.path(), &anna, "kartoteka-demo\n");
    let log = Serving::start(dir.path()).0.stop();
    assert!(
        log.contains("a password that is public") && !log.contains("nobody"),
        "{log}"
    );
    let other = ["agent", "password", "--email", "anna@kartoteka.example"];
    succeeds(dir.path(), &other, "another horse battery\n");
    let log = Serving::start(dir.path()).0.stop();
    assert!(!log.contains("public"), "{log}");
}
