//! What is fed, with what, and what must hold for every input.

use crate::corpus;
use app::domain::{AttributeKind, ChannelId, ChannelKind, CreationMode, CustomFieldId, IdentityKind, Timestamp, Trust};
use server::address::{self, Country};
use server::channels::email::{Replies, Surroundings};
use server::channels::{Channel, Incoming, email, json};
use server::db::{CustomField, Entity};
use server::desk::attribute::custom;
use server::language;
use server::shrink::{self, Size};
use std::path::Path;

/// Something that reads strangers' words.
pub struct Target {
    /// What it is called.
    pub name: &'static str,
    /// Whole inputs to begin with.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Reads an input; an error is a promise that was broken.
    pub read: fn(&[u8]) -> Result<(), String>,
}

/// All of them.
pub const TARGETS: [Target; 6] = [
    Target {
        name: "mail",
        seeds: mails,
        read: mail,
    },
    Target {
        name: "phone",
        seeds: phones,
        read: |input| address_is_its_own(IdentityKind::Phone, input),
    },
    Target {
        name: "social",
        seeds: links,
        read: |input| address_is_its_own(IdentityKind::Social, input),
    },
    Target {
        name: "value",
        seeds: values,
        read: value_is_its_own,
    },
    Target {
        name: "message",
        seeds: messages,
        read: message,
    },
    Target {
        name: "picture",
        seeds: pictures,
        read: picture,
    },
];

/// One of each kind, made here.
fn pictures() -> Vec<Vec<u8>> {
    let drawn = image::DynamicImage::from(image::RgbaImage::from_fn(40, 30, |x, y| {
        image::Rgba([
            u8::try_from(6 * x).unwrap_or_default(),
            u8::try_from(8 * y).unwrap_or_default(),
            99,
            200,
        ])
    }));
    let kinds = [
        image::ImageFormat::Png,
        image::ImageFormat::Gif,
        image::ImageFormat::WebP,
    ];
    let flat = image::DynamicImage::from(drawn.to_rgb8());
    let file = |picture: &image::DynamicImage, kind| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, kind).ok().map(|()| bytes.into_inner())
    };
    let all = kinds.into_iter().filter_map(|kind| file(&drawn, kind));
    all.chain(file(&flat, image::ImageFormat::Jpeg)).collect()
}

/// What is drawn is small, whatever it was drawn from.
fn picture(input: &[u8]) -> Result<(), String> {
    for size in [Size::Preview, Size::Avatar] {
        if let Ok(picture) = shrink::drawn(input, size) {
            let drawn = image::load_from_memory(&picture.bytes).map_err(|error| error.to_string())?;
            if drawn.width().max(drawn.height()) > 320 {
                return Err(format!("{} by {}", drawn.width(), drawn.height()));
            }
        }
    }
    Ok(())
}

fn mails() -> Vec<Vec<u8>> {
    corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/email"))
}

fn phones() -> Vec<Vec<u8>> {
    let rows = [
        "+48 601 234 567",
        "0048601234567",
        "8 (912) 345-67-89",
        "+55 11 91234-5678",
        "+52 1 55 1234 5678",
        "011 15-2345-6789",
        "+1 (415) 555-0132 ext. 7",
        "tel:+49-89-123456",
        "112",
        "٠١٢٣٤٥٦٧٨٩",
    ];
    rows.map(|row| row.as_bytes().to_vec()).to_vec()
}

fn links() -> Vec<Vec<u8>> {
    let rows = [
        "https://vk.com/id1",
        "http://m.facebook.com/profile.php?id=4",
        "https://www.instagram.com/anna/",
        "t.me/anna",
        "https://x.com/anna?s=20",
        "https://pl.linkedin.com/in/anna-nowak-1",
        "https://ok.ru/profile/7",
        "https://www.youtube.com/@anna",
        "https://www.tiktok.com/@anna",
        "@anna",
        "https://twitter.com/#!/anna",
    ];
    rows.map(|row| row.as_bytes().to_vec()).to_vec()
}

fn values() -> Vec<Vec<u8>> {
    let rows = [
        "1 234 567,89",
        "2026-11-26",
        "2026-11-26T15:30:00.000+01:00",
        "https://acme.example:8080/a?b=c#d",
        "Anna <anna@acme.example>",
        "+1 212-555-0123 ext. 7",
        "Côte d’Ivoire",
        "Small\r\nŁódź",
        "pt-BR",
        "yes",
    ];
    rows.map(|row| row.as_bytes().to_vec()).to_vec()
}

fn messages() -> Vec<Vec<u8>> {
    let whole = br#"{"channel":"web","id":"1","conversation":"t","sent_at":"2026-11-21T10:00:00Z","direction":"in","subject":"S","text":"T","html":"<b>x</b>","from":{"name":"Anna","company":"Acme","language":"pl","identities":[{"kind":"email","value":"a@b.example"},{"kind":"phone","value":"+48601234567"},{"kind":"messenger","provider":"telegram","value":"7"},{"kind":"social","value":"https://vk.com/id1"},{"kind":"external","value":"7"}]},"attachments":[{"name":"a.png","type":"image/png","data":"aGVsbG8="}],"post":null}"#;
    vec![
        whole.to_vec(),
        b"{}".to_vec(),
        b"[]".to_vec(),
        br#"{"from":{"identities":[{}]}}"#.to_vec(),
    ]
}

fn mail(input: &[u8]) -> Result<(), String> {
    let channel = Channel {
        id: ChannelId::new(uuid::Uuid::nil()),
        key: "support@desk.example".to_owned(),
        kind: ChannelKind::Email,
        name: "Support".to_owned(),
        creation_mode: CreationMode::Automatic,
    };
    let around = Surroundings {
        replies: Some(Replies::new(&"correct horse battery".into())),
        ..Surroundings::default()
    };
    let incoming = email::read(input, channel, &around);
    kept(&incoming)?;
    if incoming.external_id.is_none() {
        return Err("a mail without an id could be stored twice".to_owned());
    }
    let sample = language::gather("", &incoming.text);
    drop(language::detect(&sample));
    Ok(())
}

fn message(input: &[u8]) -> Result<(), String> {
    let Ok(value) = serde_json::from_slice(input) else {
        return Ok(());
    };
    match json::read(&value, Country::default(), Timestamp::from_millis(1_795_255_200_000)) {
        Ok(_) => Ok(()),
        Err(complaints) if complaints.is_empty() => Err("refused without a reason".to_owned()),
        Err(_) => Ok(()),
    }
}

/// What a database takes and a page shows: no script, no NUL.
fn kept(incoming: &Incoming) -> Result<(), String> {
    let html = incoming.html.as_deref().unwrap_or_default().to_lowercase();
    if tags(&html).any(|tag| tag.starts_with("<script") || tag.contains("=\"javascript:")) {
        return Err("markup with a script".to_owned());
    }
    if incoming.text.contains('\0') || incoming.subject.contains('\0') {
        return Err("NUL in a text".to_owned());
    }
    Ok(())
}

/// The tags of clean markup, in which whatever else looks like one is written `&lt;`. In a text between them anything may
/// stand.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices('<').filter_map(|(start, _)| {
        let tag = html.get(start..)?;
        let mut quoted = false;
        let end = tag.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        })?;
        tag.get(..end)
    })
}

/// The normal form of a normal form is itself.
fn address_is_its_own(kind: IdentityKind, input: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(input);
    let country = Country::default();
    let Ok(first) = address::identity(kind, "", "", &text, Trust::Channel, country) else {
        return Ok(());
    };
    // Written with percent signs, what was just short enough no longer is.
    if first.key.is_empty() || first.key.chars().count() > address::MAX_VALUE {
        return Ok(());
    }
    match address::identity(kind, &first.provider, "", &first.key, Trust::Channel, country) {
        Ok(again) if again.key == first.key => Ok(()),
        again => Err(format!("{:?} becomes {:?}", first.key, again.map(|again| again.key))),
    }
}

/// Whatever an attribute takes for its value it takes again, as the same.
fn value_is_its_own(input: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(input);
    for kind in AttributeKind::ALL {
        let field = CustomField {
            id: CustomFieldId::new(uuid::Uuid::nil()),
            entity: Entity::Client,
            key: String::new(),
            label: String::new(),
            kind: *kind,
            options: vec!["Small".to_owned(), "Łódź".to_owned()],
            required: false,
            read_only: false,
        };
        let Ok(value) = custom(&field, "", &text, Country::default()) else {
            continue;
        };
        let again = custom(&field, "", &value, Country::default());
        if again.as_ref() != Ok(&value) {
            return Err(format!("{kind:?}: {value:?} becomes {again:?}"));
        }
    }
    Ok(())
}
