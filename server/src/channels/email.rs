//! From raw mail (RFC 5322, RFC 2045 to 2049, 2231, 3676) to [`Incoming`]. This room alone knows mail-parser.
//!
//! Every sequence of bytes is a mail, if a poor one: what is missing is left out, what is too long is cut, what cannot be
//! parsed is text. From, names and everything else are claims of a stranger.

mod authentication;
mod automatic;
mod body;
mod files;
mod flowed;
mod forwarded;
mod mailbox;
mod raw;
mod reply;
mod report;
mod sender;
mod surroundings;

pub use reply::Replies;
pub use surroundings::{Addresses, ServerIds, Surroundings};

use super::{Channel, Incoming, IncomingFile, Thread, text};
use app::domain::{Direction, Timestamp};
use mail_parser::{HeaderValue, Message};
use sha2::{Digest as _, Sha256};

/// How many characters of a name or a subject are kept.
const MAX_LINE: usize = 2_000;

/// How many characters of the text are kept.
const MAX_TEXT: usize = 100_000;

/// How many characters an id may have; a longer one is known by its digest.
const MAX_ID: usize = 500;

/// How many earlier messages are looked for.
const MAX_ANSWERS: usize = 50;

/// Reads a mail that came in by `channel`, against what the workspace knows of itself.
pub fn read(raw: &[u8], channel: Channel, around: &Surroundings) -> Incoming {
    let neutral = raw::neutral(raw);
    let parsed = raw::parse(&neutral);
    let Some(message) = &parsed.message else {
        return bare(raw, channel);
    };
    let (text, tail, html) = match &parsed.text {
        Some(text) => body::plain(text),
        None => body::read(message),
    };
    let files = files::read(message, raw);
    let who = sender::read(message, [&text, &tail], &files, around);
    Incoming {
        external_id: Some(message_id(message).unwrap_or_else(|| digest(raw))),
        thread: thread(message, around.replies.as_ref()),
        direction: Direction::In,
        subject: text::line(message.subject().unwrap_or_default(), MAX_LINE),
        text: with_report(text, &files),
        tail,
        html,
        sent_at: sent_at(message),
        sender: who.sender,
        automatic: automatic::is_automatic(message, &files, who.relayed),
        mark: who.mark,
        files,
        post: None,
        channel,
    }
}

/// What is left where not even a header can be found.
fn bare(raw: &[u8], channel: Channel) -> Incoming {
    let (text, tail, html) = body::plain(&String::from_utf8_lossy(raw));
    Incoming {
        external_id: Some(digest(raw)),
        thread: Thread::Fresh,
        direction: Direction::In,
        subject: String::new(),
        text,
        tail,
        html,
        sent_at: None,
        sender: super::Sender::default(),
        files: Vec::new(),
        post: None,
        automatic: false,
        mark: None,
        channel,
    }
}

/// The text, and what a bounce among the files says of its recipients.
fn with_report(text: String, files: &[IncomingFile]) -> String {
    match report::read(files) {
        Some(report) if text.is_empty() => report,
        Some(report) => format!("{text}\n\n{report}"),
        None => text,
    }
}

/// The Message-ID without its brackets.
fn message_id(message: &Message<'_>) -> Option<String> {
    ids(message.header("Message-ID")).into_iter().next()
}

/// An id for a mail that has none: the same bytes come to the same id, so that twice is once.
fn digest(bytes: &[u8]) -> String {
    format!("sha256:{:x}", Sha256::digest(bytes))
}

/// In-Reply-To first, then References from the last to the first; and what we have signed, among these or among the
/// recipients.
fn thread(message: &Message<'_>, replies: Option<&Replies>) -> Thread {
    let mut messages = ids(message.header("In-Reply-To"));
    messages.truncate(MAX_ANSWERS);
    for id in ids(message.header("References")).into_iter().rev().take(MAX_ANSWERS) {
        if !messages.contains(&id) {
            messages.push(id);
        }
    }
    let conversations = replies.map_or_else(Vec::new, |replies| reply::signed(message, &messages, replies));
    if messages.is_empty() && conversations.is_empty() {
        Thread::Fresh
    } else {
        Thread::Answers {
            messages,
            conversations,
        }
    }
}

fn ids(value: Option<&HeaderValue<'_>>) -> Vec<String> {
    let ids: &[_] = match value {
        Some(HeaderValue::Text(id)) => std::slice::from_ref(id),
        Some(HeaderValue::TextList(ids)) => ids,
        _ => &[],
    };
    let kept = |id: &str| {
        let id = text::one_line(id.trim_matches(['<', '>']));
        if id.chars().count() > MAX_ID {
            digest(id.as_bytes())
        } else {
            id
        }
    };
    ids.iter().map(|id| kept(id)).filter(|id| !id.is_empty()).collect()
}

fn sent_at(message: &Message<'_>) -> Option<Timestamp> {
    let date = message.date().filter(|date| date.is_valid())?;
    Some(Timestamp::from_millis(date.to_timestamp() * 1_000))
}

#[cfg(test)]
mod tests;
