//! An account in a messenger, by the id that the platform gave it. The provider is a word of ours and knows no case; the id
//! is the platform's and is kept exactly, except where it is a phone number.

use super::{AddressError, Normal, phone};

/// Other words for the same messenger.
const ALIASES: [(&str, &str); 6] = [
    ("tg", "telegram"),
    ("wa", "whatsapp"),
    ("whats app", "whatsapp"),
    ("vkontakte", "vk"),
    ("fb", "facebook"),
    ("ig", "instagram"),
];

pub(super) fn normal(provider: &str, value: &str) -> Result<Normal, AddressError> {
    if provider.is_empty() {
        return Err(AddressError::NoProvider);
    }
    let lower = provider.to_lowercase();
    let alias = ALIASES.iter().find(|(alias, _)| *alias == lower);
    let provider = alias.map_or(lower.clone(), |(_, provider)| (*provider).to_owned());
    let key = match provider.as_str() {
        "whatsapp" => phone_id(value),
        // A name that a user chose knows no case; his number stands without `@`.
        "telegram" if value.starts_with('@') => Some(value.to_lowercase()),
        "vk" => value.strip_prefix("id").filter(|id| is_digits(id)).map(str::to_owned),
        _ => None,
    };
    let key = key.unwrap_or_else(|| value.to_owned());
    Ok(Normal {
        provider,
        shown: key.clone(),
        key,
    })
}

/// The phone number that is an account of `WhatsApp`, in the digits in which the platform tells it; the national variants of one
/// number are one account. What only looks like one (`@lid`, `@g.us`) is none.
fn phone_id(value: &str) -> Option<String> {
    let bare = value.strip_prefix("whatsapp:").unwrap_or(value);
    let bare = ["@s.whatsapp.net", "@c.us"]
        .iter()
        .find_map(|host| bare.strip_suffix(host))
        .unwrap_or(bare);
    let dialled = |c: char| !matches!(c, '+' | ' ' | '-' | '(' | ')');
    let digits: String = bare.chars().filter(|c| dialled(*c)).collect();
    // A device of the account: 48601234567:12.
    let digits = digits.split(':').next().unwrap_or_default();
    let key = phone::key_of_digits(digits)?;
    Some(key.trim_start_matches('+').to_owned())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_messenger_id_needs_its_messenger() {
        assert_eq!(normal("", "99812"), Err(AddressError::NoProvider));
        assert_eq!(normal("Telegram", "99812").unwrap().provider, "telegram");
    }

    #[test]
    fn ids_that_are_one_have_one_key() {
        for (provider, key, values) in [
            ("telegram", "99812", &["99812"][..]),
            ("telegram", "@anna", &["@Anna", "@anna"]),
            ("vk", "1", &["id1", "1"]),
            (
                "whatsapp",
                "48601234567",
                &[
                    "48601234567",
                    "+48 601 234-567",
                    "48601234567@s.whatsapp.net",
                    "48601234567:7@s.whatsapp.net",
                    "48601234567@c.us",
                    "whatsapp:+48601234567",
                ],
            ),
            ("whatsapp", "5511987654321", &["551187654321", "5511987654321"]),
            ("whatsapp", "525512345678", &["5215512345678", "525512345678"]),
            ("whatsapp", "541123456789", &["5491123456789", "541123456789"]),
        ] {
            for value in values {
                let read = normal(provider, value).unwrap();
                assert_eq!((read.provider.as_str(), read.key.as_str()), (provider, key), "{value}");
            }
        }
        assert_eq!(normal("WA", "48601234567").unwrap().provider, "whatsapp");
        assert_eq!(normal("tg", "1").unwrap().provider, "telegram");
    }

    #[test]
    fn ids_of_the_platform_are_kept_exactly() {
        for (provider, value) in [
            ("viber", "AbCd+/=="),
            ("viber", "abcd+/=="),
            ("line", "U4af4980629"),
            ("whatsapp", "120363041234567890@g.us"),
            ("whatsapp", "18031234567890@lid"),
            ("whatsapp", "PL.13491208655302741918"),
            ("telegram", "-100123"),
            ("vk", "identity"),
        ] {
            assert_eq!(normal(provider, value).unwrap().key, value);
        }
    }
}
