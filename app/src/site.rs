//! Where the files of the site lie.

use crate::i18n::Locale;
use std::sync::Arc;

/// Addresses of the site's files, content hash and all. The server provides it to every page; in the browser only what
/// the document repeats is known.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// The style sheet.
    pub css: Arc<str>,
    /// The JavaScript around the WASM.
    pub js: Arc<str>,
    /// The WASM.
    pub wasm: Arc<str>,
    /// The sprite with all icons.
    pub icons: Arc<str>,
    /// The texts of each language.
    pub texts: Arc<[(Locale, String)]>,
}

impl Site {
    /// Where the texts of this language lie.
    pub fn texts_in(&self, locale: Locale) -> &str {
        let own = self.texts.iter().find(|(other, _)| *other == locale);
        own.map_or("", |(_, address)| address)
    }
}
