//! What keeps a hostile mail from costing more than it weighs.
//!
//! The parser follows messages within messages by recursion, to drop them again by recursion, and looks for each
//! boundary to the end of the mail. So it never gets to see a message in a message (it is a file to us, and its bytes are
//! taken as they stand), and mails of very many parts are not taken apart.

use mail_parser::{Message, MessageParser};
use std::borrow::Cow;
use std::panic::catch_unwind;

/// How many Content-Type fields a mail may have and still be taken apart.
const MAX_TYPES: usize = 300;

/// How many bytes the type in one may have.
const MAX_TYPE: usize = 4 * 1024;

/// How many lines may look like boundaries.
const MAX_BOUNDARIES: usize = 10_000;

/// How many bytes of header are read.
const MAX_HEADER: usize = 256 * 1024;

/// A mail as the parser may see it; every byte keeps its place.
pub struct Neutral<'a> {
    bytes: Cow<'a, [u8]>,
    reasonable: bool,
}

/// A mail taken apart.
pub struct Parsed<'a> {
    /// The headers, and the parts if there was no reason against it; none if there is no header.
    pub message: Option<Message<'a>>,
    /// The whole body, where it was not taken apart.
    pub text: Option<Cow<'a, str>>,
}

/// Disarms a mail: types that the parser would follow (`message/rfc822`, `multipart/digest`, whose parts are messages)
/// get other names of the same length, as does any type that a comment disguises.
pub fn neutral(raw: &[u8]) -> Neutral<'_> {
    let mut bytes = Cow::Borrowed(raw);
    let (mut types, mut boundaries) = (0, 0);
    let mut start = 0;
    while let Some(line) = raw.get(start..).filter(|rest| !rest.is_empty()).map(first_line) {
        boundaries += usize::from(line.starts_with(b"--"));
        // What has more of them is not taken apart, so nothing in it needs disarming.
        if types <= MAX_TYPES
            && let Some(value) = type_value(line)
        {
            types += 1;
            let from = start + value;
            let Some(length) = type_length(raw.get(from..).unwrap_or_default()) else {
                types = MAX_TYPES + 1;
                break;
            };
            let until = from + length;
            if let Some(disarmed) = raw.get(from..until).and_then(disarm) {
                bytes.to_mut().splice(from..until, disarmed);
            }
        }
        start += line.len();
    }
    if header_length(raw) == raw.len() {
        // The parser drops a field that the end of the mail cuts off.
        bytes.to_mut().extend_from_slice(b"\r\n\r\n");
    }
    Neutral {
        bytes,
        reasonable: types <= MAX_TYPES && boundaries <= MAX_BOUNDARIES,
    }
}

/// Takes a mail apart. The parser promises never to panic; mail comes from strangers, so its word is not all we rely on.
pub fn parse<'a>(mail: &'a Neutral<'_>) -> Parsed<'a> {
    let bytes: &'a [u8] = &mail.bytes;
    let parsed = mail
        .reasonable
        .then(|| catch_unwind(|| MessageParser::default().parse(bytes)).ok().flatten())
        .flatten();
    if let Some(message) = parsed {
        return Parsed {
            message: Some(message),
            text: None,
        };
    }
    let (header, body) = bytes.split_at(header_length(bytes));
    Parsed {
        message: parse_head(header.get(..MAX_HEADER).unwrap_or(header)),
        text: Some(String::from_utf8_lossy(body)),
    }
}

/// The header of a mail that stands within another.
pub fn head(mail: &[u8]) -> Vec<u8> {
    let header = mail.get(..header_length(mail)).unwrap_or(mail);
    let header = header.get(..MAX_HEADER).unwrap_or(header);
    [header, b"\r\n\r\n"].concat()
}

/// The fields of a header.
pub fn parse_head(header: &[u8]) -> Option<Message<'_>> {
    catch_unwind(|| MessageParser::default().parse_headers(header))
        .ok()
        .flatten()
}

/// Up to and with the line break.
fn first_line(bytes: &[u8]) -> &[u8] {
    let end = bytes
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |at| at + 1);
    bytes.get(..end).unwrap_or(bytes)
}

/// Where the value begins, if the line is a Content-Type field as the parser reads names: without regard to case, white
/// space and colons before it.
fn type_value(line: &[u8]) -> Option<usize> {
    let mut name = b"content-type".iter();
    let mut begun = false;
    for (place, byte) in line.iter().enumerate() {
        match byte {
            b':' if begun => return (name.len() == 0).then_some(place + 1),
            b':' => {}
            byte if byte.is_ascii_whitespace() => {}
            byte => {
                begun = true;
                if name.next() != Some(&byte.to_ascii_lowercase()) {
                    return None;
                }
            }
        }
    }
    None
}

/// How long the type itself is: to the first semicolon or the end of the field, which goes on where a line is indented.
/// None if it is longer than any type is: then each line of it could be taken for the next field, and read again.
fn type_length(value: &[u8]) -> Option<usize> {
    let mut bytes = value.iter().take(MAX_TYPE + 1).enumerate().peekable();
    while let Some((place, byte)) = bytes.next() {
        let folded = bytes.peek().is_some_and(|(_, next)| matches!(next, b' ' | b'\t'));
        if *byte == b';' || (*byte == b'\n' && !folded) {
            return Some(place);
        }
    }
    (value.len() <= MAX_TYPE).then_some(value.len())
}

fn disarm(media_type: &[u8]) -> Option<Vec<u8>> {
    let blank = |byte: &u8| if matches!(byte, b'\r' | b'\n') { *byte } else { b' ' };
    if media_type.contains(&b'(') {
        return Some(media_type.iter().map(blank).collect());
    }
    let letters = media_type
        .iter()
        .filter(|byte| byte.is_ascii_alphanumeric() || **byte == b'/');
    let plain: Vec<u8> = letters.map(u8::to_ascii_lowercase).collect();
    if !plain.starts_with(b"message/") && plain != b"multipart/digest" {
        return None;
    }
    let hides_message = plain.starts_with(b"message/");
    let slash = media_type.iter().position(|byte| *byte == b'/')?;
    let cross = |(place, byte): (usize, &u8)| {
        if byte.is_ascii_alphabetic() && (place < slash) == hides_message {
            b'x'
        } else {
            *byte
        }
    };
    Some(media_type.iter().enumerate().map(cross).collect())
}

fn header_length(bytes: &[u8]) -> usize {
    let mut start = 0;
    while let Some(line) = bytes.get(start..).filter(|rest| !rest.is_empty()).map(first_line) {
        start += line.len();
        if line.iter().all(u8::is_ascii_whitespace) {
            break;
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_that_goes_on_for_ever_is_read_once() {
        let lines = " content-type: message/x\r\n".repeat(100_000);
        let mail = format!("From: a@b.example\r\n\r\ncontent-type: message/x\r\n{lines}");
        assert!(!neutral(mail.as_bytes()).reasonable);
        let parsed = neutral(mail.as_bytes());
        assert!(parse(&parsed).text.is_some_and(|text| text.contains("message/x")));
    }

    #[test]
    fn a_mail_of_too_many_parts_is_not_taken_apart() {
        let few = format!(
            "From: a@b.example\r\n\r\n{}",
            "Content-Type: text/plain\r\n".repeat(MAX_TYPES)
        );
        assert!(neutral(few.as_bytes()).reasonable);
        let many = format!("{few}Content-Type: text/plain\r\n");
        assert!(!neutral(many.as_bytes()).reasonable);
    }
}
