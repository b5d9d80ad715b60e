//! Addresses by which an answer finds its conversation where its program has lost what it answers (design 3.2): that of
//! the mailbox with the conversation's number and our signature behind a plus, `support+c1042.SIGNATURE@`. The same may
//! begin the Message-ID of what was sent, `<c1042.SIGNATURE.random@host>`.
//!
//! It says which conversation, and nothing of who writes: an answer is sent on and quoted with its address, so whoever has
//! one need not be whom we wrote to. It makes no sender better known than From does.

use super::mailbox;
use crate::hex::hex;
use mail_parser::{HeaderName, Message};
use ring::hmac;
use secrecy::{ExposeSecret as _, SecretString};
use std::borrow::Cow;
use subtle::ConstantTimeEq as _;

/// How many bytes of the HMAC are kept: 80 bits, the least that RFC 2104 allows (5), for an address is short and each
/// guess is a mail.
const KEPT: usize = 10;

/// The most bytes before the `@` (RFC 5321, 4.5.3.1.1).
const MAX_LOCAL: usize = 64;

/// What a signature is for, so that none of the same secret can stand for it.
const PURPOSE: &str = "reply";

/// Where a mail was sent before an alias led it on.
const ORIGINAL_TO: HeaderName<'static> = HeaderName::Other(Cow::Borrowed("X-Original-To"));

/// Signs the addresses of conversations, and knows them again.
#[derive(Debug, Clone)]
pub struct Replies(hmac::Key);

impl Replies {
    /// By a secret of the server's.
    pub fn new(secret: &SecretString) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret.expose_secret().as_bytes()))
    }

    /// Where the conversation of this number is answered, at a mailbox of ours; none where nothing more fits before its
    /// `@`.
    pub fn address(&self, mailbox: &str, number: i64) -> Option<String> {
        let (local, domain) = mailbox.rsplit_once('@')?;
        let local = format!("{local}+c{number}.{}", self.signature(number));
        (local.len() <= MAX_LOCAL).then(|| format!("{local}@{domain}"))
    }

    /// The conversation that an address is for; none where it was not we who signed it.
    pub fn of_address(&self, address: &str) -> Option<i64> {
        let (local, _) = address.rsplit_once('@')?;
        let (_, token) = local.rsplit_once('+')?;
        self.verified(token)
    }

    /// The conversation that a Message-ID is of; none where it was not we who signed it.
    pub fn of_message_id(&self, id: &str) -> Option<i64> {
        let (local, _) = id.rsplit_once('@')?;
        let end = local.match_indices('.').nth(1).map_or(local.len(), |(end, _)| end);
        self.verified(local.get(..end)?)
    }

    /// Programs on the way may write an address in capitals, so a signature is the same in them.
    fn verified(&self, token: &str) -> Option<i64> {
        let token = token.to_ascii_lowercase();
        let (digits, signature) = token.strip_prefix('c')?.split_once('.')?;
        let number: i64 = digits.parse().ok()?;
        let ours = self.signature(number);
        let plain = number > 0 && number.to_string() == digits;
        (plain && bool::from(ours.as_bytes().ct_eq(signature.as_bytes()))).then_some(number)
    }

    fn signature(&self, number: i64) -> String {
        let tag = hmac::sign(&self.0, format!("{PURPOSE} {number}").as_bytes());
        let kept = tag.as_ref().get(..KEPT).unwrap_or_default();
        hex(kept)
    }
}

/// The conversations for which we have signed, each once: in the ids of what is answered, and among the recipients.
pub fn signed(message: &Message<'_>, answered: &[String], replies: &Replies) -> Vec<i64> {
    let fields = [HeaderName::To, HeaderName::Cc, HeaderName::DeliveredTo, ORIGINAL_TO];
    let recipients = fields.into_iter().flat_map(|name| mailbox::of_fields(message, name));
    let to = recipients.filter_map(|recipient| replies.of_address(&recipient.key()?));
    let of = answered.iter().filter_map(|id| replies.of_message_id(id));
    let mut conversations = Vec::new();
    for number in of.chain(to) {
        if !conversations.contains(&number) {
            conversations.push(number);
        }
    }
    conversations
}

#[cfg(test)]
mod tests;
