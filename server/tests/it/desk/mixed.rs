//! Merges, undos, moves and messages in any order leave nothing torn.

use super::Office;
use crate::support::builders::House;
use crate::support::db::{self, Fresh, on_both_engines};
use app::desk::{Notes as _, People as _};
use app::domain::{AttributeKey, Client, ClientId, Destination, IdentityId, MergeId, MessageId, Side};
use app::error::{AppError, Refusal};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use server::db::{MessagePlace, Suggestion};

/// What must not be: how many of each are there.
const TORN: [(&str, &str); 11] = [
    (
        "an identity on a hidden card",
        "SELECT COUNT(*) FROM identities i JOIN clients c ON c.id = i.client WHERE c.merged_into IS NOT NULL",
    ),
    (
        "a conversation on a hidden card",
        "SELECT COUNT(*) FROM conversations v JOIN clients c ON c.id = v.client WHERE c.merged_into IS NOT NULL",
    ),
    (
        "a message on a hidden card",
        "SELECT COUNT(*) FROM messages m JOIN clients c ON c.id = m.client WHERE c.merged_into IS NOT NULL",
    ),
    (
        "a note on a hidden card",
        "SELECT COUNT(*) FROM notes n JOIN clients c ON c.id = n.client WHERE c.merged_into IS NOT NULL",
    ),
    (
        "a company on a hidden card",
        "SELECT COUNT(*) FROM memberships m JOIN clients c ON c.id = m.client WHERE c.merged_into IS NOT NULL",
    ),
    (
        "a hidden card that is found, or a visible one that is not",
        "SELECT COUNT(*)
           FROM clients c
           LEFT JOIN client_search s ON s.client = c.id
          WHERE (c.merged_into IS NULL) <> (s.client IS NOT NULL)",
    ),
    (
        "a card that counts wrongly",
        "SELECT COUNT(*)
           FROM clients c
          WHERE c.conversations <> (SELECT COUNT(*) FROM conversations v WHERE v.client = c.id)
             OR c.first_seen IS DISTINCT FROM (SELECT MIN(m.sent_at) FROM messages m WHERE m.client = c.id)
             OR c.last_seen IS DISTINCT FROM (SELECT MAX(m.sent_at) FROM messages m WHERE m.client = c.id)",
    ),
    (
        "a kind of identity without one primary",
        "SELECT COUNT(*)
           FROM (SELECT client, kind
                   FROM identities
                  GROUP BY client, kind
                 HAVING SUM(CASE WHEN is_primary THEN 1 ELSE 0 END) <> 1) torn",
    ),
    (
        "a conversation that is talked through another's address",
        "SELECT COUNT(*)
           FROM conversations v
           JOIN identities i ON i.id = v.identity
          WHERE v.client IS NULL
             OR i.client <> v.client",
    ),
    (
        "a client without one main company",
        "SELECT COUNT(*)
           FROM (SELECT client
                   FROM memberships
                  GROUP BY client
                 HAVING SUM(CASE WHEN is_main THEN 1 ELSE 0 END) <> 1) torn",
    ),
    ("a VIP spammer", "SELECT COUNT(*) FROM clients WHERE vip AND spammer"),
];

/// Checks that every identity is on one visible card, that what counts counts right, and so on.
pub async fn assert_nothing_is_torn(fresh: &Fresh) {
    for (what, sql) in TORN {
        assert_eq!(fresh.count(sql).await, 0, "{what}");
    }
}

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
        1 => (one, any::<bool>()).prop_map(|(client, vip)| Step::Stand { client, vip }),
    ]
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

    async fn take(&mut self, shows: &[usize], company: usize, thread: Option<usize>) {
        let house = &self.office.house;
        let mut letter = house
            .letter(&self.messages.len().to_string())
            .name(&format!("Name {}", shows[0]));
        for address in shows {
            letter = if *address % 2 == 0 {
                letter.email(&format!("a{address}@acme.example"))
            } else {
                letter.phone(&format!("60123456{address}"))
            };
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
        }
        Ok(())
    }
}

/// What the cards hold that an undo gives back: no versions, times of change and of the last message.
fn as_before(clients: Vec<Client>) -> Vec<Client> {
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
    for story in samples(&stories(), 24) {
        play(&db::sqlite().await, &story).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_agents_and_channels_do_nothing_is_torn_on_postgres() {
    for story in samples(&stories(), 8) {
        play(&db::postgres().await, &story).await;
    }
}

/// Merges of five cards, each with whether the fields of the card that goes are taken, and the order in which they are
/// undone.
fn merges() -> impl Strategy<Value = (Vec<(usize, usize, bool)>, Vec<usize>)> {
    let merge = (0..5_usize, 0..5_usize, any::<bool>());
    (
        prop::collection::vec(merge, 1..10),
        prop::collection::vec(0..10_usize, 0..30),
    )
}

/// Five people, some of whom share a company, a name, a doubt; and everything that was written.
async fn five(office: &Office) -> (Vec<ClientId>, Vec<MessageId>) {
    let house = &office.house;
    let (mut clients, mut messages) = (Vec::new(), Vec::new());
    for n in 0..5 {
        let letter = house
            .letter(&format!("{n}"))
            .email(&format!("a{n}@acme.example"))
            .key(&format!("{n}"));
        let letter = match n {
            0 => letter.phone("601234567"),
            1 => letter.name("Anna").company("Acme"),
            2 => letter.name("Anna").company("Acme").language("pl"),
            3 => letter.name("Ewa").company("Bolt").phone("601234568"),
            _ => letter.name("Ola").language("de").telegram("77"),
        };
        let receipt = house.take(letter).await;
        clients.push(receipt.client.expect("a card"));
        messages.push(receipt.message);
    }
    for (n, (one, other)) in [(0, 1), (1, 4), (2, 4), (3, 0)].into_iter().enumerate() {
        let letter = house
            .letter(&format!("doubt-{n}"))
            .email(&format!("a{one}@acme.example"));
        let letter = letter
            .email(&format!("a{other}@acme.example"))
            .key(&format!("doubt-{n}"));
        messages.push(house.take(letter).await.message);
    }
    // Guests in another's conversation, and one who does not say who he is.
    for (id, guest) in [("guest-0", 0), ("guest-2", 2), ("guest-4", 4)] {
        let letter = house.letter(id).email(&format!("a{guest}@acme.example")).key("3");
        messages.push(house.take(letter).await.message);
    }
    messages.push(house.take(house.letter("silent").key("3")).await.message);
    house.stand(Some(clients[1]), true, false).await;
    house.stand(Some(clients[3]), false, true).await;
    let second = house
        .letter("second")
        .name("Ewa")
        .email("a3@acme.example")
        .phone("601234569")
        .key("3");
    messages.push(house.take(second).await.message);
    (clients, messages)
}

/// What an undo gives back.
#[derive(Debug, PartialEq)]
struct Everything {
    clients: Vec<Client>,
    suggestions: Vec<Suggestion>,
    messages: Vec<MessagePlace>,
}

async fn everything(office: &Office, messages: &[MessageId]) -> Everything {
    let mut tx = office.house.db.read().await.unwrap();
    let clients = tx.clients(None, 9).await.unwrap();
    let ids: Vec<_> = clients.iter().map(|client| client.id).collect();
    let mut places = Vec::new();
    for message in messages {
        places.extend(tx.message_place(*message).await.unwrap());
    }
    Everything {
        clients: as_before(clients),
        suggestions: tx.suggestions_about(&ids).await.unwrap(),
        messages: places,
    }
}

async fn merge_and_undo(fresh: &Fresh, merges: &[(usize, usize, bool)], order: &[usize]) {
    let office = Office::open(fresh).await;
    let (clients, messages) = five(&office).await;
    let before = everything(&office, &messages).await;
    let mut undone_in: Vec<MergeId> = Vec::new();
    for (n, (into, from, taken)) in merges.iter().enumerate() {
        let fields = [
            AttributeKey::Name,
            AttributeKey::Language,
            AttributeKey::Standing,
            AttributeKey::Position,
        ];
        let taken = fields
            .into_iter()
            .filter(|_| *taken)
            .map(|key| (key, Side::From))
            .collect();
        if let Ok(merge) = office.anna.merge(clients[*into], clients[*from], taken).await {
            let place = order.get(n).copied().unwrap_or_default() % (undone_in.len() + 1);
            undone_in.insert(place, merge);
        }
    }
    assert_nothing_is_torn(fresh).await;
    while !undone_in.is_empty() {
        let mut left = Vec::new();
        for merge in &undone_in {
            match office.anna.undo_merge(*merge).await {
                Ok(()) => assert_nothing_is_torn(fresh).await,
                Err(error) => {
                    assert_eq!(error, AppError::Refused(Refusal::MergedOn));
                    left.push(*merge);
                }
            }
        }
        assert!(
            left.len() < undone_in.len(),
            "the last merge of a chain can always be undone"
        );
        undone_in = left;
    }
    let after = everything(&office, &messages).await;
    let how = format!("{merges:?} undone by {order:?}");
    assert_eq!(after.clients, before.clients, "{how}");
    assert_eq!(after.suggestions, before.suggestions, "{how}");
    assert_eq!(after.messages, before.messages, "{how}");
}

fn samples<T>(strategy: &impl Strategy<Value = T>, cases: u32) -> Vec<T> {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let sample = |_| strategy.new_tree(&mut runner).expect("a sample").current();
    (0..cases).map(sample).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn merges_that_are_undone_in_any_order_leave_no_trace_on_sqlite() {
    for (merges, order) in samples(&merges(), 60) {
        merge_and_undo(&db::sqlite().await, &merges, &order).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn merges_that_are_undone_in_any_order_leave_no_trace_on_postgres() {
    for (merges, order) in samples(&merges(), 12) {
        merge_and_undo(&db::postgres().await, &merges, &order).await;
    }
}

on_both_engines! {
    async fn the_checks_find_what_is_torn(fresh) {
        let house = House::open(fresh).await;
        house.take(house.letter("1").email("anna@acme.example")).await;
        assert_nothing_is_torn(fresh).await;
        fresh.run("UPDATE clients SET conversations = 7").await;
        let torn = TORN.iter().find(|(what, _)| what.contains("counts"));
        assert_eq!(fresh.count(torn.unwrap().1).await, 1);
    }
}
