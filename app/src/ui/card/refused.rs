//! Why something was not done, in words.

use crate::error::AppError;
use crate::i18n::Texts;
use crate::ui::words;

/// Why, in a sentence that fits beside a field.
pub fn why(texts: &Texts, error: &AppError) -> String {
    match error {
        AppError::NotFound => texts.card.edit.gone.to_owned(),
        other => words::error_text(texts, other),
    }
}
