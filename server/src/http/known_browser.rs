//! Browsers that an account was signed in with before, so that whoever tries its password from elsewhere does not slow
//! them: OWASP's device cookie. It is signed with the hash of the password: nobody else can make one, another password
//! makes it worthless, and nothing is stored.

use super::session::{cookie, flags, put_cookie};
use crate::state::AppState;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::HeaderMap;
use ring::hmac;

/// What browsers call it.
const COOKIE: &str = "known-browser";
/// How long they keep it, in seconds.
const LIFE: u32 = 365 * 24 * 60 * 60;

/// Whether the account was signed in with this browser since it has this password.
pub fn is_known(headers: &HeaderMap, email: &str, password_hash: &str) -> bool {
    let mark = cookie(headers, COOKIE).and_then(|mark| URL_SAFE_NO_PAD.decode(mark).ok());
    mark.is_some_and(|mark| hmac::verify(&key(password_hash), email.as_bytes(), &mark).is_ok())
}

/// Lets the browser show next time that it is known.
pub fn remember(state: &AppState, headers: &mut HeaderMap, email: &str, password_hash: &str) {
    let mark = URL_SAFE_NO_PAD.encode(hmac::sign(&key(password_hash), email.as_bytes()));
    put_cookie(
        headers,
        &format!("{COOKIE}={mark}; Path=/sign-in; Max-Age={LIFE}{}", flags(state)),
    );
}

fn key(password_hash: &str) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, password_hash.as_bytes())
}
