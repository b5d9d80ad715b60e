//! What a message changes about the conversation that it goes on with.

use super::super::Planner;
use super::{draft_key, draft_of, first_line};
use crate::channels::Incoming;
use crate::db::ConversationUpdate;
use crate::ingest::threading::Writer;
use app::domain::{ConversationId, Status, Timestamp};

impl Planner<'_> {
    /// Puts the message into this conversation, which gets a client or a draft by it if it had none.
    pub(super) fn join(
        &mut self,
        id: ConversationId,
        incoming: &Incoming,
        writer: Writer<'_>,
        sent_at: Timestamp,
    ) -> Status {
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
        let unassigned = gained.filter(|_| !thread.assigned);
        let rule = unassigned.and_then(|client| self.rule(client, incoming, status));
        let assignee = rule.as_ref().map(|rule| rule.agent.id);
        let snippet = first_line(incoming);

        if let Some(new) = self.plan.conversations.iter_mut().find(|new| new.id == id) {
            new.status = status;
            new.last_message_at = last;
            new.last_direction = incoming.direction;
            new.snippet = snippet;
            if gained.is_some() {
                (new.client, new.company, new.identity) = (gained, company, identity);
                new.assignee = new.assignee.or(assignee);
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
                    seen: (before, thread.client),
                    status: None,
                    client: None,
                    draft: None,
                    draft_key: None,
                    company: None,
                    identity: None,
                    assignee: None,
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
                update.assignee = assignee;
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
            thread.assigned |= rule.is_some();
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
        if let Some(rule) = rule {
            self.tell_of_rule(id, owner, rule, incoming);
        }
        status
    }
}
