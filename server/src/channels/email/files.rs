//! The files of a mail. Names and types are the sender's words.

use super::super::{IncomingFile, text};
use super::body;
use bytes::Bytes;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders as _, PartType};

/// How many files are taken from one mail.
const MAX_FILES: usize = 200;

/// How many characters of a name are kept.
const MAX_NAME: usize = 200;

/// The files of a mail in their order, pictures that its text shows among them. `raw` is the mail as it came.
pub fn read(message: &Message<'_>, raw: &[u8]) -> Vec<IncomingFile> {
    if body::boundless(message).is_some() {
        return Vec::new();
    }
    let parts = message.attachments.iter().filter_map(|place| message.part(*place));
    parts
        .filter(|part| !part.is_multipart())
        .take(MAX_FILES)
        .map(|part| file(part, raw))
        .filter(|file| !file.bytes.is_empty())
        .collect()
}

fn file(part: &MessagePart<'_>, raw: &[u8]) -> IncomingFile {
    let media_type = media_type(part, raw);
    let given = part.attachment_name().map(name).filter(|name| !name.is_empty());
    IncomingFile {
        name: given.unwrap_or_else(|| default_name(&media_type).to_owned()),
        bytes: content(part, raw),
        media_type,
    }
}

/// The decoded bytes; what was not encoded is taken from the mail as it came, for its text may have been read in another
/// charset, and a message within it was disarmed.
fn content(part: &MessagePart<'_>, raw: &[u8]) -> Bytes {
    let as_it_came = raw.get(part.offset_body as usize..part.offset_end as usize);
    let bytes = match (&part.body, part.encoding, as_it_came) {
        (_, Encoding::None, Some(bytes)) => bytes,
        _ => part.contents(),
    };
    Bytes::copy_from_slice(bytes)
}

/// The type in lower case; a message within the mail was hidden from the parser and shows its type in the mail itself.
fn media_type(part: &MessagePart<'_>, raw: &[u8]) -> String {
    let Some(content_type) = part.content_type() else {
        return default_type(part).to_owned();
    };
    let whole = format!(
        "{}/{}",
        content_type.ctype(),
        content_type.subtype().unwrap_or("octet-stream")
    );
    let whole = if whole.starts_with("xxxxxxx/") {
        stated(part, raw).unwrap_or(whole)
    } else {
        whole
    };
    let is_token = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '/' | '.' | '-' | '+' | '_');
    if whole.len() <= 100 && whole.chars().all(is_token) {
        whole.to_ascii_lowercase()
    } else {
        default_type(part).to_owned()
    }
}

fn stated(part: &MessagePart<'_>, raw: &[u8]) -> Option<String> {
    let header = part
        .headers
        .iter()
        .find(|header| header.name.as_str().eq_ignore_ascii_case("Content-Type"))?;
    let value = raw.get(header.offset_start as usize..header.offset_end as usize)?;
    let value = String::from_utf8_lossy(value);
    value.split(';').next().map(|media_type| media_type.trim().to_owned())
}

fn default_type(part: &MessagePart<'_>) -> &'static str {
    match part.body {
        PartType::Text(_) => "text/plain",
        PartType::Html(_) => "text/html",
        _ => "application/octet-stream",
    }
}

/// The last part of a path on any system, of a length that file systems take, its ending kept.
pub fn name(given: &str) -> String {
    let given = text::one_line(given);
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let last = last
        .trim_matches(|ch: char| ch.is_whitespace() || ch == '"')
        .trim_end_matches('.');
    let length = last.chars().count();
    if length <= MAX_NAME {
        return last.to_owned();
    }
    match last.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 10 => {
            let stem: String = stem.chars().take(MAX_NAME - 11).collect();
            format!("{stem}.{ending}")
        }
        _ => last.chars().take(MAX_NAME).collect(),
    }
}

fn default_name(media_type: &str) -> &'static str {
    match media_type {
        "message/rfc822" | "message/global" => "message.eml",
        "message/delivery-status" => "delivery-status.txt",
        "text/plain" => "text.txt",
        "text/html" => "text.html",
        "text/calendar" => "invitation.ics",
        "text/csv" => "table.csv",
        "text/vcard" | "text/x-vcard" => "contact.vcf",
        "image/png" => "image.png",
        "image/jpeg" | "image/jpg" => "image.jpg",
        "image/gif" => "image.gif",
        "image/webp" => "image.webp",
        "application/pdf" => "document.pdf",
        _ => "attachment",
    }
}
