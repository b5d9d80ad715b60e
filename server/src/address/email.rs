//! E-mail addresses (RFC 5321, RFC 6531). Both sides are taken without regard to case: the standard allows a mailbox to
//! tell `Anna` from `anna`, and no provider does.

mod alias;
mod domain;
#[cfg(test)]
mod tests;

pub use alias::alias_key;
pub use domain::{domain_key, organisational_domain};

use super::{AddressError, MAX_EMAIL, Normal, plain, visible};
use unicode_normalization::UnicodeNormalization as _;

/// The normal form of an e-mail address, by which it is found; none where the text is no address.
pub fn email_key(value: &str) -> Option<String> {
    let value = plain(value, MAX_EMAIL).ok()?;
    normal(value).ok().map(|normal| normal.key)
}

pub(super) fn normal(value: &str) -> Result<Normal, AddressError> {
    let text = lower(&visible(value));
    let bare = bare(&text);
    let (local, domain) = bare.split_once('@').ok_or(AddressError::NotAnEmail)?;
    let local = local.trim_matches(['"', '\'']);
    let odd = |c: char| c == '@' || c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';');
    if local.is_empty() || local.contains(odd) {
        return Err(AddressError::NotAnEmail);
    }
    let ascii = domain_key(domain).ok_or(AddressError::NotAnEmail)?;
    Ok(Normal {
        provider: String::new(),
        shown: format!("{local}@{}", domain::shown(&ascii)),
        key: format!("{local}@{ascii}"),
    })
}

/// Lower case, with letters and their marks put together (RFC 6532, 3.1), and the `@` of East Asian keyboards as `@`.
fn lower(text: &str) -> String {
    let at = |c: char| if matches!(c, '＠' | '﹫') { '@' } else { c };
    // Lower case comes apart again for a letter or two, so the letters are put together last.
    text.chars().map(at).flat_map(char::to_lowercase).nfc().collect()
}

/// Takes off a name before angle brackets, the brackets, quotes, and what makes it a link, however they are nested.
fn bare(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let inner = match text.strip_prefix("mailto:") {
            Some(link) => link.split('?').next().unwrap_or_default(),
            None => text,
        };
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
