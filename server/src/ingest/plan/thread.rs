//! What a message does to its conversation.

mod begin;
mod join;
mod lines;
mod rule;

use super::{Letter, Planner};
use crate::channels::{Incoming, IncomingIdentity, Thread as Told};
use crate::db::{IdentityKey, snippet};
use crate::ingest::matching::lookup;
use crate::ingest::threading::{self, Earlier, Place, Writer};
use crate::ingest::world::Thread;
use app::domain::{
    ChannelKind, ClientId, ConversationId, Direction, IdentityId, IdentityKind, Status, Timestamp, Trust,
};
use serde_json::Value;

impl Planner<'_> {
    /// The conversation that the message names by a key.
    pub(super) fn keyed(&self, incoming: &Incoming, draft: Option<&IncomingIdentity>) -> Option<&Thread> {
        let key = threading::key_of(&incoming.thread, draft)?;
        let id = self.world.by_key.get(&(incoming.channel.id, key))?;
        self.world.threads.get(id)
    }

    /// Puts the message into its conversation, and gives that one's new status.
    pub(super) fn settle(
        &mut self,
        letter: &Letter,
        writer: Writer<'_>,
        sent_at: Timestamp,
    ) -> (ConversationId, Status) {
        let incoming = &letter.incoming;
        let since = self.world.since.unwrap_or(self.now);
        match threading::place(&incoming.thread, writer, &self.earlier(incoming, writer), since) {
            Place::Join(id) => (id, self.join(id, incoming, writer, sent_at)),
            Place::Begin {
                thread_key,
                related,
                instead_of,
            } => {
                if let Some(old) = instead_of {
                    self.release(old);
                }
                let of = writer.client.filter(|_| incoming.thread == Told::Ongoing);
                let chat = of.filter(|client| !self.plan.clients.contains_key(client));
                self.plan.chats.extend(chat.map(|client| (client, incoming.channel.id)));
                let (id, status) = self.begin(thread_key, incoming, writer, sent_at);
                if let Some(related) = related {
                    self.relate(id, related, incoming);
                }
                (id, status)
            }
        }
    }

    fn earlier(&self, incoming: &Incoming, writer: Writer<'_>) -> Earlier<'_> {
        let channel = incoming.channel.id;
        let world = &*self.world;
        let thread = |id: &ConversationId| world.threads.get(id);
        let answered = match &incoming.thread {
            Told::Answers {
                messages,
                conversations,
            } => {
                let named = messages
                    .iter()
                    .filter_map(|id| world.by_message.get(&(channel, id.clone())));
                let signed = conversations
                    .iter()
                    .filter_map(|number| world.by_number.get(&(channel, *number)));
                named.chain(signed).filter_map(thread).collect()
            }
            _ => Vec::new(),
        };
        let ongoing = writer.client.and_then(|client| world.ongoing.get(&(client, channel)));
        Earlier {
            keyed: self.keyed(incoming, writer.draft),
            answered,
            ongoing: ongoing.and_then(thread),
        }
    }

    /// Where the conversation stands after the message. Who is a spammer has no other status; who is VIP never has that
    /// one. A machine's message wakes nobody.
    fn status(
        &self,
        before: Option<Status>,
        incoming: &Incoming,
        writer: Writer<'_>,
        owner: Option<ClientId>,
    ) -> Status {
        let owner = owner
            .filter(|_| owner == writer.client)
            .and_then(|client| self.world.people.get(&client));
        let (spammer, vip) = owner.map_or((false, false), |person| (person.spammer, person.vip));
        let spammer = spammer && !self.merely_claimed(writer.client, incoming);
        match (before, incoming.direction) {
            (_, Direction::In) if spammer => Status::Spam,
            (Some(Status::Spam), Direction::In) if vip => Status::Open,
            (None, Direction::In) => Status::New,
            (None, _) | (Some(Status::New), Direction::Out) => Status::Open,
            (Some(Status::Solved | Status::Pending), Direction::In) if !incoming.automatic => Status::Open,
            (Some(before), _) => before,
        }
    }

    /// Whether the sender shows as his own what the card merely claims, and nothing else of it: what is said of the card is
    /// not said of him, for anybody can claim his address.
    fn merely_claimed(&self, client: Option<ClientId>, incoming: &Incoming) -> bool {
        let known = |identity| self.world.identities.get(&lookup(identity)?);
        let mut shared = incoming.sender.identities.iter().filter_map(|identity| {
            let known = known(identity).filter(|known| Some(known.client) == client)?;
            Some(identity.trust > Trust::Claimed && known.trust == Trust::Claimed)
        });
        shared.next() == Some(true) && shared.all(|claimed| claimed)
    }

    /// Through which of the client's addresses on this message we answer: one of the channel's kind, else the strongest
    /// that can be written to at all.
    fn talk_through(&self, client: ClientId, incoming: &Incoming) -> Option<IdentityId> {
        let own = |kind: Option<IdentityKind>| {
            incoming.sender.identities.iter().find_map(|identity| {
                let fits = kind.map_or(identity.kind != IdentityKind::External, |kind| identity.kind == kind);
                let key: IdentityKey = lookup(identity).filter(|_| fits)?;
                self.world
                    .identities
                    .get(&key)
                    .filter(|known| known.client == client)
                    .map(|known| known.id)
            })
        };
        let kind = match incoming.channel.kind {
            ChannelKind::Email => Some(IdentityKind::Email),
            ChannelKind::Phone => Some(IdentityKind::Phone),
            ChannelKind::Chat => Some(IdentityKind::Messenger),
            ChannelKind::Api => None,
        };
        kind.and_then(|kind| own(Some(kind))).or_else(|| own(None))
    }
}

fn draft_key(writer: Writer<'_>) -> Option<String> {
    writer.draft.map(threading::draft_key)
}

/// What a sender without a card tells of himself.
fn draft_of(incoming: &Incoming) -> Option<Value> {
    serde_json::to_value(&incoming.sender).ok()
}

/// What a row of the inbox shows: the text, else the name of a file.
fn first_line(incoming: &Incoming) -> String {
    let text = snippet(&incoming.text);
    if text.is_empty() {
        incoming
            .files
            .first()
            .map(|file| snippet(&file.name))
            .unwrap_or_default()
    } else {
        text
    }
}
