//! Which fields of a conversation are to be seen. Pure. They stand in the administrator's order, so nothing moves under the
//! hand; what is seen stays until fewer are shown again, or the page is shown anew.

use crate::domain::{Attribute, AttributeKey};

/// Which fields are to be seen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    /// In their order.
    pub keys: Vec<AttributeKey>,
    /// Whether all of them are.
    all: bool,
}

impl Rows {
    /// Those of `lines` that have a value, or `all`. `held` are being edited, or hold what was typed and not taken; one that
    /// is removed meanwhile stays where it is until that is done. `before` is what was there until now.
    pub fn of(lines: &[Attribute], all: bool, held: &[AttributeKey], before: Option<&Self>) -> Self {
        let stays = |key: &AttributeKey| before.is_some_and(|before| !before.all && before.keys.contains(key));
        let seen = |line: &&Attribute| all || !line.value.is_empty() || held.contains(&line.key) || stays(&line.key);
        let mut keys: Vec<_> = lines.iter().filter(seen).map(|line| line.key).collect();
        let were = before.map(|before| before.keys.as_slice()).unwrap_or_default();
        for (place, key) in were.iter().enumerate() {
            if held.contains(key) && lines.iter().all(|line| line.key != *key) {
                keys.insert(place.min(keys.len()), *key);
            }
        }
        Self { keys, all }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::attribute as line;
    use AttributeKey::{Kind, Language, Name};

    fn lines(name: &str, language: &str, kind: &str) -> Vec<Attribute> {
        vec![line(Name, name), line(Language, language), line(Kind, kind)]
    }

    #[test]
    fn those_that_have_a_value_are_seen_and_all_where_that_is_asked_for() {
        let lines = lines("A-1", "", "Late");
        let some = Rows::of(&lines, false, &[], None);
        assert_eq!(some.keys, [Name, Kind]);
        let all = Rows::of(&lines, true, &[], Some(&some));
        assert_eq!(all.keys, [Name, Language, Kind]);
        assert_eq!(Rows::of(&lines, false, &[], Some(&all)), some);
    }

    #[test]
    fn one_that_is_edited_or_was_seen_stays_where_it_is() {
        let before = Rows::of(&lines("A-1", "", ""), false, &[Language], None);
        assert_eq!(before.keys, [Name, Language]);
        let emptied = Rows::of(&lines("", "pl", "Late"), false, &[], Some(&before));
        assert_eq!(emptied.keys, [Name, Language, Kind]);
        assert_eq!(
            Rows::of(&lines("", "pl", "Late"), false, &[], None).keys,
            [Language, Kind]
        );
    }

    #[test]
    fn a_field_that_is_removed_while_it_is_edited_stays_until_that_is_done() {
        let before = Rows::of(&lines("A-1", "pl", "Late"), false, &[Language], None);
        let without = [line(Name, "A-1"), line(Kind, "Late")];
        let held = Rows::of(&without, false, &[Language], Some(&before));
        assert_eq!(held.keys, [Name, Language, Kind]);
        assert_eq!(Rows::of(&without, false, &[], Some(&held)).keys, [Name, Kind]);
        assert_eq!(
            Rows::of(&without, false, &[Language], None).keys,
            [Name, Kind],
            "what is edited elsewhere is no row"
        );
    }
}
