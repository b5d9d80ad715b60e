//! The binary itself: what it prints, and what it says when something is in its way.

mod access;
mod copies;
mod serving;

use std::io::Write as _;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};

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
