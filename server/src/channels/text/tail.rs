//! Where a message ends and what it quotes and signs begins.
//!
//! It is better to show a quote than to hide a sentence: nothing is taken for a quote unless it is marked as one and only
//! quotes, signatures and empty lines follow, and a message that would have no text left is all text.

use super::heads::{Head, head, is_forward};

/// Parts a text into what was written and the quotes and signature below it. One after the other they are the whole.
pub fn split_tail(text: &str) -> (&str, &str) {
    let mut head = text;
    // A signature may stand above the quote or below it, so each look begins where the last one ended.
    for _ in 0..MAX_LOOKS {
        let Some(shorter) = without_signature(head).or_else(|| without_quote(head)) else {
            break;
        };
        head = shorter;
    }
    (head, text.get(head.len()..).unwrap_or_default())
}

/// How often something is taken off the end. Each look reads the whole text, and a hostile one would end in nothing but
/// signatures.
const MAX_LOOKS: usize = 12;

/// How many lines a signature may have.
const SIGNATURE_LINES: usize = 15;

/// How many lines an attribution ("On Monday Ann <…> wrote:") may be broken into.
const ATTRIBUTION_LINES: usize = 4;

struct Line<'a> {
    start: usize,
    text: &'a str,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let base = text.as_ptr() as usize;
    text.split('\n')
        .map(|line| Line {
            start: line.as_ptr() as usize - base,
            text: line.trim_matches(is_blank),
        })
        .collect()
}

fn is_blank(ch: char) -> bool {
    ch.is_whitespace() || matches!(ch, '\u{a0}' | '\u{feff}' | '\u{200b}')
}

/// The text up to this line, if it says anything.
fn before<'a>(text: &'a str, line: &Line<'_>) -> Option<&'a str> {
    let head = text.get(..line.start)?.trim_end_matches(is_blank);
    (!head.trim_matches(is_blank).is_empty()).then_some(head)
}

fn without_signature(text: &str) -> Option<&str> {
    let lines = lines(text);
    let from = lines.len().saturating_sub(SIGNATURE_LINES);
    let dashes = lines[from..]
        .iter()
        .enumerate()
        .rev()
        .find(|(_, line)| matches!(line.text, "--" | "—" | "-- -"))
        // What is quoted below a signature is the quote's business, what is marked as a list is no signature.
        .filter(|(place, _)| !lines[from + place + 1..].iter().any(|line| line.text.starts_with('>')))
        .map(|(_, line)| line);
    if let Some(line) = dashes {
        return before(text, line);
    }
    let last = lines.iter().rev().find(|line| !line.text.is_empty())?;
    is_phone_signature(last.text).then(|| before(text, last)).flatten()
}

fn without_quote(text: &str) -> Option<&str> {
    let lines = lines(text);
    separator(&lines).and_then(|line| before(text, line)).or_else(|| {
        let quoted = trailing_quote(&lines)?;
        let first = attribution(&lines[..quoted]).unwrap_or(quoted);
        before(text, &lines[first])
    })
}

/// The line from which on everything is an earlier message, by the words that mail programs put above it.
fn separator<'a, 'b>(lines: &'b [Line<'a>]) -> Option<&'b Line<'a>> {
    lines.iter().enumerate().find_map(|(place, line)| {
        if is_original_message(line.text) {
            return Some(line);
        }
        if !is_header_block(&lines[place..]) {
            return None;
        }
        let above = lines[..place].iter().rposition(|line| !line.text.is_empty());
        match above.map(|above| &lines[above]) {
            // Somebody sends on what he was sent: that is what he has to say.
            Some(above) if is_forward(above.text) => None,
            Some(above) if is_rule(above.text) => Some(above),
            _ => Some(line),
        }
    })
}

/// From which line on there are only `>` lines and empty ones.
fn trailing_quote(lines: &[Line<'_>]) -> Option<usize> {
    let unquoted = lines
        .iter()
        .rposition(|line| !line.text.is_empty() && !line.text.starts_with('>'));
    let from = unquoted.map_or(0, |place| place + 1);
    lines[from..]
        .iter()
        .position(|line| line.text.starts_with('>'))
        .map(|place| from + place)
}

/// The first line of the attribution that ends the lines, if one does.
fn attribution(lines: &[Line<'_>]) -> Option<usize> {
    let last = lines.iter().rposition(|line| !line.text.is_empty())?;
    let first = (0..=last)
        .rev()
        .take(ATTRIBUTION_LINES)
        .take_while(|place| !lines[*place].text.is_empty());
    first.into_iter().find(|first| {
        let words: Vec<&str> = lines[*first..=last].iter().map(|line| line.text).collect();
        is_attribution(&words.join(" ").replace('\u{a0}', " "))
    })
}

/// "On Friday, Ann <ann@…> wrote:" as Gmail, Apple Mail, Thunderbird, Outlook and Yandex write it.
fn is_attribution(line: &str) -> bool {
    // With one bracket missing it is the rest of a line that was broken in two.
    let whole = line.matches('<').count() >= line.matches('>').count();
    if line.chars().count() > 400 || !line.ends_with(':') || !whole {
        return false;
    }
    let said = line.trim_end_matches(':').trim_end();
    let begins = |with: &[&str]| with.iter().any(|with| said.starts_with(with));
    let ends = |with: &[&str]| with.iter().any(|with| said.ends_with(with));
    let dated = said.chars().any(|ch| ch.is_ascii_digit());
    let addressed = said.contains('@');
    (begins(&["On "]) && ends(&["wrote"]))
        || (begins(&["El ", "Le ", "Am ", "Il "])
            && dated
            && (ends(&["escribió", "a écrit", "ha scritto"]) || said.contains("schrieb")))
        || ((dated || addressed)
            && ends(&[
                "wrote",
                "пишет",
                "написал",
                "написала",
                "написал(а)",
                "писал",
                "писала",
                "писал(а)",
                "napisał",
                "napisała",
                "napisał(a)",
                "pisze",
                "escribió",
                "a écrit",
                "schrieb",
            ]))
        || (dated && addressed && said.ends_with('>'))
}

fn is_original_message(line: &str) -> bool {
    let words = line.trim_matches(|ch: char| matches!(ch, '-' | '_' | '*' | '=') || is_blank(ch));
    line.starts_with("--")
        && [
            "Original Message",
            "Original message",
            "Исходное сообщение",
            "Исходное письмо",
            "Oryginalna wiadomość",
            "Wiadomość oryginalna",
            "Mensaje original",
            "Ursprüngliche Nachricht",
            "Originalnachricht",
            "Message d'origine",
            "Message d’origine",
            "Message original",
        ]
        .contains(&words)
}

fn is_rule(line: &str) -> bool {
    line.len() >= 5 && line.bytes().all(|byte| matches!(byte, b'_' | b'-'))
}

/// The head that Outlook puts above what it quotes: From, then at least two of Sent, To, Subject close below.
fn is_header_block(lines: &[Line<'_>]) -> bool {
    let tells =
        |line: &Line<'_>, what| head(line.text).is_some_and(|(tells, value)| tells == what && !value.is_empty());
    let Some((first, below)) = lines.split_first() else {
        return false;
    };
    tells(first, Head::From) && below.iter().take(8).filter(|line| tells(line, Head::Other)).count() >= 2
}

/// What phones write under every message.
fn is_phone_signature(line: &str) -> bool {
    let line = line.replace('\u{a0}', " ");
    line.chars().count() <= 100
        && [
            "Sent from my ",
            "Sent from Mail for ",
            "Sent from Outlook for ",
            "Sent from Yahoo",
            "Sent from Proton",
            "Sent via ",
            "Get Outlook for ",
            "Отправлено с iP",
            "Отправлено с моего ",
            "Отправлено с мобильного",
            "Отправлено из ",
            "Отправлено с помощью ",
            "Скачать Outlook для",
            "Wysłane z ",
            "Wysłano z ",
            "Enviado desde ",
            "Obtener Outlook para ",
            "Von meinem ",
            "Gesendet von ",
            "Envoyé de mon ",
            "Envoyé depuis ",
            "Inviato da ",
        ]
        .iter()
        .any(|start| line.starts_with(start))
}

#[cfg(test)]
mod tests;
