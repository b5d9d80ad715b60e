//! What agents and programs change about a conversation: where it stands, who looks after it, whose it is, what it has in
//! the fields that administrators added.

mod values;

use super::claim::{NewCard, now_of};
use super::give::{Given, changed, owner};
use super::ways::held;
use super::{PeopleError, Registry, lock, persistently, there};
use crate::channels::Sender;
use crate::db::{MessagePlace, Tx};
use crate::desk::filled::WantedValue;
use app::domain::{
    AgentId, ClientId, ConversationHead, ConversationId, Destination, IdentityId, Status, SystemLine, Timestamp,
};

/// A change of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConversationChange {
    /// It is this client's, or nobody's. It must come first among several: cards are locked before anything else is.
    Client(Option<ClientId>),
    /// It stands so.
    Status(Status),
    /// This agent looks after it, or nobody.
    Assignee(Option<AgentId>),
    /// A field that an administrator added takes this value.
    Value(WantedValue),
}

/// What a change did.
#[derive(Default)]
struct Done {
    /// Whether anything is other than it was.
    changed: bool,
    /// Cards that it touched.
    cards: Vec<ClientId>,
    /// Other conversations that became somebody's with this one.
    along: Vec<ConversationId>,
}

impl Registry<'_> {
    /// Changes a conversation, all of it or nothing. What is so already stays as it is, without a word.
    pub async fn change_conversation(
        self,
        id: ConversationId,
        changes: &[ConversationChange],
    ) -> Result<(), PeopleError> {
        persistently(|| self.change_conversation_once(id, changes)).await
    }

    /// Gives a conversation to another client, or to a new one that is made of what its sender told (C10). Answers with the
    /// client who has it now.
    pub async fn hand_on(self, id: ConversationId, to: Destination) -> Result<ClientId, PeopleError> {
        match to {
            Destination::Client(client) => {
                let changes = [ConversationChange::Client(Some(client))];
                self.change_conversation(id, &changes).await?;
                Ok(client)
            }
            Destination::New => persistently(|| self.hand_on_to_new(id)).await,
        }
    }

    /// Talks through another identity of the conversation's client from now on (C11).
    pub async fn talk_through(self, id: ConversationId, identity: IdentityId) -> Result<(), PeopleError> {
        persistently(|| self.talk_through_once(id, identity)).await
    }

    async fn hand_on_to_new(self, id: ConversationId) -> Result<ClientId, PeopleError> {
        let mut tx = self.db.write().await?;
        let at = self.clock.now();
        let Some(from) = owner(&mut tx, id).await? else {
            let told = tx.draft(id).await?.map(|stored| stored.sender);
            drop(tx);
            let told: Sender = told
                .and_then(|told| serde_json::from_value(told).ok())
                .unwrap_or_default();
            let card = NewCard {
                name: told.name,
                language: told.language,
                company: told.company,
                hint: String::new(),
            };
            return self.claim_for_new(id, &card).await;
        };
        let place = place(&mut tx, id, from).await?;
        let Given { from, to } = self.give_in(&mut tx, place, Destination::New, at).await?;
        self.finish(tx, &[from, to], &[(id, Some(to))], at).await?;
        Ok(to)
    }

    async fn talk_through_once(self, id: ConversationId, identity: IdentityId) -> Result<(), PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let (card, _) = held(&mut tx, identity).await?;
        let head = tx.conversation(id).await?.ok_or(PeopleError::NotThere)?;
        match head.row.client {
            None => return Err(PeopleError::NoClient),
            Some(client) if client != card.id => return Err(PeopleError::NotThere),
            Some(_) if head.identity == Some(identity) => return Ok(()),
            Some(_) => {}
        }
        tx.set_identity(id, identity, at).await?;
        self.finish(tx, &[], &[(id, Some(card.id))], at).await
    }

    async fn change_conversation_once(
        self,
        id: ConversationId,
        changes: &[ConversationChange],
    ) -> Result<(), PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let mut head = tx.conversation(id).await?.ok_or(PeopleError::NotThere)?;
        let (mut done, mut values) = (Done::default(), Vec::new());
        for change in changes {
            match change {
                &ConversationChange::Client(client) => {
                    if client != head.row.client {
                        self.set_client(&mut tx, &head, client, &mut done, at).await?;
                        head.row.client = client;
                    }
                }
                &ConversationChange::Status(status) => {
                    if status != head.row.status {
                        tx.set_status(id, status, at).await?;
                        let line = SystemLine::StatusChanged {
                            by: self.name(),
                            to: status,
                        };
                        self.say(&mut tx, id, line, at).await?;
                        done.changed = true;
                    }
                }
                &ConversationChange::Assignee(agent) => {
                    if agent != head.row.assignee.as_ref().map(|agent| agent.id) {
                        self.assign(&mut tx, id, agent, at).await?;
                        done.changed = true;
                    }
                }
                ConversationChange::Value(wanted) => values.push(wanted),
            }
        }
        done.changed |= self.fill(&mut tx, id, &values, at).await?;
        if !done.changed {
            return Ok(());
        }
        let mut conversations = vec![(id, head.row.client)];
        if let Some(client) = head.row.client {
            done.along.retain(|other| *other != id);
            conversations.extend(now_of(&done.along, client));
        }
        self.finish(tx, &done.cards, &conversations, at).await
    }

    async fn assign(
        &self,
        tx: &mut Tx,
        id: ConversationId,
        agent: Option<AgentId>,
        at: Timestamp,
    ) -> Result<(), PeopleError> {
        let to = match agent {
            None => None,
            Some(agent) => {
                let colleagues = tx.assignees().await?;
                let colleague = colleagues.into_iter().find(|colleague| colleague.id == agent);
                Some(colleague.ok_or(PeopleError::NotAnAgent)?.name)
            }
        };
        tx.set_assignee(id, agent, at).await?;
        self.say(tx, id, SystemLine::Assigned { by: self.name(), to }, at).await
    }

    /// Makes the conversation another's: as if somebody had said of its last message that it is not the client's.
    async fn set_client(
        &self,
        tx: &mut Tx,
        head: &ConversationHead,
        client: Option<ClientId>,
        done: &mut Done,
        at: Timestamp,
    ) -> Result<(), PeopleError> {
        let id = head.row.id;
        done.changed = true;
        match (head.row.client, client) {
            (Some(from), Some(to)) => {
                let place = place(tx, id, from).await?;
                let given = self.give_in(tx, place, Destination::Client(to), at).await;
                let Given { from, to } = given.map_err(|error| not_the_client(error, to))?;
                done.cards.extend([from, to]);
            }
            (None, Some(to)) => {
                let claimed = self.claim_in(tx, id, to, at).await;
                done.along = claimed.map_err(|error| not_the_client(error, to))?;
                done.cards.push(to);
            }
            (Some(from), None) => {
                self.take_away(tx, id, from, at).await?;
                done.cards.push(from);
            }
            (None, None) => {}
        }
        Ok(())
    }

    /// Makes the conversation nobody's; the client keeps his addresses.
    async fn take_away(
        &self,
        tx: &mut Tx,
        id: ConversationId,
        from: ClientId,
        at: Timestamp,
    ) -> Result<(), PeopleError> {
        lock(tx, &[from]).await?;
        let owner = owner(tx, id).await?;
        if owner != Some(from) {
            return Err(changed(tx, owner).await?);
        }
        let loser = there(tx, from).await?;
        tx.disown_conversation(id, from, at).await?;
        tx.touch_client(from, at).await?;
        self.settle(tx, &[from]).await?;
        let line = SystemLine::GivenTo {
            by: self.name(),
            from: loser.display_name().map(str::to_owned),
            to: None,
        };
        self.say(tx, id, line, at).await
    }
}

/// The last message by which the conversation is this client's; without one, it is his for no reason that could be wrong.
async fn place(tx: &mut Tx, id: ConversationId, client: ClientId) -> Result<MessagePlace, PeopleError> {
    Ok(tx.last_place(id, client).await?.unwrap_or(MessagePlace {
        conversation: id,
        client: None,
        identity: None,
    }))
}

/// The conversation is there; what is not there is the client who was to have it.
fn not_the_client(error: PeopleError, client: ClientId) -> PeopleError {
    match error {
        PeopleError::NotThere => PeopleError::NotAClient(client),
        other => other,
    }
}
