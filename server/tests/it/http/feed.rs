//! The live feed.

use crate::support::app::TestApp;
use crate::support::db;
use app::domain::{Event, Seq};
use reqwest::{Response, StatusCode};
use std::time::Duration;
use tokio::time::timeout;

const ANN: &str = "ann@example.com";
const SOON: Duration = Duration::from_secs(10);

/// Somebody who listens.
struct Listener {
    response: Response,
    read: String,
}

impl Listener {
    async fn open(app: &TestApp, cookie: &str, path: &str, last_id: Option<Seq>) -> Self {
        let mut request = app.get(path).header("cookie", cookie);
        if let Some(Seq(seq)) = last_id {
            request = request.header("last-event-id", seq.to_string());
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self {
            response,
            read: String::new(),
        }
    }

    /// The next event; none when the stream has ended.
    async fn next(&mut self) -> Option<Event> {
        timeout(SOON, async {
            loop {
                if let Some(end) = self.read.find("\n\n") {
                    let block: String = self.read.drain(..end + 2).collect();
                    let field = |name: &str| {
                        block
                            .lines()
                            .find_map(|line| line.strip_prefix(name))
                            .map(str::to_owned)
                    };
                    let (id, data) = (field("id: "), field("data: "));
                    let Some(data) = data else { continue };
                    let event: Event = serde_json::from_str(&data).unwrap();
                    assert_eq!(id, Some(event.seq.0.to_string()));
                    return Some(event);
                }
                let chunk = self.response.chunk().await.ok().flatten()?;
                self.read.push_str(std::str::from_utf8(&chunk).unwrap());
            }
        })
        .await
        .unwrap()
    }

    async fn seqs(&mut self, count: usize) -> Vec<i64> {
        let mut seqs = Vec::new();
        for _ in 0..count {
            seqs.push(self.next().await.unwrap().seq.0);
        }
        seqs
    }
}

#[tokio::test]
async fn a_feed_resumes_without_a_gap_and_without_a_double() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    let cookie = app.sign_in(ANN).await;
    let Seq(first) = app.happen().await;
    let mut listener = Listener::open(&app, &cookie, &format!("/feed?after={}", first - 1), None).await;
    let seen = {
        let writing = async {
            for _ in 0..300 {
                app.happen().await;
            }
        };
        let ((), seen) = tokio::join!(writing, listener.seqs(100));
        seen
    };
    let expected: Vec<i64> = (first..first + 100).collect();
    assert_eq!(seen, expected);
    drop(listener);

    // The connection was lost; what happened meanwhile was more than one reading.
    let mut listener = Listener::open(&app, &cookie, "/feed?after=0", Some(Seq(first + 99))).await;
    let seen = listener.seqs(201).await;
    let expected: Vec<i64> = (first + 100..=first + 300).collect();
    assert_eq!(seen, expected);
    let Seq(last) = app.happen().await;
    assert_eq!(listener.seqs(1).await, [last]);
}

#[tokio::test]
async fn what_is_another_agents_own_is_told_to_him_alone() {
    let app = TestApp::start().await;
    let (ann, bob) = (app.agent(ANN).await, app.agent("bob@example.com").await);
    let cookie = app.sign_in(ANN).await;
    let mut listener = Listener::open(&app, &cookie, "/feed", None).await;
    let state = &app.running.state;
    let mut last = Seq(0);
    // More of another's than are read at once.
    for agent in std::iter::repeat_n(Some(bob), 250).chain([Some(ann), Some(bob), None]) {
        let mut tx = state.db.write().await.unwrap();
        last = tx.append_layout_event(agent, state.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
    }
    state.feed.announce(last);
    let (own, everybodys) = (listener.next().await.unwrap(), listener.next().await.unwrap());
    assert_eq!((own.seq.0, own.agent), (last.0 - 2, Some(ann)));
    assert_eq!((everybodys.seq, everybodys.agent), (last, None));
}

#[tokio::test]
async fn who_names_no_place_hears_from_now_on() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    let cookie = app.sign_in(ANN).await;
    app.happen().await;
    for path in ["/feed", "/feed?after=999999"] {
        let mut listener = Listener::open(&app, &cookie, path, None).await;
        let Seq(next) = app.happen().await;
        assert_eq!(listener.seqs(1).await, [next], "{path}");
    }
}

#[tokio::test]
async fn nobody_listens_who_is_not_signed_in() {
    let app = TestApp::start().await;
    for cookie in ["", "kartoteka=", "kartoteka=nonsense"] {
        let response = app.get("/feed").header("cookie", cookie).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn signing_out_ends_the_feed_of_that_session_alone() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    let (here, elsewhere) = (app.sign_in(ANN).await, app.sign_in(ANN).await);
    let mut ending = Listener::open(&app, &here, "/feed", None).await;
    let mut lasting = Listener::open(&app, &elsewhere, "/feed", None).await;
    app.post("/sign-out").header("cookie", &here).send().await.unwrap();
    assert_eq!(ending.next().await, None);
    let Seq(next) = app.happen().await;
    assert_eq!(lasting.seqs(1).await, [next]);
}

#[tokio::test]
async fn a_server_that_stops_ends_its_feeds_and_does_not_wait_for_them() {
    let app = TestApp::start().await;
    app.agent(ANN).await;
    let cookie = app.sign_in(ANN).await;
    let mut listener = Listener::open(&app, &cookie, "/feed", None).await;
    app.running.state.stop.cancel();
    assert_eq!(listener.next().await, None);
}

#[tokio::test]
async fn what_another_process_did_is_heard_too() {
    let fresh = db::postgres().await;
    let on_it = || TestApp::start_on(&fresh.url);
    let (here, there) = (on_it().await, on_it().await);
    here.agent(ANN).await;
    let cookie = here.sign_in(ANN).await;
    let Seq(first) = here.happen().await;
    let mut listener = Listener::open(&here, &cookie, &format!("/feed?after={first}"), None).await;
    // Long before anybody would look into the table by himself.
    let heard = async {
        let mut seqs = Vec::new();
        for app in [&there, &here, &there] {
            app.happen().await;
            seqs.extend(listener.seqs(1).await);
        }
        seqs
    };
    let seqs = timeout(Duration::from_secs(4), heard).await.unwrap();
    assert_eq!(seqs, [first + 1, first + 2, first + 3]);
}
