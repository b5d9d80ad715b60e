//! Whether a machine wrote a mail of its own accord (RFC 3834): such mail makes no client and gets no answer.

use super::sender;
use mail_parser::{HeaderValue, Message, MimeHeaders as _};

/// Whether a mail is an automatic answer, a bounce, or was sent to a list.
pub fn is_automatic(message: &Message<'_>) -> bool {
    let says = |name: &'static str| {
        let value = message.header(name).map(words).unwrap_or_default();
        value.split([';', ' ']).next().unwrap_or_default().to_ascii_lowercase()
    };
    let has = |name: &'static str| message.header(name).is_some();

    let submitted = says("Auto-Submitted");
    let reports = message
        .content_type()
        .is_some_and(|ct| ct.ctype() == "multipart" && ct.subtype() == Some("report"));
    (!submitted.is_empty() && submitted != "no")
        || matches!(says("Precedence").as_str(), "bulk" | "list" | "junk" | "auto_reply")
        || ["List-Id", "X-Autoreply", "X-Autorespond", "X-Auto-Reply"]
            .into_iter()
            .any(has)
        || message
            .header_raw("Return-Path")
            .is_some_and(|path| path.split_whitespace().collect::<String>() == "<>")
        || reports
        || matches!(sender::local_part(message).as_str(), "mailer-daemon" | "postmaster")
}

fn words(value: &HeaderValue<'_>) -> String {
    match value {
        HeaderValue::Text(text) => text.trim().to_owned(),
        HeaderValue::TextList(list) => list.first().map(|text| text.trim().to_owned()).unwrap_or_default(),
        _ => String::new(),
    }
}
