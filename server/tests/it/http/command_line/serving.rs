//! A server, as whoever runs it meets it.

use super::{kartoteka, succeeds};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command};

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
        // A bare machine has no program of that name; every shell has it inside.
        let kill = format!("kill {}", self.0.id());
        let told = Command::new("sh").args(["-c", &kill]).status().unwrap();
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
