//! What the database knows about the messages that wait, read in a handful of statements, and kept up to date while
//! they are decided one after another: the second message of a stranger finds the card that the first one made.

mod person;
mod thread;

pub(super) use person::Person;
pub(super) use thread::Thread;

use super::receipt::Receipt;
use super::{Letter, matching, threading};
use crate::channels::{IncomingIdentity, Thread as Told};
use crate::db::{IdentityKey, KnownClient, KnownIdentity, Result, Rule, Tx};
use crate::email_domain;
use crate::key::name_key;
use crate::settings::Settings;
use app::domain::{ChannelId, ClientId, CompanyId, ConversationId, CreationMode, IdentityKind, Timestamp, Trust};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;

const MS_PER_DAY: i64 = 86_400_000;

/// What the database knows about the messages that wait.
#[derive(Debug, Default)]
pub(super) struct World {
    /// What was answered to them before.
    pub answers: HashMap<(ChannelId, String), Receipt>,
    /// Whose their identities are.
    pub identities: HashMap<IdentityKey, KnownIdentity>,
    /// Those clients.
    pub people: BTreeMap<ClientId, Person>,
    /// The conversations that they may belong to.
    pub threads: BTreeMap<ConversationId, Thread>,
    /// By thread key.
    pub by_key: HashMap<(ChannelId, String), ConversationId>,
    /// By the channel's id of a message.
    pub by_message: HashMap<(ChannelId, String), ConversationId>,
    /// By the number that we have signed.
    pub by_number: HashMap<(ChannelId, i64), ConversationId>,
    /// By client and channel, the last one that may go on.
    pub ongoing: HashMap<(ClientId, ChannelId), ConversationId>,
    /// Companies by folded name.
    pub companies: HashMap<String, CompanyId>,
    /// Companies by e-mail domain.
    pub companies_by_domain: HashMap<String, CompanyId>,
    /// The rules of those that have one.
    pub rules: HashMap<CompanyId, Rule>,
    /// Whether an unknown domain makes a company.
    pub makes_companies: bool,
    /// Domains that never do.
    pub excluded_domains: HashSet<String>,
    /// Identities that must not join two cards, the smaller id first.
    pub apart: HashSet<(ClientId, ClientId, IdentityKey)>,
    /// What was solved before is not gone on with.
    pub since: Option<Timestamp>,
}

impl World {
    /// Reads what these messages ask.
    pub async fn read(tx: &mut Tx, letters: &[Letter], now: Timestamp) -> Result<Self> {
        let mut world = Self::default();
        world.read_settings(tx, now).await?;
        world.read_answers(tx, letters).await?;
        world.read_identities(tx, letters).await?;
        world.read_separations(tx, letters).await?;
        world.read_threads(tx, letters).await?;
        world.read_people(tx, letters).await?;
        world.read_companies(tx, letters).await?;
        Ok(world)
    }

    async fn read_settings(&mut self, tx: &mut Tx, now: Timestamp) -> Result<()> {
        let settings = Settings::read(tx).await?;
        let reopened = settings.reopen_days.clamp(0, 36_500) * MS_PER_DAY;
        self.since = Some(Timestamp::from_millis(now.millis().saturating_sub(reopened)));
        self.makes_companies = settings.auto_create_companies;
        self.excluded_domains = settings.excluded_domains.into_iter().collect();
        Ok(())
    }

    async fn read_answers(&mut self, tx: &mut Tx, letters: &[Letter]) -> Result<()> {
        let ids = unique(letters.iter().filter_map(|letter| {
            let id = letter.incoming.external_id.clone()?;
            Some((letter.incoming.channel.id, id))
        }));
        for (id, answer) in tx.answers(&ids).await? {
            if let Some(receipt) = Receipt::repeated(answer) {
                self.answers.insert(id, receipt);
            }
        }
        Ok(())
    }

    async fn read_identities(&mut self, tx: &mut Tx, letters: &[Letter]) -> Result<()> {
        let told = letters.iter().flat_map(|letter| &letter.incoming.sender.identities);
        let keys = unique(told.filter_map(matching::lookup));
        let mut owners = Vec::new();
        for known in tx.known_senders(&keys).await? {
            let shown = known.shown_one.then_some(known.key.kind);
            owners.push((known.client.id, known.identities, shown));
            self.meet(known.client);
            self.identities.insert(known.key, known.identity);
        }
        for (client, identities, shown) in owners {
            if let Some(person) = self.people.get_mut(&client) {
                person.identities = identities;
                person.shown.extend(shown);
            }
        }
        Ok(())
    }

    fn meet(&mut self, known: KnownClient) {
        if let (Some(company), Some(rule)) = (known.company, &known.rule) {
            self.rules.insert(company, rule.clone());
        }
        self.people.insert(known.id, known.into());
    }

    /// Only where one message points to several cards can an agent have said that they are several people.
    async fn read_separations(&mut self, tx: &mut Tx, letters: &[Letter]) -> Result<()> {
        let mut torn = BTreeSet::new();
        for letter in letters {
            let told = letter.incoming.sender.identities.iter();
            let hits: BTreeSet<ClientId> = told
                .filter_map(|identity| Some(self.identities.get(&matching::lookup(identity)?)?.client))
                .collect();
            if hits.len() > 1 {
                torn.extend(hits);
            }
        }
        if !torn.is_empty() {
            self.apart = tx.separations(&unique(torn)).await?.into_iter().collect();
        }
        Ok(())
    }

    /// What was solved before is not gone on with.
    pub fn goes_on_since(&self) -> Timestamp {
        self.since.unwrap_or(Timestamp::from_millis(0))
    }

    async fn read_threads(&mut self, tx: &mut Tx, letters: &[Letter]) -> Result<()> {
        let mut keys = Vec::new();
        let mut answered = Vec::new();
        let mut signed = Vec::new();
        let mut ongoing = Vec::new();
        for Letter { incoming, .. } in letters {
            let channel = incoming.channel.id;
            // Only where drafts are kept can there be one of the sender's.
            let mut drafts = incoming.sender.identities.iter();
            let draft = drafts.find(|i| !i.key.is_empty() && incoming.channel.creation_mode == CreationMode::Draft);
            keys.extend(threading::key_of(&incoming.thread, draft).map(|key| (channel, key)));
            match &incoming.thread {
                Told::Answers {
                    messages,
                    conversations,
                } => {
                    answered.extend(messages.iter().map(|id| (channel, id.clone())));
                    signed.extend(conversations.iter().map(|number| (channel, *number)));
                }
                Told::Ongoing => {
                    let hits = incoming.sender.identities.iter().filter_map(matching::lookup);
                    let clients = hits
                        .filter_map(|key| self.identities.get(&key))
                        .map(|known| (known.client, channel));
                    ongoing.extend(clients);
                }
                Told::Key(_) | Told::Fresh => {}
            }
        }
        for (key, known) in tx.conversations_by_thread(&unique(keys)).await? {
            self.by_key.insert(key, known.id);
            self.threads.insert(known.id, known.into());
        }
        for (id, known) in tx.conversations_by_message(&unique(answered)).await? {
            self.by_message.insert(id, known.id);
            self.threads.insert(known.id, known.into());
        }
        for (number, known) in tx.conversations_of_numbers(&unique(signed)).await? {
            self.by_number.insert(number, known.id);
            self.threads.entry(known.id).or_insert_with(|| known.into());
        }
        if letters.iter().any(|letter| letter.incoming.thread == Told::Ongoing) {
            for (of, known) in tx.ongoing_conversations(&unique(ongoing), self.goes_on_since()).await? {
                self.ongoing.insert(of, known.id);
                self.threads.entry(known.id).or_insert_with(|| known.into());
            }
        }
        Ok(())
    }

    async fn read_companies(&mut self, tx: &mut Tx, letters: &[Letter]) -> Result<()> {
        let new = |address: &&str| {
            let key = IdentityKey {
                kind: IdentityKind::Email,
                provider: String::new(),
                scope: String::new(),
                key: (*address).to_owned(),
            };
            !self.identities.contains_key(&key)
        };
        let addresses = letters
            .iter()
            .flat_map(|letter| work_addresses(&letter.incoming.sender.identities))
            .filter(new);
        let domains = unique(addresses.flat_map(email_domain::domains_of).map(str::to_owned));
        let mut names: Vec<String> = letters.iter().filter_map(company_key).collect();
        if self.makes_companies {
            // A company that is named after its domain may be there already, without having the domain.
            names.extend(domains.iter().map(|domain| name_key(domain)));
        }
        let known = tx.companies_of(&domains, &unique(names)).await?;
        self.companies_by_domain = known.by_domain.into_iter().collect();
        self.companies = known.by_key.into_iter().collect();
        self.rules.extend(known.rules);
        Ok(())
    }

    /// Whose the conversations are, where nobody's identity has shown it; and which kinds of identities those have who
    /// get one more.
    async fn read_people(&mut self, tx: &mut Tx, letters: &[Letter]) -> Result<()> {
        let owners = self.threads.values().filter_map(|thread| thread.client);
        let unmet = unique(owners.filter(|client| !self.people.contains_key(client)));
        for known in tx.known_clients(&unmet).await? {
            self.meet(known);
        }
        let growing = unique(letters.iter().flat_map(|letter| self.growing(letter)));
        for (client, kind) in tx.identity_kinds(&growing).await? {
            if let Some(person) = self.people.get_mut(&client) {
                person.kinds.insert(kind);
            }
        }
        Ok(())
    }

    /// Whom the message may give an identity more: those to whom it points, if it shows something that is nobody's.
    fn growing(&self, letter: &Letter) -> Vec<ClientId> {
        let told = letter.incoming.sender.identities.iter().filter_map(matching::lookup);
        let owners: Vec<_> = told
            .map(|key| self.identities.get(&key).map(|known| known.client))
            .collect();
        let new = owners.contains(&None);
        owners.into_iter().flatten().filter(|_| new).collect()
    }
}

/// The e-mail addresses by which a company may be found: what a sender only claims makes him nobody's colleague.
pub(super) fn work_addresses(identities: &[IncomingIdentity]) -> impl Iterator<Item = &str> {
    let mail = identities.iter();
    mail.filter(|i| i.kind == IdentityKind::Email && i.trust > Trust::Claimed && !i.key.is_empty())
        .map(|i| i.key.as_str())
}

/// The folded name of the sender's company; none if he told of none.
pub(super) fn company_key(letter: &Letter) -> Option<String> {
    Some(name_key(&letter.incoming.sender.company)).filter(|key| !key.is_empty())
}

/// Each once, in the order of their values: two writers that lock rows lock them in the same order.
fn unique<T: Ord + Hash + Clone>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    items.into_iter().collect::<BTreeSet<T>>().into_iter().collect()
}
