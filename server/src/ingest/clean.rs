//! Makes any message one that can be stored: without NUL, which PostgreSQL does not take, and with what goes into an
//! index of bounded length. JSON has been checked before it comes here; mail is cut rather than refused.

use crate::channels::{Incoming, IncomingIdentity, Sender, Thread, text};
use crate::key::key;
use app::domain::{IdentityKind, MAX_TEXT, Trust};

/// The most identities of one sender.
const MAX_IDENTITIES: usize = 50;

/// The most earlier messages that one may answer.
const MAX_ANSWERED: usize = 50;

pub(super) fn clean(mut incoming: Incoming) -> Incoming {
    incoming.external_id = incoming.external_id.map(|id| key(&id)).filter(|id| !id.is_empty());
    incoming.thread = match incoming.thread {
        Thread::Key(thread) => match key(&thread) {
            thread if thread.is_empty() => Thread::Fresh,
            thread => Thread::Key(thread),
        },
        Thread::Answers {
            messages,
            mut conversations,
        } => {
            conversations.truncate(MAX_ANSWERED);
            Thread::Answers {
                messages: messages.iter().take(MAX_ANSWERED).map(|id| key(id)).collect(),
                conversations,
            }
        }
        thread => thread,
    };
    incoming.subject = line(&incoming.subject);
    incoming.text = whole(incoming.text);
    incoming.tail = whole(incoming.tail);
    incoming.html = incoming.html.map(whole);
    incoming.post = incoming.post.map(|post| line(&post)).filter(|post| !post.is_empty());
    for file in &mut incoming.files {
        file.name = line(file.name.rsplit(['/', '\\']).next().unwrap_or_default());
        file.media_type = line(&file.media_type);
    }
    incoming.sender = sender(incoming.sender);
    incoming
}

fn sender(sender: Sender) -> Sender {
    let mut identities: Vec<IncomingIdentity> = Vec::new();
    for identity in sender.identities {
        let cleaned = IncomingIdentity {
            provider: whole(identity.provider),
            scope: whole(identity.scope),
            key: whole(identity.key),
            shown: line(&identity.shown),
            label: line(&identity.label),
            ..identity
        };
        if cleaned.key.is_empty() && cleaned.shown.is_empty() {
            continue;
        }
        let same = |other: &IncomingIdentity| {
            let parts = |i: &IncomingIdentity| (i.kind, i.provider.clone(), i.scope.clone(), i.key.clone());
            parts(other) == parts(&cleaned) && (!cleaned.key.is_empty() || other.shown == cleaned.shown)
        };
        match identities.iter_mut().find(|other| same(other)) {
            Some(known) => known.trust = known.trust.max(cleaned.trust),
            None => identities.push(cleaned),
        }
    }
    identities.sort_by_key(|identity| (identity.trust == Trust::Claimed, strength(identity.kind)));
    identities.truncate(MAX_IDENTITIES);
    let name = line(&sender.name);
    // A name that only repeats an address says nothing, and would keep a real one from filling its place.
    let repeats = identities
        .iter()
        .any(|i| i.shown.eq_ignore_ascii_case(&name) || i.key.eq_ignore_ascii_case(&name));
    Sender {
        name: if repeats { String::new() } else { name },
        avatar_url: sender.avatar_url.map(|url| line(&url)),
        company: line(&sender.company),
        language: sender.language,
        identities,
    }
}

/// Place in the order of evidence, strongest first.
pub(super) fn strength(kind: IdentityKind) -> usize {
    IdentityKind::ALL
        .iter()
        .position(|other| *other == kind)
        .unwrap_or(IdentityKind::ALL.len())
}

/// A text of any length without NUL.
fn whole(text: String) -> String {
    if text.contains('\0') {
        text.replace('\0', "")
    } else {
        text
    }
}

/// A text on one line, of as many characters as a field takes.
fn line(text: &str) -> String {
    text::line(text, MAX_TEXT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_is_no_identity() {
        let unseen = IncomingIdentity {
            kind: IdentityKind::Phone,
            provider: String::new(),
            scope: String::new(),
            key: String::new(),
            shown: "\u{202e}\u{200b}".into(),
            label: String::new(),
            trust: Trust::Channel,
        };
        let cleaned = sender(Sender {
            identities: vec![unseen],
            ..Sender::default()
        });
        assert_eq!(cleaned.identities, []);
    }

    #[test]
    fn identities_are_told_once_and_the_strongest_stands_first() {
        let identity = |kind, key: &str, trust| IncomingIdentity {
            kind,
            provider: String::new(),
            scope: String::new(),
            key: key.into(),
            shown: key.into(),
            label: String::new(),
            trust,
        };
        let cleaned = sender(Sender {
            name: "A@b.example".into(),
            identities: vec![
                identity(IdentityKind::Messenger, "7", Trust::Claimed),
                identity(IdentityKind::Phone, "+1", Trust::Channel),
                identity(IdentityKind::Email, "a@b.example", Trust::Claimed),
                identity(IdentityKind::Email, "a@b.example", Trust::Verified),
            ],
            ..Sender::default()
        });
        let order: Vec<_> = cleaned.identities.iter().map(|i| (i.kind, i.trust)).collect();
        assert_eq!(
            order,
            [
                (IdentityKind::Email, Trust::Verified),
                (IdentityKind::Phone, Trust::Channel),
                (IdentityKind::Messenger, Trust::Claimed)
            ]
        );
        assert_eq!(cleaned.name, "");
    }
}
