//! What is asked of the server, and how long it takes.

use crate::Outcome;
use crate::fill::{CONVERSATIONS, Filled, email};
use crate::wire::Wire;
use secrecy::ExposeSecret as _;
use server::clock::Stopwatch;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::task::JoinSet;

/// How long throughput is measured.
const SPAN: Duration = Duration::from_secs(4);
/// Pages that one reader opens, one after another.
const PAGES: usize = 400;
/// Searches, one after another.
const SEARCHES: usize = 400;
/// Messages that wait for their answer at a time.
const IN_FLIGHT: usize = 64;

/// A place that looks like chance and is the same every time (a step of the golden ratio).
fn scattered(step: usize, among: usize) -> usize {
    step.wrapping_mul(0x9e37_79b1).rotate_right(7) % among.max(1)
}

fn page(filled: &Filled, step: usize) -> String {
    let place = scattered(step, filled.clients * CONVERSATIONS);
    format!("/c/{}", filled.first_number + i64::try_from(place).unwrap_or_default())
}

fn session(filled: &Filled) -> String {
    format!("cookie: kartoteka={}", filled.session.expose_secret())
}

fn bearer(filled: &Filled) -> String {
    format!("authorization: Bearer {}", filled.token.expose_secret())
}

fn milliseconds(watch: &Stopwatch) -> f64 {
    watch.elapsed().as_secs_f64() * 1_000.0
}

/// The value below which so many of a hundred lie.
fn percentile(mut values: Vec<f64>, percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = (values.len() * percent).div_ceil(100).saturating_sub(1);
    values.get(place).copied().unwrap_or(f64::NAN)
}

async fn open_page(wire: &mut Wire, filled: &Filled, step: usize) -> Outcome<()> {
    let path = page(filled, step);
    let (status, body) = wire.ask("GET", &path, &session(filled), "").await?;
    let shown = body.windows(9).any(|window| window == b"order KT-");
    if status == 200 && shown {
        Ok(())
    } else {
        Err(format!("{path} answered {status}").into())
    }
}

/// Opens some pages, so that what is made once has been made.
pub async fn warm_up(addr: SocketAddr, filled: &Filled) -> Outcome<()> {
    let mut wire = Wire::open(addr).await?;
    for step in 0..50 {
        open_page(&mut wire, filled, step).await?;
    }
    Ok(())
}

/// The conversation page with its card: half of the times and nearly all of them, in milliseconds.
pub async fn one_reader(addr: SocketAddr, filled: &Filled) -> Outcome<(f64, f64)> {
    let mut wire = Wire::open(addr).await?;
    let mut times = Vec::with_capacity(PAGES);
    for step in 0..PAGES {
        let watch = Stopwatch::start();
        open_page(&mut wire, filled, 1_000 + step).await?;
        times.push(milliseconds(&watch));
    }
    Ok((percentile(times.clone(), 50), percentile(times, 99)))
}

/// A card as an open page asks for it: half of the times, in milliseconds.
pub async fn cards(addr: SocketAddr, filled: &Filled) -> Outcome<f64> {
    let mut wire = Wire::open(addr).await?;
    let header = session(filled);
    let mut times = Vec::with_capacity(PAGES);
    for step in 0..PAGES {
        let client = filled.some[scattered(step, filled.some.len())];
        let watch = Stopwatch::start();
        let (status, body) = wire
            .ask("POST", "/ask/card", &header, &format!("{{\"client\":\"{client}\"}}"))
            .await?;
        if status != 200 || !body.windows(9).any(|window| window == b"Field 199") {
            return Err(format!("the card of {client} answered {status}").into());
        }
        times.push(milliseconds(&watch));
    }
    Ok(percentile(times, 50))
}

/// Conversation pages a second with eight readers.
pub async fn eight_readers(addr: SocketAddr, filled: &Filled) -> Outcome<f64> {
    let done = AtomicUsize::new(0);
    let watch = Stopwatch::start();
    let reader = |reader: usize| {
        let (done, watch) = (&done, &watch);
        async move {
            let mut wire = Wire::open(addr).await?;
            let mut step = reader * 1_000_003;
            while watch.elapsed() < SPAN {
                step += 1;
                open_page(&mut wire, filled, step).await?;
                done.fetch_add(1, Ordering::Relaxed);
            }
            Outcome::Ok(())
        }
    };
    futures::future::try_join_all((0..8).map(reader)).await?;
    Ok(rate(&done, &watch))
}

fn rate(done: &AtomicUsize, watch: &Stopwatch) -> f64 {
    let done = u32::try_from(done.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
    f64::from(done) / watch.elapsed().as_secs_f64()
}

/// Searches for fragments of names, addresses and numbers: nearly all of the times, in milliseconds.
pub async fn search(addr: SocketAddr, filled: &Filled) -> Outcome<f64> {
    let mut wire = Wire::open(addr).await?;
    let header = bearer(filled);
    let mut times = Vec::with_capacity(SEARCHES);
    for step in 0..SEARCHES {
        let client = scattered(step, filled.clients);
        let fragment = match step % 4 {
            0 => format!("client{client}@"),
            1 => format!("50{client:07}"),
            2 => ["whitak", "zielin", "munoz", "nowak"][client % 4].to_owned(),
            _ => format!("company{}.ex", client % 5_000),
        };
        let watch = Stopwatch::start();
        let (status, body) = wire
            .ask("GET", &format!("/api/v1/clients?limit=20&q={fragment}"), &header, "")
            .await?;
        if status != 200 || !body.windows(4).any(|window| window == b"\"id\"") {
            return Err(format!("a search for {fragment} answered {status}").into());
        }
        times.push(milliseconds(&watch));
    }
    Ok(percentile(times, 99))
}

/// Messages a second that are on the disk, half of them from known senders; and how long nearly all of them waited for
/// their answer, in milliseconds.
pub async fn ingestion(addr: SocketAddr, filled: &Filled, run: usize) -> Outcome<(f64, f64)> {
    let header = bearer(filled);
    let clients = filled.clients;
    let done = std::sync::Arc::new(AtomicUsize::new(0));
    let watch = std::sync::Arc::new(Stopwatch::start());
    let mut senders = JoinSet::new();
    for sender in 0..IN_FLIGHT {
        let (header, done, watch) = (header.clone(), done.clone(), watch.clone());
        senders.spawn(async move {
            let mut wire = Wire::open(addr).await?;
            let mut step = 0_usize;
            let mut times = Vec::new();
            while watch.elapsed() < SPAN {
                step += 1;
                let id = format!("{run}-{sender}-{step}");
                let from = if step.is_multiple_of(2) {
                    email(scattered(sender * 7_919 + step, clients))
                } else {
                    format!("new-{id}@fresh.example")
                };
                let body = message(&id, &from);
                let asked = Stopwatch::start();
                let (status, _) = wire.ask("POST", "/api/v1/messages", &header, &body).await?;
                times.push(milliseconds(&asked));
                if status != 201 {
                    return Err(format!("a message was answered {status}").into());
                }
                done.fetch_add(1, Ordering::Relaxed);
            }
            Outcome::Ok(times)
        });
    }
    let mut times = Vec::new();
    while let Some(ended) = senders.join_next().await {
        times.extend(ended??);
    }
    Ok((rate(&done, &watch), percentile(times, 99)))
}

fn message(id: &str, from: &str) -> String {
    serde_json::json!({
        "channel": "bench",
        "id": id,
        "conversation": id,
        "direction": "in",
        "subject": "Where is my parcel?",
        "text": "Hello, my parcel was promised for last week and has not arrived yet. Could you find out where it is, please?",
        "from": { "name": "Anna Nowak", "identities": [{ "kind": "email", "value": from }] },
    })
    .to_string()
}
