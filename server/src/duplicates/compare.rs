//! What two cards have in common. Pure: from identities and names to findings, the same whichever card is looked at first.

use crate::db::{Finding, Found, Held};
use crate::fold::fold;
use app::domain::{ClientId, IdentityKind};

/// Messengers whose accounts are phone numbers.
const BY_PHONE: [&str; 5] = ["whatsapp", "viber", "signal", "sms", "imessage"];

/// The fewest digits of a phone number with its country; below, an id is as likely.
const FEWEST_DIGITS: usize = 8;

/// The fewest letters of a handle that says something: short ones are taken by whoever came first.
const FEWEST_LETTERS: usize = 5;

/// The most characters of a name that is looked for.
const LONGEST_NAME: usize = 200;

/// By what a name is looked for: folded, of two words at least. Empty where it says too little.
pub(super) fn name_key(name: &str) -> String {
    let key = fold(name);
    let letters = key.chars().filter(|c| c.is_alphabetic()).count();
    let full = key.contains(' ') && letters >= FEWEST_LETTERS && key.chars().count() <= LONGEST_NAME;
    if full { key } else { String::new() }
}

/// The keys under which others may hold the same as this identity.
pub(super) fn keys(held: &Held) -> Vec<String> {
    let key = held.key.clone();
    let mut keys = match held.kind {
        IdentityKind::Phone | IdentityKind::Messenger if is_number(held) => {
            digits(held).map_or_else(Vec::new, |digits| vec![digits.to_owned(), format!("+{digits}")])
        }
        IdentityKind::Messenger | IdentityKind::Social => {
            let forms = account(held).map(|account| ["", "@", "id"].map(|prefix| format!("{prefix}{account}")));
            forms.into_iter().flatten().chain([key]).collect()
        }
        IdentityKind::Phone | IdentityKind::Email | IdentityKind::External => Vec::new(),
    };
    keys.sort();
    keys.dedup();
    keys
}

/// The mailbox behind an e-mail address.
pub(super) fn mailbox(held: &Held) -> Option<&str> {
    let mail = held.kind == IdentityKind::Email && held.scope.is_empty();
    mail.then_some(if held.alias.is_empty() { &held.key } else { &held.alias })
}

/// What an identity of each of two cards says of them; `None` if nothing.
pub(super) fn compare(one: &Held, other: &Held) -> Option<Pair> {
    if one.client == other.client {
        return None;
    }
    let (a, b) = if one.client < other.client {
        (one, other)
    } else {
        (other, one)
    };
    let what = if mailbox(a).is_some() && mailbox(a) == mailbox(b) {
        Found::Alias {
            a: a.shown.clone(),
            b: b.shown.clone(),
        }
    } else if same_number(a, b) || same_account(a, b) || same_handle(a, b) {
        let phone = [a, b].into_iter().find(|held| held.kind == IdentityKind::Phone);
        Found::Key {
            a: a.kind,
            b: b.kind,
            value: phone.unwrap_or(a).shown.clone(),
        }
    } else {
        return None;
    };
    Some(Pair {
        cards: (a.client, b.client),
        finding: what.into(),
    })
}

/// The same of two cards whose clients bear the same name.
pub(super) fn namesakes(one: (ClientId, &str), other: (ClientId, &str)) -> Option<Pair> {
    let (a, b) = if one.0 < other.0 { (one, other) } else { (other, one) };
    (a.0 != b.0).then(|| Pair {
        cards: (a.0, b.0),
        finding: Found::Name { name: a.1.to_owned() }.into(),
    })
}

/// Two cards, the smaller id first, and what was found about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub cards: (ClientId, ClientId),
    pub finding: Finding,
}

/// One phone number, as a number and as an account, or in two messengers.
fn same_number(a: &Held, b: &Held) -> bool {
    is_number(a) && is_number(b) && digits(a).is_some() && digits(a) == digits(b)
}

/// Whether it is a phone number, or an account that is one. A short code is kept in a scope of its card's; it is nobody's
/// number.
fn is_number(held: &Held) -> bool {
    match held.kind {
        IdentityKind::Phone => held.scope.is_empty(),
        IdentityKind::Messenger => BY_PHONE.contains(&held.provider.as_str()),
        IdentityKind::Email | IdentityKind::Social | IdentityKind::External => false,
    }
}

/// One account of one network: its id in two scopes, or as a messenger and as a profile.
fn same_account(a: &Held, b: &Held) -> bool {
    match (a.kind, b.kind) {
        (IdentityKind::Messenger, IdentityKind::Messenger) => {
            a.provider == b.provider && a.scope != b.scope && a.key == b.key && !a.key.is_empty()
        }
        (IdentityKind::Messenger, IdentityKind::Social) | (IdentityKind::Social, IdentityKind::Messenger) => {
            a.provider == b.provider && account(a).is_some() && account(a) == account(b)
        }
        _ => false,
    }
}

/// One handle in two networks.
fn same_handle(a: &Held, b: &Held) -> bool {
    let social = a.kind == IdentityKind::Social && b.kind == IdentityKind::Social;
    let letters = a.key.chars().filter(|c| c.is_alphabetic()).count();
    social && a.provider != b.provider && a.key == b.key && letters >= FEWEST_LETTERS && !a.key.starts_with('/')
}

/// The digits of a number with its country.
fn digits(held: &Held) -> Option<&str> {
    let digits = held.key.strip_prefix('+').unwrap_or(&held.key);
    (digits.len() >= FEWEST_DIGITS && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// An account where its messenger and its profile are told alike: a name in Telegram, a number in VK. Elsewhere a messenger's
/// ids are scoped to whoever asks.
fn account(held: &Held) -> Option<&str> {
    match (held.provider.as_str(), held.kind) {
        ("telegram", IdentityKind::Messenger) => held.key.strip_prefix('@'),
        ("telegram", _) => Some(&held.key),
        ("vk", IdentityKind::Messenger) => Some(&held.key),
        ("vk", _) => held.key.strip_prefix("id"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use IdentityKind::{Email, External, Messenger, Phone, Social};
    use uuid::Uuid;

    fn held(of: u128, (kind, provider, scope, key): (IdentityKind, &str, &str, &str)) -> Held {
        Held {
            client: ClientId::new(Uuid::from_u128(of)),
            kind,
            provider: provider.to_owned(),
            scope: scope.to_owned(),
            key: key.to_owned(),
            alias: String::new(),
            shown: key.to_owned(),
        }
    }

    #[test]
    fn what_is_the_same_under_another_kind_scope_or_provider_speaks_for_one_person() {
        let number = (Phone, "", "", "+48601234567");
        for (one, other, speaks) in [
            (number, (Messenger, "whatsapp", "", "48601234567"), true),
            (number, (Messenger, "viber", "bot", "+48601234567"), true),
            (number, (Messenger, "telegram", "", "48601234567"), false),
            (number, (External, "", "", "48601234567"), false),
            ((Phone, "", "x", "112"), (Messenger, "sms", "", "112"), false),
            (
                (Messenger, "whatsapp", "", "48601234567"),
                (Messenger, "viber", "", "48601234567"),
                true,
            ),
            (
                (Messenger, "facebook", "page-1", "77"),
                (Messenger, "facebook", "page-2", "77"),
                true,
            ),
            (
                (Messenger, "facebook", "page-1", "77"),
                (Messenger, "instagram", "page-2", "77"),
                false,
            ),
            (
                (Messenger, "telegram", "", "@anna_n"),
                (Social, "telegram", "", "anna_n"),
                true,
            ),
            ((Messenger, "telegram", "", "7"), (Social, "telegram", "", "7"), false),
            ((Messenger, "vk", "", "123"), (Social, "vk", "", "id123"), true),
            ((Messenger, "vk", "", "123"), (Social, "ok", "", "123"), false),
            (
                (Social, "x", "", "annanowak"),
                (Social, "instagram", "", "annanowak"),
                true,
            ),
            ((Social, "x", "", "anna"), (Social, "instagram", "", "anna"), false),
            (
                (Social, "x", "", "123456789"),
                (Social, "instagram", "", "123456789"),
                false,
            ),
            (
                (Social, "a.example", "", "/anna.nowak"),
                (Social, "b.example", "", "/anna.nowak"),
                false,
            ),
            ((External, "", "", "1001"), (Messenger, "telegram", "", "1001"), false),
            (
                (Email, "", "", "anna@acme.example"),
                (External, "", "", "anna@acme.example"),
                false,
            ),
        ] {
            let (one, other) = (held(1, one), held(2, other));
            let found = compare(&one, &other);
            assert_eq!(found.is_some(), speaks, "{one:?} {other:?}");
            assert_eq!(compare(&other, &one), found);
            if speaks {
                assert!(keys(&one).contains(&other.key), "{one:?} {other:?}");
                assert!(keys(&other).contains(&one.key), "{other:?} {one:?}");
            }
            assert_eq!(
                compare(
                    &one,
                    &Held {
                        client: one.client,
                        ..other
                    }
                ),
                None
            );
        }
    }

    #[test]
    fn addresses_of_one_mailbox_speak_for_one_person() {
        let mail = |of, key: &str, alias: &str| Held {
            alias: alias.to_owned(),
            ..held(of, (Email, "", "", key))
        };
        let bare = mail(1, "ann@acme.example", "");
        let shop = mail(2, "ann+shop@acme.example", "ann@acme.example");
        let news = mail(3, "ann+news@acme.example", "ann@acme.example");
        for (one, other) in [(&bare, &shop), (&shop, &news), (&news, &bare)] {
            assert!(compare(one, other).is_some(), "{one:?} {other:?}");
        }
        assert_eq!(compare(&bare, &mail(4, "eve@acme.example", "")), None);
        let unread = Held {
            scope: "card".to_owned(),
            ..mail(4, "ann@acme.example", "")
        };
        assert_eq!(compare(&bare, &unread), None);
    }

    #[test]
    fn a_full_name_is_two_words_at_least() {
        assert_eq!(name_key(" Łukasz  ŻÓŁĆ "), "lukasz zolc");
        for name in ["Anna", "A B", "", "O. K.", &"ж ".repeat(300)] {
            assert_eq!(name_key(name), "", "{name}");
        }
    }
}
