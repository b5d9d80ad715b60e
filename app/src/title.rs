//! What the tab of the browser says.

use leptos::prelude::untrack;

/// The title of the document for the title of a page. The server writes it into the document as it stands, so there
/// nothing in it may be markup: subjects and names come from strangers. A script sets it as plain text.
pub fn document_title(page: String) -> String {
    let title = if page.is_empty() {
        "Kartoteka".to_owned()
    } else {
        format!("{page} · Kartoteka")
    };
    if cfg!(feature = "ssr") {
        title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    } else {
        title
    }
}

/// The title of a page whose title changes. The server writes it when the page that its signals belong to may be gone, on a
/// thread that may serve another by then: there it says what it says now.
pub fn page_title(now: impl Fn() -> String) -> impl Fn() -> String {
    let first = untrack(&now);
    move || {
        if cfg!(feature = "ssr") { first.clone() } else { now() }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::document_title;

    #[test]
    fn a_subject_does_not_leave_the_title() {
        assert_eq!(
            document_title("#7 </title><script>&amp;".to_owned()),
            "#7 &lt;/title&gt;&lt;script&gt;&amp;amp; · Kartoteka"
        );
        assert_eq!(document_title(String::new()), "Kartoteka");
    }
}
