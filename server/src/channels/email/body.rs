//! The text of a mail: what was written, what it quotes, and markup that is safe to show.

use super::super::{html, text};
use super::{MAX_TEXT, flowed};
use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType};
use std::borrow::Cow;

/// Text, tail and markup.
pub type Body = (String, String, Option<String>);

/// How many parts a body may be put together from.
const MAX_PARTS: usize = 50;

/// Reads the body of a mail that was taken apart.
pub fn read(message: &Message<'_>) -> Body {
    let parts = |places: &[u32]| -> Vec<_> {
        places
            .iter()
            .take(MAX_PARTS)
            .filter_map(|place| message.part(*place))
            .filter(|part| is_written(part))
            .collect()
    };
    if let Some(whole) = boundless(message) {
        return plain(whole);
    }
    let written = parts(&message.text_body);
    let marked = parts(&message.html_body);
    let reading = marked
        .iter()
        .any(|part| matches!(part.body, PartType::Html(_)))
        .then(|| html::read(&marked.iter().map(|part| as_html(part)).collect::<Vec<_>>().join("<br>")));
    let written: Vec<_> = written.iter().filter_map(|part| as_text(part)).collect();
    let Some(reading) = reading else {
        return plain(&written.join("\n\n"));
    };

    let (text, tail, _) = plain(&written.join("\n\n"));
    let shown = Some(reading.html)
        .filter(|html| !html.is_empty())
        .map(|html| html.replace('\0', ""));
    // The alternative of plain text is what its author's program made for readers like us. But if only one of the two
    // shows its quotes, the quote would be shown twice or not at all; and some programs leave the plain one empty.
    if text.is_empty() || tail.is_empty() != reading.tail.is_empty() {
        (
            text::body(&reading.text, MAX_TEXT),
            text::body(&reading.tail, MAX_TEXT),
            shown,
        )
    } else {
        (text, tail, shown)
    }
}

/// The whole body of a mail that says it has parts and has none.
pub fn boundless<'a>(message: &'a Message<'_>) -> Option<&'a str> {
    match message.parts.as_slice() {
        [only]
            if only
                .content_type()
                .is_some_and(|media_type| media_type.ctype() == "multipart") =>
        {
            match &only.body {
                PartType::Text(text) => Some(text),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Parts plain text from its tail.
pub fn plain(whole: &str) -> Body {
    let whole = text::body(whole, MAX_TEXT);
    let (text, tail) = text::split_tail(&whole);
    (text.trim().to_owned(), tail.trim_matches('\n').to_owned(), None)
}

fn is_written(part: &MessagePart<'_>) -> bool {
    matches!(part.body, PartType::Text(_) | PartType::Html(_))
}

fn as_text<'a>(part: &'a MessagePart<'_>) -> Option<Cow<'a, str>> {
    let PartType::Text(text) = &part.body else { return None };
    Some(match flowed::breaks(part) {
        Some(breaks) => Cow::Owned(flowed::whole(text, breaks)),
        None => Cow::Borrowed(text),
    })
}

fn as_html<'a>(part: &'a MessagePart<'_>) -> Cow<'a, str> {
    match &part.body {
        PartType::Html(html) => Cow::Borrowed(html),
        _ => Cow::Owned(html::from_text(&as_text(part).unwrap_or_default())),
    }
}
