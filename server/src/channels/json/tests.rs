use super::*;
use serde_json::json;

const NOW: Timestamp = Timestamp::from_millis(1_795_000_000_000); // 2026-11-18

fn read(message: &Value) -> Result<Letter, Vec<Complaint>> {
    super::read(message, Country::default(), NOW)
}

/// The fields that are complained about.
fn wrong(message: &Value) -> Vec<String> {
    read(message)
        .err()
        .into_iter()
        .flatten()
        .map(|complaint| complaint.pointer)
        .collect()
}

#[test]
fn the_message_of_the_contract_is_read_whole() {
    let letter = read(&json!({
        "channel": "web-form", "id": "ext-17", "conversation": "thread-5", "sent_at": "2026-11-17T10:00:00Z",
        "direction": "in", "subject": "Delivery", "text": "Where is my parcel?", "html": null,
        "from": { "name": "Anna Nowak", "avatar_url": null, "company": "Acme", "language": null,
                  "identities": [ {"kind": "email", "value": "anna@acme.example"},
                                  {"kind": "phone", "value": "+48 601 234 567"},
                                  {"kind": "messenger", "provider": "telegram", "value": "99812"},
                                  {"kind": "social", "value": "https://vk.com/id1"},
                                  {"kind": "external", "value": "crm-7"} ] },
        "attachments": [ {"name": "C:\\photos\\photo.png", "type": "image/png", "data": "aGVsbG8="} ],
        "post": null
    }))
    .unwrap();
    let kinds: Vec<_> = letter.sender.identities.iter().map(|identity| identity.kind).collect();
    assert_eq!(kinds, IdentityKind::ALL, "strongest first");
    assert_eq!(letter.files[0].name, "photo.png");
    assert_eq!(letter.files[0].bytes.as_ref(), b"hello");
    assert_eq!(letter.sent_at.unwrap().rfc3339(), "2026-11-17T10:00:00.000Z");
}

#[test]
fn little_is_needed() {
    assert!(read(&json!({"channel": "c", "text": "hello"})).is_ok());
    assert!(read(&json!({"channel": "c", "attachments": [{"name": "a", "data": "aGVsbG8"}]})).is_ok());
    assert_eq!(wrong(&json!({"channel": "c"})), ["/text"]);
}

#[test]
fn every_bad_field_is_named_at_once() {
    let message = json!({
        "channel": 5, "id": "", "sent_at": "yesterday", "direction": "sideways", "subject": "x".repeat(10_000),
        "text": "NUL \0", "html": [], "post": "javascript:alert(1)",
        "from": { "name": "x".repeat(10_000), "avatar_url": "ftp://a", "language": "polish",
                  "identities": [ {"kind": "email", "value": "nobody"}, {"kind": "fax", "value": "1"},
                                  {"kind": "messenger", "value": "1"}, "x", {"kind": "phone"} ] },
        "attachments": [ {"name": "a", "type": "png", "data": "***"}, {"data": 5} ]
    });
    assert_eq!(
        wrong(&message),
        [
            "/channel",
            "/html",
            "/text",
            "/id",
            "/direction",
            "/subject",
            "/sent_at",
            "/from/language",
            "/from/identities/0/value",
            "/from/identities/1/kind",
            "/from/identities/2/provider",
            "/from/identities/3",
            "/from/identities/4/value",
            "/from/name",
            "/from/avatar_url",
            "/attachments/0/type",
            "/attachments/0/data",
            "/attachments/1/name",
            "/attachments/1/data",
            "/post",
        ]
    );
}

#[test]
fn absurd_dates_are_refused_and_fast_clocks_are_not() {
    let at = |sent_at: &str| read(&json!({"channel": "c", "text": "t", "sent_at": sent_at}));
    for absurd in [
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "1969-12-31T23:59:59Z",
        "2026-13-01T00:00:00Z",
        "5",
    ] {
        assert!(at(absurd).is_err(), "{absurd}");
    }
    assert_eq!(
        at("2026-11-19T10:00:00Z").unwrap().sent_at,
        Some(NOW),
        "never later than it came"
    );
    assert!(at("2026-11-17T10:00:00+02:00").is_ok());
}

#[test]
fn lists_have_an_end() {
    let identities: Vec<_> = (0..51)
        .map(|n| json!({"kind": "external", "value": n.to_string()}))
        .collect();
    assert_eq!(
        wrong(&json!({"channel": "c", "text": "t", "from": {"identities": identities}})),
        ["/from/identities"]
    );
}

#[test]
fn what_is_no_object_is_refused_as_a_whole() {
    for message in [json!([]), json!(null), json!("text"), json!(5)] {
        assert_eq!(wrong(&message), [""]);
    }
}

#[test]
fn markup_alone_gives_a_text_and_loses_its_scripts() {
    let letter = read(&json!({"channel": "c", "html": "<p>Hello</p><script>alert(1)</script>"})).unwrap();
    assert_eq!(letter.text.trim(), "Hello");
    assert!(!letter.html.unwrap().contains("script"));
}

#[test]
fn names_disguise_nothing() {
    let letter = read(&json!({
        "channel": "c",
        "subject": "evil\u{202e}gpj.exe",
        "from": { "name": "\u{200b}\u{2060}", "company": "Acme\u{2066}" },
        "attachments": [ {"name": "photo_\u{202e}gpj.exe", "data": "aGVsbG8="} ],
    }))
    .unwrap();
    assert_eq!(
        (letter.subject.as_str(), letter.sender.name.as_str()),
        ("evilgpj.exe", "")
    );
    assert_eq!(letter.sender.company, "Acme");
    assert_eq!(letter.files[0].name, "photo_gpj.exe");
    let nameless = json!({"channel": "c", "attachments": [{"name": "/", "data": "aGVsbG8="}]});
    assert_eq!(wrong(&nameless), ["/attachments/0/name"]);
}
