//! Which attributes are to be seen and in which order. Pure. Nothing moves under the hand: while an editor is open the
//! order stays, and an empty one that is filled stays where it is until the list is shown anew.

use crate::domain::{Attribute, AttributeKey};

/// Which attributes are to be seen, and where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Order {
    /// What the agent chose, in his order.
    pub chosen: Vec<AttributeKey>,
    /// The others that have a value, in their usual order; none while only the chosen ones are shown, but for those that
    /// are being edited.
    pub filled: Vec<AttributeKey>,
    /// The others that are empty.
    pub empty: Vec<AttributeKey>,
    /// Whether all are shown.
    more: bool,
}

impl Order {
    /// Arranges `lines` by the agent's `layout`. `more` shows all; `held` are being edited, or hold what was typed and
    /// not taken; `before` is what was there until now.
    pub fn of(
        lines: &[Attribute],
        layout: &[AttributeKey],
        more: bool,
        held: &[AttributeKey],
        before: Option<&Self>,
    ) -> Self {
        let is_line = |key: &AttributeKey| lines.iter().any(|line| line.key == *key);
        let was_there = |key: &AttributeKey| before.is_some_and(|before| before.holds(*key));
        let held: Vec<_> = held
            .iter()
            .copied()
            .filter(|key| is_line(key) || was_there(key))
            .collect();
        let there = |key: &AttributeKey| held.contains(key) || is_line(key);
        let chosen: &[AttributeKey] = match before {
            Some(before) if !held.is_empty() => &before.chosen,
            _ => layout,
        };
        let chosen: Vec<_> = chosen.iter().copied().filter(there).collect();
        let rest = || lines.iter().filter(|line| !chosen.contains(&line.key));
        if !more {
            let filled = held.into_iter().filter(|key| !chosen.contains(key)).collect();
            return Self {
                chosen,
                filled,
                ..Self::default()
            };
        }
        let before = before.filter(|before| before.more);
        let is_empty = |line: &Attribute| match before {
            Some(before) if before.empty.contains(&line.key) => true,
            Some(before) if before.filled.contains(&line.key) => false,
            _ => line.value.is_empty() && !held.contains(&line.key),
        };
        let (empty, filled): (Vec<_>, Vec<_>) = rest().partition(|line| is_empty(line));
        let keys = |lines: Vec<&Attribute>| lines.into_iter().map(|line| line.key).collect::<Vec<_>>();
        let (mut filled, empty) = (keys(filled), keys(empty));
        filled.extend(held.iter().filter(|key| !is_line(key) && !chosen.contains(key)));
        Self {
            chosen,
            filled,
            empty,
            more,
        }
    }

    fn holds(&self, key: AttributeKey) -> bool {
        self.open().chain(self.empty.iter().copied()).any(|other| other == key)
    }

    /// The ones that are not collapsed.
    pub fn open(&self) -> impl Iterator<Item = AttributeKey> {
        self.chosen.iter().chain(&self.filled).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::attribute as line;
    use AttributeKey::{Kind, Language, Name, Position, Standing, TimeZone};

    fn lines() -> Vec<Attribute> {
        vec![
            line(Name, "Anna"),
            line(Language, "pl"),
            line(Kind, ""),
            line(Standing, "vip"),
            line(TimeZone, ""),
        ]
    }

    #[test]
    fn the_chosen_ones_stand_in_the_agents_order_and_the_others_wait() {
        let order = Order::of(&lines(), &[Standing, Position, Name], false, &[], None);
        assert_eq!(order.chosen, [Standing, Name]);
        assert_eq!((order.filled, order.empty), (vec![], vec![]));
    }

    #[test]
    fn more_shows_the_others_in_their_usual_order_with_the_empty_ones_apart() {
        let order = Order::of(&lines(), &[Standing], true, &[], None);
        assert_eq!(order.chosen, [Standing]);
        assert_eq!(order.filled, [Name, Language]);
        assert_eq!(order.empty, [Kind, TimeZone]);
    }

    #[test]
    fn one_that_is_being_edited_is_seen_wherever_it_stands() {
        let order = Order::of(&lines(), &[Standing], false, &[TimeZone], None);
        assert_eq!(order.open().collect::<Vec<_>>(), [Standing, TimeZone]);
    }

    #[test]
    fn an_empty_one_that_is_being_edited_is_not_folded_away() {
        let order = Order::of(&lines(), &[Standing], true, &[Kind], None);
        assert_eq!(
            (order.filled, order.empty),
            (vec![Name, Language, Kind], vec![TimeZone])
        );
    }

    #[test]
    fn what_is_edited_elsewhere_on_the_card_is_no_row() {
        let order = Order::of(&lines(), &[Name], false, &[AttributeKey::Hint], None);
        assert_eq!(order.open().collect::<Vec<_>>(), [Name]);
    }

    #[test]
    fn while_something_is_edited_nothing_moves_and_afterwards_the_new_order_holds() {
        let before = Order::of(&lines(), &[Standing, Name], false, &[], None);
        let held = Order::of(&lines(), &[Name, Language, Standing], false, &[Name], Some(&before));
        assert_eq!(held.chosen, [Standing, Name]);
        let after = Order::of(&lines(), &[Name, Language, Standing], false, &[], Some(&held));
        assert_eq!(after.chosen, [Name, Language, Standing]);
    }

    #[test]
    fn a_field_that_is_deleted_while_it_is_edited_stays_until_that_is_done() {
        let without: Vec<_> = lines().into_iter().filter(|line| line.key != Name).collect();
        let before = Order::of(&lines(), &[Standing, Name], false, &[Name], None);
        let held = Order::of(&without, &[Standing], false, &[Name], Some(&before));
        assert_eq!(held.chosen, [Standing, Name]);
        assert_eq!(
            Order::of(&without, &[Standing], false, &[], Some(&held)).chosen,
            [Standing]
        );
    }

    #[test]
    fn one_that_is_filled_stays_among_the_empty_ones_until_the_list_is_shown_anew() {
        let before = Order::of(&lines(), &[Name], true, &[], None);
        let mut filled = lines();
        filled[2].value = "Reseller".to_owned();
        filled[1].value.clear();
        let now = Order::of(&filled, &[Name], true, &[], Some(&before));
        assert_eq!(
            (now.filled, now.empty),
            (vec![Language, Standing], vec![Kind, TimeZone])
        );
        let anew = Order::of(&filled, &[Name], true, &[], None);
        assert_eq!(
            (anew.filled, anew.empty),
            (vec![Kind, Standing], vec![Language, TimeZone])
        );
    }
}
