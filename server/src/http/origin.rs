//! Refuses writes that another site makes a browser send. `SameSite=Lax` keeps the cookie from most of them; this keeps
//! out the rest.

use super::problem::Problem;
use crate::state::AppState;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, header};
use url::Url;

/// Lets reads pass, and writes that come from our own pages.
pub async fn check(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_own(request.headers(), state.config.origin().as_deref()) {
        return next.run(request).await;
    }
    Problem::forbidden("This was sent from another site. If it was not, the proxy in front must keep `Host`, or the server be told its --public-url.")
        .into_response()
}

/// Browsers send `Origin` with every write, and `Sec-Fetch-Site` where they are not old. What has neither was sent by
/// no browser, and so by nobody else's page.
fn is_own(headers: &HeaderMap, public: Option<&str>) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if text("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none") {
        return false;
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else {
        return true;
    };
    if public.is_some_and(|public| public == origin) {
        return true;
    }
    // A host that the caller names himself proves nothing by itself, but a browser names the one that it asks.
    let host = text(header::HOST.as_str()).and_then(|host| Url::parse(&format!("http://{host}")).ok());
    let origin = Url::parse(origin).ok();
    match (origin, host) {
        (Some(origin), Some(host)) => {
            let same_scheme_ports =
                origin.port() == host.port() || (origin.scheme() == "https" && host.port() == Some(443));
            matches!(origin.scheme(), "http" | "https") && origin.host() == host.host() && same_scheme_ports
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(pairs: &[(&'static str, &'static str)], public: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        is_own(&headers, public)
    }

    #[test]
    fn a_write_from_our_own_page_passes() {
        assert!(own(
            &[("host", "127.0.0.1:3000"), ("origin", "http://127.0.0.1:3000")],
            None
        ));
        assert!(own(
            &[("host", "desk.example"), ("origin", "https://desk.example")],
            None
        ));
        assert!(own(
            &[("host", "10.0.0.5:3000"), ("origin", "https://desk.example")],
            Some("https://desk.example")
        ));
        assert!(own(&[("host", "desk.example")], None), "no browser");
    }

    #[test]
    fn a_write_from_another_site_does_not() {
        assert!(!own(
            &[("host", "desk.example"), ("origin", "https://evil.example")],
            None
        ));
        assert!(!own(&[("host", "desk.example"), ("origin", "null")], None));
        assert!(!own(
            &[("host", "localhost:3000"), ("origin", "http://localhost:4000")],
            None
        ));
        assert!(!own(
            &[("host", "desk.example"), ("sec-fetch-site", "cross-site")],
            None
        ));
        assert!(!own(
            &[
                ("host", "a.desk.example"),
                ("origin", "https://b.desk.example"),
                ("sec-fetch-site", "same-site")
            ],
            None
        ));
    }
}
