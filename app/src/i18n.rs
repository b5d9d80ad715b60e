//! The languages of the interface. Texts are made from `locales/*.json` by `app/build`: a text is a field, a text with
//! parameters a method; the language of a page never changes while it is open, so nothing here is reactive. The server
//! holds all languages; the browser is given the one that it shows, for the others would only weigh.

#[cfg(any(feature = "hydrate", test))]
mod file;
pub mod moment;
mod plural;

use leptos::prelude::use_context;
pub use plural::{decimal, number};

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));

    #[cfg(not(feature = "hydrate"))]
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

        /// The same as the browser reads them (`text/plain`).
        pub const fn file(self) -> &'static str {
            match self {
                Self::En => EN_FILE,
                Self::Ru => RU_FILE,
                Self::Pl => PL_FILE,
                Self::Es => ES_FILE,
            }
        }
    }

    #[cfg(feature = "hydrate")]
    mod given {
        use super::super::{Locale, file::File};
        use super::{Texts, read};
        use std::sync::OnceLock;

        static GIVEN: OnceLock<Texts> = OnceLock::new();

        impl Locale {
            /// Takes the texts of the page's language, before anything asks for one. For the browser only.
            pub fn give(self, file: String) {
                GIVEN.get_or_init(|| read(&mut File::new(self, file)));
            }

            /// Every text of the page, which is in this language.
            pub fn texts(self) -> &'static Texts {
                GIVEN.get_or_init(|| read(&mut File::new(self, String::new())))
            }
        }
    }

    #[cfg(all(test, not(feature = "hydrate")))]
    mod tests {
        use super::super::{Locale, file::File};

        #[test]
        fn the_browser_reads_what_the_server_has() {
            for locale in Locale::ALL {
                let read = super::read(&mut File::new(locale, locale.file().to_owned()));
                assert_eq!(&read, locale.texts());
                assert!(File::new(locale, String::new()).pairs().is_empty());
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
