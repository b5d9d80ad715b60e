//! Lines of the system's that a message is the reason for.

use super::super::Planner;
use crate::channels::{Incoming, Mark};
use crate::db::NewMessage;
use app::domain::{ConversationId, Direction, IdentityKind, MessageId, SystemLine};

impl Planner<'_> {
    /// Puts a line about the conversation in which he answered below a stranger's message.
    pub(super) fn relate(&mut self, id: ConversationId, related: ConversationId, incoming: &Incoming) {
        let line = self.line(id, incoming, None);
        self.plan.related.push((line, related));
    }

    /// Warns of a sender whose name shows another address than the one that he wrote from (E13).
    pub(in crate::ingest::plan) fn warn(&mut self, id: ConversationId, incoming: &Incoming) {
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

    pub(super) fn line(
        &self,
        conversation: ConversationId,
        incoming: &Incoming,
        system: Option<SystemLine>,
    ) -> NewMessage {
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
}
