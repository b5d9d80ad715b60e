//! Reads a page of ours as far as counting needs it: which files a browser asks for on its own.

use std::collections::BTreeSet;

/// Links that a browser follows by itself; others (canonical, alternate) are only told.
const FETCHED: [&str; 5] = ["stylesheet", "preload", "modulepreload", "icon", "manifest"];

/// Everything of our own that the page makes a browser fetch, each once.
pub(crate) fn requests(document: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for tag in document.split('<').filter_map(|rest| rest.split('>').next()) {
        let path = match tag.split([' ', '\n']).next() {
            Some("link") if attribute(tag, "rel").is_some_and(|rel| FETCHED.contains(&rel)) => attribute(tag, "href"),
            Some("script" | "img") => attribute(tag, "src"),
            Some("use") => attribute(tag, "href"),
            _ => None,
        };
        found.extend(path.filter(|path| path.starts_with('/')).map(without_fragment));
    }
    // The script that starts the page names the module and its loader in its text.
    for (position, _) in document.match_indices("/pkg/") {
        found.extend(
            document[position..]
                .split(['"', '\'', '`', ' ', ')', '<'])
                .next()
                .map(without_fragment),
        );
    }
    found
}

/// The path of the first conversation that the inbox links to.
pub(crate) fn first_conversation(inbox: &str) -> Option<String> {
    inbox.match_indices("href=\"/c/").find_map(|(position, _)| {
        let path = inbox[position..].split('"').nth(1)?;
        let number: String = path
            .strip_prefix("/c/")?
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        (!number.is_empty()).then(|| format!("/c/{number}"))
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

fn without_fragment(path: &str) -> String {
    path.split('#').next().unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = r#"<!DOCTYPE html><html><head>
        <link rel="stylesheet" href="/pkg/k-1.css"><link rel="canonical" href="/c/7">
        <link rel="modulepreload" href="/pkg/k-2.js"><link rel="icon" href="/favicon.svg">
        <script type="module">import('/pkg/k-2.js').then(m => m.default('/pkg/k-3.wasm'))</script></head>
        <body><a href="/c/1042">#1042</a><svg><use href="/pkg/icons-4.svg#copy"></use></svg>
        <svg><use href="/pkg/icons-4.svg#mail"></use></svg><img src="https://elsewhere.example/a.png"></body></html>"#;

    #[test]
    fn each_file_that_the_page_needs_is_counted_once() {
        let requests: Vec<_> = requests(DOCUMENT).into_iter().collect();
        assert_eq!(
            requests,
            [
                "/favicon.svg",
                "/pkg/icons-4.svg",
                "/pkg/k-1.css",
                "/pkg/k-2.js",
                "/pkg/k-3.wasm"
            ]
        );
    }

    #[test]
    fn the_first_conversation_is_found_by_its_number() {
        assert_eq!(
            first_conversation("<a href=\"/clients\"></a><a href=\"/c/12?filter=new\">").as_deref(),
            Some("/c/12")
        );
        assert_eq!(first_conversation("<a href=\"/c/\">"), None);
    }
}
