//! Several cards can be merged into one, and be taken out again in any order. What an earlier merge overwrote and a later
//! one overwrote again is then the later one's to give back. Pure.

use crate::db::{Merge, Moved};

/// Takes out of `moved` what later merges into the same card, oldest first, have to answer for from now on.
pub(super) fn pass_on(moved: &mut Moved, later: &mut [Merge]) {
    moved.fields.retain(|told| {
        let overwritten = later
            .iter_mut()
            .flat_map(|merge| &mut merge.moved.fields)
            .find(|again| again.field == told.field);
        hand_over(overwritten.map(|again| (&mut again.was, &told.now, &told.was)))
    });
    moved.positions.retain(|(company, told)| {
        let overwritten = later
            .iter_mut()
            .flat_map(|merge| &mut merge.moved.positions)
            .find(|(again, _)| again == company);
        hand_over(overwritten.map(|(_, again)| (&mut again.was, &told.now, &told.was)))
    });
    // What others who were merged in later wrote in these conversations does not go back with them.
    let guests = later.iter().flat_map(|merge| &merge.moved.elsewhere);
    moved.his_own.extend(guests);
    moved.joined.retain(|company| {
        let also_in = |merge: &&mut Merge| merge.moved.places.iter().any(|place| place.company == *company);
        match later.iter_mut().find(also_in) {
            Some(merge) => {
                merge.moved.joined.push(*company);
                false
            }
            None => true,
        }
    });
}

/// Whether the earlier merge still answers for a value. The later one gives back what stood there before both, unless
/// somebody changed it between them.
fn hand_over(overwritten: Option<(&mut String, &String, &String)>) -> bool {
    let Some((later_was, now, was)) = overwritten else {
        return true;
    };
    if later_was == now {
        later_was.clone_from(was);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{Overwritten, Place};
    use app::domain::{ClientId, CompanyId, MergeId, Timestamp};
    use uuid::Uuid;

    fn name(was: &str, now: &str) -> Overwritten {
        Overwritten {
            field: "name".to_owned(),
            was: was.to_owned(),
            now: now.to_owned(),
        }
    }

    fn merge(moved: Moved) -> Merge {
        let nobody = ClientId::new(Uuid::nil());
        Merge {
            id: MergeId::new(Uuid::nil()),
            survivor: nobody,
            merged: nobody,
            name: String::new(),
            moved,
            by: None,
            at: Timestamp::from_millis(0),
            undone: false,
        }
    }

    fn named(was: &str, now: &str) -> Moved {
        Moved {
            fields: vec![name(was, now)],
            ..Moved::default()
        }
    }

    #[test]
    fn a_later_merge_gives_back_what_stood_there_before_both() {
        let mut first = named("A", "B");
        let mut later = [merge(Moved::default()), merge(named("B", "C"))];
        pass_on(&mut first, &mut later);
        assert_eq!(first.fields, []);
        assert_eq!(later[1].moved.fields, [name("A", "C")]);
    }

    #[test]
    fn what_an_agent_wrote_between_two_merges_is_given_back() {
        let mut first = named("A", "B");
        let mut later = [merge(named("X", "C"))];
        pass_on(&mut first, &mut later);
        assert_eq!(first.fields, []);
        assert_eq!(later[0].moved.fields, [name("X", "C")]);
    }

    #[test]
    fn a_company_stays_while_another_merged_card_was_in_it() {
        let company = CompanyId::new(Uuid::nil());
        let place = Place {
            company,
            position: String::new(),
            main: true,
            since: Timestamp::from_millis(0),
        };
        let mut first = Moved {
            joined: vec![company],
            places: vec![place.clone()],
            ..Moved::default()
        };
        let mut later = [merge(Moved {
            places: vec![place],
            ..Moved::default()
        })];
        pass_on(&mut first, &mut later);
        assert_eq!(first.joined, []);
        assert_eq!(later[0].moved.joined, [company]);
    }
}
