//! Whose a mail is: From, and Reply-To where From is nobody who could be answered.

use super::super::{Channel, IncomingIdentity, Sender, text};
use super::MAX_LINE;
use crate::address::{self, Country};
use app::domain::{IdentityKind, Trust};
use mail_parser::{Addr, Address, Message};

/// An address with the name that stands before it.
#[derive(Default)]
struct Named {
    name: String,
    address: String,
}

/// The sender. Reply-To is kept as claimed beside From, and takes its place where From is a no-reply address or the
/// channel's own (design 3.1); then From is no address of the client's.
pub fn read(message: &Message<'_>, channel: &Channel, country: Country) -> Sender {
    let from = first(message.from())
        .or_else(|| first(message.sender()))
        .unwrap_or_default();
    let reply_to = first(message.reply_to());
    match reply_to {
        Some(reply_to) if is_nobody(&from.address) || from.address.eq_ignore_ascii_case(&channel.key) => {
            let identities = identity(&reply_to.address, Trust::Claimed, country)
                .into_iter()
                .collect();
            Sender {
                name: reply_to.name,
                identities,
                ..Sender::default()
            }
        }
        reply_to => {
            let mut identities: Vec<_> = identity(&from.address, Trust::Channel, country).into_iter().collect();
            let claimed = reply_to.and_then(|reply_to| identity(&reply_to.address, Trust::Claimed, country));
            identities.extend(claimed.filter(|claimed| !identities.iter().any(|known| known.key == claimed.key)));
            Sender {
                name: from.name,
                identities,
                ..Sender::default()
            }
        }
    }
}

/// The local part of From in lower case; empty if there is none.
pub fn local_part(message: &Message<'_>) -> String {
    let from = first(message.from()).unwrap_or_default();
    from.address
        .rsplit_once('@')
        .map(|(local, _)| local.to_lowercase())
        .unwrap_or_default()
}

fn identity(value: &str, trust: Trust, country: Country) -> Option<IncomingIdentity> {
    address::identity(IdentityKind::Email, "", "", value, trust, country).ok()
}

/// The first mailbox with an address; failing that, the first name.
fn first(addresses: Option<&Address<'_>>) -> Option<Named> {
    let named: Vec<Named> = addresses?.iter().take(20).map(named).collect();
    let place = named
        .iter()
        .position(|named| !named.address.is_empty())
        .unwrap_or_default();
    named.into_iter().nth(place)
}

fn named(addr: &Addr<'_>) -> Named {
    let address = text::line(addr.address.as_deref().unwrap_or_default(), MAX_LINE);
    let name = text::line(addr.name.as_deref().unwrap_or_default(), MAX_LINE);
    let name = name.trim_matches(['"', '\'', ' ']).to_owned();
    // "ann@x.example" <ann@x.example>: a name that is the address names nobody.
    let name = if name.eq_ignore_ascii_case(&address) {
        String::new()
    } else {
        name
    };
    Named { name, address }
}

fn is_nobody(address: &str) -> bool {
    let (local, _) = address.rsplit_once('@').unwrap_or((address, ""));
    let local: String = local.to_lowercase().chars().filter(|ch| ch.is_alphanumeric()).collect();
    local.is_empty()
        || ["noreply", "donotreply", "dontreply", "nepasrepondre", "noresponder"]
            .iter()
            .any(|word| local.contains(word))
}
