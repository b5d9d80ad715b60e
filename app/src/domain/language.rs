//! The language a client speaks.

use serde::{Deserialize, Serialize};

/// An ISO 639 code of two or three lower-case letters (`pl`); of a longer tag (`pt-BR`) the language alone is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// It is no language code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a language code")]
pub struct ParseLanguageError;

impl Language {
    /// Reads a code or a BCP 47 tag.
    pub fn parse(text: &str) -> Result<Self, ParseLanguageError> {
        let primary = text.trim().split(['-', '_']).next().unwrap_or_default();
        let fits = (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
        if fits {
            Ok(Self(primary.to_ascii_lowercase()))
        } else {
            Err(ParseLanguageError)
        }
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Language {
    type Error = ParseLanguageError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_reduced_to_its_language() {
        assert_eq!(Language::parse(" PT-br ").as_ref().map(Language::as_str), Ok("pt"));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in ["", "p", "polish", "п", "1a"] {
            assert_eq!(Language::parse(text), Err(ParseLanguageError), "{text:?}");
        }
    }
}
