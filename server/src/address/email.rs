//! E-mail addresses. Both sides are taken without regard to case: RFC 5321 allows a mailbox to tell `Anna` from `anna`,
//! and no provider does.

use super::{AddressError, Normal, visible};

pub(super) fn normal(value: &str) -> Result<Normal, AddressError> {
    let text = visible(value).to_lowercase();
    let bare = bare(&text);
    let (local, domain) = bare.split_once('@').ok_or(AddressError::NotAnEmail)?;
    let local = local.trim_matches(['"', '\'']);
    let domain = domain.trim_end_matches('.');
    let odd = |c: char| c == '@' || c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';');
    if local.is_empty() || domain.is_empty() || local.contains(odd) || domain.contains(odd) {
        return Err(AddressError::NotAnEmail);
    }
    let ascii = ascii_domain(domain)?;
    let (unicode, readable) = idna::domain_to_unicode(&ascii);
    let shown = if readable.is_ok() { unicode } else { ascii.clone() };
    Ok(Normal {
        provider: String::new(),
        key: format!("{local}@{ascii}"),
        shown: format!("{local}@{shown}"),
    })
}

/// Takes off a name before angle brackets, the brackets, and quotes, however they are nested.
fn bare(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let inner = text.strip_prefix("mailto:").unwrap_or(text);
        let inner = inner
            .strip_suffix('>')
            .and_then(|t| t.rsplit_once('<'))
            .map_or(inner, |(_, inside)| inside);
        let inner = ['"', '\''].iter().fold(inner, |t, quote| {
            t.strip_prefix(*quote).and_then(|t| t.strip_suffix(*quote)).unwrap_or(t)
        });
        let inner = inner.trim();
        if inner == text {
            return text;
        }
        text = inner;
    }
}

/// By IDNA (UTS 46). A literal (`[192.0.2.1]`) stays what it is.
fn ascii_domain(domain: &str) -> Result<String, AddressError> {
    if domain.starts_with('[') && domain.ends_with(']') && domain.is_ascii() {
        return Ok(domain.to_owned());
    }
    let ascii = idna::domain_to_ascii(domain).map_err(|_| AddressError::NotAnEmail)?;
    let ascii = ascii.trim_end_matches('.');
    let usable = !ascii.is_empty() && ascii.split('.').all(|label| !label.is_empty());
    if usable {
        Ok(ascii.to_owned())
    } else {
        Err(AddressError::NotAnEmail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_are_one_have_one_key() {
        let table = [
            ("anna@acme.example", "anna@acme.example"),
            (" Anna@ACME.Example ", "anna@acme.example"),
            ("<anna@acme.example>", "anna@acme.example"),
            ("'anna@acme.example'", "anna@acme.example"),
            ("\"<anna@acme.example>\"", "anna@acme.example"),
            ("Anna Nowak <anna@acme.example>", "anna@acme.example"),
            ("\"anna\"@acme.example", "anna@acme.example"),
            ("mailto:anna@acme.example", "anna@acme.example"),
            ("anna@acme.example.", "anna@acme.example"),
            ("anna@acme.example..", "anna@acme.example"),
            ("\u{202a}anna@acme.example\u{202c}", "anna@acme.example"),
            ("ann+shop@acme.example", "ann+shop@acme.example"),
            ("анна@пример.рф", "анна@xn--e1afmkfd.xn--p1ai"),
            ("info@Müller.example", "info@xn--mller-kva.example"),
            ("info@xn--mller-kva.example", "info@xn--mller-kva.example"),
            ("root@localhost", "root@localhost"),
            ("root@[192.0.2.1]", "root@[192.0.2.1]"),
        ];
        for (value, key) in table {
            assert_eq!(normal(value).map(|n| n.key).as_deref(), Ok(key), "{value:?}");
        }
    }

    #[test]
    fn a_domain_is_shown_in_its_own_script() {
        assert_eq!(normal("Info@xn--e1afmkfd.xn--p1ai").unwrap().shown, "info@пример.рф");
    }

    #[test]
    fn what_has_not_one_side_each_is_no_address() {
        for value in [
            "anna",
            "@",
            "anna@",
            "@acme.example",
            "a@b@c.example",
            "a b@c.example",
            "a@.",
            "a@b..c",
            "a@b, c@d",
        ] {
            assert_eq!(normal(value), Err(AddressError::NotAnEmail), "{value:?}");
        }
    }
}
