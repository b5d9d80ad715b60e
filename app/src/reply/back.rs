//! The way back from a form that was posted without scripts. For the server alone.

use http::{HeaderValue, Method, Uri, header, request::Parts};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// Whether it is a form of a page without scripts.
pub fn is_form_post(parts: &Parts) -> bool {
    let accept = parts.headers.get(header::ACCEPT);
    let accept = accept.and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    parts.method == Method::POST && accept.contains("text/html")
}

/// After a plain form post of an editor or a question that was opened by the page's address: the way back leads to the
/// page without it, so that what was saved is seen. Otherwise nothing.
pub fn close_editor() {
    if let (Some(parts), Some(options)) = (use_context::<Parts>(), use_context::<ResponseOptions>())
        && is_form_post(&parts)
        && let Some(page) = parts.headers.get(header::REFERER).and_then(|page| page.to_str().ok())
        && let Some(page) = without_editor(page).and_then(|page| HeaderValue::try_from(page).ok())
    {
        options.insert_header(header::LOCATION, page);
    }
}

/// After a plain form post: the way leads on to this page of ours instead of back. Otherwise nothing.
pub fn lead_to(page: &str) {
    if let (Some(parts), Some(options)) = (use_context::<Parts>(), use_context::<ResponseOptions>())
        && is_form_post(&parts)
        && let Ok(page) = HeaderValue::try_from(page)
    {
        options.insert_header(header::LOCATION, page);
    }
}

/// What the address of a page says where something is open: an editor, a draft's form, a question.
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
pub fn without_editor(page: &str) -> Option<String> {
    let page: Uri = page.parse().ok()?;
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

#[cfg(test)]
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
