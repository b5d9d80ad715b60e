//! Whatever the order and however many at once: the same people, and no identity on two cards (design 3.1.7).

use crate::support::builders::{House, Letter, identity};
use crate::support::db::on_both_engines;
use app::domain::IdentityKind;
use futures::future::join_all;
use server::channels::IncomingIdentity;
use std::collections::{BTreeMap, BTreeSet};

/// Chance that is the same every time: a linear congruential generator (constants of Knuth's MMIX).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % most.max(1)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            items.swap(place, self.below(place + 1));
        }
    }
}

/// What a person can be met under; the first is on every message of his.
fn addresses(person: usize) -> Vec<IncomingIdentity> {
    vec![
        identity(IdentityKind::Email, "", &format!("p{person}@acme.example")),
        identity(IdentityKind::Email, "", &format!("p{person}@home.example")),
        identity(IdentityKind::Phone, "", &format!("6012345{person:02}")),
        identity(IdentityKind::Messenger, "telegram", &format!("77{person}")),
        identity(IdentityKind::External, "", &format!("crm-{person}")),
        identity(IdentityKind::Social, "vk", &format!("id90{person}")),
    ]
}

/// A history in which everybody shows one address always and others now and then.
fn faithful(house: &House, chance: &mut Chance) -> Vec<Letter> {
    let message = |n: usize, chance: &mut Chance| {
        let mut told = addresses(chance.below(6));
        let mut shown = vec![told.remove(0)];
        shown.extend(told.into_iter().filter(|_| chance.below(3) == 0));
        chance.shuffle(&mut shown);
        shown.into_iter().fold(house.letter(&format!("m-{n}")), Letter::told)
    };
    (0..60).map(|n| message(n, chance)).collect()
}

/// A history in which anybody shows anything, of others too.
fn faithless(house: &House, chance: &mut Chance) -> Vec<Letter> {
    let message = |n: usize, chance: &mut Chance| {
        let one = |_| {
            let mut all = addresses(chance.below(6));
            let place = chance.below(all.len());
            all.swap_remove(place)
        };
        let count = 1 + n % 4;
        (0..count).map(one).fold(house.letter(&format!("x-{n}")), Letter::told)
    };
    (0..60).map(|n| message(n, chance)).collect()
}

type Key = (IdentityKind, String, String);

/// The identities of each card. Fails if one is on two.
async fn partition(house: &House) -> BTreeSet<BTreeSet<Key>> {
    let clients = house.db.read().await.unwrap().clients(None, 1_000).await.unwrap();
    let mut holders: BTreeMap<Key, usize> = BTreeMap::new();
    let mut cards = BTreeSet::new();
    for client in clients {
        let keys: BTreeSet<Key> = client
            .identities
            .into_iter()
            .map(|i| (i.kind, i.provider, i.key))
            .collect();
        for key in &keys {
            *holders.entry(key.clone()).or_default() += 1;
        }
        cards.insert(keys);
    }
    assert!(holders.values().all(|cards| *cards == 1), "{holders:?}");
    cards
}

on_both_engines! {
    async fn a_history_comes_to_the_same_cards_one_by_one_and_shuffled(fresh) {
        let house = House::open(fresh).await;
        let mut expected = None;
        for seed in 0..4 {
            let mut letters = faithful(&house, &mut Chance(7));
            Chance(seed).shuffle(&mut letters);
            for letter in letters {
                house.take(letter).await;
            }
            let cards = partition(&house).await;
            assert_eq!(cards.len(), 6);
            assert_eq!(expected.get_or_insert(cards.clone()), &cards, "seed {seed}");
            fresh.run("DELETE FROM messages").await;
            fresh.run("DELETE FROM clients").await;
        }
    }

    async fn a_history_comes_to_the_same_cards_from_two_processes_at_once(fresh) {
        let house = House::open(fresh).await;
        let again = house.again(fresh).await;
        for seed in 0..3 {
            let history = faithful(&house, &mut Chance(seed));
            for letter in history.clone() {
                house.take(letter).await;
            }
            let expected = partition(&house).await;
            fresh.run("DELETE FROM messages").await;
            fresh.run("DELETE FROM clients").await;

            let mut letters = history;
            Chance(seed + 100).shuffle(&mut letters);
            let turns = letters.into_iter().enumerate().map(|(n, letter)| {
                let house = if n % 2 == 0 { &house } else { &again };
                house.take(letter)
            });
            join_all(turns).await;
            assert_eq!(partition(&house).await, expected, "seed {seed}");
            fresh.run("DELETE FROM messages").await;
            fresh.run("DELETE FROM clients").await;
        }
    }

    async fn whoever_shows_what_every_identity_is_on_one_card(fresh) {
        let house = House::open(fresh).await;
        let again = house.again(fresh).await;
        let letters = faithless(&house, &mut Chance(42));
        let told: BTreeSet<Key> = letters
            .iter()
            .flat_map(|letter| server::channels::Incoming::from(letter.clone()).sender.identities)
            .map(|i| (i.kind, i.provider, i.key))
            .collect();
        let turns = letters.into_iter().enumerate().map(|(n, letter)| {
            let house = if n % 3 == 0 { &again } else { &house };
            house.take(letter)
        });
        join_all(turns).await;
        let held: BTreeSet<Key> = partition(&house).await.into_iter().flatten().collect();
        assert_eq!(held, told);
    }
}
