//! To whom a client's company gives a conversation that becomes his (D16).

use super::super::Planner;
use crate::channels::Incoming;
use crate::db::{NewEvent, Rule};
use app::domain::{ClientId, ConversationId, Status, SystemLine};

impl Planner<'_> {
    /// The rule by which a conversation is given to somebody that becomes this client's by a message. Nobody is bothered
    /// with spam or with a solved one, and a machine sets nothing in motion.
    pub(super) fn rule(&self, client: ClientId, incoming: &Incoming, status: Status) -> Option<Rule> {
        let company = self.world.people.get(&client)?.company?;
        let waits = !matches!(status, Status::Spam | Status::Solved) && !incoming.automatic;
        self.world.rules.get(&company).filter(|_| waits).cloned()
    }

    /// Says in the conversation that it was given to somebody, and tells everybody.
    pub(super) fn tell_of_rule(
        &mut self,
        id: ConversationId,
        client: Option<ClientId>,
        rule: Rule,
        incoming: &Incoming,
    ) {
        let line = SystemLine::AssignedByRule {
            company: rule.company,
            to: rule.agent.name,
        };
        let line = self.line(id, incoming, Some(line));
        self.plan.lines.push(line);
        self.plan.events.push(NewEvent::conversation(id, client));
    }
}
