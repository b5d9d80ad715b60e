//! What a message does to its sender's card. A channel fills only what is empty: what stands there, an agent may have
//! set.

use super::{Letter, Noted, Planner};
use crate::channels::IncomingIdentity;
use crate::db::{
    ClientUpdate, IdentityKey, KnownIdentity, NewClient, NewCompany, NewIdentity, NewMembership, SeenIdentity,
    Suggestion, search_text,
};
use crate::fold::fold;
use crate::ingest::matching::lookup;
use crate::ingest::world::{Person, company_key};
use app::domain::{ClientId, CompanyId, IdentityId, Language, MessageId, Timestamp};
use serde_json::json;

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
        let mut addresses = Vec::new();
        for identity in &sender.identities {
            if self.add(client, identity, true) {
                addresses.push((identity.key.as_str(), identity.shown.as_str()));
            }
        }
        self.plan.clients.insert(
            client,
            NewClient {
                id: client,
                name: sender.name.clone(),
                language: sender.language.clone(),
                conversations: 0,
                first_seen: None,
                last_seen: None,
                search: search_text(&sender.name, addresses),
                at: self.now,
            },
        );
        self.join_company(client, letter);
        self.note(client, "created", sender.name.clone(), message);
        self.tell(client);
        client
    }

    /// Fills a known card with what the message tells and the card does not know.
    pub(super) fn fill(&mut self, client: ClientId, letter: &Letter, message: MessageId) {
        let sender = &letter.incoming.sender;
        let mut found = String::new();
        let mut changed = false;
        for identity in &sender.identities {
            let Some(key) = lookup(identity) else { continue };
            match self.world.identities.get_mut(&key) {
                Some(known) if known.client == client => {
                    known.trust = known.trust.max(identity.trust);
                    let seen = SeenIdentity {
                        id: known.id,
                        trust: known.trust,
                        seen: self.now,
                    };
                    self.plan.seen.insert(known.id, seen);
                }
                Some(_) => {}
                None => {
                    self.add(client, identity, false);
                    self.note(
                        client,
                        "identity",
                        format!("{} {}", identity.kind.as_str(), identity.shown),
                        message,
                    );
                    for part in [fold(&identity.key), fold(&identity.shown)] {
                        if !found.split('\n').any(|line| line == part) {
                            found.push('\n');
                            found.push_str(&part);
                        }
                    }
                    changed = true;
                }
            }
        }
        let Some(person) = self.world.people.get_mut(&client) else {
            return;
        };
        let name = if person.name.is_empty() {
            sender.name.clone()
        } else {
            String::new()
        };
        if !name.is_empty() {
            person.name.clone_from(&name);
            found = format!("\n{}{found}", fold(&name));
        }
        let language = if person.language.is_none() {
            sender.language.clone()
        } else {
            None
        };
        if language.is_some() {
            person.language.clone_from(&language);
        }
        if !name.is_empty() {
            self.note(client, "name", name.clone(), message);
            changed = true;
        }
        if let Some(language) = &language {
            self.note(client, "language", language.as_str().to_owned(), message);
            changed = true;
        }
        changed |= self.join_company(client, letter);
        self.change(client, &name, language, &found, changed);
    }

    /// Adds an identity that belongs to nobody; whether it did. One that matches nothing is kept to be seen, under a
    /// scope that no message can name.
    fn add(&mut self, client: ClientId, identity: &IncomingIdentity, unmatched_too: bool) -> bool {
        let key = match lookup(identity) {
            Some(key) if self.world.identities.contains_key(&key) => return false,
            Some(key) => key,
            None if unmatched_too => IdentityKey {
                kind: identity.kind,
                provider: identity.provider.clone(),
                scope: client.to_string(),
                key: identity.shown.clone(),
            },
            None => return false,
        };
        let id = IdentityId::new(self.clock.id());
        let primary = self
            .world
            .people
            .get_mut(&client)
            .is_some_and(|person| person.kinds.insert(identity.kind));
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
            shown: identity.shown.clone(),
            label: identity.label.clone(),
            primary,
            trust: identity.trust,
            seen: self.now,
        });
        true
    }

    /// Makes the client a member of the company that the message names, if he is in none. Whether he became one.
    fn join_company(&mut self, client: ClientId, letter: &Letter) -> bool {
        let Some(key) = company_key(letter) else { return false };
        if self
            .world
            .people
            .get(&client)
            .is_none_or(|person| person.company.is_some())
        {
            return false;
        }
        let company = if let Some(company) = self.world.companies.get(&key) {
            *company
        } else {
            let company = CompanyId::new(self.clock.id());
            let name = letter.incoming.sender.company.clone();
            self.plan.companies.push(NewCompany {
                id: company,
                name,
                name_key: key.clone(),
                at: self.now,
            });
            self.world.companies.insert(key, company);
            company
        };
        if let Some(person) = self.world.people.get_mut(&client) {
            person.company = Some(company);
        }
        self.plan.memberships.push(NewMembership {
            client,
            company,
            main: true,
            at: self.now,
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

    fn change(&mut self, client: ClientId, name: &str, language: Option<Language>, found: &str, changed: bool) {
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

    fn update_of(&mut self, client: ClientId) -> &mut ClientUpdate {
        let at = self.now;
        self.plan.client_updates.entry(client).or_insert_with(|| ClientUpdate {
            id: client,
            name: String::new(),
            language: None,
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
        });
    }

    /// Suggests that the message's card and the others that it points to may be one person.
    pub(super) fn suggest(
        &mut self,
        client: ClientId,
        candidates: &[ClientId],
        identities: &[IncomingIdentity],
        message: MessageId,
    ) {
        for other in candidates {
            let evidence: Vec<_> = identities
                .iter()
                .filter_map(|identity| {
                    let known = self.world.identities.get(&lookup(identity)?)?;
                    let concerned = known.client == client || known.client == *other;
                    concerned.then(|| {
                        json!({
                            "kind": identity.kind,
                            "value": identity.shown,
                            "trust": identity.trust.min(known.trust),
                            "client": known.client,
                        })
                    })
                })
                .collect();
            self.plan.suggestions.push(Suggestion {
                a: client.min(*other),
                b: client.max(*other),
                evidence: json!({ "message": message, "identities": evidence }),
                at: self.now,
            });
        }
    }
}
