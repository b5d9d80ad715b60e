//! Markup written anew, tag by tag, with nothing in it that a browser would load.

use html5ever::tokenizer::Tag;

/// Writes the element anew. Names of elements come from the tokenizer in lower case and without `<`, `>` or space;
/// values are escaped.
pub fn start(tag: &Tag, into: &mut String) {
    if &*tag.name == "noscript" {
        return;
    }
    into.push('<');
    into.push_str(&tag.name);
    for attribute in &tag.attrs {
        let name = match &*attribute.name.local {
            "src" if is_remote(&attribute.value) => "data-src",
            "src" if attribute.value.trim_start().starts_with("cid:") => "data-cid",
            "src" | "href" | "alt" | "title" | "lang" | "dir" | "width" | "height" | "colspan" | "rowspan"
            | "start" | "align" | "datetime" | "scope" => &attribute.name.local,
            // `data-src` and `data-cid` from outside among them: here they are said by us alone.
            _ => continue,
        };
        into.push(' ');
        into.push_str(name);
        into.push_str("=\"");
        escape(&attribute.value, into);
        into.push('"');
    }
    into.push('>');
}

/// Writes the end of an element.
pub fn end(name: &str, into: &mut String) {
    if name != "noscript" {
        into.push_str("</");
        into.push_str(name);
        into.push('>');
    }
}

/// Whether the address is one that a browser would ask the network for.
pub fn is_remote(url: &str) -> bool {
    let url = url.trim_start().as_bytes();
    let begins = |with: &[u8]| {
        url.get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    begins(b"http://") || begins(b"https://") || begins(b"//")
}

/// Writes text so that markup shows it.
pub fn escape(text: &str, into: &mut String) {
    for ch in text.chars() {
        match ch {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\0' => {}
            _ => into.push(ch),
        }
    }
}
