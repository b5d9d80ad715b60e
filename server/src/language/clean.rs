//! Words alone: what says nothing of a language, or speaks another one, is taken off.

use crate::channels::text::split_tail;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// How many characters of a message are looked at.
const MAX_READ: usize = 10_000;

/// The words of a message on one line, without commands to bots, quotes, signature, code, links, addresses, names with `@`
/// or `#`, numbers and pictures.
pub fn clean(text: &str) -> String {
    let (text, _) = split_tail(text);
    let text: String = text.chars().take(MAX_READ).nfc().collect();
    let mut kept: Vec<String> = Vec::new();
    let mut fenced = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("```") || line.starts_with("~~~") {
            fenced = !fenced;
        } else if !fenced && !line.starts_with('>') && !is_code(line) {
            let line = spaced(&without_inline_code(line));
            kept.extend(without_command(&line).split_whitespace().filter_map(words));
        }
    }
    kept.join(" ")
}

/// Whether a line is a piece of a program or of its log: every fifth character is one that people rarely write.
fn is_code(line: &str) -> bool {
    let odd = line.chars().filter(|c| "{}[];=<>\\|_$".contains(*c)).count();
    odd * 5 > line.chars().filter(|c| !c.is_whitespace()).count()
}

/// Drops what stands between grave accents.
fn without_inline_code(line: &str) -> String {
    let parts: Vec<&str> = line.split('`').collect();
    let closed = parts.len() % 2 == 1;
    let kept = |(place, part): (usize, &&str)| (!closed || place % 2 == 0).then(|| (*part).to_owned());
    parts.iter().enumerate().filter_map(kept).collect::<Vec<_>>().join(" ")
}

/// Parts letters that are written without spaces between words from whatever stands beside them, so that a number in a
/// Chinese sentence does not take the sentence along.
fn spaced(line: &str) -> String {
    let mut spaced = String::with_capacity(line.len());
    let mut before = None;
    for c in line.chars() {
        if before.is_some_and(|before| is_spaceless(before) != is_spaceless(c)) {
            spaced.push(' ');
        }
        spaced.push(c);
        before = Some(c);
    }
    spaced
}

/// Thai, Lao, Burmese, Khmer, Chinese and Japanese.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// What follows a command to a bot (`/help`, `/start@shop_bot`). `/start` alone carries a word that no person wrote: the
/// payload of the link by which he came.
fn without_command(line: &str) -> &str {
    let (command, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let Some(name) = command
        .strip_prefix('/')
        .filter(|name| name.starts_with(char::is_alphabetic))
    else {
        return line;
    };
    let name = name.split('@').next().unwrap_or_default();
    let payload = !rest.trim().contains(char::is_whitespace);
    if name.eq_ignore_ascii_case("start") && payload {
        ""
    } else {
        rest
    }
}

/// The words in what stands between two spaces; none where it is no word.
fn words(token: &str) -> Option<String> {
    let names_something = token.contains("://")
        || token.contains(['@', '＠', '#'])
        || token.chars().any(char::is_numeric)
        || token.starts_with('/')
        || is_host(token);
    if names_something {
        return None;
    }
    let letter = |c: char| if is_letter(c) { c } else { ' ' };
    // A mark that joins letters and shows nothing parts no words.
    let shown = token
        .chars()
        .filter(|c| !matches!(c, '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{fe0f}'));
    let spaced: String = shown.map(letter).collect();
    let words = spaced.split_whitespace().map(|word| word.trim_matches(['\'', '’']));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Letters, their marks, and the apostrophe within words. Letters that are pictures are none.
fn is_letter(c: char) -> bool {
    let pictured = matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f000}'..='\u{1faff}');
    (c.is_alphabetic() && !pictured) || is_combining_mark(c) || matches!(c, '\'' | '’')
}

/// `shop.example/orders`, `www.shop.example`: a dot between two letters, as no sentence has.
fn is_host(token: &str) -> bool {
    let inner = token.trim_matches(|c: char| !c.is_alphanumeric());
    let mut letters = inner.split('.');
    inner.contains('.') && letters.all(|part| part.chars().next().is_some_and(char::is_alphanumeric))
}
