//! From the messages that wait and what is known about them to the rows to be written. Asks nobody: the world was read
//! before, and is kept up to date here.

mod card;
mod company;
mod language;
mod rows;
mod suggestions;
mod thread;

pub(super) use rows::{Answer, Noted, Plan};

use super::Letter;
use super::matching::{self, Decision};
use super::receipt::{MatchedBy, Outcome, Receipt};
use super::threading::Writer;
use super::world::World;
use crate::channels::{Incoming, IncomingIdentity};
use crate::clock::Clock;
use crate::db::{NewAttachment, NewEvent, NewMessage};
use app::domain::{
    AttachmentId, ChannelId, ClientId, CreationMode, Direction, IdentityId, IdentityKind, MessageId, Timestamp, Why,
    display_name,
};
use std::collections::{BTreeSet, HashMap};

/// 1990-01-01: a message that says it is older tells nothing about when it was sent.
const EARLIEST: Timestamp = Timestamp::from_millis(631_152_000_000);

/// Who writes.
enum Who {
    /// Somebody with a card.
    Card(ClientId),
    /// Somebody who waits for an agent to make him one.
    Draft,
    /// Nothing says who.
    Nobody,
}

/// Plans one message after another.
pub(super) struct Planner<'a> {
    world: &'a mut World,
    clock: &'a Clock,
    now: Timestamp,
    plan: Plan,
    /// The receipts of the new messages, whose conversations may have no number yet.
    receipts: Vec<Receipt>,
    /// The new messages by channel and the channel's id.
    taken: HashMap<(ChannelId, String), usize>,
    /// Cards that an event tells of already.
    told: BTreeSet<ClientId>,
}

/// Plans these messages, in their order.
pub(super) fn plan(world: &mut World, letters: &[Letter], clock: &Clock, now: Timestamp) -> (Plan, Vec<Receipt>) {
    let mut planner = Planner {
        world,
        clock,
        now,
        plan: Plan::default(),
        receipts: Vec::new(),
        taken: HashMap::new(),
        told: BTreeSet::new(),
    };
    for letter in letters {
        let answer = planner.take(letter);
        planner.plan.answers.push(answer);
    }
    (planner.plan, planner.receipts)
}

impl Planner<'_> {
    fn take(&mut self, letter: &Letter) -> Answer {
        let incoming = &letter.incoming;
        let id = incoming.external_id.clone().map(|id| (incoming.channel.id, id));
        if let Some(id) = &id {
            if let Some(receipt) = self.world.answers.get(id) {
                return Answer::Before(receipt.clone());
            }
            if let Some(place) = self.taken.get(id) {
                return Answer::SameAs(*place);
            }
        }

        let message = MessageId::new(self.clock.id());
        let sent_at = incoming
            .sent_at
            .filter(|at| *at >= EARLIEST)
            .map_or(self.now, |at| at.min(self.now));
        let identities = &incoming.sender.identities;
        let world = &*self.world;
        let decision = matching::decide(
            identities,
            |key| world.identities.get(key),
            |one, other, key| world.apart.contains(&(one.min(other), one.max(other), key.clone())),
        );
        let (who, outcome) = self.who(letter, &decision, message);
        let client = match who {
            Who::Card(client) => Some(client),
            Who::Draft | Who::Nobody => None,
        };
        if let Some(client) = client {
            self.suggest(client, &decision.candidates, identities, message);
        }

        let draft = matches!(who, Who::Draft).then(|| strongest(identities)).flatten();
        let writer = Writer {
            direction: incoming.direction,
            client,
            draft,
            shows: strongest(identities),
        };
        let (conversation, status) = self.settle(letter, writer, sent_at);
        if let Some(client) = client {
            let begun_by = self
                .world
                .threads
                .get(&conversation)
                .map(|thread| thread.first_direction);
            self.hear(client, begun_by.unwrap_or(Direction::In), letter, message);
        }
        if let (Some(client), Direction::In) = (client, incoming.direction) {
            self.see(client, sent_at);
        }

        let matched = decision
            .card
            .as_ref()
            .and_then(|found| Some((found, identities.get(found.by)?)));
        let receipt = Receipt {
            message,
            conversation,
            number: 0,
            client,
            draft: matches!(who, Who::Draft),
            outcome,
            repeat: false,
            status,
            matched_by: matched.map(|(_, by)| MatchedBy {
                kind: by.kind,
                value: by.key.clone(),
            }),
            candidates: decision.candidates.clone(),
            language: client.and_then(|client| self.world.people.get(&client)?.language.clone()),
        };
        // Where a card was made, the strongest identity is what gave it the message.
        let by = matched
            .map(|(found, by)| (by, found.trust))
            .or_else(|| strongest(identities).map(|by| (by, by.trust)));
        let through = by.and_then(|(by, _)| self.own(client, by));
        let why = by.filter(|_| client.is_some()).map(|(by, trust)| Why {
            kind: by.kind,
            value: by.shown.clone(),
            trust,
            candidates: decision.candidates,
            candidate_names: Vec::new(),
        });
        self.store(letter, &receipt, why, through, sent_at);
        self.warn(conversation, incoming);
        let place = self.receipts.len();
        self.receipts.push(receipt);
        if let Some(id) = id {
            self.world.by_message.insert(id.clone(), conversation);
            self.taken.insert(id, place);
        }
        Answer::New(place)
    }

    /// Finds the sender's card, or makes one; what the message tells of him is filled in.
    fn who(&mut self, letter: &Letter, decision: &Decision, message: MessageId) -> (Who, Outcome) {
        let incoming = &letter.incoming;
        if let Some(found) = &decision.card {
            self.fill(found, letter, message);
            let outcome = if decision.candidates.is_empty() {
                Outcome::Matched
            } else {
                Outcome::Ambiguous
            };
            return (Who::Card(found.client), outcome);
        }
        if incoming.automatic {
            return (Who::Nobody, Outcome::None);
        }
        if strongest(&incoming.sender.identities).is_none() {
            // By naming the conversation the caller has said whose it is.
            return match self.keyed(incoming, None).and_then(|thread| thread.client) {
                Some(client) => (Who::Card(client), Outcome::Matched),
                None => (Who::Nobody, Outcome::None),
            };
        }
        match incoming.channel.creation_mode {
            CreationMode::Automatic => (Who::Card(self.create(letter, message)), Outcome::Created),
            CreationMode::Draft => {
                // Somebody unknown in a conversation that has its client is no draft of it.
                let taken = self
                    .keyed(incoming, strongest(&incoming.sender.identities))
                    .is_some_and(|t| t.client.is_some());
                if taken {
                    (Who::Nobody, Outcome::None)
                } else {
                    (Who::Draft, Outcome::Draft)
                }
            }
        }
    }

    /// The client's own identity behind what the message shows.
    fn own(&self, client: Option<ClientId>, shown: &IncomingIdentity) -> Option<IdentityId> {
        let known = self.world.identities.get(&matching::lookup(shown)?)?;
        (Some(known.client) == client).then_some(known.id)
    }

    fn store(
        &mut self,
        letter: &Letter,
        receipt: &Receipt,
        why: Option<Why>,
        through: Option<IdentityId>,
        sent_at: Timestamp,
    ) {
        let incoming = &letter.incoming;
        let from_client = incoming.direction == Direction::In;
        self.plan.messages.push(NewMessage {
            id: receipt.message,
            conversation: receipt.conversation,
            channel: incoming.channel.id,
            external_id: incoming.external_id.clone(),
            direction: incoming.direction,
            client: receipt.client.filter(|_| from_client),
            identity: through.filter(|_| from_client),
            author_name: author(incoming).filter(|_| from_client),
            text: incoming.text.clone(),
            tail: incoming.tail.clone(),
            html: incoming.html.clone(),
            system: None,
            post: incoming.post.clone(),
            why,
            answer: None,
            sent_at,
            received_at: self.now,
        });
        let files = incoming.files.iter().zip(&letter.files);
        self.plan
            .attachments
            .extend((0..).zip(files).map(|(place, (told, stored))| NewAttachment {
                id: AttachmentId::new(self.clock.id()),
                message: receipt.message,
                place,
                name: told.name.clone(),
                media_type: told.media_type.clone(),
                size: i64::try_from(stored.size).unwrap_or(i64::MAX),
                sha256: stored.sha256,
                storage_key: stored.key.clone(),
                at: self.now,
            }));
        let client = self
            .world
            .threads
            .get(&receipt.conversation)
            .and_then(|thread| thread.client);
        self.plan.events.push(NewEvent::message(receipt.conversation, client));
    }

    /// Tells that a card was made or changed, once for all these messages.
    fn tell(&mut self, client: ClientId) {
        if self.told.insert(client) {
            self.plan.events.push(NewEvent::card(client));
        }
    }
}

/// The strongest identity that matches at all; they come strongest first.
fn strongest(identities: &[IncomingIdentity]) -> Option<&IncomingIdentity> {
    identities.iter().find(|identity| !identity.key.is_empty())
}

/// Under what name the client wrote: what the message tells, else his address on it (A11).
fn author(incoming: &Incoming) -> Option<String> {
    let sender = &incoming.sender;
    let first = |kind| {
        sender
            .identities
            .iter()
            .find(|i| i.kind == kind)
            .map(|i| i.shown.as_str())
    };
    display_name(&sender.name, first(IdentityKind::Email), first(IdentityKind::Phone)).map(str::to_owned)
}
