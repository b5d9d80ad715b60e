//! "Not this client": a conversation goes to another card, with what it alone brought, and the identity that led it to the
//! wrong one is remembered.

use super::move_identity::IDENTITY;
use super::{PeopleError, Registry, lock, persistently, there};
use crate::db::{Found, IdentityKey, MessagePlace, NewClient, Separation, Tx, Verdict, Which, called, in_words};
use app::domain::{
    Client, ClientId, ConversationId, Destination, Identity, IdentityId, MessageId, SystemLine, Timestamp,
};

/// A conversation that changed hands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given {
    /// Whose it was.
    pub from: ClientId,
    /// Whose it is now.
    pub to: ClientId,
}

impl Registry<'_> {
    /// Gives a message's conversation to another client, or to a new one that is made of what its messages told. Answers
    /// with the client who has it now.
    pub async fn give(self, message: MessageId, to: Destination) -> Result<ClientId, PeopleError> {
        persistently(|| self.give_once(message, to)).await
    }

    async fn give_once(self, message: MessageId, to: Destination) -> Result<ClientId, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let place = tx.message_place(message).await?.ok_or(PeopleError::NotThere)?;
        let Given { from, to } = self.give_in(&mut tx, place, to, at).await?;
        self.finish(tx, &[from, to], &[(place.conversation, Some(to))], at)
            .await?;
        Ok(to)
    }

    /// The same as a part of a larger unit of work.
    pub(super) async fn give_in(
        &self,
        tx: &mut Tx,
        place: MessagePlace,
        to: Destination,
        at: Timestamp,
    ) -> Result<Given, PeopleError> {
        let from = owner(tx, place.conversation).await?.ok_or(PeopleError::NoClient)?;
        match to {
            Destination::Client(to) if to == from => return Err(PeopleError::SameCard),
            Destination::Client(to) => lock(tx, &[to, from]).await?,
            Destination::New => lock(tx, &[from]).await?,
        }
        let owner = owner(tx, place.conversation).await?;
        if owner != Some(from) {
            return Err(changed(tx, owner).await?);
        }
        let loser = there(tx, from).await?;
        let to = match to {
            Destination::Client(to) => to,
            Destination::New => self.make_card(tx, place.conversation, &loser, at).await?,
        };

        let brought = brought_by(tx, place.conversation, &loser).await?;
        self.separate(tx, &loser, to, place, at).await?;
        tx.move_identities(&brought, from, to).await?;
        tx.move_conversations(&[place.conversation], from, to).await?;
        tx.move_messages(Which::In(&[place.conversation], None), from, to)
            .await?;
        tx.move_brought(from, to).await?;
        tx.touch_client(from, at).await?;
        tx.touch_client(to, at).await?;
        self.settle(tx, &[from, to]).await?;
        self.note(tx, &loser, to, &brought, at).await?;
        let winner = there(tx, to).await?;
        let line = SystemLine::GivenTo {
            by: self.name(),
            from: loser.display_name().map(str::to_owned),
            to: winner.display_name().map(str::to_owned),
        };
        self.say(tx, place.conversation, line, at).await?;
        Ok(Given { from, to })
    }

    /// Makes a card of what the messages told; its identities come to it afterwards.
    async fn make_card(
        &self,
        tx: &mut Tx,
        conversation: ConversationId,
        loser: &Client,
        at: Timestamp,
    ) -> Result<ClientId, PeopleError> {
        let id = ClientId::new(self.clock.id());
        let told = tx.names_told(conversation, loser.id).await?;
        let name = told.into_iter().find(|name| is_a_name(name, loser)).unwrap_or_default();
        tx.insert_clients(&[NewClient {
            name: name.clone(),
            ..NewClient::blank(id, at)
        }])
        .await?;
        tx.insert_change(&self.line(id, "created", "", &name, at)).await?;
        Ok(id)
    }

    /// Remembers that the identity that the message was matched by must not join the two cards, and that they are two
    /// people where it was what suggested them.
    async fn separate(
        &self,
        tx: &mut Tx,
        loser: &Client,
        to: ClientId,
        place: MessagePlace,
        at: Timestamp,
    ) -> Result<(), PeopleError> {
        let matched = loser
            .identities
            .iter()
            .find(|identity| Some(identity.id) == place.identity);
        let Some(matched) = matched.filter(|_| place.client == Some(loser.id)) else {
            return Ok(());
        };
        tx.insert_separation(&Separation {
            one: loser.id,
            other: to,
            key: key_of(matched),
            by: self.by.map(|agent| agent.id),
            at,
        })
        .await?;
        let known = tx.suggestions_about(&[to]).await?;
        let pair = known.into_iter().find(|pair| pair.a == loser.id || pair.b == loser.id);
        let refuted = pair.filter(|pair| pair.verdict == Verdict::Open && pair.rests_on(matched.kind, &matched.key));
        let said = self.clock.id();
        let different = refuted.map(|pair| pair.with([Found::Apart { said }.into()]));
        tx.put_suggestions(different.as_slice()).await?;
        Ok(())
    }

    /// Writes into both histories which identities went along.
    async fn note(
        &self,
        tx: &mut Tx,
        loser: &Client,
        to: ClientId,
        brought: &[IdentityId],
        at: Timestamp,
    ) -> Result<(), PeopleError> {
        let gone = loser
            .identities
            .iter()
            .filter(|identity| brought.contains(&identity.id));
        let words: Vec<_> = gone.map(|identity| in_words(identity.kind, &identity.shown)).collect();
        let lines = words.iter().flat_map(|words| {
            [
                self.line(loser.id, IDENTITY, words, "", at),
                self.line(to, IDENTITY, "", words, at),
            ]
        });
        let lines: Vec<_> = lines.collect();
        tx.insert_changes(&lines).await?;
        Ok(())
    }
}

/// Whose a conversation is.
pub(super) async fn owner(tx: &mut Tx, conversation: ConversationId) -> Result<Option<ClientId>, PeopleError> {
    let head = tx.conversation(conversation).await?.ok_or(PeopleError::NotThere)?;
    Ok(head.row.client)
}

/// What is answered where it is another's by now: somebody was quicker.
pub(super) async fn changed(tx: &mut Tx, owner: Option<ClientId>) -> Result<PeopleError, PeopleError> {
    let client = match owner {
        Some(owner) => tx.client(owner).await?,
        None => None,
    };
    Ok(PeopleError::Changed {
        owner: client.as_ref().map(called).unwrap_or_default(),
    })
}

/// By what an identity of a card is found.
pub(super) fn key_of(identity: &Identity) -> IdentityKey {
    IdentityKey {
        kind: identity.kind,
        provider: identity.provider.clone(),
        scope: identity.scope.clone(),
        key: identity.key.clone(),
    }
}

/// Who told no name is shown under his address; an address is no name.
fn is_a_name(told: &str, loser: &Client) -> bool {
    let address = |identity: &Identity| identity.shown == told || identity.key == told;
    told.chars().any(char::is_alphabetic) && !told.contains('@') && !loser.identities.iter().any(address)
}

/// The identities of a card that this conversation alone brought: a message of it told them first, or nobody knows who
/// told them and only here a message was matched by them.
async fn brought_by(tx: &mut Tx, conversation: ConversationId, loser: &Client) -> Result<Vec<IdentityId>, PeopleError> {
    let (here, elsewhere) = tx.identities_met(conversation, loser.id).await?;
    let as_old_as_the_card = tx.identities_from_the_start(loser.id).await?;
    let lines = tx.brought(loser.id).await?;
    let made_by = lines.iter().find(|line| line.field == "created");
    let alone = |identity: &&Identity| {
        let words = in_words(identity.kind, &identity.shown);
        let told = lines.iter().find(|line| line.field == IDENTITY && line.value == words);
        let first = told.or_else(|| made_by.filter(|_| as_old_as_the_card.contains(&identity.id)));
        let first_here = first.map_or_else(|| here.contains(&identity.id), |line| line.conversation == conversation);
        first_here && !elsewhere.contains(&identity.id)
    };
    Ok(loser
        .identities
        .iter()
        .filter(alone)
        .map(|identity| identity.id)
        .collect())
}
