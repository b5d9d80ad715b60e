//! What the tab of the browser says.

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
