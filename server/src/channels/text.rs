//! Plain text of messages: made storable, and parted from the quotes and the signature below it.

pub mod heads;
mod tail;

pub use tail::split_tail;

/// Text as it is kept: no NUL and no other control characters but tabs and line breaks, `\n` alone at the end of lines,
/// no empty lines around it, at most `max` characters.
pub fn body(text: &str, max: usize) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text
        .chars()
        .filter(|ch| !ch.is_control() || matches!(ch, '\n' | '\t'))
        .take(max)
        .collect();
    kept.trim_end().trim_start_matches('\n').to_owned()
}

/// Text on one line, as names and subjects are kept: whitespace and control characters come to single spaces, and what
/// turns the direction of writing is left out, for it disguises names. Where nothing of it can be seen, it is empty.
pub fn one_line(text: &str) -> String {
    let turns = |ch: &char| matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let spaced: String = text
        .chars()
        .filter(|ch| !turns(ch))
        .map(|ch| if ch.is_control() { ' ' } else { ch })
        .collect();
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().all(is_unseen) {
        return String::new();
    }
    words
}

/// The same, at most `max` characters of it.
pub fn line(text: &str, max: usize) -> String {
    let line = one_line(text);
    match line.char_indices().nth(max) {
        Some((end, _)) => line.get(..end).unwrap_or_default().trim_end().to_owned(),
        None => line,
    }
}

/// Whether a character takes up no room, or only room (Unicode, `Default_Ignorable_Code_Point`, and the blank of
/// Braille).
fn is_unseen(ch: char) -> bool {
    ch.is_whitespace()
        || matches!(
            ch,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        )
        || matches!(ch, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(ch, '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}')
        || matches!(ch, '\u{e0000}'..='\u{e0fff}')
}

/// The beginning of a text, no longer than this and ending between characters.
pub fn at_most_bytes(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_keeps_its_lines_and_loses_its_controls() {
        assert_eq!(body("\r\n\u{0}one\r\n\ttwo\u{7}\rthree \n\n", 100), "one\n\ttwo\nthree");
        assert_eq!(body("żółw", 2), "żó");
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line(" Anna \r\n\t Nowak\u{0}", 100), "Anna Nowak");
        assert_eq!(line("evil\u{202e}gpj.exe", 100), "evilgpj.exe");
        assert_eq!(line("ab cd", 3), "ab");
        assert_eq!(line("\u{200b}\u{2060} \u{3164}", 100), "");
        assert_eq!(line("a\u{200d}b", 100), "a\u{200d}b");
    }

    #[test]
    fn a_cut_falls_between_characters() {
        assert_eq!(at_most_bytes("aż", 2), "a");
        assert_eq!(at_most_bytes("aż", 9), "aż");
    }
}
