//! Languages by their codes, and by their names in the languages of the interface.

use crate::fold::fold;
use app::domain::Language;
use app::error::Invalid;
use app::i18n::Locale;

/// The language that is told by its code, by a longer tag or by its name in any of our languages.
pub fn parse(text: &str) -> Result<Language, Invalid> {
    let named = || {
        let folded = fold(text);
        let mut names = Locale::ALL
            .into_iter()
            .flat_map(|locale| locale.texts().languages_by_code);
        let (code, _) = names.find(|(_, name)| fold(name) == folded)?;
        Language::parse(code).ok()
    };
    Language::parse(text).ok().or_else(named).ok_or(Invalid::NotALanguage)
}
