//! Finding attributes as one types: what is asked is found in labels and values whatever its case and its accents, and
//! whether its letters are Latin or the Cyrillic ones that look the same. Pure. A text is folded once, however often it
//! is searched.

/// Where in a text something was found, as bytes from and to, in their order.
pub type Marks = Vec<(usize, usize)>;

/// A text as it is searched: its letters folded, and where in the text each of them stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    letters: Vec<char>,
    /// Where the letter begins and where it ends. One letter of the text may be several folded ones (`ß`).
    spans: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, letter) in text.char_indices() {
            let span = (at, at + letter.len_utf8());
            for lower in letter.to_lowercase() {
                match base(lower) {
                    Some(base) => base.chars().for_each(|letter| folded.push(letter, span)),
                    None if is_mark(lower) => folded.stretch(span.1),
                    None => folded.push(lower, span),
                }
            }
        }
        folded
    }

    fn push(&mut self, letter: char, span: (usize, usize)) {
        self.letters.push(letter);
        self.spans.push(span);
    }

    /// An accent that stands behind its letter belongs to it.
    fn stretch(&mut self, to: usize) {
        if let Some(span) = self.spans.last_mut() {
            span.1 = to;
        }
    }

    /// Where `word` stands in it, everywhere; adds that to `marks`. Says whether it stands there at all.
    fn find(&self, word: &[char], marks: &mut Marks) -> bool {
        let before = marks.len();
        for (at, window) in self.letters.windows(word.len()).enumerate() {
            if window == word {
                marks.push((self.spans[at].0, self.spans[at + word.len() - 1].1));
            }
        }
        marks.len() > before
    }
}

/// What is searched for: words, all of which have to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted(Vec<Vec<char>>);

impl Wanted {
    /// What somebody typed; nothing if he typed no word.
    pub fn new(typed: &str) -> Option<Self> {
        let words: Vec<_> = typed
            .split_whitespace()
            .map(|word| Folded::new(word).letters)
            .filter(|word| !word.is_empty())
            .collect();
        (!words.is_empty()).then_some(Self(words))
    }
}

/// Where it was found in a label and in its value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// In the label.
    pub label: Marks,
    /// In the value as it is shown.
    pub value: Marks,
}

/// Finds every word in the label or in the value; nothing if one of them is in neither.
pub fn find(wanted: &Wanted, label: &Folded, value: &Folded) -> Option<Found> {
    let mut found = Found::default();
    for word in &wanted.0 {
        let in_label = label.find(word, &mut found.label);
        let in_value = value.find(word, &mut found.value);
        if !in_label && !in_value {
            return None;
        }
    }
    join(&mut found.label);
    join(&mut found.value);
    Some(found)
}

/// Puts marks in order and makes those one that touch.
fn join(marks: &mut Marks) {
    marks.sort_unstable();
    marks.dedup_by(|next, before| {
        let touch = next.0 <= before.1;
        if touch {
            before.1 = before.1.max(next.1);
        }
        touch
    });
}

/// An accent that is a character of its own (Unicode, Combining Diacritical Marks).
fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// What a small letter is without its accent, in Latin where a Cyrillic one looks like it; nothing if it is that
/// already. Both sides of a comparison are folded, so it only matters which letters come out as one.
fn base(letter: char) -> Option<&'static str> {
    if letter.is_ascii() {
        return None;
    }
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ'..='ặ' | 'а' | 'ӑ' | 'ӓ' => "a",
        'æ' | 'ӕ' => "ae",
        'в' => "b",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' | 'с' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' | 'е' | 'ё' | 'ѐ' | 'ӗ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' | 'н' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ỉ' | 'ị' | 'і' | 'ї' => "i",
        'ĵ' | 'ј' => "j",
        'ķ' | 'к' | 'ќ' | 'қ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'м' => "m",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ọ'..='ợ' | 'о' | 'ӧ' => "o",
        'œ' => "oe",
        'р' => "p",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ѕ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'т' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ụ'..='ự' => "u",
        'ŵ' => "w",
        'х' | 'ҳ' => "x",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' | 'у' | 'ў' | 'ү' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ґ' | 'ѓ' | 'ғ' => "г",
        'й' | 'ѝ' => "и",
        '\u{2019}' | '\u{2bc}' => "'",
        '\u{2010}'..='\u{2014}' | '\u{2212}' => "-",
        '\u{a0}' | '\u{202f}' | '\u{2009}' => " ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What of `text` is marked.
    fn marked<'a>(typed: &str, text: &'a str) -> Option<Vec<&'a str>> {
        let found = find(&Wanted::new(typed)?, &Folded::default(), &Folded::new(text))?;
        Some(found.value.iter().map(|(from, to)| &text[*from..*to]).collect())
    }

    #[test]
    fn case_accents_and_the_alphabet_of_look_alikes_do_not_matter() {
        let rows = [
            ("LODZ", "ul. Łódzka 1", "Łódz"),
            ("łódź", "Lodz", "Lodz"),
            ("nandu", "Ñandú", "Ñandú"),
            ("ёлка", "Елка", "Елка"),
            ("strasse", "Große Straße", "Straße"),
            ("straße", "STRASSE", "STRASSE"),
            ("istanbul", "İstanbul", "İstanbul"),
            ("zazolc", "zażółć", "zażółć"),
            ("nguyen", "Nguyễn", "Nguyễn"),
            ("cafe", "cafe\u{301} bar", "cafe\u{301}"),
            // Latin letters asked for where Cyrillic ones stand, and the other way round.
            ("ABCEHKMOPTXY", "авсенкмортху", "авсенкмортху"),
            ("авсенкмортху", "ABCEHKMOPTXY", "ABCEHKMOPTXY"),
            ("київ", "Киів", "Киів"),
            ("йод", "иод", "иод"),
            ("12 345", "12\u{a0}345", "12345"),
            ("o'neil", "O\u{2019}Neil", "O\u{2019}Neil"),
        ];
        for (typed, text, expected) in rows {
            let marks = marked(typed, text).map(|marks| marks.concat());
            assert_eq!(marks.as_deref(), Some(expected), "{typed} in {text}");
        }
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for (typed, text) in [("b", "acd"), ("annab", "anna"), ("я", "r"), ("anna kot", "anna")] {
            assert_eq!(marked(typed, text), None, "{typed} in {text}");
        }
        for typed in ["", "  ", "\u{301}"] {
            assert_eq!(Wanted::new(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn every_word_is_found_in_the_label_or_in_the_value() {
        let (label, value) = (Folded::new("Second phone"), Folded::new("+48 601 234 567"));
        let wanted = Wanted::new("601 phone").into_iter().next();
        let found = wanted.and_then(|wanted| find(&wanted, &label, &value));
        assert_eq!(
            found,
            Some(Found {
                label: vec![(7, 12)],
                value: vec![(4, 7)],
            })
        );
    }

    #[test]
    fn everything_that_fits_is_marked_and_what_touches_is_one_mark() {
        assert_eq!(marked("an", "Banana Ann"), Some(vec!["anan", "An"]));
        assert_eq!(marked("ba ana", "Banana"), Some(vec!["Banana"]));
    }

    #[test]
    fn any_text_can_be_folded() {
        for text in ["", "\u{301}", "🦀e\u{301}🦀", "ﬁ", "\u{10ffff}", "Ǆ"] {
            let folded = Folded::new(text);
            assert_eq!(folded.letters.len(), folded.spans.len());
            assert!(folded.spans.iter().all(|(from, to)| text.get(*from..*to).is_some()));
        }
    }
}
