//! Merges, undos, moves and messages in any order leave nothing torn.

use super::Office;
use super::torn::assert_nothing_is_torn;
use crate::support::builders::identity;
use crate::support::db::{self, Fresh};
use app::desk::{Notes as _, People as _};
use app::domain::{Client, ClientId, Destination, IdentityId, IdentityKind, MergeId, MessageId};
use app::error::AppError;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use server::channels::IncomingIdentity;
use server::db::MessagePlace;
use server::desk::people::{CardChange, ConversationChange, Registry, WantedIdentity};

/// What an agent or a channel does. Numbers choose among what is there.
#[derive(Debug, Clone)]
enum Step {
    /// A message shows these of eight addresses, in one of four companies' names or in none.
    Message {
        shows: Vec<usize>,
        company: usize,
    },
    /// The same in a thread that the caller names.
    Threaded {
        shows: usize,
        thread: usize,
    },
    Merge(usize, usize),
    Undo(usize),
    MoveIdentity(usize, usize),
    NotThisClient(usize, Option<usize>),
    KeepApart(usize, usize),
    Note(usize),
    Stand {
        client: usize,
        vip: bool,
    },
    /// A program gives a message's conversation to a client, or to nobody.
    Give(usize, Option<usize>),
    /// A program says which of the eight addresses a client has.
    Have(usize, Vec<usize>),
    Remove(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let one = 0..64_usize;
    let address = 0..8_usize;
    prop_oneof![
        5 => (prop::collection::vec(address.clone(), 1..=2), 0..6_usize)
            .prop_map(|(shows, company)| Step::Message { shows, company }),
        2 => (address, 0..3_usize).prop_map(|(shows, thread)| Step::Threaded { shows, thread }),
        4 => (one.clone(), one.clone()).prop_map(|(into, from)| Step::Merge(into, from)),
        4 => one.clone().prop_map(Step::Undo),
        2 => (one.clone(), one.clone()).prop_map(|(identity, to)| Step::MoveIdentity(identity, to)),
        2 => (one.clone(), prop::option::of(one.clone())).prop_map(|(message, to)| Step::NotThisClient(message, to)),
        1 => (one.clone(), one.clone()).prop_map(|(one, other)| Step::KeepApart(one, other)),
        1 => one.clone().prop_map(Step::Note),
        1 => (one.clone(), any::<bool>()).prop_map(|(client, vip)| Step::Stand { client, vip }),
        3 => (one.clone(), prop::option::of(one.clone())).prop_map(|(message, to)| Step::Give(message, to)),
        2 => (one.clone(), prop::collection::vec(0..8_usize, 0..3)).prop_map(|(client, has)| Step::Have(client, has)),
        1 => one.prop_map(Step::Remove),
    ]
}

/// One of the eight addresses.
fn told(address: usize) -> IncomingIdentity {
    if address.is_multiple_of(2) {
        identity(IdentityKind::Email, "", &format!("a{address}@acme.example"))
    } else {
        identity(IdentityKind::Phone, "", &format!("60123456{address}"))
    }
}

/// The office in the middle of it all.
struct Mess {
    office: Office,
    messages: Vec<MessageId>,
    merges: Vec<MergeId>,
}

impl Mess {
    async fn clients(&self) -> Vec<Client> {
        let mut tx = self.office.house.db.read().await.unwrap();
        tx.clients(None, 1_000).await.unwrap()
    }

    async fn client(&self, n: usize) -> Option<ClientId> {
        let clients = self.clients().await;
        Some(clients.get(n % clients.len().max(1))?.id)
    }

    async fn identity(&self, n: usize) -> Option<IdentityId> {
        let clients = self.clients().await;
        let ids: Vec<_> = clients
            .iter()
            .flat_map(|client| &client.identities)
            .map(|i| i.id)
            .collect();
        ids.get(n % ids.len().max(1)).copied()
    }

    async fn place(&self, message: Option<MessageId>) -> Option<MessagePlace> {
        let mut tx = self.office.house.db.read().await.unwrap();
        tx.message_place(message?).await.unwrap()
    }

    async fn take(&mut self, shows: &[usize], company: usize, thread: Option<usize>) {
        let house = &self.office.house;
        let mut letter = house
            .letter(&self.messages.len().to_string())
            .name(&format!("Name {}", shows[0]));
        for address in shows {
            letter = letter.told(told(*address));
        }
        if company < 4 {
            letter = letter.company(&format!("Company {company}"));
        }
        if let Some(thread) = thread {
            letter = letter.key(&format!("thread-{thread}"));
        }
        house.clock.advance(std::time::Duration::from_millis(7));
        let receipt = house.take(letter).await;
        self.messages.push(receipt.message);
    }

    async fn go(&mut self, step: &Step) -> Result<(), AppError> {
        let desk = &self.office.anna;
        let house = &self.office.house;
        let registry = Registry::for_a_program(&house.db, &house.clock, &house.feed);
        match step {
            Step::Message { shows, company } => self.take(shows, *company, None).await,
            Step::Threaded { shows, thread } => self.take(&[*shows], 9, Some(*thread)).await,
            Step::Merge(into, from) => {
                if let (Some(into), Some(from)) = (self.client(*into).await, self.client(*from).await) {
                    let merge = desk.merge(into, from, Vec::new()).await?;
                    self.merges.push(merge);
                }
            }
            Step::Undo(n) => {
                if let Some(merge) = self.merges.get(n % self.merges.len().max(1)) {
                    desk.undo_merge(*merge).await?;
                }
            }
            Step::MoveIdentity(identity, to) => {
                if let (Some(identity), Some(to)) = (self.identity(*identity).await, self.client(*to).await) {
                    desk.move_identity(identity, to).await?;
                }
            }
            Step::NotThisClient(message, to) => {
                let to = match to {
                    Some(to) => self.client(*to).await.map(Destination::Client),
                    None => Some(Destination::New),
                };
                let message = self.messages.get(message % self.messages.len().max(1));
                if let (Some(message), Some(to)) = (message, to) {
                    desk.not_this_client(*message, to).await?;
                }
            }
            Step::KeepApart(one, other) => {
                if let (Some(one), Some(other)) = (self.client(*one).await, self.client(*other).await) {
                    desk.keep_apart(one, other).await?;
                }
            }
            Step::Note(client) => {
                if let Some(client) = self.client(*client).await {
                    desk.add_note(client, "A note.".to_owned()).await?;
                }
            }
            Step::Stand { client, vip } => {
                let client = self.client(*client).await;
                if client.is_some() {
                    self.office.house.stand(client, *vip, !vip).await;
                }
            }
            Step::Give(message, to) => {
                let to = match to {
                    Some(to) => self.client(*to).await,
                    None => None,
                };
                let message = self.messages.get(message % self.messages.len().max(1));
                if let Some(place) = self.place(message.copied()).await {
                    let changes = [ConversationChange::Client(to)];
                    registry.change_conversation(place.conversation, &changes).await?;
                }
            }
            Step::Have(client, has) => {
                let wanted = has.iter().map(|address| WantedIdentity {
                    told: told(*address),
                    label: None,
                    primary: false,
                    trust: None,
                });
                let change = CardChange {
                    identities: Some(wanted.collect()),
                    ..CardChange::default()
                };
                let twice = has.len() == 2 && has[0] == has[1];
                if let Some(client) = self.client(*client).await.filter(|_| !twice) {
                    registry.change_client(client, None, &change).await?;
                }
            }
            Step::Remove(client) => {
                if let Some(client) = self.client(*client).await {
                    registry.remove_client(client, None).await?;
                }
            }
        }
        Ok(())
    }
}

/// What the cards hold that an undo gives back: no versions, times of change and of the last message.
pub fn as_before(clients: Vec<Client>) -> Vec<Client> {
    let still = |client: Client| Client {
        version: 0,
        updated_at: client.created_at,
        last_seen: None,
        ..client
    };
    clients.into_iter().map(still).collect()
}

async fn play(fresh: &Fresh, steps: &[Step]) {
    let office = Office::open(fresh).await;
    let mut mess = Mess {
        office,
        messages: Vec::new(),
        merges: Vec::new(),
    };
    for step in steps {
        let before = mess.clients().await;
        match mess.go(step).await {
            Ok(()) => {}
            Err(AppError::Internal { incident }) => panic!("{step:?} failed inside: {incident}"),
            Err(_) => assert_eq!(
                mess.clients().await,
                before,
                "{step:?} was refused and changed something"
            ),
        }
        assert_nothing_is_torn(fresh).await;
        if let Step::Merge(..) = step
            && let Some(merge) = mess.merges.last().copied()
            && mess.clients().await.len() < before.len()
        {
            let merged = as_before(mess.clients().await);
            mess.office
                .anna
                .undo_merge(merge)
                .await
                .expect("what was merged just now can be undone");
            assert_nothing_is_torn(fresh).await;
            assert_eq!(
                as_before(mess.clients().await),
                as_before(before),
                "{step:?} and its undo"
            );
            // Done again by the same hands, it comes to the same.
            mess.go(step).await.expect("what could be merged can be merged again");
            assert_eq!(as_before(mess.clients().await), merged);
        }
    }
}

fn stories() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 10..40)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_agents_and_channels_do_nothing_is_torn_on_sqlite() {
    for story in samples(&stories(), 32) {
        play(&db::sqlite().await, &story).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_agents_and_channels_do_nothing_is_torn_on_postgres() {
    for story in samples(&stories(), 12) {
        let fresh = db::postgres().await;
        play(&fresh, &story).await;
        fresh.end().await;
    }
}

/// So many of what a strategy makes, the same each time.
pub fn samples<T>(strategy: &impl Strategy<Value = T>, cases: u32) -> Vec<T> {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let sample = |_| strategy.new_tree(&mut runner).expect("a sample").current();
    (0..cases).map(sample).collect()
}
