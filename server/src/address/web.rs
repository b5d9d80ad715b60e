//! Addresses of the web that agents and programs tell.

use super::{AddressError, MAX_VALUE, plain, visible};
use url::Url;

/// The most characters of an address of the web.
const MAX: usize = 2_000;

/// A page of the web, by its whole address: `acme.example` is `https://acme.example/`. Only `http` and `https`, for it is
/// clicked on; without a name and a password in it; and not a bare word, which is no host that a client could have.
pub fn web_address(text: &str) -> Result<String, AddressError> {
    let text = visible(text);
    let text = plain(&text, MAX)?;
    let whole = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let url = Url::parse(&whole).map_err(|_| AddressError::NotAWebAddress)?;
    let host = url.host_str().unwrap_or_default();
    let a_host = host.len() <= MAX_VALUE && host.trim_matches('.').contains(['.', ':']);
    let nobody = url.username().is_empty() && url.password().is_none();
    if !(matches!(url.scheme(), "http" | "https") && a_host && nobody) {
        return Err(AddressError::NotAWebAddress);
    }
    let url = String::from(url);
    // Escaping makes it longer.
    if url.len() > 3 * MAX {
        return Err(AddressError::TooLong { max: MAX });
    }
    Ok(url)
}

/// A link that is written out, scheme, host and all. Browsers take `https:evil` for one as well, and who reads it does not
/// see where it leads.
pub fn whole_link(text: &str) -> Option<Url> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let url = Url::parse(text).ok().filter(Url::has_host)?;
    (web && !rest.starts_with(['/', '\\'])).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_website_has_one_whole_address() {
        for (typed, whole) in [
            ("https://Acme.Example", "https://acme.example/"),
            (" acme.example/shop?a=1 ", "https://acme.example/shop?a=1"),
            ("http://пример.рф/", "http://xn--e1afmkfd.xn--p1ai/"),
            ("acme.example:8080", "https://acme.example:8080/"),
            ("\u{200b}https://acme.example/\u{200b}", "https://acme.example/"),
        ] {
            assert_eq!(web_address(typed).as_deref(), Ok(whole), "{typed}");
        }
    }

    #[test]
    fn what_runs_hides_or_leads_nowhere_is_no_website() {
        for typed in [
            "javascript:alert(1)",
            "javascript://acme.example/%0aalert(1)",
            "data:text/html,x",
            "ftp://acme.example",
            "mailto:ann@acme.example",
            "https://bank.example@evil.example/",
            "hello",
            "https://",
            "https://a b.example",
        ] {
            assert_eq!(web_address(typed), Err(AddressError::NotAWebAddress), "{typed}");
        }
        assert_eq!(web_address(" "), Err(AddressError::Empty));
        assert_eq!(web_address("a\0.example"), Err(AddressError::Control));
        assert_eq!(
            web_address(&"a.".repeat(2_000)),
            Err(AddressError::TooLong { max: MAX })
        );
    }

    #[test]
    fn a_link_names_its_host() {
        for (written, whole) in [
            ("https://acme.example", "https://acme.example/"),
            (" HTTP://Acme.example/a?b#c ", "http://acme.example/a?b#c"),
            ("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443/"),
        ] {
            assert_eq!(
                whole_link(written).map(String::from).as_deref(),
                Some(whole),
                "{written}"
            );
        }
        for half in [
            "https:evil.example",
            "https:/evil.example",
            "https:///evil.example",
            "https:\\\\evil.example",
            "https://\\evil.example",
            "https://",
            "https://?a",
            "//evil.example",
            "/relative",
            "evil.example",
            "javascript://evil.example/%0aalert(1)",
            "ftp://acme.example",
            "",
        ] {
            assert_eq!(whole_link(half), None, "{half}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic_and_a_whole_address_is_its_own(text in "\\PC{0,60}") {
            if let Ok(whole) = web_address(&text) {
                prop_assert_eq!(web_address(&whole), Ok(whole.clone()));
            }
        }
    }
}
