//! The browser's half, built before the server and carried inside it: scripts, styles, icons, each with compressed
//! copies beside it (`.br`, `.gz`).

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::sync::Arc;

static FILES: Dir<'static> = include_dir!("$KARTOTEKA_SITE_DIR");

/// What pages refer to, by the names that this build gave them.
#[derive(Clone, Debug)]
pub struct Site(Arc<Manifest>);

/// `manifest.json` of the site. Names are empty where the browser's half was not built.
#[derive(Debug, Default, Deserialize)]
pub struct Manifest {
    /// The script that loads the rest.
    pub js: String,
    /// The program.
    pub wasm: String,
    /// The style sheet.
    pub css: String,
    /// The sprite of icons.
    pub icons: String,
}

impl Site {
    /// The site in this binary.
    pub fn embedded() -> Self {
        let manifest = FILES
            .get_file("manifest.json")
            .and_then(|file| serde_json::from_slice(file.contents()).ok());
        if manifest.is_none() {
            tracing::warn!("this binary was built without the browser's half: pages have no styles and do not move");
        }
        Self(Arc::new(manifest.unwrap_or_default()))
    }

    /// Its names.
    pub fn names(&self) -> &Manifest {
        &self.0
    }
}

/// A file of the site as the caller takes it, or nothing.
pub fn file(uri: &Uri, headers: &HeaderMap) -> Option<Response> {
    let path = uri.path().trim_start_matches('/');
    let plain = FILES
        .get_file(path)
        .filter(|_| path != "manifest.json" && !path.ends_with(".br") && !path.ends_with(".gz"))?;
    let (content, encoding) = ["br", "gz"]
        .into_iter()
        .filter(|encoding| accepts(headers, encoding))
        .find_map(|encoding| Some((FILES.get_file(format!("{path}.{encoding}"))?, Some(encoding))))
        .unwrap_or((plain, None));

    let mut response = content.contents().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    // What lies in `pkg` has the hash of its content in its name.
    let caching = if path.starts_with("pkg/") {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=3600"
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    match encoding {
        Some("br") => drop(headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"))),
        Some(_) => drop(headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))),
        None => {}
    }
    Some(response)
}

/// `GET /pkg/…`
pub async fn package(State(_): State<crate::state::AppState>, uri: Uri, headers: HeaderMap) -> Response {
    file(&uri, &headers).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// Whether the caller takes this encoding (`br`, or `gz` for gzip).
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let name = if encoding == "gz" { "gzip" } else { encoding };
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|list| list.to_str().ok())
        .flat_map(|list| list.split(','))
        .filter_map(|item| {
            let mut parts = item.split(';').map(str::trim);
            let named = parts.next()?.eq_ignore_ascii_case(name);
            let refused = parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
            Some(named && !refused)
        })
        .any(|taken| taken)
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("webmanifest" | "json") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_that_is_refused_is_not_sent() {
        let with = |value| HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]);
        assert!(accepts(&with("gzip, deflate, br"), "br"));
        assert!(accepts(&with("gzip;q=0.5"), "gz"));
        assert!(!accepts(&with("br;q=0, gzip"), "br"));
        assert!(!accepts(&with("identity"), "gz"));
    }
}
