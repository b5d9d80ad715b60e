//! What was typed into a form without scripts that was refused, for the page that says so. The browser forgets it on the
//! way there, and in an address it would be told to whoever sees that: it waits in memory, for the session that sent it
//! and no other, for some minutes, in bounded space. What the fields mean is not known here.

use super::body;
use super::pages::{QUESTION_LIMIT, QUESTIONS};
use super::session::SignedIn;
use crate::state::AppState;
use crate::token::Hash;
use app::domain::Timestamp;
use app::error::AppError;
use app::typed::Typed;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, header};
use leptos::server_fn::error::ServerFnUrlError;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How long it waits; the page is asked for at once, and perhaps again.
const LIFE_MS: i64 = 10 * 60_000;
/// The most bytes of all forms together, eight of the longest that are read; the oldest go first.
const MOST_BYTES: usize = 8 * QUESTION_LIMIT;
/// The most forms, likewise.
const MOST: usize = 1_000;

/// Forms that were refused, the oldest first; of one session no more than one for each question.
#[derive(Default)]
pub struct Refused(Mutex<VecDeque<Kept>>);

struct Kept {
    session: Hash,
    question: String,
    form: Typed,
    at: Timestamp,
}

impl Refused {
    /// Keeps a form in the place of the one before it.
    fn keep(&self, session: &Hash, question: &str, form: Typed, now: Timestamp) {
        let mut kept = self.lock();
        kept.retain(|one| !one.is(session, question) && one.lasts(now));
        kept.push_back(Kept {
            session: *session,
            question: question.to_owned(),
            form,
            at: now,
        });
        let mut bytes: usize = kept.iter().map(|one| one.form.as_str().len()).sum();
        while (kept.len() > MOST || bytes > MOST_BYTES)
            && let Some(oldest) = kept.pop_front()
        {
            bytes -= oldest.form.as_str().len();
        }
    }

    /// Forgets what this session typed for this question: it was taken.
    fn forget(&self, session: &Hash, question: &str) {
        self.lock().retain(|one| !one.is(session, question));
    }

    /// What this session typed for this question last, if that was refused.
    fn recall(&self, session: &Hash, question: &str, now: Timestamp) -> Option<Typed> {
        let kept = self.lock();
        let found = kept.iter().find(|one| one.is(session, question))?;
        found.lasts(now).then(|| found.form.clone())
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn is(&self, session: &Hash, question: &str) -> bool {
        self.session == *session && self.question == question
    }

    fn lasts(&self, now: Timestamp) -> bool {
        now.millis() - self.at.millis() < LIFE_MS
    }
}

/// Keeps a form that is refused, and forgets it once it is taken.
pub async fn keep(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some(session) = by_form(&request) else {
        return next.run(request).await;
    };
    let question = request.uri().path().to_owned();
    let (mut parts, body) = request.into_parts();
    let form = match body::read(body, QUESTION_LIMIT).await {
        Ok(form) => form,
        Err(problem) => return problem.into_response(),
    };
    say_once(&mut parts);
    let response = next.run(Request::from_parts(parts, Body::from(form.clone()))).await;
    let leads_to = response.headers().get(header::LOCATION);
    let refused = leads_to.is_some_and(|page| page.to_str().is_ok_and(|page| page.contains("__err=")));
    match str::from_utf8(&form) {
        Ok(form) if refused => state
            .refused
            .keep(&session, &question, Typed::new(form), state.clock.now()),
        _ => state.refused.forget(&session, &question),
    }
    response
}

/// What was typed into the form that led this session to this page.
pub fn of_page(state: &AppState, parts: &Parts) -> Option<Typed> {
    let session = parts.extensions.get::<SignedIn>()?.session;
    let query = url::form_urlencoded::parse(parts.uri.query()?.as_bytes());
    let (_, question) = query.filter(|(name, _)| name == "__path").last()?;
    state.refused.recall(&session, &question, state.clock.now())
}

/// Who sends a form of a page without scripts, if it is one.
fn by_form(request: &Request) -> Option<Hash> {
    let says = |name: HeaderName, word: &str| {
        let value = request.headers().get(name).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| value.contains(word))
    };
    let asks = request.method() == Method::POST && request.uri().path().starts_with(QUESTIONS);
    let plain = says(header::ACCEPT, "text/html") && says(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let signed_in = request.extensions().get::<SignedIn>().filter(|_| asks && plain);
    signed_in.map(|signed_in| signed_in.session)
}

/// The way back leads to the page as it was before an earlier refusal: each adds why to the address, and a browser tells
/// where it comes from only up to 4,096 bytes.
fn say_once(parts: &mut Parts) {
    let page = parts.headers.get(header::REFERER).and_then(|page| page.to_str().ok());
    if let Some(page) = page.filter(|page| page.contains("__err=")) {
        let mut page = page.to_owned();
        ServerFnUrlError::<AppError>::strip_error_info(&mut page);
        if let Ok(page) = HeaderValue::try_from(page) {
            parts.headers.insert(header::REFERER, page);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: Hash = [1; 32];
    const BEN: Hash = [2; 32];

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    #[test]
    fn a_form_waits_for_its_own_session_and_not_for_long() {
        let refused = Refused::default();
        refused.keep(&ANN, "/ask/note", Typed::new("text=a"), at(0));
        refused.keep(&ANN, "/ask/note", Typed::new("text=b"), at(1));
        let recall = |session, question, now| refused.recall(session, question, at(now));
        assert_eq!(recall(&ANN, "/ask/note", LIFE_MS), Some(Typed::new("text=b")));
        assert_eq!(recall(&ANN, "/ask/note", LIFE_MS + 1), None);
        assert_eq!(recall(&BEN, "/ask/note", 1), None);
        assert_eq!(recall(&ANN, "/ask/site", 1), None);
        refused.forget(&ANN, "/ask/note");
        assert_eq!(recall(&ANN, "/ask/note", 1), None);
    }

    #[test]
    fn what_is_kept_stays_within_bounds_and_the_oldest_goes_first() {
        let refused = Refused::default();
        for form in 0..=8 {
            refused.keep(&ANN, &form.to_string(), Typed::new("x".repeat(QUESTION_LIMIT)), at(0));
        }
        assert_eq!(refused.lock().len(), 8);
        assert_eq!(refused.recall(&ANN, "0", at(0)), None);

        for form in 0..=MOST {
            refused.keep(&BEN, &form.to_string(), Typed::new(""), at(0));
        }
        assert_eq!(refused.lock().len(), MOST);
        assert_eq!(refused.recall(&ANN, "1", at(0)), None);
        assert!(refused.recall(&BEN, &MOST.to_string(), at(0)).is_some());
    }
}
