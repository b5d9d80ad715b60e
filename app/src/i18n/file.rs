//! The texts of one language, one after the other, as the browser gets them. `app/build` writes the file and what reads it.

use super::Locale;
use std::{array, str::Split};

/// Ends a text.
const END: char = '\u{1f}';

/// What is left of a file. One that is too short gives empty texts: nothing worse can come of it.
pub(super) struct File {
    /// Whose texts they are.
    pub(super) locale: Locale,
    rest: Split<'static, char>,
}

impl File {
    /// Takes the texts of a language. They stay for as long as the page does.
    pub(super) fn new(locale: Locale, texts: String) -> Self {
        let texts: &'static str = texts.leak();
        Self {
            locale,
            rest: texts.split(END),
        }
    }

    #[inline(never)]
    pub(super) fn text(&mut self) -> &'static str {
        self.rest.next().unwrap_or_default()
    }

    pub(super) fn list<const N: usize>(&mut self) -> [&'static str; N] {
        array::from_fn(|_| self.text())
    }

    pub(super) fn pairs(&mut self) -> &'static [(&'static str, &'static str)] {
        let number = self.text().parse().unwrap_or(0);
        let pairs: Vec<_> = (0..number).map(|_| (self.text(), self.text())).collect();
        pairs.leak()
    }
}
