//! Text as the content of a `<textarea>`.

/// Text as the content of a `<textarea>`, to be given as `inner_html`: children of that element are written as they are,
/// so whatever stands in the text would become part of the page. HTML drops a line break that stands first there (HTML,
/// 13.2.6.4.7, "textarea"), so such a text gets another one; any other does not, for a script that fills the element
/// drops nothing.
pub fn lines(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 1);
    if text.starts_with('\n') {
        html.push('\n');
    }
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn text_does_not_leave_its_box() {
        assert_eq!(lines("</textarea><b>&amp;"), "&lt;/textarea&gt;&lt;b&gt;&amp;amp;");
        assert_eq!(lines("\ntwo"), "\n\ntwo");
    }
}
