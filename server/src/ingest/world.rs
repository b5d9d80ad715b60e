//! What the database knows about the messages that wait, read in a handful of statements, and kept up to date while
//! they are decided one after another: the second message of a stranger finds the card that the first one made.

use super::clean::key;
use super::receipt::Receipt;
use super::{Letter, matching, threading};
use crate::channels::{IncomingIdentity, Sender, Thread as Told};
use crate::db::{IdentityKey, KnownConversation, KnownIdentity, Result, Tx};
use crate::email_domain;
use crate::fold::fold;
use crate::settings::Settings;
use app::domain::{
    ChannelId, ClientId, CompanyId, ConversationId, Direction, IdentityKind, Language, Status, Timestamp, Trust,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;

const MS_PER_DAY: i64 = 86_400_000;

/// A client, as far as messages touch him.
#[derive(Debug, Clone, Default)]
pub(super) struct Person {
    /// Empty if nobody told.
    pub name: String,
    /// What he speaks.
    pub language: Option<Language>,
    /// His mail always arrives.
    pub vip: bool,
    /// His conversations are spam.
    pub spammer: bool,
    /// His main company.
    pub company: Option<CompanyId>,
    /// Which kinds of identities he has.
    pub kinds: HashSet<IdentityKind>,
    /// What his first messages said, while his language is not known.
    pub language_sample: String,
}

/// A conversation, as far as messages touch it.
#[derive(Debug, Clone)]
pub(super) struct Thread {
    /// Which.
    pub id: ConversationId,
    /// What people call it; 0 until it is known.
    pub number: i64,
    /// Whose.
    pub client: Option<ClientId>,
    /// What its sender told of himself, where nobody has claimed it.
    pub draft: Option<Sender>,
    /// Where it stands.
    pub status: Status,
    /// Who began it.
    pub first_direction: Direction,
    /// When its last message came.
    pub last_message_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Default for Thread {
    fn default() -> Self {
        let never = Timestamp::from_millis(0);
        Self {
            id: ConversationId::new(uuid::Uuid::nil()),
            number: 0,
            client: None,
            draft: None,
            status: Status::New,
            first_direction: Direction::In,
            last_message_at: never,
            updated_at: never,
        }
    }
}

impl From<KnownConversation> for Thread {
    fn from(known: KnownConversation) -> Self {
        Self {
            id: known.id,
            number: known.number,
            client: known.client,
            draft: known.draft.and_then(|draft| serde_json::from_value(draft).ok()),
            status: known.status,
            first_direction: known.first_direction,
            last_message_at: known.last_message_at,
            updated_at: known.updated_at,
        }
    }
}

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
    /// By client and channel, the last one that may go on.
    pub ongoing: HashMap<(ClientId, ChannelId), ConversationId>,
    /// Companies by folded name.
    pub companies: HashMap<String, CompanyId>,
    /// Companies by e-mail domain.
    pub companies_by_domain: HashMap<String, CompanyId>,
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
        self.identities = tx.known_identities(&keys).await?.into_iter().collect();
        Ok(())
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

    async fn read_threads(&mut self, tx: &mut Tx, letters: &[Letter]) -> Result<()> {
        let mut keys = Vec::new();
        let mut answered = Vec::new();
        let mut ongoing = Vec::new();
        for Letter { incoming, .. } in letters {
            let channel = incoming.channel.id;
            let strongest = incoming.sender.identities.iter().find(|i| !i.key.is_empty());
            keys.extend(threading::key_of(&incoming.thread, strongest).map(|key| (channel, key)));
            match &incoming.thread {
                Told::Answers(ids) => answered.extend(ids.iter().map(|id| (channel, id.clone()))),
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
        if letters.iter().any(|letter| letter.incoming.thread == Told::Ongoing) {
            let since = self.since.unwrap_or(Timestamp::from_millis(0));
            for (of, known) in tx.ongoing_conversations(&unique(ongoing), since).await? {
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
        self.companies_by_domain = tx.companies_by_domain(&domains).await?.into_iter().collect();
        let mut names: Vec<String> = letters.iter().filter_map(company_key).collect();
        if self.makes_companies {
            // A company that is named after its domain may be there already, without having the domain.
            names.extend(domains.iter().map(|domain| key(&fold(domain))));
        }
        self.companies = tx.companies_by_key(&unique(names)).await?.into_iter().collect();
        Ok(())
    }

    async fn read_people(&mut self, tx: &mut Tx, letters: &[Letter]) -> Result<()> {
        let hit = self.identities.values().map(|known| known.client);
        let owners = self.threads.values().filter_map(|thread| thread.client);
        let ids = unique(hit.chain(owners));
        for known in tx.known_clients(&ids).await? {
            let person = Person {
                name: known.name,
                language: known.language,
                vip: known.vip,
                spammer: known.spammer,
                company: known.company,
                kinds: HashSet::new(),
                language_sample: known.language_sample,
            };
            self.people.insert(known.id, person);
        }
        // Only where a card may get an identity more does it matter which kinds it has.
        let news = letters.iter().any(|letter| {
            let told = letter.incoming.sender.identities.iter();
            told.filter_map(matching::lookup)
                .any(|key| !self.identities.contains_key(&key))
        });
        if news {
            for (client, kind) in tx.identity_kinds(&ids).await? {
                if let Some(person) = self.people.get_mut(&client) {
                    person.kinds.insert(kind);
                }
            }
        }
        Ok(())
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
    Some(key(&fold(&letter.incoming.sender.company))).filter(|key| !key.is_empty())
}

/// Each once, in the order of their values: two writers that lock rows lock them in the same order.
fn unique<T: Ord + Hash + Clone>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    items.into_iter().collect::<BTreeSet<T>>().into_iter().collect()
}
