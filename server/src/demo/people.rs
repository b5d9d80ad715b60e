//! The names, places and numbers of the four lands of the demo. Domains end in `.example`, numbers are from ranges that
//! nobody uses or that are as good as that: nothing here reaches anybody.

mod lands;

use super::dice::Dice;
use super::script::Script;
use app::domain::Timestamp;

/// One of the lands whose people write.
#[derive(Debug)]
pub struct Land {
    /// What they speak, ISO 639-1.
    pub language: &'static str,
    /// IANA time zones they live in.
    pub time_zones: &'static [&'static str],
    /// Hours ahead of UTC, roughly: they write by day.
    pub offset: i64,
    /// What they and we say.
    pub script: Script,
    /// Where they live, as it stands in a sentence.
    pub cities: &'static [&'static str],
    /// Where they have mailboxes if not at work.
    pub mail: &'static [&'static str],
    /// Companies with their domains.
    pub companies: &'static [(&'static str, &'static str)],
    men: &'static [&'static str],
    women: &'static [&'static str],
    /// Surnames of men and of women.
    surnames: &'static [(&'static str, &'static str)],
    months: [&'static str; 12],
    currency: fn(i64, i64) -> String,
    phone: fn(&mut Dice) -> String,
    /// What stands between day and month.
    of: &'static str,
}

/// A name.
#[derive(Debug, Clone)]
pub struct Name {
    /// Given name.
    pub first: &'static str,
    /// Surname.
    pub last: &'static str,
    /// Whether it is a woman's.
    pub woman: bool,
}

impl Land {
    /// All four.
    pub fn all() -> [Self; 4] {
        [lands::english(), lands::russian(), lands::polish(), lands::spanish()]
    }

    /// Somebody's name.
    pub fn name(&self, dice: &mut Dice) -> Name {
        let woman = dice.percent(52);
        let first = dice.pick(if woman { self.women } else { self.men });
        let pick = |dice: &mut Dice, of: fn(&(&'static str, &'static str)) -> &'static str| {
            dice.pick(&self.surnames.iter().map(of).collect::<Vec<_>>())
        };
        let last = if woman {
            pick(dice, |both| both.1)
        } else {
            pick(dice, |both| both.0)
        };
        Name { first, last, woman }
    }

    /// A telephone number as people there write it.
    pub fn phone(&self, dice: &mut Dice) -> String {
        (self.phone)(dice)
    }

    /// A sum of money.
    pub fn amount(&self, dice: &mut Dice) -> String {
        (self.currency)(dice.between(19, 890), dice.between(0, 1) * 90)
    }

    /// A day, as people there write it.
    pub fn date(&self, at: Timestamp) -> String {
        let civil = at.civil(0);
        let month = self
            .months
            .get(usize::from(civil.month.saturating_sub(1)))
            .copied()
            .unwrap_or_default();
        format!("{}{}{month}", civil.day, self.of)
    }
}

/// A name as it stands in an address: Latin letters without marks.
pub fn latin(name: &str) -> String {
    crate::fold::fold(name)
        .chars()
        .map(transliterated)
        .collect::<String>()
        .replace([' ', '\''], "")
}

fn transliterated(letter: char) -> String {
    let written = match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' | 'ы' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        other => return other.to_string(),
    };
    written.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::{Country, identity};
    use app::domain::{IdentityKind, Trust};

    #[test]
    fn names_make_addresses_of_latin_letters() {
        assert_eq!(latin("Щербакова"), "scherbakova");
        assert_eq!(latin("Żółć"), "zolc");
        assert_eq!(latin("Íñigo"), "inigo");
    }

    #[test]
    fn every_land_has_numbers_that_telephones_know() {
        let mut dice = Dice::new(1);
        for land in Land::all() {
            for _ in 0..50 {
                let phone = land.phone(&mut dice);
                let read = identity(IdentityKind::Phone, "", "", &phone, Trust::Channel, Country::default()).unwrap();
                assert!(read.key.starts_with('+'), "{phone} is {read:?}");
            }
        }
    }
}
