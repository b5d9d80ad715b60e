//! What a message does to its sender's card. A channel fills only what is empty: what stands there, an agent may have
//! set.

use super::{Letter, Noted, Planner};
use crate::address;
use crate::channels::{Incoming, IncomingIdentity};
use crate::db::{
    ClientUpdate, Found, KnownIdentity, NewClient, NewCompany, NewDomain, NewIdentity, NewMembership, SeenIdentity,
    ShownIdentity, Suggestion, search_text,
};
use crate::email_domain;
use crate::fold::fold;
use crate::ingest::clean::key;
use crate::ingest::matching::{lookup, unmatched};
use crate::ingest::world::{Person, company_key, work_addresses};
use crate::language;
use app::domain::{ClientId, CompanyId, Direction, IdentityId, Language, MessageId, Timestamp};

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
                id: client,
                name: sender.name.clone(),
                language: sender.language.clone(),
                language_sample: String::new(),
                conversations: 0,
                first_seen: None,
                last_seen: None,
                search: search_text(&sender.name, addresses),
                at: self.now,
            },
        );
        self.join_company(client, letter);
        self.join_by_domain(client, &added);
        self.note(client, "created", sender.name.clone(), message);
        self.tell(client);
        client
    }

    /// Fills a known card with what the message tells and the card does not know.
    pub(super) fn fill(&mut self, client: ClientId, letter: &Letter, message: MessageId) {
        let sender = &letter.incoming.sender;
        let mut found = String::new();
        let mut changed = false;
        let mut added = Vec::new();
        for identity in &sender.identities {
            let Some(key) = lookup(identity) else { continue };
            match self.world.identities.get_mut(&key) {
                Some(known) if known.client == client => {
                    known.trust = known.trust.max(identity.trust);
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
                    self.add(client, identity, false);
                    added.push(identity.clone());
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
        changed |= self.join_by_domain(client, &added);
        self.change(client, &name, language, &found, changed);
    }

    /// Finds out what the client speaks, if nobody knows (E8-E11): from his own words, never in a conversation that an
    /// agent began; what he said before counts as well.
    pub(super) fn hear(&mut self, client: ClientId, begun_by: Direction, incoming: &Incoming, message: MessageId) {
        let asked = incoming.direction == Direction::In && begun_by == Direction::In && !incoming.automatic;
        let Some(person) = self
            .world
            .people
            .get_mut(&client)
            .filter(|person| asked && person.language.is_none())
        else {
            return;
        };
        let sample = language::gather(&person.language_sample, &incoming.text);
        let Some(found) = language::detect(&sample) else {
            if sample != person.language_sample {
                person.language_sample.clone_from(&sample);
                self.sample(client, sample);
            }
            return;
        };
        person.language = Some(found.language.clone());
        person.language_sample.clear();
        self.plan.changes.push(Noted {
            client,
            field: "language",
            new: found.language.as_str().to_owned(),
            message,
            detail: found.confidence.as_str(),
        });
        self.sample(client, String::new());
        self.change(client, "", Some(found.language), "", true);
    }

    /// Keeps what he said until his language is known.
    fn sample(&mut self, client: ClientId, sample: String) {
        if let Some(new) = self.plan.clients.get_mut(&client) {
            new.language_sample = sample;
        } else {
            self.update_of(client).language_sample = Some(sample);
        }
    }

    /// Adds an identity that belongs to nobody; whether it did. One that matches nothing is kept to be seen.
    fn add(&mut self, client: ClientId, identity: &IncomingIdentity, unmatched_too: bool) -> bool {
        let key = match lookup(identity) {
            Some(key) if self.world.identities.contains_key(&key) => return false,
            Some(key) => key,
            None if unmatched_too => unmatched(client, identity),
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
            alias: address::alias_key(identity.kind, &identity.key).unwrap_or_default(),
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
        let company = self.company(key, &letter.incoming.sender.company);
        self.enrol(client, company);
        true
    }

    /// Makes the client a member of the companies that have the domains of these addresses; where nobody has a domain,
    /// of one that is named after it, if the workspace wants that (design 3.4). Whether he became a member.
    fn join_by_domain(&mut self, client: ClientId, identities: &[IncomingIdentity]) -> bool {
        let mut joined = false;
        for address in work_addresses(identities) {
            let known = email_domain::domains_of(address)
                .into_iter()
                .find_map(|domain| self.world.companies_by_domain.get(domain).copied());
            let company = match known {
                Some(company) => company,
                None if !self.world.makes_companies => continue,
                None => match email_domain::names_company(address, &self.world.excluded_domains) {
                    Some(domain) => self.company_of_domain(domain),
                    None => continue,
                },
            };
            self.enrol(client, company);
            joined = true;
        }
        joined
    }

    fn company_of_domain(&mut self, domain: &str) -> CompanyId {
        let company = self.company(key(&fold(domain)), domain);
        self.plan.domains.push(NewDomain {
            domain: domain.to_owned(),
            company,
            at: self.now,
        });
        self.world.companies_by_domain.insert(domain.to_owned(), company);
        company
    }

    /// The company of this folded name; made if there is none.
    fn company(&mut self, key: String, name: &str) -> CompanyId {
        if let Some(company) = self.world.companies.get(&key) {
            return *company;
        }
        let company = CompanyId::new(self.clock.id());
        self.plan.companies.push(NewCompany {
            id: company,
            name: name.to_owned(),
            name_key: key.clone(),
            at: self.now,
        });
        self.world.companies.insert(key, company);
        company
    }

    /// Makes the client a member; his first company is his main one.
    fn enrol(&mut self, client: ClientId, company: CompanyId) {
        let planned = |new: &NewMembership| new.client == client && new.company == company;
        let Some(person) = self.world.people.get_mut(&client) else {
            return;
        };
        if person.company == Some(company) || self.plan.memberships.iter().any(planned) {
            return;
        }
        let main = person.company.is_none();
        person.company = person.company.or(Some(company));
        self.plan.memberships.push(NewMembership {
            client,
            company,
            main,
            at: self.now,
        });
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

    /// Suggests that the message's card and the others that it points to may be one person.
    pub(super) fn suggest(
        &mut self,
        client: ClientId,
        candidates: &[ClientId],
        identities: &[IncomingIdentity],
        message: MessageId,
    ) {
        for other in candidates {
            let shown = identities
                .iter()
                .filter_map(|identity| {
                    let known = self.world.identities.get(&lookup(identity)?)?;
                    let concerned = known.client == client || known.client == *other;
                    concerned.then(|| ShownIdentity {
                        kind: identity.kind,
                        provider: identity.provider.clone(),
                        scope: identity.scope.clone(),
                        key: identity.key.clone(),
                        value: identity.shown.clone(),
                        trust: identity.trust.min(known.trust),
                        client: known.client,
                    })
                })
                .collect();
            let found = Found::Message {
                message,
                identities: shown,
            };
            self.plan
                .suggestions
                .push(Suggestion::new(client, *other, vec![found.into()], self.now));
            self.tell(client);
            self.tell(*other);
        }
    }
}
