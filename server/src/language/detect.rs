//! Recognition by whatlang, and when not to believe it.

use super::{Confidence, Detected};
use super::{alphabets, codes};
use whatlang::{Detector, Lang, Script};

/// How many letters of a sample in an alphabet of several languages are the least to say anything.
const FEW: usize = 20;

/// How many of them make it sure.
const MANY: usize = 60;

/// The words of one script.
struct Written<'a> {
    script: Script,
    letters: usize,
    words: Vec<&'a str>,
}

/// The language of a sample of words, as [`super::gather`] makes it. None where it is too short, where the library is not
/// reliable by its own judgement, and where several scripts or languages are mixed.
pub fn detect(sample: &str) -> Option<Detected> {
    let by_script = by_script(sample);
    let all: usize = by_script.iter().map(|written| written.letters).sum();
    let written = by_script.into_iter().max_by_key(|written| written.letters)?;
    // Names of goods and firms are Latin everywhere: a third may be.
    if written.letters < least(written.script) || written.letters * 3 < all * 2 {
        return None;
    }
    let lang = reliable(written.script, &written.words)?;
    let confidence = match written.script {
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari | Script::Hebrew => {
            confidence_by_halves(&written, lang)?
        }
        // Japanese is written in these letters too, and little of it may hold no other.
        Script::Mandarin if written.letters < FEW => Confidence::Likely,
        _ => Confidence::Sure,
    };
    let language = codes::language(lang)?;
    Some(Detected { language, confidence })
}

/// Where the halves of a text are reliably of two languages, it is of none.
fn confidence_by_halves(written: &Written<'_>, lang: Lang) -> Option<Confidence> {
    let (first, second) = written.words.split_at(written.words.len() / 2);
    let halves = [first, second].map(|half| reliable(written.script, half));
    if halves.iter().any(|half| half.is_some_and(|half| half != lang)) {
        return None;
    }
    let agreed = halves.contains(&Some(lang));
    Some(if agreed && written.letters >= MANY {
        Confidence::Sure
    } else {
        Confidence::Likely
    })
}

/// The language of words, where the library is sure that it is this one of all that they can be in.
fn reliable(script: Script, words: &[&str]) -> Option<Lang> {
    let detector = match alphabets::candidates(script, words) {
        Some(candidates) if candidates.is_empty() => return None,
        Some(candidates) => Detector::with_allowlist(candidates),
        None => Detector::new(),
    };
    let info = detector.detect(&words.join(" "))?;
    (info.is_reliable() && alphabets::is_marked(info.lang(), words)).then(|| info.lang())
}

/// How many letters of a script are the least to say anything: a letter of Chinese is a word, and some alphabets have one
/// language.
fn least(script: Script) -> usize {
    match script {
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari | Script::Hebrew => FEW,
        Script::Mandarin | Script::Hangul => 4,
        _ => 8,
    }
}

fn by_script(sample: &str) -> Vec<Written<'_>> {
    let mut by_script: Vec<Written<'_>> = Vec::new();
    for word in sample.split_whitespace() {
        // Japanese is written in three scripts at once.
        let script = match whatlang::detect_script(word) {
            Some(Script::Hiragana | Script::Katakana) => Script::Mandarin,
            Some(script) => script,
            None => continue,
        };
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        match by_script.iter_mut().find(|written| written.script == script) {
            Some(written) => {
                written.letters += letters;
                written.words.push(word);
            }
            None => by_script.push(Written {
                script,
                letters,
                words: vec![word],
            }),
        }
    }
    by_script
}
