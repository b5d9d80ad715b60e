//! Conversations that begin with a message, and those that end where another begins.

use super::super::Planner;
use super::{draft_key, draft_of, first_line};
use crate::channels::Incoming;
use crate::db::NewConversation;
use crate::ingest::threading::Writer;
use crate::ingest::world::Thread;
use app::domain::{ConversationId, Status, Timestamp};

impl Planner<'_> {
    /// Begins a conversation with the message.
    pub(super) fn begin(
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
        let rule = client.and_then(|client| self.rule(client, incoming, status));
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
            assignee: rule.as_ref().map(|rule| rule.agent.id),
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
                assigned: rule.is_some(),
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
        if let Some(rule) = rule {
            self.tell_of_rule(id, client, rule, incoming);
        }
        (id, status)
    }

    /// Takes its key from a conversation that is not gone on with.
    pub(super) fn release(&mut self, id: ConversationId) {
        match self.plan.conversations.iter_mut().find(|new| new.id == id) {
            Some(new) => new.thread_key = None,
            None => self.plan.released.push(id),
        }
    }
}
