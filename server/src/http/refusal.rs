//! Why a form without scripts was refused, which the address of the page brings back (`app/src/ui/refused.rs`). Anybody can
//! write such an address, in a mail to us for one, and what it says would stand on the page as if we said it. So it counts
//! only where we said it: to this session, whose browser shows it by a cookie. From any other the way leads to the page itself.

use super::redirect;
use super::session::{SignedIn, cookie, flags, put_cookie};
use crate::state::AppState;
use crate::token::Hash;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderMap, Uri, header};
use ring::hmac;
use url::form_urlencoded::{Serializer, parse};

/// What browsers call it.
const COOKIE: &str = "refused";
/// Under which names an address says which form was refused, and why.
const NAMES: [&str; 2] = ["__path", "__err"];

/// Lets addresses pass that bring no refusal, or one of ours.
pub async fn only_ours(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let session = request
        .extensions()
        .get::<SignedIn>()
        .map(|signed_in| signed_in.session);
    let told = told_by(request.uri().query().unwrap_or_default());
    if request.method().is_safe()
        && let Some(told) = told
        && !session.is_some_and(|session| was_told(request.headers(), &session, &told))
    {
        return redirect::see(redirect::own_path(&without(request.uri())));
    }
    let mut response = next.run(request).await;
    if let (Some(session), Some(told)) = (session, tells(response.headers())) {
        let mark = URL_SAFE_NO_PAD.encode(hmac::sign(&key(&session), told.as_bytes()));
        put_cookie(
            response.headers_mut(),
            &format!("{COOKIE}={mark}; Path=/{}", flags(&state)),
        );
    }
    response
}

/// What an address says of a refusal, if it does.
fn told_by(query: &str) -> Option<String> {
    let told = parse(query.as_bytes()).filter(|(name, _)| NAMES.contains(&&**name));
    let told = Serializer::new(String::new()).extend_pairs(told).finish();
    (!told.is_empty()).then_some(told)
}

/// What the address says to which an answer leads.
fn tells(headers: &HeaderMap) -> Option<String> {
    let (_, query) = headers.get(header::LOCATION)?.to_str().ok()?.split_once('?')?;
    told_by(query)
}

fn was_told(headers: &HeaderMap, session: &Hash, told: &str) -> bool {
    let mark = cookie(headers, COOKIE).and_then(|mark| URL_SAFE_NO_PAD.decode(mark).ok());
    mark.is_some_and(|mark| hmac::verify(&key(session), told.as_bytes(), &mark).is_ok())
}

/// The same page without any refusal.
fn without(page: &Uri) -> String {
    let kept = parse(page.query().unwrap_or_default().as_bytes()).filter(|(name, _)| !NAMES.contains(&&**name));
    let query = Serializer::new(String::new()).extend_pairs(kept).finish();
    if query.is_empty() {
        page.path().to_owned()
    } else {
        format!("{}?{query}", page.path())
    }
}

fn key(session: &Hash) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, session)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_found_however_its_name_is_written_and_the_rest_is_kept() {
        for (page, kept) in [
            ("/c/7?edit=name&__path=%2Fask&__err=e30%3D", "/c/7?edit=name"),
            ("/c/7?%5F%5Ferr=e30=&q=a+b", "/c/7?q=a+b"),
            ("/c/7?__err", "/c/7"),
        ] {
            let page: Uri = page.parse().unwrap();
            assert!(told_by(page.query().unwrap()).is_some(), "{page}");
            assert_eq!(without(&page), kept);
        }
        assert_eq!(told_by("edit=name&err=__err"), None);
    }
}
