//! Conversations that nobody has claimed: a card is made of what their sender told, or they go to one that is there.

use super::give::changed;
use super::move_identity::IDENTITY;
use super::{PeopleError, Registry, lock, persistently, there};
use crate::channels::{IncomingIdentity, Sender};
use crate::companies;
use crate::db::{
    Claim, ClientField, IdentityKey, KnownIdentity, MOST_IDENTITIES, NewClient, NewIdentity, Tx, in_words, search_text,
};
use crate::ingest::{alias, lookup, unmatched};
use app::domain::{
    ChannelKind, ClientId, ConversationHead, ConversationId, IdentityId, IdentityKind, Language, MessageId, SystemLine,
    Timestamp, Trust,
};
use std::collections::{HashMap, HashSet};

/// What an agent says of a client who has no card yet.
#[derive(Debug, Clone, Default)]
pub struct NewCard {
    /// His name; empty if unknown.
    pub name: String,
    /// What he speaks.
    pub language: Option<Language>,
    /// The company that he is in, which is made if there is none of that name; empty if unknown.
    pub company: String,
    /// The highlighted note.
    pub hint: String,
}

impl Registry<'_> {
    /// Makes a card for the sender of a conversation that nobody has claimed, and gives it to him with his other drafts.
    pub async fn claim_for_new(self, conversation: ConversationId, card: &NewCard) -> Result<ClientId, PeopleError> {
        persistently(|| self.claim_for_new_once(conversation, card)).await
    }

    /// Gives a conversation that nobody has claimed, with its sender's other drafts and identities, to a client.
    pub async fn claim_for(self, conversation: ConversationId, client: ClientId) -> Result<(), PeopleError> {
        persistently(|| self.claim_for_once(conversation, client)).await
    }

    async fn claim_for_new_once(self, conversation: ConversationId, card: &NewCard) -> Result<ClientId, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let open = Open::read(&mut tx, conversation).await?;
        if let Some(owner) = open.strongest_owner {
            // He has got a card since the page was drawn: a second one would be a duplicate from its first day.
            return Err(changed(&mut tx, Some(owner)).await?);
        }
        let client = ClientId::new(self.clock.id());
        let addresses = open.free.iter().map(|i| (i.key.as_str(), i.shown.as_str()));
        tx.insert_clients(&[NewClient {
            name: card.name.clone(),
            language: card.language.clone(),
            search: search_text(&card.name, addresses),
            ..NewClient::blank(client, at)
        }])
        .await?;
        if !card.hint.is_empty() {
            let hint = ClientField::Hint(card.hint.clone());
            tx.set_client_field(client, &hint, at).await?;
        }
        companies::join(&mut tx, self.clock, client, &card.company, at).await?;
        tx.insert_change(&self.line(client, "created", "", &card.name, at))
            .await?;
        let conversations = self.hand_over(&mut tx, open, client, HashSet::new(), at).await?;
        self.finish(tx, &[client], &now_of(&conversations, client), at).await?;
        Ok(client)
    }

    async fn claim_for_once(self, conversation: ConversationId, client: ClientId) -> Result<(), PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let conversations = self.claim_in(&mut tx, conversation, client, at).await?;
        self.finish(tx, &[client], &now_of(&conversations, client), at).await
    }

    /// The same as a part of a larger unit of work; answers with the conversations that became his.
    pub(super) async fn claim_in(
        &self,
        tx: &mut Tx,
        conversation: ConversationId,
        client: ClientId,
        at: Timestamp,
    ) -> Result<Vec<ConversationId>, PeopleError> {
        lock(tx, &[client]).await?;
        let mut open = Open::read(tx, conversation).await?;
        let card = there(tx, client).await?;
        // A full card takes the conversation and no address.
        open.free
            .truncate(MOST_IDENTITIES.saturating_sub(card.identities.len()));
        let words: Vec<_> = open.free.iter().map(|i| in_words(i.kind, &i.shown)).collect();
        let lines = words.iter().map(|words| self.line(client, IDENTITY, "", words, at));
        let lines: Vec<_> = lines.collect();
        tx.insert_changes(&lines).await?;
        let kinds = card.identities.iter().map(|identity| identity.kind).collect();
        let conversations = self.hand_over(tx, open, client, kinds, at).await?;
        tx.reindex_client(client).await?;
        Ok(conversations)
    }

    /// Adds the free identities to the card, with the companies that they bring, and gives it the conversation and the
    /// sender's other drafts.
    async fn hand_over(
        &self,
        tx: &mut Tx,
        open: Open,
        client: ClientId,
        mut kinds: HashSet<IdentityKind>,
        at: Timestamp,
    ) -> Result<Vec<ConversationId>, PeopleError> {
        let mut new = Vec::with_capacity(open.free.len());
        for identity in &open.free {
            new.push(NewIdentity {
                id: IdentityId::new(self.clock.id()),
                client,
                key: lookup(identity).unwrap_or_else(|| unmatched(client, identity)),
                alias: alias(identity),
                shown: identity.shown.clone(),
                label: identity.label.clone(),
                primary: kinds.insert(identity.kind),
                trust: identity.trust,
                seen: at,
            });
        }
        tx.insert_identities(&new).await?;
        let mail = new
            .iter()
            .filter(|new| new.key.kind == IdentityKind::Email && new.trust > Trust::Claimed);
        let mail: Vec<_> = mail.map(|new| new.key.key.as_str()).collect();
        companies::join_by_domain(tx, self.clock, client, &mail, at).await?;
        let main = tx.places(client).await?.into_iter().find(|place| place.main);
        let wanted = address_kind(open.head.row.channel);
        let through = new
            .iter()
            .find(|identity| wanted.is_none_or(|kind| identity.key.kind == kind));
        let mut conversations = match &open.key {
            Some(key) => tx.drafts_of(key).await?,
            None => Vec::new(),
        };
        if !conversations.contains(&open.head.row.id) {
            conversations.push(open.head.row.id);
        }
        let claim = Claim {
            client,
            company: main.map(|place| place.company),
            identity: through.map(|identity| identity.id),
            matched: open.matched(client, &new),
            at,
        };
        if tx.claim(&conversations, &claim).await? == 0 {
            // Somebody was quicker; dropping the unit of work takes back what was done in it.
            return Err(PeopleError::Changed { owner: String::new() });
        }
        self.give_by_rule(tx, &conversations, client, at).await?;
        Ok(conversations)
    }

    /// Gives what nobody looks after to the agent whom the client's company names (D16).
    async fn give_by_rule(
        &self,
        tx: &mut Tx,
        conversations: &[ConversationId],
        client: ClientId,
        at: Timestamp,
    ) -> Result<(), PeopleError> {
        let Some(rule) = tx.rule_for(client).await? else {
            return Ok(());
        };
        let given = tx.give_unassigned(conversations, rule.agent.id, at).await?;
        let lines = given.into_iter().map(|id| (MessageId::new(self.clock.id()), id));
        let line = SystemLine::AssignedByRule {
            company: rule.company,
            to: rule.agent.name,
        };
        tx.insert_lines(&lines.collect::<Vec<_>>(), &line, at).await?;
        Ok(())
    }
}

/// A conversation that nobody has claimed.
struct Open {
    head: ConversationHead,
    /// By what the sender's other drafts are found.
    key: Option<String>,
    /// What he told, strongest first.
    told: Vec<IncomingIdentity>,
    /// Whose of that is whose.
    owners: HashMap<IdentityKey, KnownIdentity>,
    /// The card that has his strongest identity by now.
    strongest_owner: Option<ClientId>,
    /// His identities that belong to nobody.
    free: Vec<IncomingIdentity>,
}

impl Open {
    async fn read(tx: &mut Tx, conversation: ConversationId) -> Result<Self, PeopleError> {
        let head = tx.conversation(conversation).await?.ok_or(PeopleError::NotThere)?;
        if head.row.client.is_some() {
            return Err(PeopleError::Changed {
                owner: head.row.client_name.unwrap_or_default(),
            });
        }
        let stored = tx.draft(conversation).await?;
        let (sender, key) = stored.map_or((None, None), |stored| (Some(stored.sender), stored.key));
        let sender: Sender = sender
            .and_then(|sender| serde_json::from_value(sender).ok())
            .unwrap_or_default();
        let told = sender.identities;
        let keys: Vec<IdentityKey> = told.iter().filter_map(lookup).collect();
        let owners: HashMap<IdentityKey, KnownIdentity> = tx.known_identities(&keys).await?.into_iter().collect();
        let owner = |identity: &IncomingIdentity| owners.get(&lookup(identity)?).map(|known| known.client);
        let strongest = told.iter().find(|identity| !identity.key.is_empty());
        let strongest_owner = strongest.and_then(owner);
        let free = told
            .iter()
            .filter(|identity| owner(identity).is_none())
            .cloned()
            .collect();
        Ok(Self {
            head,
            key,
            told,
            owners,
            strongest_owner,
            free,
        })
    }

    /// The identity that his messages are given to the client by: the strongest of what he told that is on the card now.
    fn matched(&self, client: ClientId, new: &[NewIdentity]) -> Option<IdentityId> {
        self.told.iter().filter_map(lookup).find_map(|key| {
            let known = self.owners.get(&key).filter(|known| known.client == client);
            let added = || {
                new.iter()
                    .find(|identity| identity.key == key)
                    .map(|identity| identity.id)
            };
            known.map(|known| known.id).or_else(added)
        })
    }
}

/// Conversations, each with whose it is now.
pub(super) fn now_of(conversations: &[ConversationId], client: ClientId) -> Vec<(ConversationId, Option<ClientId>)> {
    conversations.iter().map(|id| (*id, Some(client))).collect()
}

/// Through what kind of address a channel of this kind answers; none takes the strongest.
fn address_kind(channel: ChannelKind) -> Option<IdentityKind> {
    match channel {
        ChannelKind::Email => Some(IdentityKind::Email),
        ChannelKind::Phone => Some(IdentityKind::Phone),
        ChannelKind::Chat => Some(IdentityKind::Messenger),
        ChannelKind::Api => None,
    }
}
