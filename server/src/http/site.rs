//! The browser's half, carried inside the binary: scripts, styles, icons, each with compressed copies beside it (`.br`,
//! `.gz`). The binary brings it along and not this library, so that the two are built beside each other, and a change of a
//! page compiles no server anew.

use crate::state::AppState;
use app::site::Site;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;

/// What lies at the root of the site for the server alone.
const MANIFEST: &str = "manifest.json";

/// The files of the site: their names below its root, in the order of these, and what they hold.
#[derive(Debug, Clone, Copy)]
pub struct Carried(&'static [(&'static str, &'static [u8])]);

/// `manifest.json` of the site.
#[derive(Default, Deserialize)]
struct Manifest {
    js: String,
    wasm: String,
    css: String,
    icons: String,
}

impl Carried {
    /// No browser's half: checking and testing the server needs none.
    pub const NOTHING: Self = Self(&[]);

    /// As the site tool has listed them.
    pub const fn new(files: &'static [(&'static str, &'static [u8])]) -> Self {
        Self(files)
    }

    fn file(self, name: &str) -> Option<&'static [u8]> {
        let at = self.0.binary_search_by_key(&name, |(name, _)| name).ok()?;
        self.0.get(at).map(|(_, content)| *content)
    }

    /// What pages refer to, by the names that this build gave them; empty where the browser's half was not built.
    pub fn addresses(self) -> Site {
        let manifest = self
            .file(MANIFEST)
            .and_then(|content| serde_json::from_slice(content).ok());
        if manifest.is_none() {
            tracing::warn!("this binary was built without the browser's half: pages have no styles and do not move");
        }
        let manifest: Manifest = manifest.unwrap_or_default();
        let address = |name: String| {
            if name.is_empty() {
                name.into()
            } else {
                format!("/{name}").into()
            }
        };
        Site {
            js: address(manifest.js),
            wasm: address(manifest.wasm),
            css: address(manifest.css),
            icons: address(manifest.icons),
            texts: super::texts::addresses(),
        }
    }

    /// Names of the files that lie at the root: `favicon.svg` and the like.
    pub fn root_names(self) -> impl Iterator<Item = &'static str> {
        self.0
            .iter()
            .map(|(name, _)| *name)
            .filter(|name| !name.contains('/') && is_public(name))
    }
}

/// Whether it is asked for by its name; compressed copies are not.
fn is_public(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    path != MANIFEST && !matches!(ending, "br" | "gz")
}

/// A file of the site as the caller takes it, or nothing.
fn file(carried: Carried, uri: &Uri, headers: &HeaderMap) -> Option<Response> {
    let path = uri.path().trim_start_matches('/');
    let plain = carried.file(path).filter(|_| is_public(path))?;
    let (content, encoding) = ["br", "gz"]
        .into_iter()
        .filter(|encoding| accepts(headers, encoding))
        .find_map(|encoding| Some((carried.file(&format!("{path}.{encoding}"))?, Some(encoding))))
        .unwrap_or((plain, None));

    let mut response = content.into_response();
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

/// Answers with a file of the site.
pub async fn serve(State(state): State<AppState>, uri: Uri, headers: HeaderMap) -> Response {
    file(state.carried, &uri, &headers).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
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
    fn what_is_carried_is_found_by_its_name() {
        let carried = Carried::new(&[
            ("favicon.svg", b"<svg/>"),
            (
                "manifest.json",
                br#"{"js":"pkg/a.js","wasm":"pkg/a.wasm","css":"pkg/a.css","icons":"pkg/i.svg"}"#,
            ),
            ("pkg/a.js", b"1"),
            ("pkg/a.js.br", b"2"),
        ]);
        assert_eq!(&*carried.addresses().wasm, "/pkg/a.wasm");
        assert_eq!(carried.root_names().collect::<Vec<_>>(), ["favicon.svg"]);
        let ask = |path: &'static str, encoding: &'static str| {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(encoding))]);
            let answer = file(carried, &Uri::from_static(path), &headers)?;
            Some(answer.headers().get(header::CONTENT_ENCODING).cloned())
        };
        assert_eq!(ask("/pkg/a.js", "br"), Some(Some(HeaderValue::from_static("br"))));
        assert_eq!(ask("/pkg/a.js", "gzip"), Some(None));
        for hidden in ["/manifest.json", "/pkg/a.js.br", "/pkg/b.js"] {
            assert_eq!(ask(hidden, "br"), None, "{hidden}");
        }
    }

    #[test]
    fn an_encoding_that_is_refused_is_not_sent() {
        let with = |value| HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]);
        assert!(accepts(&with("gzip, deflate, br"), "br"));
        assert!(accepts(&with("gzip;q=0.5"), "gz"));
        assert!(!accepts(&with("br;q=0, gzip"), "br"));
        assert!(!accepts(&with("identity"), "gz"));
    }
}
