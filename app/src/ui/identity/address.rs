//! How an address is shortened and whether it may be opened, answered without a browser.

/// Characters of the end that stay visible when the middle of an address gives way.
const TAIL: usize = 14;

/// Characters that a domain may have to stay visible whole.
const DOMAIN: usize = 20;

/// Splits an address so that its end can stay visible when the row is narrow: an e-mail at its `@`, anything else, and
/// an e-mail with a long domain, before its last characters. Both halves together are the whole.
pub fn split_middle(text: &str) -> (&str, &str) {
    let at = text
        .rfind('@')
        .filter(|&at| at > 0 && text[at..].chars().count() <= DOMAIN);
    let cut = at.unwrap_or_else(|| text.char_indices().rev().nth(TAIL - 1).map_or(0, |(index, _)| index));
    text.split_at(cut)
}

/// The address of a link that may be opened: `http` and `https` alone, for `javascript:` and `data:` are hostile.
pub fn safe_link(text: &str) -> Option<&str> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (web && !rest.is_empty() && !rest.starts_with('/')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_gives_way_before_its_domain() {
        assert_eq!(split_middle("anna.nowak@acme.example"), ("anna.nowak", "@acme.example"));
    }

    #[test]
    fn a_long_domain_and_a_link_keep_their_last_characters() {
        let (head, tail) = split_middle("a@a-very-long-name-of-a-company.example");
        assert_eq!(
            (head.chars().count() + tail.chars().count(), tail),
            (39, "ompany.example")
        );
        assert_eq!(split_middle("https://vk.com/id1").1, "s://vk.com/id1");
    }

    #[test]
    fn short_and_odd_texts_lose_nothing() {
        for text in ["", "@", "@a", "почта@пример.рф", "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"]
        {
            let (head, tail) = split_middle(text);
            assert_eq!(format!("{head}{tail}"), text);
        }
    }

    #[test]
    fn only_web_links_are_opened() {
        assert_eq!(safe_link(" HTTPS://vk.com/id1 "), Some("HTTPS://vk.com/id1"));
        for text in [
            "javascript:alert(1)",
            "javascript://x/%0aalert(1)",
            "data:text/html,x",
            "vk.com/id1",
            "http://",
            "https:///x",
            "",
        ] {
            assert_eq!(safe_link(text), None, "{text}");
        }
    }
}
