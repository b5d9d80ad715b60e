//! How an address is shortened, whether it may be opened, and what calls a number; answered without a browser.

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

/// What a click on a telephone number opens: `tel:`, or the link that an administrator chose with the number in the place
/// of `{number}`. A link of any other scheme than those of the web and of telephones is hostile or mistyped, and `tel:`
/// stands in for it. None where there is nothing to dial.
pub fn call_link(key: &str, shown: &str, chosen: Option<&str>) -> Option<String> {
    let number = dialled(key).or_else(|| dialled(shown))?;
    let chosen = chosen.and_then(|link| filled(link.trim(), &number));
    Some(chosen.unwrap_or_else(|| format!("tel:{number}")))
}

/// The digits of a number, with its plus, up to the words of an extension.
fn dialled(text: &str) -> Option<String> {
    let begin = text.find(|c: char| c == '+' || c.is_ascii_digit())?;
    let number = text[begin..].chars().take_while(|c| !c.is_alphabetic());
    let number: String = number.filter(|c| *c == '+' || c.is_ascii_digit()).collect();
    number.contains(|c: char| c.is_ascii_digit()).then_some(number)
}

/// The link with the number in it, if it is one that may be opened. On the web a bare plus would be read as a space.
fn filled(link: &str, number: &str) -> Option<String> {
    let (scheme, rest) = link.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let number = match scheme.as_str() {
        "http" | "https" => number.replace('+', "%2B"),
        "tel" | "sip" | "callto" => number.to_owned(),
        _ => return None,
    };
    let whole = !rest.is_empty() && !link.contains(|c: char| c.is_whitespace() || c.is_control());
    let link = format!("{scheme}:{}", rest.replace("{number}", &number));
    let web = scheme.starts_with("http");
    (whole && (!web || safe_link(&link).is_some())).then_some(link)
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

    #[test]
    fn a_number_is_called_by_its_key_or_by_what_can_be_dialled_of_it() {
        let rows = [
            ("+48601234567", "+48 601 234 567", Some("tel:+48601234567")),
            ("", "+48 601 234 567 ext. 5", Some("tel:+48601234567")),
            ("", "112", Some("tel:112")),
            ("", "no number", None),
        ];
        for (key, shown, link) in rows {
            assert_eq!(call_link(key, shown, None).as_deref(), link, "{shown}");
        }
    }

    #[test]
    fn an_administrator_chooses_what_calls_and_nothing_hostile_becomes_a_link() {
        let call = |link| call_link("+48601", "", Some(link));
        for (link, opened) in [
            ("sip:{number}@pbx.example", "sip:+48601@pbx.example"),
            ("callto:{number}", "callto:+48601"),
            ("HTTPS://pbx.example/?to={number}", "https://pbx.example/?to=%2B48601"),
            ("javascript:call('{number}')", "tel:+48601"),
            ("data:text/html,{number}", "tel:+48601"),
            ("https:{number}", "tel:+48601"),
            ("java\nscript:alert(1)", "tel:+48601"),
            ("{number}", "tel:+48601"),
            ("tel:", "tel:+48601"),
            ("", "tel:+48601"),
        ] {
            assert_eq!(call(link).as_deref(), Some(opened), "{link}");
        }
    }
}
