//! Addresses of the web.

use url::Url;

/// A link that a browser may be sent to; what is written without its scheme is taken for `https`.
pub fn parse(text: &str) -> Option<String> {
    if text.contains(char::is_whitespace) {
        return None;
    }
    let url = match Url::parse(text) {
        Err(url::ParseError::RelativeUrlWithoutBase) if text.contains('.') => Url::parse(&format!("https://{text}")),
        // A host with a port looks like a scheme.
        Ok(url) if !text.contains("://") && url.scheme().contains('.') => Url::parse(&format!("https://{text}")),
        read => read,
    };
    let url = url.ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.into())
}
