//! The languages of the interface. Texts are constants made from `locales/*.json` by `build.rs`: a text is a field, a
//! text with parameters a method; the language of a page never changes while it is open, so nothing here is reactive.

pub mod moment;
mod plural;

use leptos::prelude::use_context;
pub use plural::number;

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));

    impl super::Locale {
        /// Every text in this language.
        pub fn texts(self) -> &'static Texts {
            match self {
                Self::En => &EN,
                Self::Ru => &RU,
                Self::Pl => &PL,
                Self::Es => &ES,
            }
        }
    }
}
pub use texts::*;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Russian.
    Ru,
    /// Polish.
    Pl,
    /// Spanish.
    Es,
}

impl Locale {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 4] = [Self::En, Self::Es, Self::Pl, Self::Ru];

    /// Its code: `<html lang>`, the agent's setting.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
            Self::Pl => "pl",
            Self::Es => "es",
        }
    }

    /// Its own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ru => "Русский",
            Self::Pl => "Polski",
            Self::Es => "Español",
        }
    }

    /// Reads a code or a longer tag (`pl-PL`).
    pub fn parse(text: &str) -> Option<Self> {
        let language = text.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|locale| locale.as_str().eq_ignore_ascii_case(language))
    }

    /// The best of ours for an `Accept-Language` (RFC 9110, 12.5.4); English where none fits.
    pub fn accept(header: &str) -> Self {
        let mut best = (0.0, Self::En);
        for part in header.split(',') {
            let (tag, parameters) = part.split_once(';').unwrap_or((part, ""));
            let weight = parameters
                .trim()
                .strip_prefix("q=")
                .map_or(Some(1.0), |q| q.trim().parse::<f32>().ok());
            if let (Some(locale), Some(weight)) = (Self::parse(tag), weight)
                && weight > best.0
            {
                best = (weight, locale);
            }
        }
        best.1
    }
}

/// The language of the page.
pub fn use_locale() -> Locale {
    use_context().unwrap_or_default()
}

/// The texts of the page.
pub fn use_texts() -> &'static Texts {
    use_locale().texts()
}

/// Puts values in place of the `{names}` of a template.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            break;
        };
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => text.push_str(value),
            None => text.extend(["{", name, "}"]),
        }
        rest = tail;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_language_it_likes_best() {
        let rows = [
            ("", Locale::En),
            ("pl-PL,pl;q=0.9,en-US;q=0.8", Locale::Pl),
            ("de, es;q=0.3, ru;q=0.7", Locale::Ru),
            ("fr-CH, fr;q=0.9, *;q=0.5", Locale::En),
            ("ru;q=x, es", Locale::Es),
            ("ru;q=0, es;q=0.1", Locale::Es),
        ];
        for (header, locale) in rows {
            assert_eq!(Locale::accept(header), locale, "{header}");
        }
    }

    #[test]
    fn values_take_the_place_of_their_names_and_are_not_read_again() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "2")]), "{b} and 2");
        assert_eq!(fill("no {such} name {", &[]), "no {such} name {");
    }
}
