//! The form of which an agent makes a card.

use crate::desk::optional;
use crate::desk::people::NewCard;
use app::domain::{DraftForm, Language, MAX_TEXT};
use app::error::{AppError, Invalid, Result};

/// Reads the form, or says what is wrong with the first of its fields that is.
pub fn read(form: &DraftForm) -> Result<NewCard> {
    let line = |text: &str| {
        Ok::<_, AppError>(
            optional(text, MAX_TEXT)?
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        )
    };
    let language = match form.language.trim() {
        "" => None,
        code => Some(Language::parse(code).map_err(|_| AppError::Invalid(Invalid::NotALanguage))?),
    };
    Ok(NewCard {
        name: line(&form.name)?,
        language,
        company: line(&form.company)?,
        hint: optional(&form.hint, MAX_TEXT)?,
    })
}
