//! What speaks for two cards being one person, in words.

use crate::domain::Evidence;
use crate::i18n::Texts;
use crate::ui::words;

/// What speaks for it, as a sentence without its full stop.
pub fn evidence(texts: &Texts, evidence: &Evidence) -> String {
    let says = &texts.people.evidence;
    match evidence {
        Evidence::Message { value, trust, .. } => says.message(value, words::trust(texts, *trust)),
        Evidence::Alias { one, other } => says.alias(one, other),
        Evidence::Key { one, other, value } => {
            let mut kinds = words::identity_kind(texts, *one).to_owned();
            if one != other {
                kinds.push_str(", ");
                kinds.push_str(words::identity_kind(texts, *other));
            }
            says.key(value, &kinds)
        }
        Evidence::Name { name } => says.name(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{IdentityKind, Trust};
    use crate::i18n::Locale;

    #[test]
    fn evidence_names_what_both_have_and_how_well_it_is_known() {
        let texts = Locale::En.texts();
        let rows = [
            (
                Evidence::Message {
                    kind: IdentityKind::Phone,
                    value: "+48 601 234 567".to_owned(),
                    trust: Trust::Claimed,
                },
                "One message also carried +48 601 234 567 of that card (the sender says so)",
            ),
            (
                Evidence::Alias {
                    one: "ann+shop@mail.example".to_owned(),
                    other: "ann@mail.example".to_owned(),
                },
                "ann+shop@mail.example and ann@mail.example reach the same mailbox",
            ),
            (
                Evidence::Key {
                    one: IdentityKind::Phone,
                    other: IdentityKind::Messenger,
                    value: "+48 601 234 567".to_owned(),
                },
                "The same in two places: +48 601 234 567 (Phone, Messenger)",
            ),
            (
                Evidence::Key {
                    one: IdentityKind::Social,
                    other: IdentityKind::Social,
                    value: "anna.nowak".to_owned(),
                },
                "The same in two places: anna.nowak (Social profile)",
            ),
            (
                Evidence::Name {
                    name: "Anna Nowak".to_owned(),
                },
                "Both are called Anna Nowak",
            ),
        ];
        for (given, expected) in rows {
            assert_eq!(evidence(texts, &given), expected);
        }
    }
}
