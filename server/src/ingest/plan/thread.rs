//! What a message does to its conversation.

use super::{Letter, Planner};
use crate::channels::{Incoming, IncomingIdentity, Mark, Thread as Told};
use crate::db::{ConversationUpdate, IdentityKey, NewConversation, NewMessage, snippet};
use crate::ingest::matching::lookup;
use crate::ingest::threading::{self, Earlier, Place, Writer};
use crate::ingest::world::Thread;
use app::domain::{
    ChannelKind, ClientId, ConversationId, Direction, IdentityId, IdentityKind, MessageId, Status, SystemLine,
    Timestamp,
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
            Told::Answers(ids) => ids
                .iter()
                .filter_map(|id| world.by_message.get(&(channel, id.clone())).and_then(thread))
                .collect(),
            _ => Vec::new(),
        };
        let ongoing = writer.client.and_then(|client| world.ongoing.get(&(client, channel)));
        Earlier {
            keyed: self.keyed(incoming, writer.draft),
            answered,
            ongoing: ongoing.and_then(thread),
        }
    }

    fn join(&mut self, id: ConversationId, incoming: &Incoming, writer: Writer<'_>, sent_at: Timestamp) -> Status {
        let Some(thread) = self.world.threads.get(&id) else {
            return Status::New;
        };
        let owner = thread.client.or(writer.client);
        let gained = writer.client.filter(|_| thread.client.is_none());
        let draft = writer
            .draft
            .filter(|_| thread.client.is_none() && thread.draft.is_none());
        let draft = draft.and_then(|_| draft_of(incoming));
        let before = thread.status;
        let status = self.status(Some(before), incoming, writer, owner);
        let last = thread.last_message_at.max(sent_at);
        let now = self.now;
        let company = gained.and_then(|client| self.world.people.get(&client)?.company);
        let identity = gained.and_then(|client| self.talk_through(client, incoming));
        let snippet = first_line(incoming);

        if let Some(new) = self.plan.conversations.iter_mut().find(|new| new.id == id) {
            new.status = status;
            new.last_message_at = last;
            new.last_direction = incoming.direction;
            new.snippet = snippet;
            if gained.is_some() {
                (new.client, new.company, new.identity) = (gained, company, identity);
                (new.draft, new.draft_key) = (None, None);
            } else if new.draft.is_none() && draft.is_some() {
                (new.draft, new.draft_key) = (draft, draft_key(writer));
            }
        } else {
            let update = self
                .plan
                .conversation_updates
                .entry(id)
                .or_insert_with(|| ConversationUpdate {
                    id,
                    status: None,
                    client: None,
                    draft: None,
                    draft_key: None,
                    company: None,
                    identity: None,
                    snippet: String::new(),
                    last_direction: incoming.direction,
                    last_message_at: last,
                    updated_at: now,
                });
            update.snippet = snippet;
            update.last_direction = incoming.direction;
            update.last_message_at = last;
            if status != before {
                update.status = Some(status);
            }
            if gained.is_some() {
                (update.client, update.company, update.identity) = (gained, company, identity);
            }
            if update.draft.is_none() && draft.is_some() {
                (update.draft, update.draft_key) = (draft, draft_key(writer));
            }
        }
        if let Some(thread) = self.world.threads.get_mut(&id) {
            thread.status = status;
            thread.last_message_at = last;
            thread.updated_at = now;
            thread.client = owner;
            match (owner, writer.draft) {
                (Some(_), _) => thread.draft = None,
                (None, Some(_)) if thread.draft.is_none() => thread.draft = Some(incoming.sender.clone()),
                (None, _) => {}
            }
        }
        if let Some(client) = gained {
            self.world.ongoing.insert((client, incoming.channel.id), id);
            self.count_conversation(client);
        }
        status
    }

    fn begin(
        &mut self,
        thread_key: Option<String>,
        incoming: &Incoming,
        writer: Writer<'_>,
        sent_at: Timestamp,
    ) -> (ConversationId, Status) {
        let id = ConversationId::new(self.clock.id());
        let channel = incoming.channel.id;
        let status = self.status(None, incoming, writer, writer.client);
        let client = writer.client;
        self.plan.conversations.push(NewConversation {
            id,
            number: 0,
            channel,
            thread_key: thread_key.clone(),
            subject: incoming.subject.clone(),
            status,
            client,
            draft: writer.draft.and_then(|_| draft_of(incoming)),
            draft_key: draft_key(writer),
            company: client.and_then(|client| self.world.people.get(&client)?.company),
            identity: client.and_then(|client| self.talk_through(client, incoming)),
            snippet: first_line(incoming),
            first_direction: incoming.direction,
            last_direction: incoming.direction,
            last_message_at: sent_at,
            created_at: sent_at,
            updated_at: self.now,
        });
        self.world.threads.insert(
            id,
            Thread {
                id,
                number: 0,
                client,
                draft: writer.draft.map(|_| incoming.sender.clone()),
                status,
                first_direction: incoming.direction,
                last_message_at: sent_at,
                updated_at: self.now,
            },
        );
        if let Some(key) = thread_key {
            self.world.by_key.insert((channel, key), id);
        }
        if let Some(client) = client {
            self.world.ongoing.insert((client, channel), id);
            self.count_conversation(client);
        }
        (id, status)
    }

    /// Takes its key from a conversation that is not gone on with.
    fn release(&mut self, id: ConversationId) {
        match self.plan.conversations.iter_mut().find(|new| new.id == id) {
            Some(new) => new.thread_key = None,
            None => self.plan.released.push(id),
        }
    }

    /// Puts a line about the conversation in which he answered below a stranger's message.
    fn relate(&mut self, id: ConversationId, related: ConversationId, incoming: &Incoming) {
        let line = self.line(id, incoming, None);
        self.plan.related.push((line, related));
    }

    /// Warns of a sender whose name shows another address than the one that he wrote from (E13).
    pub(super) fn warn(&mut self, id: ConversationId, incoming: &Incoming) {
        let Some(Mark::NameHoldsAddress(shown)) = &incoming.mark else {
            return;
        };
        let mail = incoming
            .sender
            .identities
            .iter()
            .find(|i| i.kind == IdentityKind::Email);
        let line = SystemLine::NameShowsAnotherAddress {
            shown: shown.clone(),
            from: mail.map(|identity| identity.shown.clone()).unwrap_or_default(),
        };
        let line = self.line(id, incoming, Some(line));
        self.plan.lines.push(line);
    }

    fn line(&self, conversation: ConversationId, incoming: &Incoming, system: Option<SystemLine>) -> NewMessage {
        NewMessage {
            id: MessageId::new(self.clock.id()),
            conversation,
            channel: incoming.channel.id,
            external_id: None,
            direction: Direction::System,
            client: None,
            identity: None,
            author_name: None,
            text: String::new(),
            tail: String::new(),
            html: None,
            system,
            post: None,
            why: None,
            answer: None,
            sent_at: self.now,
            received_at: self.now,
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
        match (before, incoming.direction) {
            (_, Direction::In) if spammer => Status::Spam,
            (Some(Status::Spam), Direction::In) if vip => Status::Open,
            (None, Direction::In) => Status::New,
            (None, _) | (Some(Status::New), Direction::Out) => Status::Open,
            (Some(Status::Solved | Status::Pending), Direction::In) if !incoming.automatic => Status::Open,
            (Some(before), _) => before,
        }
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
