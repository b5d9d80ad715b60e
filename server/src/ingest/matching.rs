//! Who is it? Pure: from the identities of a message, and whose they are, to a decision (design 3.1).

use super::clean::strength;
use crate::address;
use crate::channels::IncomingIdentity;
use crate::db::{IdentityKey, KnownIdentity};
use app::domain::{ClientId, IdentityKind, Trust};
use std::cmp::Reverse;

/// Which card a message goes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Decision {
    /// The card, and what decided for it; none is a sender whom nobody knows.
    pub card: Option<Found>,
    /// Other cards that some identity of the message belongs to; nothing is merged, but it is suggested.
    pub candidates: Vec<ClientId>,
}

/// A card, and the identity that it was found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Whose card.
    pub client: ClientId,
    /// Which identity of the message, by its place.
    pub by: usize,
    /// The weaker of what the message and the card know of it.
    pub trust: Trust,
}

/// By what an identity is found; none where it has no normal form and matches nothing.
pub fn lookup(identity: &IncomingIdentity) -> Option<IdentityKey> {
    (!identity.key.is_empty()).then(|| IdentityKey {
        kind: identity.kind,
        provider: identity.provider.clone(),
        scope: identity.scope.clone(),
        key: identity.key.clone(),
    })
}

/// The key of the bare mailbox, where an address is another spelling of it; it only suggests. Empty where there is none.
pub fn alias(identity: &IncomingIdentity) -> String {
    let mail = identity.kind == IdentityKind::Email;
    let alias = mail.then(|| address::alias_key(&identity.key)).flatten();
    alias.unwrap_or_default()
}

/// Under what an identity is kept that matches nothing: it is shown on its card, in a scope that no message can name.
pub fn unmatched(client: ClientId, identity: &IncomingIdentity) -> IdentityKey {
    IdentityKey {
        kind: identity.kind,
        provider: identity.provider.clone(),
        scope: client.to_string(),
        key: identity.shown.clone(),
    }
}

/// Decides by the strongest evidence: what is not merely claimed before what is; among equals messenger, external id,
/// e-mail, phone, social profile; then the better known.
///
/// What the sender only claims (a form field, Reply-To) decides where he shows nothing better. Where he does, it would
/// let him write into anybody's card, or take a card's messages to his own; so then it is a candidate at most.
///
/// `apart` tells whether an agent said that this identity must not join these two cards. Such an identity of the one card
/// does not count where something else on the message belongs to the other.
pub(super) fn decide<'a>(
    identities: &[IncomingIdentity],
    known: impl Fn(&IdentityKey) -> Option<&'a KnownIdentity>,
    apart: impl Fn(ClientId, ClientId, &IdentityKey) -> bool,
) -> Decision {
    let attested = identities.iter().any(|i| !i.key.is_empty() && i.trust > Trust::Claimed);
    let mut hits: Vec<(bool, Found)> = Vec::new();
    for (place, identity) in identities.iter().enumerate() {
        if let Some(known) = lookup(identity).and_then(|key| known(&key)) {
            let trust = identity.trust.min(known.trust);
            let counts = !attested || identity.trust > Trust::Claimed;
            hits.push((
                counts,
                Found {
                    client: known.client,
                    by: place,
                    trust,
                },
            ));
        }
    }
    let joins_nobody = |hit: &Found| {
        let Some(key) = identities.get(hit.by).and_then(lookup) else {
            return false;
        };
        let said = |other: &Found| {
            let back = identities.get(other.by).and_then(lookup);
            other.client != hit.client
                && apart(hit.client, other.client, &key)
                && !back.is_some_and(|back| apart(hit.client, other.client, &back))
        };
        hits.iter().any(|(counts, other)| *counts && said(other))
    };
    let left_out: Vec<bool> = hits.iter().map(|(_, hit)| joins_nobody(hit)).collect();
    let mut left_out = left_out.into_iter();
    hits.retain(|_| !left_out.next().unwrap_or_default());
    hits.sort_by_key(|(_, hit)| {
        let kind = identities.get(hit.by).map(|identity| strength(identity.kind));
        (hit.trust == Trust::Claimed, kind, Reverse(hit.trust))
    });
    let card = hits.iter().find(|(counts, _)| *counts).map(|(_, hit)| hit.clone());
    let mut candidates = Vec::new();
    for (_, hit) in hits {
        let chosen = card.as_ref().is_some_and(|card| card.client == hit.client);
        if !chosen && !candidates.contains(&hit.client) {
            candidates.push(hit.client);
        }
    }
    Decision { card, candidates }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::domain::IdentityId;
    use app::domain::IdentityKind::{self, Email, External, Messenger, Phone, Social};
    use proptest::prelude::*;
    use std::collections::HashMap;
    use uuid::Uuid;

    fn identity((kind, key, trust): (IdentityKind, &str, Trust)) -> IncomingIdentity {
        IncomingIdentity {
            kind,
            provider: String::new(),
            scope: String::new(),
            key: key.to_owned(),
            shown: key.to_owned(),
            label: String::new(),
            trust,
        }
    }

    fn client(n: u128) -> ClientId {
        ClientId::new(Uuid::from_u128(n))
    }

    type Told<'a> = &'a [(IdentityKind, &'a str, Trust)];

    fn decided_apart(told: Told<'_>, known: &[(IdentityKind, &str, u128, Trust)], apart: &[&str]) -> Decision {
        let known: HashMap<IdentityKey, KnownIdentity> = known
            .iter()
            .filter_map(|(kind, key, of, trust)| {
                let key = lookup(&identity((*kind, key, *trust)))?;
                Some((
                    key,
                    KnownIdentity {
                        id: IdentityId::new(Uuid::nil()),
                        client: client(*of),
                        trust: *trust,
                    },
                ))
            })
            .collect();
        let told: Vec<IncomingIdentity> = told.iter().copied().map(identity).collect();
        decide(
            &told,
            |key| known.get(key),
            |_, _, key| apart.contains(&key.key.as_str()),
        )
    }

    fn decided(told: Told<'_>, known: &[(IdentityKind, &str, u128, Trust)]) -> Decision {
        decided_apart(told, known, &[])
    }

    fn card(decision: &Decision) -> Option<ClientId> {
        decision.card.as_ref().map(|card| card.client)
    }

    #[test]
    fn nobody_is_found_by_nothing() {
        assert_eq!(decided(&[], &[]), Decision::default());
        assert_eq!(
            decided(&[(Phone, "", Trust::Channel)], &[(Phone, "112", 1, Trust::Channel)]),
            Decision::default()
        );
    }

    #[test]
    fn one_known_card_is_found_by_any_identity() {
        for kind in IdentityKind::ALL {
            let told = [(Email, "new", Trust::Channel), (kind, "k", Trust::Channel)];
            let decision = decided(&told, &[(kind, "k", 1, Trust::Channel)]);
            assert_eq!(
                decision.card,
                Some(Found {
                    client: client(1),
                    by: 1,
                    trust: Trust::Channel
                })
            );
            assert_eq!(decision.candidates, []);
        }
    }

    #[test]
    fn of_several_cards_the_strongest_evidence_decides() {
        let order = [Messenger, External, Email, Phone, Social];
        for (place, kind) in order.iter().enumerate() {
            let told: Vec<_> = order[place..]
                .iter()
                .rev()
                .map(|kind| (*kind, "k", Trust::Channel))
                .collect();
            let known: Vec<_> = (1..)
                .zip(&order[place..])
                .map(|(n, kind)| (*kind, "k", n, Trust::Channel))
                .collect();
            let decision = decided(&told, &known);
            assert_eq!(card(&decision), Some(client(1)), "{kind:?}");
            assert_eq!(decision.candidates.len(), order.len() - place - 1);
        }
    }

    #[test]
    fn the_verified_decides_before_the_claimed_whatever_the_kind() {
        let told = [(Messenger, "m", Trust::Channel), (Email, "e", Trust::Verified)];
        let known = [(Messenger, "m", 1, Trust::Claimed), (Email, "e", 2, Trust::Verified)];
        let decision = decided(&told, &known);
        assert_eq!(
            (card(&decision), decision.candidates),
            (Some(client(2)), vec![client(1)])
        );
    }

    #[test]
    fn a_claim_beside_something_better_is_a_candidate_at_most() {
        let told = [(Email, "mallory", Trust::Channel), (Email, "anna", Trust::Claimed)];
        let decision = decided(&told, &[(Email, "anna", 1, Trust::Verified)]);
        assert_eq!((card(&decision), decision.candidates), (None, vec![client(1)]));
    }

    #[test]
    fn a_claim_alone_decides_and_is_told_as_one() {
        let decision = decided(
            &[(Email, "anna", Trust::Claimed)],
            &[(Email, "anna", 1, Trust::Verified)],
        );
        assert_eq!(
            decision.card,
            Some(Found {
                client: client(1),
                by: 0,
                trust: Trust::Claimed
            })
        );
    }

    #[test]
    fn an_identity_that_must_not_join_two_cards_gives_way_to_the_other_one() {
        let told = [(Messenger, "shared", Trust::Channel), (Email, "own", Trust::Channel)];
        let known = [
            (Messenger, "shared", 1, Trust::Channel),
            (Email, "own", 2, Trust::Channel),
        ];
        let before = decided(&told, &known);
        assert_eq!((card(&before), before.candidates), (Some(client(1)), vec![client(2)]));
        let after = decided_apart(&told, &known, &["shared"]);
        assert_eq!((card(&after), after.candidates), (Some(client(2)), vec![]));
        let alone = decided_apart(&told[..1], &known, &["shared"]);
        assert_eq!(card(&alone), Some(client(1)), "nobody else is there to give way to");
    }

    #[test]
    fn two_identities_of_one_card_make_no_candidates() {
        let told = [(Email, "e", Trust::Channel), (Phone, "p", Trust::Channel)];
        let known = [(Email, "e", 1, Trust::Channel), (Phone, "p", 1, Trust::Channel)];
        assert_eq!(decided(&told, &known).candidates, []);
    }

    proptest! {
        #[test]
        fn the_order_in_which_identities_are_told_never_changes_the_card(
            told in prop::collection::vec((0..5_usize, 0..3_usize, 0..3_usize), 0..6).prop_shuffle(),
            known in prop::collection::vec((0..5_usize, 0..3_usize, 1..4_u128, 0..3_usize), 0..8),
        ) {
            const TRUST: [Trust; 3] = [Trust::Claimed, Trust::Channel, Trust::Verified];
            const KEYS: [&str; 3] = ["a", "b", "c"];
            let mut told: Vec<_> = told.iter().map(|(k, key, t)| (IdentityKind::ALL[*k], KEYS[*key], TRUST[*t])).collect();
            told.dedup_by_key(|(kind, _, _)| *kind);
            told.sort_by_key(|(kind, key, _)| (*kind, *key));
            told.dedup_by_key(|(kind, _, _)| *kind);
            let known: Vec<_> = known.iter().map(|(k, key, of, t)| (IdentityKind::ALL[*k], KEYS[*key], *of, TRUST[*t])).collect();
            let forwards = decided(&told, &known);
            told.reverse();
            let backwards = decided(&told, &known);
            prop_assert_eq!(card(&forwards), card(&backwards));
            prop_assert!(forwards.candidates.iter().all(|other| Some(*other) != card(&forwards)));
        }
    }
}
