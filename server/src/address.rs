//! From what a channel says about a sender to the normal form under which he is found again (design 3.1.1). Pure, and
//! total on any text: what cannot be read is an error with a reason, never a panic. Knows nothing of clients.

mod email;
mod external;
mod messenger;
mod phone;
mod social;
mod web;

pub use email::{alias_key, domain_key, email_key, organisational_domain};
pub use phone::Country;
pub use web::{web_address, whole_link};

use crate::channels::IncomingIdentity;
use app::domain::{IdentityKind, Trust};

/// The most characters of an e-mail address: 64, `@`, 255 (RFC 5321, 4.5.3.1).
pub const MAX_EMAIL: usize = 320;

/// The most characters of any other value, provider or scope.
pub const MAX_VALUE: usize = 512;

/// The most bytes of provider, scope and normal form together: what an index of PostgreSQL takes.
const MAX_KEY: usize = 2_000;

/// Why a value is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing is left of it.
    #[error("must not be empty")]
    Empty,
    /// It is longer than any real one.
    #[error("must have at most {max} characters")]
    TooLong {
        /// The most it takes.
        max: usize,
    },
    /// It holds NUL or another control character.
    #[error("must not contain control characters")]
    Control,
    /// It has not exactly one `@` with a name before it and a domain after it.
    #[error("must be an e-mail address")]
    NotAnEmail,
    /// It is neither the link of a profile nor a handle in a named network.
    #[error("must be the link of a profile, or a handle with its network as provider")]
    NotALink,
    /// It is no page that a browser could open.
    #[error("must be an address of the web, http or https")]
    NotAWebAddress,
    /// A messenger's id says nothing without its messenger.
    #[error("needs a provider, such as `telegram`")]
    NoProvider,
}

/// An address in normal form.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Normal {
    provider: String,
    key: String,
    shown: String,
}

/// Reads a value of this kind into its normal form. `country` is where a phone number without a country code belongs.
/// The scope counts for messengers alone.
pub fn identity(
    kind: IdentityKind,
    provider: &str,
    scope: &str,
    value: &str,
    trust: Trust,
    country: Country,
) -> Result<IncomingIdentity, AddressError> {
    let max = if kind == IdentityKind::Email {
        MAX_EMAIL
    } else {
        MAX_VALUE
    };
    let value = plain(value, max)?;
    let provider = if provider.trim().is_empty() {
        ""
    } else {
        plain(provider, MAX_VALUE)?
    };
    let scope = if scope.trim().is_empty() {
        ""
    } else {
        plain(scope, MAX_VALUE)?
    };
    let normal = match kind {
        IdentityKind::Email => email::normal(value)?,
        IdentityKind::Phone => phone::normal(value, country),
        IdentityKind::Messenger => messenger::normal(provider, value)?,
        IdentityKind::Social => social::normal(provider, value)?,
        IdentityKind::External => external::normal(value),
    };
    if normal.provider.len() + scope.len() + normal.key.len() > MAX_KEY {
        return Err(AddressError::TooLong { max });
    }
    Ok(IncomingIdentity {
        kind,
        provider: normal.provider,
        scope: if kind == IdentityKind::Messenger {
            scope.to_owned()
        } else {
            String::new()
        },
        key: normal.key,
        shown: normal.shown,
        label: String::new(),
        trust,
    })
}

/// Trimmed, neither empty nor too long, and free of control characters.
fn plain(text: &str, max: usize) -> Result<&str, AddressError> {
    let text = text.trim();
    if text.is_empty() {
        Err(AddressError::Empty)
    } else if text.chars().any(char::is_control) {
        Err(AddressError::Control)
    } else if text.chars().nth(max).is_some() {
        Err(AddressError::TooLong { max })
    } else {
        Ok(text)
    }
}

/// Drops what is invisible and comes along when an address is copied: marks of writing direction and spaces of no width.
fn visible(text: &str) -> String {
    let hidden = |c: char| matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    text.chars().filter(|c| !hidden(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(kind: IdentityKind, value: &str) -> Result<IncomingIdentity, AddressError> {
        identity(kind, "telegram", "bot-1", value, Trust::Channel, Country::default())
    }

    #[test]
    fn empty_long_and_control_values_are_refused_for_every_kind() {
        for kind in IdentityKind::ALL {
            assert_eq!(read(kind, " \t ").unwrap_err(), AddressError::Empty);
            assert_eq!(read(kind, "a\0b@acme.example").unwrap_err(), AddressError::Control);
            let max = if kind == IdentityKind::Email {
                MAX_EMAIL
            } else {
                MAX_VALUE
            };
            assert_eq!(
                read(kind, &"a".repeat(10_000)).unwrap_err(),
                AddressError::TooLong { max }
            );
        }
    }

    #[test]
    fn a_scope_is_kept_for_messengers_alone() {
        assert_eq!(read(IdentityKind::Messenger, "7").unwrap().scope, "bot-1");
        assert_eq!(read(IdentityKind::External, "7").unwrap().scope, "");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic_and_a_normal_form_is_its_own(value in "\\PC{0,60}", kind in 0..5_usize) {
            let kind = IdentityKind::ALL[kind];
            if let Ok(first) = read(kind, &value)
                && !first.key.is_empty() {
                    let again = identity(kind, &first.provider, &first.scope, &first.key, first.trust, Country::default());
                    prop_assert_eq!(again.map(|i| i.key), Ok(first.key));
                }
        }

        #[test]
        fn anything_like_a_number_is_read_without_panic(value in "[+0-9() .;x#-]{0,40}", country in "[A-Z]{2}") {
            let country = Country::parse(&country).unwrap_or_default();
            drop(identity(IdentityKind::Phone, "", "", &value, Trust::Channel, country));
        }
    }
}
