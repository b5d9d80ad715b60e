//! What a message does to its sender's card. A channel fills only what is empty: what stands there, an agent may have
//! set.

use super::{Letter, Noted, Planner};
use crate::channels::IncomingIdentity;
use crate::db::{
    ClientUpdate, KnownIdentity, MOST_IDENTITIES, NewClient, NewIdentity, SeenIdentity, in_words, search_text,
};
use crate::fold::fold;
use crate::ingest::matching::{self, alias, lookup, unmatched};
use crate::ingest::world::Person;
use app::domain::{ClientId, IdentityId, Language, MessageId, Timestamp, Trust};

impl Planner<'_> {
    /// Makes a card of what the message tells.
    pub(super) fn create(&mut self, letter: &Letter, message: MessageId) -> ClientId {
        let client = ClientId::new(self.clock.id());
        let sender = &letter.incoming.sender;
        self.world.people.insert(
            client,
            Person {
                name: sender.name.clone(),
                language: sender.language.clone(),
                ..Person::default()
            },
        );
        let mut added = Vec::new();
        for identity in &sender.identities {
            if self.add(client, identity, true) {
                added.push(identity.clone());
            }
        }
        let addresses = added
            .iter()
            .map(|identity| (identity.key.as_str(), identity.shown.as_str()));
        self.plan.clients.insert(
            client,
            NewClient {
                name: sender.name.clone(),
                language: sender.language.clone(),
                search: search_text(&sender.name, addresses),
                ..NewClient::blank(client, self.now)
            },
        );
        self.join_company(client, letter);
        self.join_by_domain(client, &added);
        self.note(client, "created", sender.name.clone(), message);
        self.tell(client);
        client
    }

    /// Fills a known card with what the message tells and the card does not know.
    pub(super) fn fill(&mut self, by: &matching::Found, letter: &Letter, message: MessageId) {
        let client = by.client;
        let sender = &letter.incoming.sender;
        let added = self.recognise(by, &sender.identities, message);
        let mut found = lines(&added);
        let mut changed = !added.is_empty();
        let Some(person) = self.world.people.get_mut(&client) else {
            return;
        };
        let name = if person.name.is_empty() {
            sender.name.clone()
        } else {
            String::new()
        };
        let language = sender.language.clone().filter(|_| person.language.is_none());
        if !name.is_empty() {
            person.name.clone_from(&name);
        }
        if language.is_some() {
            person.language.clone_from(&language);
        }
        if !name.is_empty() {
            found = format!("\n{}{found}", fold(&name));
            self.note(client, "name", name.clone(), message);
            changed = true;
        }
        if let Some(language) = &language {
            self.note(client, "language", language.as_str().to_owned(), message);
            changed = true;
        }
        changed |= self.join_company(client, letter);
        changed |= self.join_by_domain(client, &added);
        self.change(client, &name, language, &found, changed);
    }

    /// Notes which identities of a known card the message shows, and adds those that are nobody's. Which.
    ///
    /// Who writes from an address that the card merely claims proves that it is his, not that it is the card's. So it stays
    /// a claim where somebody else may stand behind the card: who has shown another of the kind, or is a spammer.
    fn recognise(
        &mut self,
        by: &matching::Found,
        told: &[IncomingIdentity],
        message: MessageId,
    ) -> Vec<IncomingIdentity> {
        let client = by.client;
        let mut added = Vec::new();
        for (place, identity) in told.iter().enumerate() {
            let Some(key) = lookup(identity) else { continue };
            match self.world.identities.get_mut(&key) {
                Some(known) if known.client == client => {
                    let person = self.world.people.entry(client).or_default();
                    let doubtful = person.spammer || person.shown.contains(&identity.kind);
                    if !(doubtful && place == by.by && known.trust == Trust::Claimed) {
                        known.trust = known.trust.max(identity.trust);
                    }
                    if known.trust > Trust::Claimed {
                        person.shown.insert(identity.kind);
                    }
                    let seen = SeenIdentity {
                        id: known.id,
                        client,
                        trust: known.trust,
                        seen: self.now,
                    };
                    self.plan.seen.insert(known.id, seen);
                }
                Some(_) => {}
                None => {
                    if self.add(client, identity, false) {
                        let words = in_words(identity.kind, &identity.shown);
                        self.note(client, "identity", words, message);
                        added.push(identity.clone());
                    }
                }
            }
        }
        added
    }

    /// Adds an identity that belongs to nobody; whether it did, for a card holds so many and no more. One that matches
    /// nothing is kept to be seen.
    fn add(&mut self, client: ClientId, identity: &IncomingIdentity, unmatched_too: bool) -> bool {
        let key = match lookup(identity) {
            Some(key) if self.world.identities.contains_key(&key) => return false,
            Some(key) => key,
            None if unmatched_too => unmatched(client, identity),
            None => return false,
        };
        let full = |person: &Person| person.identities >= MOST_IDENTITIES;
        if self.world.people.get(&client).is_some_and(full) {
            return false;
        }
        let id = IdentityId::new(self.clock.id());
        let primary = self.world.people.get_mut(&client).is_some_and(|person| {
            person.identities += 1;
            if identity.trust > Trust::Claimed {
                person.shown.insert(identity.kind);
            }
            person.kinds.insert(identity.kind)
        });
        self.world.identities.insert(
            key.clone(),
            KnownIdentity {
                id,
                client,
                trust: identity.trust,
            },
        );
        self.plan.identities.push(NewIdentity {
            id,
            client,
            key,
            alias: alias(identity),
            shown: identity.shown.clone(),
            label: identity.label.clone(),
            primary,
            trust: identity.trust,
            seen: self.now,
        });
        true
    }

    /// Notes that a message of his came.
    pub(super) fn see(&mut self, client: ClientId, at: Timestamp) {
        let widen = |first: &mut Option<Timestamp>, last: &mut Option<Timestamp>| {
            *first = Some(first.map_or(at, |first| first.min(at)));
            *last = Some(last.map_or(at, |last| last.max(at)));
        };
        if let Some(new) = self.plan.clients.get_mut(&client) {
            widen(&mut new.first_seen, &mut new.last_seen);
        } else {
            let update = self.update_of(client);
            widen(&mut update.first_seen, &mut update.last_seen);
        }
    }

    /// Counts a conversation that he got.
    pub(super) fn count_conversation(&mut self, client: ClientId) {
        if let Some(new) = self.plan.clients.get_mut(&client) {
            new.conversations += 1;
        } else {
            self.update_of(client).conversations += 1;
        }
    }

    pub(super) fn change(
        &mut self,
        client: ClientId,
        name: &str,
        language: Option<Language>,
        found: &str,
        changed: bool,
    ) {
        if !changed {
            return;
        }
        if let Some(new) = self.plan.clients.get_mut(&client) {
            if new.name.is_empty() {
                name.clone_into(&mut new.name);
            }
            new.language = new.language.take().or(language);
            new.search.push_str(found);
        } else {
            let update = self.update_of(client);
            if update.name.is_empty() {
                name.clone_into(&mut update.name);
            }
            update.language = update.language.take().or(language);
            update.search.push_str(found);
            update.changed = true;
        }
        self.tell(client);
    }

    pub(super) fn update_of(&mut self, client: ClientId) -> &mut ClientUpdate {
        let at = self.now;
        self.plan.client_updates.entry(client).or_insert_with(|| ClientUpdate {
            id: client,
            name: String::new(),
            language: None,
            language_sample: None,
            conversations: 0,
            first_seen: None,
            last_seen: None,
            search: String::new(),
            changed: false,
            at,
        })
    }

    fn note(&mut self, client: ClientId, field: &'static str, new: String, message: MessageId) {
        self.plan.changes.push(Noted {
            client,
            field,
            new,
            message,
            detail: "",
        });
    }
}

/// What a search finds a card by that gets these identities: each text once, on a line of its own.
fn lines(added: &[IncomingIdentity]) -> String {
    let mut lines = String::new();
    for part in added
        .iter()
        .flat_map(|identity| [fold(&identity.key), fold(&identity.shown)])
    {
        if !lines.split('\n').any(|line| line == part) {
            lines.push('\n');
            lines.push_str(&part);
        }
    }
    lines
}
