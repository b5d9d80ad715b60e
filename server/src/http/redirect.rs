//! Sends a browser elsewhere on this server, and nowhere else.

use axum::response::{IntoResponse as _, Redirect, Response};
use http::{HeaderMap, header};

/// The path if it is one of our own, else `/`. Refuses what browsers read as another host (`//host`, `/\host`) and what
/// cannot stand in a header.
pub fn own_path(path: &str) -> &str {
    let own = path.starts_with('/')
        && !path[1..].starts_with(['/', '\\'])
        && path.len() <= 2_000
        && path.bytes().all(|byte| (0x21..0x7f).contains(&byte) && byte != b'\\');
    if own { path } else { "/" }
}

/// The path of the page on which a form was filled in.
pub fn referrer(headers: &HeaderMap) -> &str {
    let url = headers
        .get(header::REFERER)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let path = url
        .split_once("://")
        .and_then(|(_, rest)| rest.find('/').map(|slash| &rest[slash..]));
    path.unwrap_or("/")
}

/// The same page, which says this by its address, and nothing else under that name.
pub fn saying(page: &str, name: &str, word: &str) -> String {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let said = format!("{name}={word}");
    let other = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(name);
    let pairs: Vec<&str> = query.split('&').filter(other).chain([said.as_str()]).collect();
    format!("{path}?{}", pairs.join("&"))
}

/// 303: go there and read.
pub fn see(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// The page for signing in, with what to say there and where to go afterwards.
pub fn sign_in(error: Option<&str>, next: &str) -> Response {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(error) = error {
        query.append_pair("error", error);
    }
    if own_path(next) != "/" {
        query.append_pair("next", own_path(next));
    }
    let query = query.finish();
    if query.is_empty() {
        see("/sign-in")
    } else {
        see(&format!("/sign-in?{query}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_one_thing_under_one_name() {
        for (page, saying_so) in [
            ("/c/7", "/c/7?a=b"),
            ("/c/7?view=mine", "/c/7?view=mine&a=b"),
            ("/c/7?a=x&view=mine&a=y", "/c/7?view=mine&a=b"),
        ] {
            assert_eq!(saying(page, "a", "b"), saying_so);
        }
    }

    #[test]
    fn only_own_paths_are_gone_to() {
        for own in ["/", "/c/1042?view=mine", "/clients/1#notes"] {
            assert_eq!(own_path(own), own);
        }
        for foreign in [
            "",
            "c/1",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/a\r\nb: c",
            "/é",
        ] {
            assert_eq!(own_path(foreign), "/", "{foreign:?}");
        }
    }
}
