//! What goes with an answer in HTTP: its status, the way back of a form. `status` has two bodies, for pages
//! call it too and only a server has a status to set.

/// Sets the status of the page that is being rendered, or of the call that is being answered.
///
/// Not of a plain form post: its answer is the way back to the page, and a status would overwrite it.
#[cfg(feature = "ssr")]
pub fn status(code: u16) {
    use http::{StatusCode, request::Parts};
    use leptos::prelude::use_context;

    if let (Some(parts), Some(options)) = (use_context::<Parts>(), use_context::<leptos_axum::ResponseOptions>())
        && let (false, Ok(status)) = (is_form_post(&parts), StatusCode::from_u16(code))
    {
        options.set_status(status);
    }
}

/// Does nothing: only a server has a status to set.
#[cfg(not(feature = "ssr"))]
pub fn status(_code: u16) {}

/// After a plain form post of an editor or a question that was opened by the page's address: the way back leads to the
/// page without it, so that what was saved is seen. Otherwise nothing.
#[cfg(feature = "ssr")]
pub fn close_editor() {
    use http::{HeaderValue, header, request::Parts};
    use leptos::prelude::use_context;

    if let (Some(parts), Some(options)) = (use_context::<Parts>(), use_context::<leptos_axum::ResponseOptions>())
        && is_form_post(&parts)
        && let Some(page) = parts.headers.get(header::REFERER).and_then(|page| page.to_str().ok())
        && let Some(page) = without_editor(page).and_then(|page| HeaderValue::try_from(page).ok())
    {
        options.insert_header(header::LOCATION, page);
    }
}

/// After a plain form post: the way leads on to this page of ours instead of back. Otherwise nothing.
#[cfg(feature = "ssr")]
pub fn lead_to(page: &str) {
    use http::{HeaderValue, header, request::Parts};
    use leptos::prelude::use_context;

    if let (Some(parts), Some(options)) = (use_context::<Parts>(), use_context::<leptos_axum::ResponseOptions>())
        && is_form_post(&parts)
        && let Ok(page) = HeaderValue::try_from(page)
    {
        options.insert_header(header::LOCATION, page);
    }
}

/// Whether it is a form of a page without scripts.
#[cfg(feature = "ssr")]
fn is_form_post(parts: &http::request::Parts) -> bool {
    let accept = parts.headers.get(http::header::ACCEPT);
    let accept = accept.and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    parts.method == http::Method::POST && accept.contains("text/html")
}

/// What the address of a page says where something is open: an editor, a draft's form, a question.
#[cfg(feature = "ssr")]
const OPEN: &[&str] = &[
    "edit",
    "add",
    "remove",
    "draft",
    "merge",
    "stays",
    "not",
    "apart",
    "undo",
    "delete",
    "discard",
    "avatar",
    "past",
    "form",
    "gear",
    "who",
    "write",
    "visibility",
    "layout%5B%5D",
    "layout[]",
    "up",
    "down",
    "__path",
    "__err",
];

/// The path and query of a page of ours without what is open there and without what became of it before.
#[cfg(feature = "ssr")]
pub fn without_editor(page: &str) -> Option<String> {
    let page: http::Uri = page.parse().ok()?;
    let kept = |pair: &&str| !OPEN.contains(&pair.split('=').next().unwrap_or_default());
    let query: Vec<&str> = page
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty())
        .filter(kept)
        .collect();
    let path = format!("/{}", page.path().trim_start_matches('/'));
    Some(if query.is_empty() {
        path
    } else {
        format!("{path}?{}", query.join("&"))
    })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::without_editor;

    #[test]
    fn the_way_back_from_an_editor_leads_to_the_page_without_it() {
        let rows = [
            ("http://desk.example/c/7?edit=name", "/c/7"),
            (
                "http://desk.example/c/7?view=mine&edit=name&__path=%2Fask&__err=e30=",
                "/c/7?view=mine",
            ),
            ("http://desk.example/c/7?editor=1", "/c/7?editor=1"),
            ("http://desk.example/c/7?merge=1&stays=there&q=a", "/c/7?q=a"),
            (
                "http://desk.example/c/7?q=a&undo=1&__path=%2Fask%2Fundo-merge&__err=x",
                "/c/7?q=a",
            ),
            ("http://desk.example/c/7?add=email&view=all", "/c/7?view=all"),
            (
                "http://desk.example/c/7?more=1&visibility=1&layout%5B%5D=name&layout%5B%5D=type&up=type",
                "/c/7?more=1",
            ),
            ("http://desk.example//elsewhere.example/?edit=", "/elsewhere.example/"),
        ];
        for (page, back) in rows {
            assert_eq!(without_editor(page).as_deref(), Some(back), "{page}");
        }
        assert_eq!(without_editor("no address"), None);
    }
}
