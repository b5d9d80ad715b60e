mod machines;
mod senders;

use super::*;
use app::domain::{ChannelId, ChannelKind, CreationMode, Trust};
use proptest::prelude::*;

pub fn channel() -> Channel {
    Channel {
        id: ChannelId::new(uuid::Uuid::nil()),
        key: "support@desk.example".to_owned(),
        kind: ChannelKind::Email,
        name: "Support".to_owned(),
        creation_mode: CreationMode::Automatic,
    }
}

fn mail(raw: impl AsRef<[u8]>) -> Incoming {
    read(raw.as_ref(), channel(), &around())
}

/// A shop with a mailbox, an agent, a form and a mail server.
fn around() -> Surroundings {
    Surroundings {
        own: ["support@desk.example"].into_iter().collect(),
        agents: ["bob@desk.example"].into_iter().collect(),
        form_senders: ["forms@site.example"].into_iter().collect(),
        authserv_ids: ["mx.desk.example"].into_iter().collect(),
        ..Surroundings::default()
    }
}

fn addresses(incoming: &Incoming) -> Vec<(&str, Trust)> {
    incoming
        .sender
        .identities
        .iter()
        .map(|identity| (identity.key.as_str(), identity.trust))
        .collect()
}

#[test]
fn the_same_mail_without_an_id_gets_the_same_id() {
    let raw = "From: ann@x.example\n\nHello";
    assert_eq!(mail(raw).external_id, mail(raw).external_id);
    assert_ne!(mail(raw).external_id, mail(format!("{raw}!")).external_id);
    assert_eq!(mail("Message-ID: <1@x>\n\nHello").external_id.as_deref(), Some("1@x"));
}

#[test]
fn answers_are_listed_nearest_first() {
    let incoming = mail("From: a@x.example\nIn-Reply-To: <3@x>\nReferences: <1@x> <2@x>\n <3@x>\n\nHello");
    assert_eq!(
        incoming.thread,
        Thread::Answers {
            messages: vec!["3@x".into(), "2@x".into(), "1@x".into()],
            conversations: Vec::new(),
        }
    );
    assert_eq!(mail("From: a@x.example\n\nHello").thread, Thread::Fresh);
}

#[test]
fn long_fields_are_cut_and_nul_is_gone() {
    let long = "ж".repeat(10_000);
    let incoming = mail(format!(
        "From: {long} <a@x.example>\nSubject: {long}\0\n\n{}\0",
        "я".repeat(200_000)
    ));
    assert_eq!(incoming.subject.chars().count(), 2_000);
    assert_eq!(incoming.sender.name.chars().count(), 2_000);
    assert_eq!(incoming.text.chars().count(), 100_000);
    let id = format!("Message-ID: <{}@x>\n\nx", "i".repeat(9_000));
    assert!(mail(id).external_id.is_some_and(|id| id.len() < 100));
}

#[test]
fn names_of_files_hold_no_path() {
    for (given, kept) in [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ann\\photo.png", "photo.png"),
        ("/", ""),
        ("..", ""),
        ("a\0b.txt", "a b.txt"),
    ] {
        assert_eq!(files::name(given), kept);
    }
    let long = files::name(&format!("{}.pdf", "n".repeat(999)));
    assert!(long.chars().count() <= 200 && long.rsplit('.').next() == Some("pdf"));
}

#[test]
fn a_message_within_a_mail_is_a_file_byte_for_byte() {
    let inner =
        "From: b@x.example\r\nSubject: Inner\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@x.example\r\n\r\nDeep";
    for media_type in ["message/rfc822", "Message/RFC822; name=x.eml", "\r\n message/rfc822"] {
        let raw = format!(
            "From: a@x.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee below.\r\n--b\r\n\
             Content-Type: {media_type}\r\n\r\n{inner}\r\n--b--\r\n"
        );
        let incoming = mail(raw);
        assert_eq!(incoming.text, "See below.");
        assert_eq!(incoming.files.len(), 1);
        assert_eq!(incoming.files[0].media_type, "message/rfc822");
        assert_eq!(String::from_utf8_lossy(&incoming.files[0].bytes), inner, "{media_type}");
    }
}

#[test]
fn messages_within_messages_without_end_cost_nothing() {
    let deep = "Content-Type: message/rfc822\n\n".repeat(100_000);
    mail(&deep);
    let digest = "Content-Type: multipart/digest; boundary=b\n\n--b\n\n".repeat(50_000);
    mail(&digest);
    let disguised = "Content-Type: mess(a)age/(b)rfc822\n\n".repeat(250);
    mail(&disguised);
    let boundless: Vec<_> = (0..100_000)
        .map(|n| {
            format!(
                "--a
Content-Type: multipart/mixed; boundary=none{n}

"
            )
        })
        .collect();
    let boundless = boundless.concat();
    mail(format!(
        "From: a@x.example\nSubject: S\nContent-Type: multipart/mixed; boundary=a\n\n{boundless}"
    ));
    let parts = "--a\n\nx\n".repeat(500_000);
    let incoming = mail(format!(
        "From: a@x.example\nSubject: S\nContent-Type: multipart/mixed; boundary=a\n\n{parts}"
    ));
    assert_eq!(incoming.subject, "S");
    assert_eq!(addresses(&incoming), [("a@x.example", Trust::Channel)]);
}

#[test]
fn a_boundary_that_contains_itself_ends() {
    let raw = "From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; \
               boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nHello\n--b--\n";
    assert_eq!(mail(raw).sender.identities.len(), 1);
}

fn corpus() -> Vec<Vec<u8>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/email");
    ["own", "standards", "clients"]
        .iter()
        .flat_map(|room| std::fs::read_dir(root.join(room)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
        .map(|path| std::fs::read(path).unwrap())
        .collect()
}

fn holds_what_it_promises(incoming: &Incoming) -> Result<(), TestCaseError> {
    let texts = [&incoming.subject, &incoming.text, &incoming.tail, &incoming.sender.name];
    prop_assert!(texts.iter().all(|text| !text.contains('\0')));
    prop_assert!(
        incoming
            .html
            .as_ref()
            .is_none_or(|html| !html.contains('\0') && !html.contains("<script"))
    );
    prop_assert!(
        incoming
            .external_id
            .as_ref()
            .is_some_and(|id| !id.is_empty() && id.chars().count() <= 500)
    );
    prop_assert!(
        incoming
            .files
            .iter()
            .all(|file| !file.name.contains(['/', '\\', '\0']) && !file.name.is_empty())
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_a_mail(raw in prop::collection::vec(any::<u8>(), 0..2_000)) {
        holds_what_it_promises(&mail(raw))?;
    }

    #[test]
    fn any_lines_of_mail_are_a_mail(lines in prop::collection::vec(
        "(From|Reply-To|Subject|Content-Type|Content-Disposition|Content-Transfer-Encoding|Message-ID|References|Date|--b|--b--)?\
         (: ?)?(multipart/(mixed|alternative|related|digest)|message/rfc822|text/(plain|html)|base64|quoted-printable|\
         =\\?utf-8\\?[bq]\\?[a-zA-Z=_0-9]{0,8}\\?=|<?[a-z@.]{0,8}>?|Fri, 3[0-9] Fe[bc] 2026 2[0-9]:00)?(; (boundary|charset|filename\\*0\\*|name)=\"?[a-zA-Z0-9'%-]{0,12}\"?)?(\r?\n)?", 0..40)) {
        holds_what_it_promises(&mail(lines.join("\n")))?;
    }

    #[test]
    fn real_mails_cut_short_and_changed_are_mails(
        which in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
    ) {
        let mut mails = corpus();
        mails.retain(|raw| !raw.is_empty());
        let mut raw = mails.swap_remove(which.index(mails.len()));
        for (place, byte) in changes {
            let place = place.index(raw.len());
            raw[place] = byte;
        }
        raw.truncate(cut.index(raw.len() + 1));
        holds_what_it_promises(&mail(raw))?;
    }
}
