//! Words for labels, kinds of addresses and the names of messengers.

use crate::domain::AddressKind;
use crate::i18n::Texts;

/// The labels that are suggested, as stored and in the language of the page.
pub fn labels(texts: &Texts) -> [(&'static str, &'static str); 6] {
    let words = &texts.card.identities;
    [
        ("home", words.label_home),
        ("mobile", words.label_mobile),
        ("work", words.label_work),
        ("landline", words.label_landline),
        ("fax", words.label_fax),
        ("other", words.label_other),
    ]
}

/// A label as people read it: the suggested ones in the language of the page, others are their own words.
pub fn label<'a>(texts: &Texts, stored: &'a str) -> &'a str {
    let known = labels(texts).into_iter().find(|(key, _)| *key == stored);
    known.map_or(stored, |(_, word)| word)
}

/// A label as it is stored: one that is suggested the same whatever the language of the page.
pub fn stored_label(texts: &Texts, typed: &str) -> String {
    let typed = typed.trim();
    let lower = typed.to_lowercase();
    let known = labels(texts)
        .into_iter()
        .find(|(key, word)| lower == *key || lower == word.to_lowercase());
    known.map_or_else(|| typed.to_owned(), |(key, _)| key.to_owned())
}

/// What an address of the post is.
pub fn address_kind(texts: &Texts, kind: AddressKind) -> &'static str {
    let words = &texts.card.addresses;
    match kind {
        AddressKind::Home => words.home,
        AddressKind::Work => words.work,
        AddressKind::Mail => words.mail,
        AddressKind::Other => words.other,
    }
}

/// The messengers that are offered, as stored.
pub const MESSENGERS: [&str; 11] = [
    "telegram",
    "whatsapp",
    "viber",
    "signal",
    "messenger",
    "instagram",
    "vk",
    "max",
    "line",
    "wechat",
    "skype",
];

/// The messengers and networks as they write themselves.
pub fn brand(provider: &str) -> &str {
    match provider {
        "telegram" => "Telegram",
        "whatsapp" => "WhatsApp",
        "viber" => "Viber",
        "messenger" => "Messenger",
        "facebook" => "Facebook",
        "instagram" => "Instagram",
        "vk" => "VK",
        "ok" => "OK",
        "linkedin" => "LinkedIn",
        "x" | "twitter" => "X",
        "youtube" => "YouTube",
        "tiktok" => "TikTok",
        "skype" => "Skype",
        "signal" => "Signal",
        "line" => "LINE",
        "wechat" => "WeChat",
        "max" => "MAX",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn a_suggested_label_is_stored_the_same_in_every_language() {
        for locale in Locale::ALL {
            let texts = locale.texts();
            for (key, word) in labels(texts) {
                assert_eq!(stored_label(texts, &format!(" {} ", word.to_uppercase())), key);
                assert_eq!(label(texts, key), word);
            }
            assert_eq!(stored_label(texts, "Reception"), "Reception");
            assert_eq!(label(texts, "Reception"), "Reception");
        }
    }
}
