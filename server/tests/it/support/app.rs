//! The real server on a fresh database and a free port of this machine.

use app::domain::{AgentId, ChannelId, ChannelKind, CreationMode, EventKind, Role, Seq};
use reqwest::{RequestBuilder, Response, StatusCode, redirect};
use secrecy::ExposeSecret as _;
use secrecy::SecretString;
use serde_json::Value;
use server::channels::Channel;
use server::clock::Clock;
use server::config::Config;
use server::db::{NewAgent, NewToken};
use server::http::site::Carried;
use server::running::start_at;
use server::token::{self, Scope};
use server::{Running, password};
use tempfile::TempDir;

/// What every agent of a test signs in with.
pub const PASSWORD: &str = "correct horse battery staple";

/// A server of a test's own; it ends with the test.
pub struct TestApp {
    pub running: Running,
    http: reqwest::Client,
    _dir: TempDir,
}

impl TestApp {
    /// On `SQLite`, by the machine's clock.
    pub async fn start() -> Self {
        Self::start_with(Clock::system(), |_| {}).await
    }

    /// On this database.
    pub async fn start_on(database: &str) -> Self {
        Self::start_with(Clock::system(), |config| config.database = database.into()).await
    }

    /// By another clock, or told otherwise.
    pub async fn start_with(clock: Clock, tell: impl FnOnce(&mut Config)) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let mut config = Config::new(dir.path().to_owned(), None, "127.0.0.1:0".parse().unwrap());
        tell(&mut config);
        let running = start_at(config, Carried::NOTHING, clock).await.unwrap();
        let http = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .build()
            .unwrap();
        Self {
            running,
            http,
            _dir: dir,
        }
    }

    /// A GET request.
    pub fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(self.url(path))
    }

    /// A POST request.
    pub fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(self.url(path))
    }

    /// A request of any method.
    pub fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        self.http.request(method, self.url(path))
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.addr)
    }

    /// A token that may do this.
    pub async fn token(&self, scopes: &[Scope]) -> String {
        let state = &self.running.state;
        let secret = token::fresh("kt_");
        let words: Vec<_> = scopes.iter().map(|scope| scope.as_str()).collect();
        let mut tx = state.db.write().await.unwrap();
        tx.add_token(&NewToken {
            id: state.clock.id(),
            name: "test",
            hash: &token::hash(&secret),
            scopes: &words.join(" "),
            at: state.clock.now(),
        })
        .await
        .unwrap();
        tx.commit().await.unwrap();
        secret.expose_secret().to_owned()
    }

    /// A channel of this kind.
    pub async fn channel(&self, key: &str, kind: ChannelKind) -> Channel {
        let state = &self.running.state;
        let channel = Channel {
            id: ChannelId::new(state.clock.id()),
            key: key.to_owned(),
            kind,
            name: key.to_owned(),
            creation_mode: CreationMode::Automatic,
        };
        let mut tx = state.db.write().await.unwrap();
        tx.add_channel(&channel, state.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        channel
    }

    /// An agent who signs in with [`PASSWORD`].
    pub async fn agent(&self, email: &str) -> AgentId {
        let state = &self.running.state;
        let id = AgentId::new(state.clock.id());
        let agent = NewAgent {
            id,
            name: "Ann".to_owned(),
            email: email.to_owned(),
            password_hash: password::hash(SecretString::from(PASSWORD)).await.unwrap(),
            role: Role::Agent,
            at: state.clock.now(),
        };
        let mut tx = state.db.write().await.unwrap();
        tx.add_agent(&agent).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// What comes of signing in.
    pub async fn try_sign_in(&self, email: &str, password: &str) -> Response {
        let form = [("email", email), ("password", password), ("next", "/c/1001")];
        self.post("/sign-in")
            .header("accept", "text/html")
            .form(&form)
            .send()
            .await
            .unwrap()
    }

    /// Signs in, and gives the cookie to send along.
    pub async fn sign_in(&self, email: &str) -> String {
        let response = self.try_sign_in(email, PASSWORD).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        cookie(&response)
    }

    /// Something happens: an event is written down and announced.
    pub async fn happen(&self) -> Seq {
        let state = &self.running.state;
        let mut tx = state.db.write().await.unwrap();
        let seq = tx
            .append_event(EventKind::Client, None, None, state.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        state.feed.announce(seq);
        seq
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.running.state.stop.cancel();
    }
}

/// The cookie that an answer sets, as it is sent along.
pub fn cookie(response: &Response) -> String {
    let set = response.headers()["set-cookie"].to_str().unwrap();
    set.split(';').next().unwrap().to_owned()
}

/// Where an answer sends the browser.
pub fn location(response: &Response) -> &str {
    response.headers()["location"].to_str().unwrap()
}

/// The problem that an answer tells of; checks that it is told as one.
pub async fn problem(response: Response) -> Value {
    let status = response.status().as_u16();
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    let problem: Value = response.json().await.unwrap();
    assert_eq!(problem["status"], status);
    assert!(
        problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()),
        "{problem}"
    );
    problem
}
