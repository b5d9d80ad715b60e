//! From the JSON of `POST /api/v1/messages` to [`Incoming`]. A program sent it, so it is refused rather than mended: every
//! field that does not take its value is named. Knows nothing of HTTP.

mod fields;

use super::{Channel, Incoming, IncomingFile, IncomingIdentity, Sender, Thread, html, text};
use crate::address::{self, Country};
use app::domain::{ChannelKind, Direction, IdentityKind, Language, MAX_TEXT, Timestamp, Trust};
use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
pub use fields::{Complaint, Complaints, Object};
use serde_json::Value;

/// The most characters of a message's text.
pub const MAX_BODY: usize = 100_000;
/// The most characters of a message's markup.
pub const MAX_HTML: usize = 1_000_000;
/// The most characters of an id that the caller gives.
pub const MAX_ID: usize = 500;
/// The most ways to reach one sender.
pub const MAX_IDENTITIES: usize = 50;
/// The most files of one message.
pub const MAX_FILES: usize = 100;
/// The most bytes of one file.
pub const MAX_FILE: usize = 25 << 20;
/// How far a sender's clock may be ahead: a day's time zones, and then some. What lies further off is a mistake.
const AHEAD_MS: i64 = 366 * 24 * 60 * 60 * 1_000;

/// Some programs pad, some do not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Which channel a message names, so that it can be looked up first.
pub fn channel_key(message: &Value) -> Option<&str> {
    message.get("channel")?.as_str().filter(|key| !key.trim().is_empty())
}

/// A message whose channel is still to be told.
#[derive(Debug)]
pub struct Letter {
    external_id: Option<String>,
    conversation: Option<String>,
    direction: Direction,
    subject: String,
    text: String,
    html: Option<String>,
    sent_at: Option<Timestamp>,
    sender: Sender,
    files: Vec<IncomingFile>,
    post: Option<String>,
}

impl Letter {
    /// The message, as one of this channel.
    pub fn in_channel(self, channel: Channel) -> Incoming {
        let thread = match (self.conversation, channel.kind) {
            (Some(key), _) => Thread::Key(key),
            (None, ChannelKind::Chat) => Thread::Ongoing,
            (None, ChannelKind::Api | ChannelKind::Email | ChannelKind::Phone) => Thread::Fresh,
        };
        Incoming {
            channel,
            external_id: self.external_id,
            thread,
            direction: self.direction,
            subject: self.subject,
            text: self.text,
            tail: String::new(),
            html: self.html,
            sent_at: self.sent_at,
            sender: self.sender,
            files: self.files,
            post: self.post,
            automatic: false,
            mark: None,
        }
    }
}

/// Reads a message, or says what is wrong with each of its fields. Phone numbers without a country code are read as in
/// `country`; instants are judged by `now`.
pub fn read(message: &Value, country: Country, now: Timestamp) -> Result<Letter, Vec<Complaint>> {
    let mut complaints = Complaints::default();
    let letter = complaints
        .object(message, String::new())
        .map(|object| letter(&object, country, now, &mut complaints));
    match letter {
        Some(letter) if complaints.0.is_empty() => Ok(letter),
        _ => Err(complaints.0),
    }
}

fn letter(message: &Object<'_>, country: Country, now: Timestamp, complaints: &mut Complaints) -> Letter {
    message.required(complaints, "channel", MAX_TEXT);
    let markup = message
        .text(complaints, "html", MAX_HTML)
        .filter(|markup| !markup.trim().is_empty());
    let text = message.text(complaints, "text", MAX_BODY).unwrap_or_default();
    let letter = Letter {
        external_id: message.filled(complaints, "id", MAX_ID).map(str::to_owned),
        conversation: message.filled(complaints, "conversation", MAX_ID).map(str::to_owned),
        direction: direction(message, complaints),
        subject: line(message.text(complaints, "subject", MAX_TEXT)),
        text: match markup {
            Some(markup) if text.trim().is_empty() => html::to_text(markup),
            _ => text.to_owned(),
        },
        html: markup.map(html::sanitise).filter(|safe| !safe.trim().is_empty()),
        sent_at: sent_at(message, now, complaints),
        sender: sender(message, country, complaints),
        files: files(message, complaints),
        post: message.link(complaints, "post", MAX_TEXT),
    };
    let says_something = [&letter.text, &letter.subject]
        .into_iter()
        .any(|text| !text.trim().is_empty());
    if !says_something && letter.files.is_empty() && complaints.0.is_empty() {
        complaints.add(
            message.at("text"),
            "is required where there is no html, subject or attachment",
        );
    }
    letter
}

fn direction(message: &Object<'_>, complaints: &mut Complaints) -> Direction {
    match message.text(complaints, "direction", MAX_TEXT) {
        None | Some("in") => Direction::In,
        Some("out") => Direction::Out,
        Some("internal") => Direction::Internal,
        Some(_) => {
            complaints.add(message.at("direction"), "must be `in`, `out` or `internal`");
            Direction::In
        }
    }
}

/// Between 1970 and a year from now; of a sender whose clock is a little ahead it is taken as it came.
fn sent_at(message: &Object<'_>, now: Timestamp, complaints: &mut Complaints) -> Option<Timestamp> {
    let text = message.filled(complaints, "sent_at", MAX_TEXT)?;
    let Ok(at) = text.trim().parse::<jiff::Timestamp>() else {
        complaints.add(
            message.at("sent_at"),
            "must be an instant as in RFC 3339, such as 2026-11-21T10:00:00Z",
        );
        return None;
    };
    let millis = at.as_millisecond();
    if (0..=now.millis().saturating_add(AHEAD_MS)).contains(&millis) {
        return Some(Timestamp::from_millis(millis.min(now.millis())));
    }
    complaints.add(message.at("sent_at"), "must lie between 1970 and now");
    None
}

fn sender(message: &Object<'_>, country: Country, complaints: &mut Complaints) -> Sender {
    let from = message
        .get("from")
        .and_then(|from| complaints.object(from, message.at("from")));
    let Some(from) = from else { return Sender::default() };
    let language = from
        .text(complaints, "language", MAX_TEXT)
        .filter(|text| !text.trim().is_empty());
    let language = language.and_then(|text| {
        let language = Language::parse(text).ok();
        if language.is_none() {
            complaints.add(from.at("language"), "must be a language code, such as pl or pt-BR");
        }
        language
    });
    let mut identities: Vec<IncomingIdentity> = Vec::new();
    for (pointer, item) in from.list(complaints, "identities", MAX_IDENTITIES) {
        let item = complaints.object(item, pointer);
        let identity = item.and_then(|item| identity(&item, country, complaints));
        identities.extend(identity);
    }
    // Strongest evidence first; the sort is stable, so what the caller named first stays first of its kind.
    identities.sort_by_key(|identity| identity.kind);
    Sender {
        name: line(from.text(complaints, "name", MAX_TEXT)),
        avatar_url: from.link(complaints, "avatar_url", MAX_TEXT),
        company: line(from.text(complaints, "company", MAX_TEXT)),
        language,
        identities,
    }
}

/// One way to reach a client; a phone number without a country code is read as in `country`.
pub fn identity(item: &Object<'_>, country: Country, complaints: &mut Complaints) -> Option<IncomingIdentity> {
    let kind = item.required(complaints, "kind", MAX_TEXT);
    let known = kind.and_then(IdentityKind::parse);
    if kind.is_some() && known.is_none() {
        complaints.add(
            item.at("kind"),
            "must be `email`, `phone`, `messenger`, `social` or `external`",
        );
    }
    let value = item.required(complaints, "value", MAX_TEXT);
    let provider = item.text(complaints, "provider", MAX_TEXT).unwrap_or_default();
    let scope = item.text(complaints, "scope", MAX_TEXT).unwrap_or_default();
    let label = item.text(complaints, "label", MAX_TEXT).unwrap_or_default();
    match address::identity(known?, provider, scope, value?, Trust::Channel, country) {
        Ok(identity) => Some(IncomingIdentity {
            label: label.trim().to_owned(),
            ..identity
        }),
        Err(error) => {
            let field = if error == address::AddressError::NoProvider {
                "provider"
            } else {
                "value"
            };
            complaints.add(item.at(field), error.to_string());
            None
        }
    }
}

/// A name, made one line; nothing is empty.
fn line(text: Option<&str>) -> String {
    text::line(text.unwrap_or_default(), MAX_TEXT)
}

fn files(message: &Object<'_>, complaints: &mut Complaints) -> Vec<IncomingFile> {
    let mut files = Vec::new();
    for (pointer, item) in message.list(complaints, "attachments", MAX_FILES) {
        let item = complaints.object(item, pointer);
        files.extend(item.and_then(|item| file(&item, complaints)));
    }
    files
}

/// The name alone, without the folders that it lay in.
fn file_name(told: &str) -> String {
    line(told.rsplit(['/', '\\']).next())
}

fn file(item: &Object<'_>, complaints: &mut Complaints) -> Option<IncomingFile> {
    let name = item.required(complaints, "name", MAX_TEXT).map(file_name);
    if name.as_ref().is_some_and(String::is_empty) {
        complaints.add(item.at("name"), "must be a file's name");
    }
    let media_type = item
        .filled(complaints, "type", MAX_TEXT)
        .unwrap_or("application/octet-stream")
        .trim();
    let well_formed = media_type
        .split_once('/')
        .is_some_and(|(kind, rest)| !kind.is_empty() && !rest.is_empty())
        && media_type.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    if !well_formed {
        complaints.add(item.at("type"), "must be a media type, such as image/png");
    }
    let Some(data) = item.get("data").and_then(Value::as_str) else {
        complaints.add(item.at("data"), "must be the file's content in base64");
        return None;
    };
    // Four characters are three bytes.
    if data.len() / 4 * 3 > MAX_FILE + 3 {
        complaints.add(item.at("data"), format!("a file takes at most {MAX_FILE} bytes"));
        return None;
    }
    match BASE64.decode(data) {
        Ok(bytes) if bytes.len() <= MAX_FILE => Some(IncomingFile {
            name: name?,
            media_type: media_type.to_owned(),
            bytes: bytes.into(),
        }),
        Ok(_) => {
            complaints.add(item.at("data"), format!("a file takes at most {MAX_FILE} bytes"));
            None
        }
        Err(_) => {
            complaints.add(item.at("data"), "is not base64");
            None
        }
    }
}

#[cfg(test)]
mod tests;
