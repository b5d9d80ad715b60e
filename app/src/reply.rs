//! The status of HTTP that goes with an answer. The one function with two bodies: only a server has a status to set.

/// Sets the status of the page that is being rendered, or of the call that is being answered.
///
/// Not of a plain form post: its answer is the way back to the page, and a status would overwrite it.
#[cfg(feature = "ssr")]
pub fn status(code: u16) {
    use http::{Method, StatusCode, header::ACCEPT, request::Parts};
    use leptos::prelude::use_context;

    if let (Some(parts), Some(options)) = (use_context::<Parts>(), use_context::<leptos_axum::ResponseOptions>()) {
        let accept = parts
            .headers
            .get(ACCEPT)
            .and_then(|accept| accept.to_str().ok())
            .unwrap_or_default();
        let form_post = parts.method == Method::POST && accept.contains("text/html");
        if let (false, Ok(status)) = (form_post, StatusCode::from_u16(code)) {
            options.set_status(status);
        }
    }
}

/// Does nothing: only a server has a status to set.
#[cfg(not(feature = "ssr"))]
pub fn status(_code: u16) {}
