//! Whose is what: cards that are made one and two again, conversations and identities that go to another card.
//!
//! What agents and programs do alike is done by the [`Registry`], each thing in one unit of work: the cards that it
//! touches are locked first, in the order of their ids; what it moves is moved set-wise; history, search text and
//! counters follow; the events come last. Where another unit of work came in between, it is begun again.

mod apart;
mod avatar;
mod card;
mod claim;
mod conversation;
pub(super) mod edit;
mod error;
mod fields;
mod give;
mod merge;
mod move_identity;
mod outgoing;
mod places;
mod remarks;
mod remove;
mod suspicions;
mod undo;
mod ways;
mod whereabouts;

pub use avatar::{AVATARS, AvatarChange};
pub use card::{CardChange, WantedIdentity};
pub use claim::NewCard;
pub use conversation::ConversationChange;
pub use error::PeopleError;
pub(in crate::desk) use fields::AVATAR;
pub(in crate::desk) use merge::{MERGED, MERGED_INTO};
pub(in crate::desk) use move_identity::IDENTITY;
pub use outgoing::Letter;
pub(in crate::desk) use places::COMPANY;
pub use places::{Employer, PlaceChange};
pub use remove::Removed;
pub use ways::Correction;
pub(in crate::desk) use whereabouts::{ADDRESS, SITE, in_words as address_in_words};
pub use whereabouts::{MOST_PLACES, WantedAddress};

use super::LiveDesk;
use crate::clock::Clock;
use crate::db::{Change, Db, Entry, NewEvent, Source, Tx, persistently};
use crate::feed::Feed;
use app::desk::People;
use app::domain::{
    Agent, AttributeKey, Client, ClientId, ClientSummary, ConversationId, Destination, Direction, IdentityId, MergeId,
    MessageId, Side, Suggestion, SystemLine, Timestamp,
};
use app::error::Result;
use async_trait::async_trait;
use std::collections::BTreeSet;

/// Clients that a search as one types shows.
const FOUND: i64 = 8;
/// Addresses by which a client is told from others.
const ADDRESSES: usize = 3;
/// Under what name a program is written down.
const PROGRAM: &str = "API";

/// Keeps who is who, for an agent or for a program.
#[derive(Clone, Copy)]
pub struct Registry<'a> {
    db: &'a Db,
    clock: &'a Clock,
    feed: &'a Feed,
    /// None is a program.
    by: Option<&'a Agent>,
}

impl<'a> Registry<'a> {
    /// For a program, which asks through the API.
    pub fn for_a_program(db: &'a Db, clock: &'a Clock, feed: &'a Feed) -> Self {
        Self {
            db,
            clock,
            feed,
            by: None,
        }
    }

    fn source(&self) -> Source {
        self.by.map_or(Source::Api, |agent| Source::Agent(agent.id))
    }

    /// A line of a card's history.
    fn line<'l>(&self, client: ClientId, field: &'l str, old: &'l str, new: &'l str, at: Timestamp) -> Change<'l> {
        Change {
            id: self.clock.id(),
            client,
            field,
            old,
            new,
            source: self.source(),
            at,
            detail: "",
        }
    }

    /// Under what name it is written down who did it.
    fn name(&self) -> String {
        self.by.map_or(PROGRAM, |agent| &agent.name).to_owned()
    }

    /// Writes a line of the system's into a conversation.
    async fn say(
        &self,
        tx: &mut Tx,
        conversation: ConversationId,
        line: SystemLine,
        at: Timestamp,
    ) -> Result<(), PeopleError> {
        tx.insert_entry(&Entry {
            id: MessageId::new(self.clock.id()),
            conversation,
            direction: Direction::System,
            agent: self.by.map(|agent| agent.id),
            text: String::new(),
            system: Some(line),
            at,
        })
        .await?;
        Ok(())
    }

    /// Brings what is kept beside these cards up to date with what they have now: counters, search text, what is
    /// primary, through what we talk. The cards are locked.
    async fn settle(&self, tx: &mut Tx, clients: &[ClientId]) -> Result<(), PeopleError> {
        for client in clients {
            tx.settle_primaries(*client).await?;
            tx.settle_main_company(*client).await?;
            tx.settle_addresses(*client).await?;
            tx.reindex_client(*client).await?;
        }
        tx.recount(clients).await?;
        Ok(())
    }

    /// Commits, and tells of the cards, of the conversations, each with whose it is now, and of the companies that the
    /// cards are in.
    async fn finish(
        &self,
        mut tx: Tx,
        cards: &[ClientId],
        conversations: &[(ConversationId, Option<ClientId>)],
        at: Timestamp,
    ) -> Result<(), PeopleError> {
        let of_cards = cards.iter().copied().map(NewEvent::card);
        let of_conversations = conversations
            .iter()
            .map(|(conversation, client)| NewEvent::conversation(*conversation, *client));
        // Who shows a company shows its members.
        let places = tx.memberships(cards).await?;
        let companies: BTreeSet<_> = places.into_iter().map(|(_, company)| company).collect();
        let of_companies = companies.into_iter().map(NewEvent::company);
        let events: Vec<_> = of_cards.chain(of_conversations).chain(of_companies).collect();
        let seq = tx.append_events(&events, at).await?;
        tx.commit().await?;
        if let Some(seq) = seq {
            self.feed.announce(seq);
        }
        Ok(())
    }
}

/// Locks these cards; each must be there.
async fn lock(tx: &mut Tx, ids: &[ClientId]) -> Result<(), PeopleError> {
    let locked = tx.lock_cards(ids).await?;
    for id in ids {
        match locked.get(id) {
            None => return Err(PeopleError::NotThere),
            Some(Some(_)) => {
                let into = tx.survivor(*id).await?.unwrap_or(*id);
                return Err(PeopleError::MergedAway { card: *id, into });
            }
            Some(None) => {}
        }
    }
    Ok(())
}

/// A card that was locked.
async fn there(tx: &mut Tx, id: ClientId) -> Result<Client, PeopleError> {
    tx.client(id).await?.ok_or(PeopleError::NotThere)
}

/// A client as lists and dialogs name him.
pub(super) fn summary(client: Client) -> ClientSummary {
    let name = client.display_name().map(str::to_owned);
    let main = client.companies.into_iter().find(|company| company.main);
    ClientSummary {
        id: client.id,
        name,
        addresses: client.identities.into_iter().take(ADDRESSES).map(|i| i.shown).collect(),
        company: main.map(|company| company.name).unwrap_or_default(),
        conversations: client.conversations,
        last_seen: client.last_seen,
    }
}

/// The cards that may be the same person as this one, the likeliest first.
pub(super) async fn suggestions(tx: &mut Tx, client: ClientId) -> Result<Vec<Suggestion>> {
    let pairs = tx.suggestions(client).await?;
    let others: Vec<ClientId> = pairs.iter().map(|pair| pair.other(client)).collect();
    let others = tx.clients_by_id(&others).await?;
    let told = pairs.into_iter().zip(others).map(|(pair, other)| Suggestion {
        other: summary(other),
        evidence: pair.seen_from(client),
        since: pair.at,
    });
    let mut suggestions: Vec<_> = told.filter(|suggestion| !suggestion.evidence.is_empty()).collect();
    suggestions.sort_by_key(|suggestion| suggestion.evidence.first().map(crate::db::weight));
    Ok(suggestions)
}

impl LiveDesk {
    /// Who is who, kept in the name of the agent who sits here.
    pub fn registry(&self) -> Registry<'_> {
        Registry {
            db: &self.db,
            clock: &self.clock,
            feed: &self.feed,
            by: Some(&self.agent),
        }
    }
}

#[async_trait]
impl People for LiveDesk {
    async fn find_clients(&self, text: String) -> Result<Vec<ClientSummary>> {
        let mut tx = self.db.read().await?;
        let ids = tx.search_clients(&text, None, FOUND).await?;
        let found = tx.clients_by_id(&ids).await?;
        Ok(found.into_iter().map(summary).collect())
    }

    async fn merge(&self, into: ClientId, from: ClientId, taken: Vec<(AttributeKey, Side)>) -> Result<MergeId> {
        Ok(self.registry().merge(into, from, &taken).await?)
    }

    async fn undo_merge(&self, merge: MergeId) -> Result<()> {
        self.registry().undo(merge).await?;
        Ok(())
    }

    async fn keep_apart(&self, one: ClientId, other: ClientId) -> Result<()> {
        Ok(self.registry().keep_apart(one, other).await?)
    }

    async fn not_this_client(&self, message: MessageId, to: Destination) -> Result<ClientId> {
        Ok(self.registry().give(message, to).await?)
    }

    async fn move_identity(&self, identity: IdentityId, to: ClientId) -> Result<()> {
        Ok(self.registry().move_identity(identity, to).await?)
    }
}
