//! Every mail of the corpus beside how it is to be read, by origin: what we thought up ourselves (`own`), what the
//! standards describe (`standards`), how programs and servers really write (`clients`). `KARTOTEKA_BLESS=1` writes the
//! readings anew; look at the difference before it is kept.

#![cfg(test)]

use app::domain::{ChannelId, ChannelKind, CreationMode};
use serde_json::{Value, json};
use server::channels::email::{self, Replies, Surroundings};
use server::channels::{Channel, Incoming, Thread};
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/email");

#[test]
fn every_mail_of_the_corpus_reads_as_it_should() {
    let mails: Vec<PathBuf> = ["own", "standards", "clients"]
        .iter()
        .flat_map(|room| mails(room))
        .collect();
    assert!(mails.len() > 60, "the corpus has gone");
    let bless = std::env::var_os("KARTOTEKA_BLESS").is_some();
    for path in mails {
        let read = |raw: &[u8]| pretty(&shown(&email::read(raw, channel(), &around())));
        let raw = std::fs::read(&path).unwrap();
        let reading = read(&raw);
        let beside = path.with_extension("json");
        if bless {
            std::fs::write(&beside, &reading).unwrap();
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        assert_eq!(reading, expected, "{}", path.display());
    }
}

#[test]
fn the_end_of_lines_makes_no_difference_to_what_is_read() {
    for path in mails("standards") {
        let raw = std::fs::read(&path).unwrap();
        let bare: Vec<u8> = raw.iter().copied().filter(|byte| *byte != b'\r').collect();
        let [with, without] = [&raw, &bare].map(|raw| email::read(raw, channel(), &around()));
        assert_eq!(
            (with.text, with.tail, with.html),
            (without.text, without.tail, without.html),
            "{}",
            path.display()
        );
    }
}

fn mails(room: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(Path::new(ROOT).join(room)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "eml"));
    paths.sort();
    paths
}

fn channel() -> Channel {
    Channel {
        id: ChannelId::new(uuid::Uuid::nil()),
        key: "support".to_owned(),
        kind: ChannelKind::Email,
        name: "Support".to_owned(),
        creation_mode: CreationMode::Automatic,
    }
}

/// A shop with a mailbox, an agent, a form and a mail server.
fn around() -> Surroundings {
    Surroundings {
        own: ["support@desk.example"].into_iter().collect(),
        agents: ["bob@desk.example"].into_iter().collect(),
        form_senders: ["forms@site.example"].into_iter().collect(),
        authserv_ids: ["mx.desk.example"].into_iter().collect(),
        replies: Some(Replies::new(&"the corpus".into())),
        ..Surroundings::default()
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap() + "\n"
}

fn shown(incoming: &Incoming) -> Value {
    let identity = |identity: &server::channels::IncomingIdentity| json!({ "kind": identity.kind, "key": identity.key, "shown": identity.shown, "trust": identity.trust });
    let file = |file: &server::channels::IncomingFile| json!({ "name": file.name, "type": file.media_type, "size": file.bytes.len() });
    let mut reading = json!({
        "id": incoming.external_id,
        "answers": match &incoming.thread { Thread::Answers { messages, .. } if !messages.is_empty() => json!(messages), _ => Value::Null },
        "subject": incoming.subject,
        "text": incoming.text,
        "tail": incoming.tail,
        "html": incoming.html,
        "sent_at": incoming.sent_at.map(app::domain::Timestamp::rfc3339),
        "name": incoming.sender.name,
        "identities": incoming.sender.identities.iter().map(identity).collect::<Vec<_>>(),
        "files": incoming.files.iter().map(file).collect::<Vec<_>>(),
        "automatic": incoming.automatic,
        "mark": incoming.mark,
    });
    // Few have it, so the others need not say that they have not.
    if let Thread::Answers { conversations, .. } = &incoming.thread
        && !conversations.is_empty()
    {
        reading["signed_for"] = json!(conversations);
    }
    reading
}
