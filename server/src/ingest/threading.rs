//! Which conversation? Pure: from what a message says of itself, and what is known of earlier ones, to a place
//! (design 3.2). The same subject alone joins nothing.

use super::world::Thread as Known;
use crate::channels::{IncomingIdentity, Thread};
use crate::key;
use app::domain::{ClientId, ConversationId, Direction, Status, Timestamp};

/// Where a message goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Into this conversation.
    Join(ConversationId),
    /// Into a new one.
    Begin {
        /// By what later messages find it.
        thread_key: Option<String>,
        /// The conversation that it answers, although its sender takes no part there.
        related: Option<ConversationId>,
        /// The conversation that has held the key until now.
        instead_of: Option<ConversationId>,
    },
}

/// Who writes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer<'a> {
    /// Which way the message goes.
    pub direction: Direction,
    /// The sender's card, if he has one.
    pub client: Option<ClientId>,
    /// The strongest identity of a sender who stays a draft.
    pub draft: Option<&'a IncomingIdentity>,
    /// The strongest identity of the sender, whatever becomes of him: in a draft's conversation he is known by it.
    pub shows: Option<&'a IncomingIdentity>,
}

/// The conversations that may be meant.
#[derive(Debug, Clone, Default)]
pub(super) struct Earlier<'a> {
    /// The one of the thread key.
    pub keyed: Option<&'a Known>,
    /// Those of the messages that it answers, nearest first, and those that we have signed for.
    pub answered: Vec<&'a Known>,
    /// The client's last one in the channel that may go on.
    pub ongoing: Option<&'a Known>,
}

/// The key by which a message's conversation is looked for.
pub(super) fn key_of(thread: &Thread, draft: Option<&IncomingIdentity>) -> Option<String> {
    match (thread, draft) {
        (Thread::Key(key), _) => Some(key.clone()),
        (Thread::Ongoing, Some(draft)) => Some(draft_key(draft)),
        _ => None,
    }
}

/// The key under which a sender without a card finds his conversation again. No caller's key is like it: theirs hold no
/// control characters.
pub(super) fn draft_key(identity: &IncomingIdentity) -> String {
    let IncomingIdentity {
        kind,
        provider,
        scope,
        key,
        ..
    } = identity;
    format!(
        "\u{1}{}",
        key::key(&format!("{} {provider} {scope} {key}", kind.as_str()))
    )
}

/// Decides. A conversation that was solved before `since` is not gone on with, unless the message names it.
pub(super) fn place(thread: &Thread, writer: Writer<'_>, earlier: &Earlier<'_>, since: Timestamp) -> Place {
    let begin = |thread_key| Place::Begin {
        thread_key,
        related: None,
        instead_of: None,
    };
    match thread {
        Thread::Key(_) => match earlier.keyed {
            Some(conversation) => Place::Join(conversation.id),
            None => begin(key_of(thread, None)),
        },
        Thread::Answers { .. } => match earlier.answered.iter().find(|known| takes_part(known, writer)) {
            Some(conversation) => Place::Join(conversation.id),
            None => Place::Begin {
                thread_key: None,
                related: earlier.answered.first().map(|conversation| conversation.id),
                instead_of: None,
            },
        },
        Thread::Ongoing if writer.client.is_some() => match earlier.ongoing {
            Some(conversation) => Place::Join(conversation.id),
            None => begin(None),
        },
        Thread::Ongoing => match earlier.keyed {
            Some(conversation) if goes_on(conversation, since) => Place::Join(conversation.id),
            held => Place::Begin {
                thread_key: key_of(thread, writer.draft),
                related: None,
                instead_of: held.map(|conversation| conversation.id),
            },
        },
        Thread::Fresh => begin(None),
    }
}

/// Whether it is not solved, or was not long ago.
pub(super) fn goes_on(conversation: &Known, since: Timestamp) -> bool {
    conversation.status != Status::Solved || conversation.updated_at >= since
}

/// Whether the writer is the conversation's client, or its draft, whether he has got a card since or writes as a machine;
/// what our own side writes always belongs.
fn takes_part(conversation: &Known, writer: Writer<'_>) -> bool {
    if writer.direction != Direction::In {
        return true;
    }
    match (conversation.client, &conversation.draft, writer.shows) {
        (Some(_), _, _) => conversation.client == writer.client,
        (None, Some(draft), Some(identity)) => {
            let parts = |i: &IncomingIdentity| (i.kind, i.provider.clone(), i.scope.clone(), i.key.clone());
            draft.identities.iter().any(|told| parts(told) == parts(identity))
        }
        (None, _, _) => false,
    }
}

#[cfg(test)]
mod tests;
