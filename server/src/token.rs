//! Secrets that somebody carries: session tokens and tokens of the API. Only their SHA-256 is ever stored; the tokens
//! are 256 random bits, so a plain hash is as good as a slow one.

use crate::clock;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

/// What is stored of a token.
pub type Hash = [u8; 32];

/// A fresh token; `prefix` tells people and scanners of leaked secrets what they found.
pub fn fresh(prefix: &str) -> SecretString {
    format!("{prefix}{}", URL_SAFE_NO_PAD.encode(clock::random::<32>())).into()
}

/// What is stored of it, and looked up.
pub fn hash(token: &SecretString) -> Hash {
    hash_of(token.expose_secret())
}

/// The same of a token that came in a header.
pub fn hash_of(token: &str) -> Hash {
    Sha256::digest(token.as_bytes()).into()
}

/// What a token of the API may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Bring in messages.
    Ingest,
    /// Read clients and conversations.
    Read,
    /// Read and change them.
    Write,
    /// All of that, and settings.
    Admin,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Ingest, Self::Read, Self::Write, Self::Admin];

    /// As stored and as written on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ingest => "ingest",
            Self::Read => "read",
            Self::Write => "write",
            Self::Admin => "admin",
        }
    }

    /// Reads what [`Scope::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text)
    }

    /// Whether who has this scope may do what `needed` allows.
    pub fn covers(self, needed: Self) -> bool {
        self == needed || self == Self::Admin || (self == Self::Write && needed == Self::Read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_includes_reading_and_admin_includes_everything() {
        assert!(Scope::Write.covers(Scope::Read));
        assert!(!Scope::Read.covers(Scope::Write));
        assert!(!Scope::Write.covers(Scope::Ingest));
        assert!(!Scope::Ingest.covers(Scope::Read));
        assert!(Scope::ALL.into_iter().all(|scope| Scope::Admin.covers(scope)));
    }

    #[test]
    fn two_tokens_are_never_the_same() {
        assert_ne!(hash(&fresh("kt_")), hash(&fresh("kt_")));
    }
}
