//! Whose identities are, many at a time.

use crate::support::builders::NOW;
use crate::support::db::{Fresh, on_both_engines};
use app::domain::{ClientId, IdentityId, IdentityKind, Timestamp, Trust};
use server::db::{IdentityKey, NewClient, NewIdentity, SeenIdentity};
use uuid::Uuid;

pub fn person(n: u128) -> ClientId {
    ClientId::new(Uuid::from_u128(n))
}

pub fn new_client(n: u128) -> NewClient {
    NewClient {
        id: person(n),
        name: format!("client {n}"),
        language: None,
        language_sample: String::new(),
        conversations: 0,
        first_seen: None,
        last_seen: None,
        search: format!("client {n}"),
        at: NOW,
    }
}

fn key(key: &str) -> IdentityKey {
    IdentityKey {
        kind: IdentityKind::Email,
        provider: String::new(),
        scope: String::new(),
        key: key.to_owned(),
    }
}

pub fn new_identity(n: u128, of: u128, address: &str) -> NewIdentity {
    NewIdentity {
        id: IdentityId::new(Uuid::from_u128(n)),
        client: person(of),
        key: key(address),
        alias: String::new(),
        shown: address.to_owned(),
        label: "home".to_owned(),
        primary: true,
        trust: Trust::Claimed,
        seen: NOW,
    }
}

async fn fill(fresh: &Fresh, count: u128) {
    let mut tx = fresh.db.write().await.unwrap();
    let clients: Vec<_> = (1..=count).map(new_client).collect();
    let identities: Vec<_> = (1..=count)
        .map(|n| new_identity(1_000 + n, n, &format!("{n}@acme.example")))
        .collect();
    tx.insert_clients(&clients).await.unwrap();
    tx.insert_identities(&identities).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_engines! {
    async fn many_identities_are_found_at_once(fresh) {
        fill(fresh, 150).await;
        let mut tx = fresh.db.read().await.unwrap();
        let wanted: Vec<_> = (100..=200).map(|n| key(&format!("{n}@acme.example"))).collect();
        let mut known = tx.known_identities(&wanted).await.unwrap();
        known.dedup_by_key(|(_, known)| known.id);
        assert_eq!(known.len(), 51);
        assert!(known.iter().all(|(key, known)| key.key == format!("{}@acme.example", known.client.uuid().as_u128())));
        assert_eq!(tx.known_identities(&[]).await.unwrap(), []);
        let other = IdentityKey { provider: "x".into(), ..key("100@acme.example") };
        assert_eq!(tx.known_identities(&[other]).await.unwrap(), []);
    }

    async fn an_identity_belongs_to_one_client_at_most(fresh) {
        fill(fresh, 2).await;
        let mut tx = fresh.db.write().await.unwrap();
        let error = tx.insert_identities(&[new_identity(9, 2, "1@acme.example")]).await.unwrap_err();
        assert!(error.is_taken() && error.is_contention());
    }

    async fn a_client_that_is_gone_counts_as_contention(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        let inserted = tx.insert_identities(&[new_identity(9, 2, "1@acme.example")]).await;
        let error = match inserted {
            Err(error) => error,
            Ok(()) => tx.commit().await.unwrap_err(),
        };
        assert!(error.is_contention() && !error.is_taken());
    }

    async fn what_is_seen_again_moves_forward_only(fresh) {
        fill(fresh, 1).await;
        let later = Timestamp::from_millis(NOW.millis() + 5);
        let id = IdentityId::new(Uuid::from_u128(1_001));
        let mut tx = fresh.db.write().await.unwrap();
        let seen = SeenIdentity { id, client: person(1), trust: Trust::Verified, seen: later };
        tx.see_identities(&[seen]).await.unwrap();
        tx.see_identities(&[SeenIdentity { seen: NOW, ..seen }]).await.unwrap();
        let client = tx.client(person(1)).await.unwrap().unwrap();
        assert_eq!((client.identities[0].last_seen, client.identities[0].trust), (later, Trust::Verified));
        tx.see_identities(&[SeenIdentity { trust: Trust::Channel, ..seen }]).await.unwrap();
        let client = tx.client(person(1)).await.unwrap().unwrap();
        assert_eq!(client.identities[0].trust, Trust::Verified, "what an agent has verified meanwhile stays so");
    }

    async fn the_kinds_of_many_clients_are_told_at_once(fresh) {
        fill(fresh, 3).await;
        let mut tx = fresh.db.read().await.unwrap();
        let mut kinds = tx.identity_kinds(&[person(1), person(2), person(7)]).await.unwrap();
        kinds.sort();
        assert_eq!(kinds, [(person(1), IdentityKind::Email), (person(2), IdentityKind::Email)]);
    }
}
