//! What is suspected of a card goes with it when it is merged, and comes back when that is undone: suggestions, and
//! identities that must not join cards. The card that goes keeps its own, unseen; the one that stays gets a copy that
//! names the merge.

use super::PeopleError;
use crate::db::{Found, Merge, Moved, Suggestion, Tx, Verdict};
use app::domain::{ClientId, IdentityKind, MergeId};

/// What was suspected of `from` is suspected of `into`; the two are no longer suspected of being one.
pub(super) async fn take_over(
    tx: &mut Tx,
    merge: MergeId,
    from: ClientId,
    into: ClientId,
    moved: &mut Moved,
) -> Result<(), PeopleError> {
    let known = tx.suggestions_about(&[into, from]).await?;
    let mut news = Vec::new();
    for pair in known.iter().filter(|pair| pair.a == from || pair.b == from) {
        let other = pair.other(from);
        if other == into {
            news.push(Suggestion {
                verdict: Verdict::Merged,
                ..pair.clone()
            });
        } else if pair.verdict != Verdict::Merged {
            let inherited = pair.taken_over(from, into, Some(merge));
            news.push(match about(&known, into, other) {
                Some(own) => own.clone().with(inherited.findings),
                None => inherited,
            });
        }
    }
    tx.put_suggestions(&news).await?;
    moved.separations = tx.inherit_separations(from, into).await?;
    Ok(())
}

/// Takes back what [`take_over`] did. What came to be known since goes to the card that holds its identity again, one of
/// `returned`; what an agent has said since of the two as one, holds for both.
pub(super) async fn give_back(
    tx: &mut Tx,
    merge: &Merge,
    moved: &Moved,
    returned: &[(IdentityKind, String)],
) -> Result<(), PeopleError> {
    let (into, from) = (merge.survivor, merge.merged);
    let known = tx.suggestions_about(&[into, from]).await?;
    let (mut news, mut gone) = (Vec::new(), Vec::new());
    for pair in known.iter().filter(|pair| pair.a == into || pair.b == into) {
        let other = pair.other(into);
        if other == from {
            let two = pair.clone().decided();
            if two.findings.is_empty() {
                gone.push((pair.a, pair.b));
            } else {
                news.push(two);
            }
            continue;
        }
        let (stays, goes) = sorted(pair, merge, returned);
        let mut of_from = about(&known, from, other).cloned();
        if !goes.findings.is_empty() {
            let goes = goes.taken_over(into, from, None);
            of_from = Some(match of_from {
                Some(own) => own.with(goes.findings),
                None => goes,
            });
        }
        let said_since = stays.findings.iter().filter(|finding| match finding.what {
            Found::Apart { said } => finding.via.is_empty() && said > merge.id.uuid(),
            _ => false,
        });
        let of_from = of_from.map(|pair| pair.with(said_since.cloned()));
        news.extend(of_from.filter(|after| about(&known, from, other) != Some(after)));
        if stays.findings.is_empty() && !pair.findings.is_empty() {
            gone.push((pair.a, pair.b));
        } else if stays != *pair {
            news.push(stays);
        }
    }
    tx.put_suggestions(&news).await?;
    tx.delete_suggestions(&gone).await?;
    for (other, key) in &moved.separations {
        tx.delete_separation(into, *other, key).await?;
    }
    Ok(())
}

/// What is known about the card that stayed and a third one without the merge, and what of it is about the card that went:
/// messages that showed it since.
fn sorted(pair: &Suggestion, merge: &Merge, returned: &[(IdentityKind, String)]) -> (Suggestion, Suggestion) {
    let shows_who_went = |found: &Found| match found {
        Found::Message { message, identities } if message.uuid() > merge.id.uuid() => {
            let mut own = identities.iter().filter(|identity| identity.client == merge.survivor);
            own.all(|identity| returned.contains(&(identity.kind, identity.key.clone())))
        }
        _ => false,
    };
    let kept = pair.findings.iter().filter(|finding| !finding.via.contains(&merge.id));
    let (goes, stays) = kept.cloned().partition(|finding| shows_who_went(&finding.what));
    let told = |findings| {
        let told = Suggestion {
            findings,
            ..pair.clone()
        };
        if pair.verdict == Verdict::Merged {
            told
        } else {
            told.decided()
        }
    };
    (told(stays), told(goes))
}

fn about(known: &[Suggestion], one: ClientId, other: ClientId) -> Option<&Suggestion> {
    let pair = (one.min(other), one.max(other));
    known.iter().find(|known| (known.a, known.b) == pair)
}
