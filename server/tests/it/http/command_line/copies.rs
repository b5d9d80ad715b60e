//! Copies of the database.

use super::{ANN, fails, succeeds};
use crate::support::api::Api;
use server::db::Db;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_is_made_while_the_server_writes_holds_what_was_there_before() {
    const BEFORE: usize = 20;
    let api = Api::open().await;
    let dir = api.app.running.state.config.data_dir.clone();
    for n in 0..BEFORE {
        api.message(&[&format!("before{n}@acme.example")]).await;
    }
    let copy = dir.join("copy.db");
    let copying = std::thread::spawn({
        let (dir, copy) = (dir.clone(), copy.clone());
        move || succeeds(&dir, &["backup", copy.to_str().unwrap()], "")
    });
    let mut meanwhile = 0;
    while !copying.is_finished() {
        api.message(&[&format!("meanwhile{meanwhile}@acme.example")]).await;
        meanwhile += 1;
    }
    copying.join().unwrap();

    let db = Db::connect(&format!("sqlite:{}", copy.display())).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let clients = tx.clients(None, 10_000).await.unwrap().len();
    assert!(
        (BEFORE..=BEFORE + meanwhile).contains(&clients),
        "{clients}, {meanwhile} meanwhile"
    );
    let found = tx.search_clients("before7@acme", None, 9).await.unwrap();
    assert_eq!(found.len(), 1, "the copy is searched as the original is");
    drop(tx);
    let Db::Sqlite { readers, .. } = &db else {
        unreachable!("it was opened as SQLite")
    };
    let whole: String = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_one(readers)
        .await
        .unwrap();
    assert_eq!(whole, "ok");
}

#[test]
fn a_copy_replaces_no_file_and_is_its_owners_alone() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let copy = dir.join("copy.db");
    let backup = ["backup", copy.to_str().unwrap()];
    assert!(fails(dir, &backup, "").contains("cannot be opened"));
    assert_eq!(std::fs::read_dir(dir).unwrap().count(), 0, "nothing was made");

    succeeds(dir, &ANN, "correct horse battery\n");
    succeeds(dir, &backup, "");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    }
    std::fs::write(&copy, "something else").unwrap();
    assert!(fails(dir, &backup, "").contains("not there yet"));
    assert_eq!(std::fs::read(&copy).unwrap(), b"something else");

    let postgres = [&backup[..], &["--database", "postgres://u@127.0.0.1:1/x"]].concat();
    assert!(fails(dir, &postgres, "").contains("pg_dump"));
}
