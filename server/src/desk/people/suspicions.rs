//! What is suspected of a card goes with it when it is merged, and comes back when that is undone: suggestions, and
//! identities that must not join cards.

use super::PeopleError;
use crate::db::{Merge, Moved, Proof, Standing, Suggestion, Suspicion, Tx, Verdict};
use app::domain::ClientId;

/// What was suspected of `from` is suspected of `into`; the two are no longer suspected of being one.
pub(super) async fn take_over(
    tx: &mut Tx,
    from: ClientId,
    into: ClientId,
    moved: &mut Moved,
) -> Result<(), PeopleError> {
    let known = tx.suggestions_about(&[into, from]).await?;
    let mut news = Vec::new();
    for pair in known.iter().filter(|pair| pair.a == from || pair.b == from) {
        let other = pair.other(from);
        if other == into {
            moved.pair = Some(pair.verdict);
            news.push(Suggestion {
                verdict: Verdict::Merged,
                ..pair.clone()
            });
            continue;
        }
        let before = about(&known, into, other);
        // Who was merged into one of the two is no third person.
        let third = [Some(pair), before].into_iter().flatten();
        if third.into_iter().any(|pair| pair.verdict == Verdict::Merged) {
            continue;
        }
        let after = joined(before, &pair.taken_over(from, into));
        moved.suspicions.push(Suspicion {
            other,
            before: before.map(standing),
            after: after.verdict,
        });
        news.push(after);
    }
    tx.put_suggestions(&news).await?;
    moved.separations = tx.inherit_separations(from, into).await?;
    Ok(())
}

/// Takes back what [`take_over`] did. What an agent has said since of the two as one, holds for both.
pub(super) async fn give_back(tx: &mut Tx, merge: &Merge, moved: &Moved) -> Result<(), PeopleError> {
    let (into, from) = (merge.survivor, merge.merged);
    let known = tx.suggestions_about(&[into, from]).await?;
    let (mut news, mut gone) = (Vec::new(), Vec::new());
    if let (Some(verdict), Some(pair)) = (moved.pair, about(&known, into, from)) {
        news.push(Suggestion {
            verdict,
            ..pair.clone()
        });
    }
    for suspicion in &moved.suspicions {
        let Some(now) = about(&known, into, suspicion.other) else {
            continue;
        };
        if now.verdict == Verdict::Different && suspicion.after != Verdict::Different {
            news.extend(about(&known, from, suspicion.other).map(|pair| Suggestion {
                verdict: Verdict::Different,
                ..pair.clone()
            }));
        } else if now.verdict != Verdict::Merged {
            match &suspicion.before {
                None => gone.push((now.a, now.b)),
                Some(before) => news.push(Suggestion {
                    proofs: before.proofs.clone(),
                    verdict: before.verdict,
                    at: before.at,
                    ..now.clone()
                }),
            }
        }
    }
    tx.put_suggestions(&news).await?;
    tx.delete_suggestions(&gone).await?;
    for (other, key) in &moved.separations {
        tx.delete_separation(into, *other, key).await?;
    }
    Ok(())
}

fn about(known: &[Suggestion], one: ClientId, other: ClientId) -> Option<&Suggestion> {
    let pair = (one.min(other), one.max(other));
    known.iter().find(|known| (known.a, known.b) == pair)
}

fn standing(pair: &Suggestion) -> Standing {
    Standing {
        proofs: pair.proofs.clone(),
        verdict: pair.verdict,
        at: pair.at,
    }
}

/// What is suspected of a card, by itself and because of the one that it took over: who was told apart from one of them is
/// told apart from both.
fn joined(own: Option<&Suggestion>, taken_over: &Suggestion) -> Suggestion {
    let Some(own) = own else {
        return taken_over.clone();
    };
    let mut proofs: Vec<Proof> = own.proofs.clone();
    for proof in &taken_over.proofs {
        if !proofs.contains(proof) {
            proofs.push(proof.clone());
        }
    }
    let apart = [own.verdict, taken_over.verdict].contains(&Verdict::Different);
    Suggestion {
        proofs,
        verdict: if apart { Verdict::Different } else { own.verdict },
        at: own.at.min(taken_over.at),
        ..own.clone()
    }
}
