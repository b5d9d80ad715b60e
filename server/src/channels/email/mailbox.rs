//! Mailboxes: a name and an address, from the fields of a mail and from what people and programs write.

use super::MAX_LINE;
use crate::address;
use crate::channels::text;
use mail_parser::{Addr, Address, HeaderForm, HeaderName, HeaderValue, Message};

/// How many mailboxes of one field are looked at.
const MAX_MAILBOXES: usize = 20;

/// An address with the name that stands before it; either may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// As it is shown, on one line; empty where it only repeats the address.
    pub name: String,
    /// As it was written; what is no address is here too.
    pub address: String,
}

impl Mailbox {
    /// The normal form of the address; none if it is none.
    pub fn key(&self) -> Option<String> {
        address::email_key(&self.address)
    }
}

/// The mailboxes of a field that the parser reads as addresses, those without an address among them.
pub fn all(addresses: Option<&Address<'_>>) -> Vec<Mailbox> {
    addresses.map_or_else(Vec::new, |list| list.iter().take(MAX_MAILBOXES).map(mailbox).collect())
}

/// The mailboxes of a field, if it was read as addresses.
pub fn of_value(value: &HeaderValue<'_>) -> Vec<Mailbox> {
    match value {
        HeaderValue::Address(addresses) => all(Some(addresses)),
        _ => Vec::new(),
    }
}

/// The mailboxes of all fields of a name that the parser does not know.
pub fn of_field(message: &Message<'_>, name: &'static str) -> Vec<Mailbox> {
    of_fields(message, HeaderName::Other(name.into()))
}

/// The mailboxes of all fields of a name, whatever the parser takes them for.
pub fn of_fields(message: &Message<'_>, name: HeaderName<'static>) -> Vec<Mailbox> {
    let values = message.header_as(name, HeaderForm::Addresses);
    values.iter().flat_map(of_value).take(MAX_MAILBOXES).collect()
}

/// The first with an address; failing that, the first.
pub fn first(mailboxes: Vec<Mailbox>) -> Option<Mailbox> {
    let place = mailboxes.iter().position(|mailbox| !mailbox.address.is_empty());
    mailboxes.into_iter().nth(place.unwrap_or_default())
}

/// A mailbox as it stands in a text: `Ann Lee <ann@x.example>`, `Ann Lee [mailto:ann@x.example]`, `ann@x.example`.
pub fn written(text: &str) -> Option<Mailbox> {
    let text = text::line(text, MAX_LINE);
    let (start, address) = addresses_in(&text).into_iter().next()?;
    let before = text.get(..start).unwrap_or_default().trim_end_matches("mailto:");
    let around = |c: char| c.is_whitespace() || "<[(*,;:".contains(c);
    Some(named(before.trim_matches(around), &address))
}

/// The addresses that a text holds, in normal form.
pub fn keys_in(text: &str) -> Vec<String> {
    addresses_in(text)
        .iter()
        .filter_map(|(_, address)| address::email_key(address))
        .collect()
}

/// The addresses that a text holds, each with the byte at which it begins.
fn addresses_in(text: &str) -> Vec<(usize, String)> {
    let is_at = |c: char| matches!(c, '@' | '＠' | '﹫');
    let is_part = |c: char| c.is_alphanumeric() || ".-_".contains(c);
    let is_local = |c: char| is_part(c) || "+%=&~#!$'".contains(c);
    let of_at = |(place, at): (usize, &str)| {
        let (before, after) = (text.get(..place)?, text.get(place + at.len()..)?);
        let local = before.len() - before.trim_end_matches(is_local).len();
        let domain = after.len() - after.trim_start_matches(is_part).len();
        let domain = after.get(..domain)?.trim_end_matches(['.', '-', '_']);
        let local = before.get(place - local..)?.trim_start_matches('\'');
        let (start, address) = (place - local.len(), format!("{local}@{domain}"));
        address::email_key(&address).map(|_| (start, address))
    };
    text.match_indices(is_at)
        .take(MAX_MAILBOXES)
        .filter_map(of_at)
        .collect()
}

fn mailbox(addr: &Addr<'_>) -> Mailbox {
    named(
        addr.name.as_deref().unwrap_or_default(),
        addr.address.as_deref().unwrap_or_default(),
    )
}

fn named(name: &str, address: &str) -> Mailbox {
    let address = text::line(address, MAX_LINE);
    let name = text::line(name, MAX_LINE);
    let name = name.trim_matches(['"', '\'', ' ']);
    // "ann@x.example" <ann@x.example>: a name that is the address names nobody.
    let repeats = name.eq_ignore_ascii_case(&address);
    Mailbox {
        name: if repeats { String::new() } else { name.to_owned() },
        address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_read_in_the_forms_in_which_it_is_written() {
        for (text, name, address) in [
            ("Ann Lee <ann@x.example>", "Ann Lee", "ann@x.example"),
            ("\"Lee, Ann\" <ann@x.example>", "Lee, Ann", "ann@x.example"),
            ("Ann Lee [mailto:ann@x.example]", "Ann Lee", "ann@x.example"),
            (
                "Ann Lee <ann@x.example<mailto:ann@x.example>>",
                "Ann Lee",
                "ann@x.example",
            ),
            ("*Ann* <ann+a@x.example> ", "Ann", "ann+a@x.example"),
            ("Анна (анна@пример.рф)", "Анна", "анна@пример.рф"),
            ("ann@x.example", "", "ann@x.example"),
            ("<ann@x.example>.", "", "ann@x.example"),
            ("'ann@x.example'", "", "ann@x.example"),
            ("Pat O'Brien <o'brien@x.example>", "Pat O'Brien", "o'brien@x.example"),
        ] {
            let (name, address) = (name.to_owned(), address.to_owned());
            assert_eq!(written(text), Some(Mailbox { name, address }), "{text}");
        }
        for text in ["Ann Lee", "", "@", "ann@", "Ann @ home", "@ann"] {
            assert_eq!(written(text), None, "{text}");
        }
    }

    #[test]
    fn every_address_in_a_text_is_found() {
        assert_eq!(
            keys_in("Boss <ceo@Bank.example>, or write to a@b.example."),
            ["ceo@bank.example", "a@b.example"]
        );
        assert_eq!(keys_in("ceo＠bank.example"), ["ceo@bank.example"]);
        assert_eq!(keys_in("Ann at X"), <[String; 0]>::default());
        assert_eq!(keys_in(&"@".repeat(10_000)), <[String; 0]>::default());
    }
}
