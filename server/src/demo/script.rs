//! What people say in the demo, read from the text files beside this one: `== topic`, then `key: text`, where `\n` breaks
//! a line, `{order}` is filled in, and `[o|a]` is said differently by men and by women.

use super::dice::Dice;
use std::collections::BTreeMap;

/// The topics that conversations are about.
pub const TOPICS: [&str; 9] = [
    "delivery",
    "invoice",
    "return",
    "booking",
    "login",
    "warranty",
    "question",
    "damage",
    "subscription",
];

/// Texts by topic and key. What belongs to no topic stands under the empty one.
#[derive(Debug)]
pub struct Script(BTreeMap<(&'static str, &'static str), Vec<&'static str>>);

impl Script {
    /// Reads a text file.
    pub fn read(source: &'static str) -> Self {
        let mut texts: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut topic = "";
        for line in source.lines() {
            if let Some(name) = line.strip_prefix("== ") {
                topic = name.trim();
            } else if let Some((key, text)) = line.split_once(": ") {
                texts.entry((topic, key)).or_default().push(text.trim());
            }
        }
        Self(texts)
    }

    /// All texts of this key.
    pub fn all(&self, topic: &'static str, key: &'static str) -> &[&'static str] {
        self.0.get(&(topic, key)).map_or(&[], Vec::as_slice)
    }

    /// One of them.
    pub fn one(&self, dice: &mut Dice, topic: &'static str, key: &'static str) -> &'static str {
        dice.pick(self.all(topic, key))
    }
}

/// Fills in the names and numbers, and says it as a woman or a man says it.
pub fn fill(text: &str, words: &[(&str, String)], woman: bool) -> String {
    let mut filled = gendered(text, woman).replace("\\n", "\n");
    for (name, value) in words {
        filled = filled.replace(&format!("{{{name}}}"), value);
    }
    filled
}

fn gendered(text: &str, woman: bool) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        said.push_str(before);
        let Some((forms, after)) = after.split_once(']') else {
            break;
        };
        let (his, hers) = forms.split_once('|').unwrap_or((forms, forms));
        said.push_str(if woman { hers } else { his });
        rest = after;
    }
    said + rest
}

#[cfg(test)]
mod tests {
    use super::super::people::Land;
    use super::*;

    #[test]
    fn texts_are_filled_in_and_said_by_him_or_her() {
        let words = [("order", "17".to_owned())];
        assert_eq!(fill("Заказал[|а] {order}\\nЖду", &words, true), "Заказала 17\nЖду");
        assert_eq!(fill("Zamówił[em|am] {order}", &words, false), "Zamówiłem 17");
    }

    #[test]
    fn every_language_has_something_to_say_on_every_topic() {
        for land in Land::all() {
            let mut openings = 0;
            for topic in TOPICS {
                let [questions, chats] = ["open", "chat"].map(|key| land.script.all(topic, key));
                openings += questions.len() + chats.len();
                assert!(
                    questions.iter().chain(chats).all(|text| text.contains(" :: ")),
                    "{topic}"
                );
                for key in ["reply", "more", "solve"] {
                    assert_eq!(
                        land.script.all(topic, key).len(),
                        questions.len(),
                        "{} {topic} {key}",
                        land.language
                    );
                }
                assert!(!land.script.all(topic, "note").is_empty());
            }
            assert!(openings >= 25, "{}", land.language);
            for key in [
                "greeting",
                "closing",
                "answer-greeting",
                "answer-closing",
                "thanks",
                "product",
            ] {
                assert!(land.script.all("", key).len() >= 3, "{} {key}", land.language);
            }
        }
    }
}
