//! Pictures of clients that are fetched from where a channel says they are.

use crate::desk::agent;
use crate::support::builders::{House, Letter};
use crate::support::db::{Fresh, sqlite};
use crate::support::host::Host;
use crate::support::pictures::{png, sides};
use app::desk::Drafts as _;
use app::domain::{Client, ClientId, DraftForm, Role};
use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use bytes::Bytes;
use futures::stream;
use server::avatars::{self, Keeper};
use server::channels::Incoming;
use server::desk::LiveDesk;
use server::ingest::{Ingest, ToldPicture};
use server::outward::Guard;
use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// Admits this machine alone, where the other host of the test is.
const HERE: Guard = Guard::of(|ip: IpAddr| ip.is_loopback());

/// A house whose ingestion fetches pictures.
struct Gallery {
    house: House,
    ingest: Ingest,
    pictures: mpsc::Sender<ToldPicture>,
    _stop: tokio_util::sync::DropGuard,
}

impl Gallery {
    async fn open(fresh: &Fresh, guard: Guard) -> Self {
        let house = House::open(fresh).await;
        let stop = CancellationToken::new();
        let keeper = Keeper {
            db: house.db.clone(),
            clock: house.clock.clone(),
            feed: house.feed.clone(),
            files: house.files.clone(),
        };
        let pictures = avatars::fetch(keeper, guard, stop.clone());
        let (db, clock) = (house.db.clone(), house.clock.clone());
        let ingest = Ingest::start(db, clock, house.files.clone(), house.feed.clone()).telling(pictures.clone());
        Self {
            house,
            ingest,
            pictures,
            _stop: stop.drop_guard(),
        }
    }

    /// Takes a message in that tells of a picture.
    async fn take(&self, letter: Letter, url: String) -> ClientId {
        let mut incoming = Incoming::from(letter);
        incoming.sender.avatar_url = Some(url);
        self.ingest.take_in(incoming).await.unwrap().client.expect("a card")
    }

    /// The client, once he has a picture.
    async fn pictured(&self, client: ClientId) -> Client {
        for _ in 0..400 {
            let card = self.house.client(client).await;
            if card.avatar.is_some() {
                return card;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("the picture never came");
    }

    async fn bytes(&self, client: &Client) -> Bytes {
        let id = client
            .avatar
            .as_deref()
            .and_then(|path| path.strip_prefix("/avatars/"))
            .unwrap();
        let mut tx = self.house.db.read().await.unwrap();
        let (_, key) = tx.avatar(id.parse().unwrap()).await.unwrap().unwrap();
        self.house.files.bytes(&key).await.unwrap().unwrap()
    }
}

async fn gallery(asked: &Arc<AtomicUsize>) -> Host {
    let count = Arc::clone(asked);
    let picture = async move || {
        count.fetch_add(1, Ordering::SeqCst);
        png(640, 480)
    };
    let flood = || async {
        let pieces = (0..800).map(|_| Ok::<_, Infallible>(Bytes::from(vec![0; 64 << 10])));
        Body::from_stream(stream::iter(pieces))
    };
    let to = |place: &'static str| get(move || async move { Redirect::temporary(place) });
    let page = || async { "<html>" };
    let error = || async {
        Response::builder()
            .status(500)
            .body(Body::empty())
            .unwrap()
            .into_response()
    };
    Host::open(
        Router::new()
            .route("/picture", get(picture))
            .route("/once", to("/picture"))
            .route("/inward", to("http://169.254.169.254/latest"))
            .route("/round", to("/round"))
            .route("/page", get(page))
            .route("/flood", get(flood))
            .route("/error", get(error)),
    )
    .await
}

#[tokio::test]
async fn a_picture_that_a_channel_tells_of_comes_to_the_card() {
    let fresh = sqlite().await;
    let gallery_at = Gallery::open(&fresh, HERE).await;
    let asked = Arc::default();
    let host = gallery(&asked).await;
    let house = &gallery_at.house;
    let client = gallery_at
        .take(house.letter("1").email("a@acme.example"), host.url("/once"))
        .await;
    let card = gallery_at.pictured(client).await;
    assert_eq!(sides(&gallery_at.bytes(&card).await), (256, 256));
    gallery_at
        .take(house.letter("2").email("a@acme.example"), host.url("/picture"))
        .await;
    let other = gallery_at
        .take(house.letter("3").email("b@acme.example"), host.url("/picture"))
        .await;
    gallery_at.pictured(other).await;
    assert_eq!(asked.load(Ordering::SeqCst), 2, "who has one is not fetched another");
    assert_eq!(gallery_at.house.client(client).await.avatar, card.avatar);
    let told = "SELECT COUNT(*) FROM changes WHERE field = 'avatar' AND source = 'message' AND message IS NOT NULL";
    assert_eq!(fresh.count(told).await, 2);
}

#[tokio::test]
async fn the_sender_of_a_draft_gets_his_picture_with_his_card() {
    let fresh = sqlite().await;
    let gallery_at = Gallery::open(&fresh, HERE).await;
    let host = gallery(&Arc::default()).await;
    let house = &gallery_at.house;
    let mut incoming = Incoming::from(house.careful_letter("1").email("jan@acme.example"));
    incoming.sender.avatar_url = Some(host.url("/picture"));
    let draft = gallery_at.ingest.take_in(incoming).await.unwrap();
    assert_eq!(draft.client, None);
    let anna = agent(house, "Anna", Role::Agent).await;
    let desk = LiveDesk::new(house.db.clone(), house.clock.clone(), house.feed.clone(), anna);
    let form = DraftForm {
        name: "Jan".to_owned(),
        language: String::new(),
        company: String::new(),
        hint: String::new(),
    };
    let desk = desk.telling(gallery_at.pictures.clone());
    let client = desk.create_client(draft.conversation, form).await.unwrap();
    gallery_at.pictured(client).await;
}

#[tokio::test]
async fn what_is_no_picture_or_leads_astray_is_done_without() {
    let fresh = sqlite().await;
    let gallery_at = Gallery::open(&fresh, HERE).await;
    let asked = Arc::default();
    let host = gallery(&asked).await;
    let house = &gallery_at.house;
    let mut without = Vec::new();
    for (n, path) in ["/page", "/flood", "/error", "/inward", "/round", "/none"]
        .into_iter()
        .enumerate()
    {
        let letter = house.letter(path).email(&format!("{n}@acme.example"));
        without.push(gallery_at.take(letter, host.url(path)).await);
    }
    for (n, url) in ["nonsense", "file:///etc/passwd", "http://10.0.0.1/"]
        .into_iter()
        .enumerate()
    {
        let letter = house.letter(url).email(&format!("x{n}@acme.example"));
        without.push(gallery_at.take(letter, url.to_owned()).await);
    }
    // The queue is in order, so what comes after them says that they are through.
    for n in 0..4 {
        let letter = house
            .letter(&format!("last-{n}"))
            .email(&format!("last{n}@acme.example"));
        let last = gallery_at.take(letter, host.url("/picture")).await;
        gallery_at.pictured(last).await;
    }
    for client in without {
        assert_eq!(house.client(client).await.avatar, None);
    }
    assert_eq!(fresh.count("SELECT COUNT(*) FROM avatars").await, 4);
}

#[tokio::test]
async fn nothing_is_fetched_from_within() {
    let fresh = sqlite().await;
    let gallery_at = Gallery::open(&fresh, Guard::PUBLIC).await;
    let asked = Arc::default();
    let host = gallery(&asked).await;
    let house = &gallery_at.house;
    let named = format!("http://localhost:{}/picture", host.addr.port());
    for (n, url) in [host.url("/picture"), named].into_iter().enumerate() {
        gallery_at
            .take(house.letter(&n.to_string()).email(&format!("{n}@acme.example")), url)
            .await;
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(asked.load(Ordering::SeqCst), 0);
}
