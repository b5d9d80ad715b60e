//! What was acknowledged is on the disk: the real binary is killed amid a stream of messages, as often as the test has
//! patience for, and afterwards each acknowledged one is there once.

use futures::StreamExt as _;
use futures::stream::FuturesUnordered;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Messages under way at a time.
const SENDERS: usize = 16;

/// How often the server is killed.
const ROUNDS: usize = 3;

fn kartoteka(data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kartoteka"));
    command
        .args(args)
        .env("KARTOTEKA_DATA_DIR", data)
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn told(data: &Path, args: &[&str]) -> String {
    let output = kartoteka(data, args).output().unwrap();
    assert!(output.status.success(), "{args:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A server in a process of its own; dropped, it is killed like by `kill -9`.
struct Serving {
    process: Child,
    url: String,
}

impl Serving {
    fn start(data: &Path) -> Self {
        let mut process = kartoteka(data, &["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let url = line
            .trim()
            .strip_prefix("Open ")
            .expect("it says where it answers")
            .to_owned();
        Self { process, url }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn message(n: usize) -> Value {
    json!({
        "channel": "shop",
        "id": format!("m-{n}"),
        "text": format!("Message {n}"),
        "from": { "name": format!("Client {n}"), "identities": [{ "kind": "email", "value": format!("c{}@acme.example", n / 2) }] },
        "attachments": [{ "name": "n.txt", "type": "text/plain", "data": "aGVsbG8=" }],
    })
}

/// Whether a message was acknowledged, and how; none if the server was gone.
async fn post(http: &Client, url: &str, token: &str, n: usize) -> Option<(StatusCode, Value)> {
    let answer = http
        .post(format!("{url}/api/v1/messages"))
        .bearer_auth(token)
        .json(&message(n))
        .send()
        .await
        .ok()?;
    let status = answer.status();
    Some((status, answer.json().await.ok()?))
}

/// Posts one message after another, several at a time, until the server is gone. Gives those it acknowledged.
async fn stream(
    http: &Client,
    server: &mut Serving,
    token: &str,
    first: usize,
    alive: Duration,
) -> Vec<(usize, Value)> {
    let mut acknowledged = Vec::new();
    let mut next = first;
    let mut under_way = FuturesUnordered::new();
    let url = server.url.clone();
    let send = |n: usize| {
        let url = url.clone();
        async move { (n, post(http, &url, token, n).await) }
    };
    // Its life is counted from its first answer, however slow the machine is today.
    let end = tokio::time::sleep(Duration::from_mins(1));
    tokio::pin!(end);
    let mut killed = false;
    loop {
        while !killed && under_way.len() < SENDERS {
            under_way.push(send(next));
            next += 1;
        }
        tokio::select! {
            () = &mut end, if !killed => {
                server.process.kill().unwrap();
                killed = true;
            }
            answered = under_way.next() => match answered {
                Some((n, Some((status, receipt)))) => {
                    assert_eq!(status, StatusCode::CREATED, "{receipt}");
                    if acknowledged.is_empty() {
                        end.as_mut().reset(tokio::time::Instant::now() + alive);
                    }
                    acknowledged.push((n, receipt));
                }
                Some((_, None)) => {}
                None => return acknowledged,
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_outlives_kill_9_and_is_there_once() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path();
    told(
        data,
        &["channel", "create", "--key", "shop", "--kind", "api", "--name", "Shop"],
    );
    let token = told(
        data,
        &["token", "create", "--name", "t", "--scope", "ingest", "--scope", "read"],
    );
    let http = Client::new();

    let mut acknowledged = Vec::new();
    for round in 0..ROUNDS {
        let mut server = Serving::start(data);
        let alive = Duration::from_millis(400 + 150 * round as u64);
        let taken = stream(&http, &mut server, &token, round * 1_000_000, alive).await;
        assert!(!taken.is_empty(), "the server took something before it was killed");
        acknowledged.extend(taken);
    }

    let server = Serving::start(data);
    for (n, receipt) in &acknowledged {
        let (status, again) = post(&http, &server.url, &token, *n).await.unwrap();
        assert_eq!(status, StatusCode::OK, "message {n} was acknowledged and is gone");
        assert_eq!(again["message"], receipt["message"]);
    }
    drop(server);

    let db = server::db::Db::connect(&format!("sqlite:{}", data.join("kartoteka.db").display()))
        .await
        .unwrap();
    let server::db::Db::Sqlite { readers, .. } = &db else {
        unreachable!("it was opened as SQLite")
    };
    let count = async |sql: &'static str| -> i64 { sqlx::query_scalar(sql).fetch_one(readers).await.unwrap() };
    let stored = count("SELECT COUNT(*) FROM messages").await;
    assert!(stored >= i64::try_from(acknowledged.len()).unwrap());
    assert_eq!(count("SELECT COUNT(DISTINCT external_id) FROM messages").await, stored);
    assert_eq!(count("SELECT COUNT(*) FROM attachments").await, stored);
    assert_eq!(
        count("SELECT COUNT(DISTINCT key) FROM identities").await,
        count("SELECT COUNT(*) FROM clients").await
    );
    let whole: String = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_one(readers)
        .await
        .unwrap();
    assert_eq!(whole, "ok");
}
