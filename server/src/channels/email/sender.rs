//! Whose a mail is (design 3.1). The author is found in this order, and what is not From itself is only claimed:
//!
//! 1. From; where there is none, Sender. Whoever else a mail names (To, Cc, a Sender beside From) is no client.
//! 2. A list puts itself into From (`Ann via List <list@…>`), or a list of ours sends in our own name: then the author is
//!    in X-Original-From, X-Original-Sender (Google Groups), or Reply-To (Mailman).
//! 3. An agent sends a message on: its author is the client, and the agent is not.
//! 4. An address of ours, a form sender or a no-reply address wrote in the name of whoever is in Reply-To.
//!
//! Otherwise Reply-To is one more address of the author's. No address of ours ever becomes a client's.

use super::super::{IncomingFile, IncomingIdentity, Mark, Sender};
use super::authentication::{self, Verdict};
use super::forwarded;
use super::mailbox::{self, Mailbox};
use super::surroundings::Surroundings;
use crate::address;
use app::domain::{IdentityKind, Trust};
use mail_parser::{HeaderName, Message};

/// The sender of a mail, and what else its letterhead says.
#[derive(Debug, Default)]
pub struct Read {
    /// The author; nobody, where a mail of ours does not say in whose name it was sent.
    pub sender: Sender,
    /// What should make whoever reads it wary.
    pub mark: Option<Mark>,
    /// It came by a list or a form of our own, which writes as machines do for a person.
    pub relayed: bool,
}

/// An author, and how well we know him.
struct Author {
    mailbox: Mailbox,
    trust: Trust,
}

/// What the header says of people.
struct Letterhead {
    from: Mailbox,
    reply_to: Vec<Mailbox>,
    list: Vec<Mailbox>,
}

/// Reads who sent a mail with this text, its tail, and these files.
pub fn read(message: &Message<'_>, text: [&str; 2], files: &[IncomingFile], around: &Surroundings) -> Read {
    let letterhead = Letterhead {
        from: author(message),
        reply_to: mailbox::all(message.reply_to()),
        list: mailbox::of_value(message.list_post()),
    };
    let from = &letterhead.from;
    let verdict = verdict(message, from, around);
    let original = original(message, &letterhead, around);
    let by_our_list = (around.own.contain(&from.address) && original.is_some())
        || letterhead.list.iter().any(|list| around.own.contain(&list.address));
    let author = original.map_or_else(
        || Author {
            mailbox: from.clone(),
            trust: verdict.trust(),
        },
        claimed,
    );
    let for_others = writes_for_others(&author.mailbox, around);
    let in_the_name_of = in_the_name_of(&author.mailbox, &letterhead, around).map(claimed);
    let by_our_form = for_others && in_the_name_of.is_some();
    let authors = if verdict != Verdict::Failed && sends_on(message, &author.mailbox, around) {
        vec![claimed(sent_on(text, files, around))]
    } else if let Some(represented) = in_the_name_of {
        vec![represented]
    } else if for_others {
        Vec::new()
    } else {
        let also = reply_to(&letterhead, around).cloned().map(claimed);
        [author].into_iter().chain(also).collect()
    };
    Read {
        sender: sender(authors, around),
        mark: mark(from, around),
        relayed: by_our_list || by_our_form,
    }
}

/// From, or Sender where there is none.
pub fn author(message: &Message<'_>) -> Mailbox {
    mailbox::first(mailbox::all(message.from()))
        .or_else(|| mailbox::first(mailbox::all(message.sender())))
        .unwrap_or_default()
}

/// What is proven of From. A mail with several authors is proven for none of them: what was checked was one, and which
/// one does not stand there.
fn verdict(message: &Message<'_>, from: &Mailbox, around: &Surroundings) -> Verdict {
    let fields = message.headers_raw();
    let authors = message.header_values(HeaderName::From).count();
    let alone = authors == 1 && mailbox::all(message.from()).len() == 1;
    let domain = from.address.rsplit_once('@').map(|(_, domain)| domain);
    match authentication::verdict(fields, domain.unwrap_or_default(), &around.authserv_ids) {
        Verdict::Passed if !alone => Verdict::Silent,
        verdict => verdict,
    }
}

/// Who wrote to a list that has put itself into From.
fn original(message: &Message<'_>, letterhead: &Letterhead, around: &Surroundings) -> Option<Mailbox> {
    let from = &letterhead.from;
    let person = from.name.rsplit_once(" via ").map(|(person, _)| person);
    if person.is_none() && !around.own.contain(&from.address) {
        return None;
    }
    let told = ["X-Original-From", "X-Original-Sender"].into_iter();
    let told = told.filter_map(|field| mailbox::first(mailbox::of_field(message, field)));
    let answered = person.and_then(|_| reply_to(letterhead, around).cloned());
    let mut authors = told.chain(answered);
    let mut author = authors.find(|author| {
        let key = author.key();
        key.is_some() && key != from.key() && !around.own.contain(&author.address)
    })?;
    if let Some(person) = person.filter(|_| author.name.is_empty()) {
        person.trim_matches(['"', '\'', ' ']).clone_into(&mut author.name);
    }
    Some(author)
}

/// Whether an agent sends on what he was sent. Where the policy of his domain was not met it is not asked: anybody could
/// write in his name.
fn sends_on(message: &Message<'_>, author: &Mailbox, around: &Surroundings) -> bool {
    around.agents.contain(&author.address) && forwarded::is_forwarding(message.subject().unwrap_or_default())
}

/// Who wrote what an agent sends on; nobody where it does not say, for the agent is no client.
fn sent_on(text: [&str; 2], files: &[IncomingFile], around: &Surroundings) -> Mailbox {
    let attached = files.iter().filter(|file| file.media_type == "message/rfc822");
    forwarded::authors(&text.join("\n\n"))
        .into_iter()
        .chain(attached.filter_map(|file| forwarded::attached_author(&file.bytes)))
        .find(|author| !around.is_ours(&author.address))
        .unwrap_or_default()
}

/// In whose name an author who is nobody's client wrote.
fn in_the_name_of(author: &Mailbox, letterhead: &Letterhead, around: &Surroundings) -> Option<Mailbox> {
    let stands_for_others = writes_for_others(author, around) || is_nobody(&author.address);
    let reply_to = reply_to(letterhead, around).filter(|_| stands_for_others)?;
    (reply_to.key() != author.key()).then(|| reply_to.clone())
}

/// Whether what comes from an address is never its owner's own word.
fn writes_for_others(author: &Mailbox, around: &Surroundings) -> bool {
    around.own.contain(&author.address) || around.form_senders.contain(&author.address)
}

/// The first address in Reply-To that could be a client's: neither ours, nor the list's, nor nobody's.
fn reply_to<'a>(letterhead: &'a Letterhead, around: &Surroundings) -> Option<&'a Mailbox> {
    letterhead.reply_to.iter().find(|mailbox| {
        let key = mailbox.key();
        key.is_some()
            && !around.is_ours(&mailbox.address)
            && !is_nobody(&mailbox.address)
            && !letterhead.list.iter().any(|list| list.key() == key)
    })
}

fn claimed(mailbox: Mailbox) -> Author {
    Author {
        mailbox,
        trust: Trust::Claimed,
    }
}

/// The first author's name, and the addresses of all, each once.
fn sender(authors: Vec<Author>, around: &Surroundings) -> Sender {
    let mut identities: Vec<IncomingIdentity> = Vec::new();
    for Author { mailbox, trust } in &authors {
        let read = address::identity(IdentityKind::Email, "", "", &mailbox.address, *trust, around.country);
        if let Ok(identity) = read
            && !identities.iter().any(|known| known.key == identity.key)
        {
            identities.push(identity);
        }
    }
    let first = authors.into_iter().next();
    Sender {
        name: first.map(|author| author.mailbox.name).unwrap_or_default(),
        identities,
        ..Sender::default()
    }
}

/// Marks a shown name that holds another address than the one behind it. A list of ours names its writers so.
fn mark(from: &Mailbox, around: &Surroundings) -> Option<Mark> {
    if around.own.contain(&from.address) {
        return None;
    }
    let mailbox = |key: String| address::alias_key(&key).unwrap_or(key);
    let own = from.key().map(mailbox);
    let other = mailbox::keys_in(&from.name).into_iter();
    let other = other
        .map(|key| (mailbox(key.clone()), key))
        .find(|(other, _)| Some(other) != own.as_ref());
    other.map(|(_, key)| Mark::NameHoldsAddress(key))
}

/// Whether nobody reads what is sent to an address, by its name.
fn is_nobody(address: &str) -> bool {
    let (local, _) = address.rsplit_once('@').unwrap_or((address, ""));
    let local: String = local.to_lowercase().chars().filter(|ch| ch.is_alphanumeric()).collect();
    local.is_empty()
        || [
            "noreply",
            "donotreply",
            "dontreply",
            "nepasrepondre",
            "noresponder",
            "naoresponda",
            "nichtantworten",
            "keineantwort",
            "nieodpowiadaj",
            "неотвечать",
        ]
        .iter()
        .any(|word| local.contains(word))
}
