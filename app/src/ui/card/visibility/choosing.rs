//! Which attributes an agent wants to see and in which order, while he is deciding: a pure state machine, so that mouse,
//! finger, keyboard and a page without scripts all do the same.

use crate::domain::AttributeKey;

/// One that is being carried, and how it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Carried {
    key: AttributeKey,
    before: Vec<AttributeKey>,
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

/// What is ticked so far, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choosing {
    ticked: Vec<AttributeKey>,
    carried: Option<Carried>,
}

impl Choosing {
    /// Begins with these ticked.
    pub fn new(ticked: impl IntoIterator<Item = AttributeKey>) -> Self {
        let mut choosing = Self::default();
        for key in ticked {
            choosing.tick(key, true);
        }
        choosing
    }

    /// What is ticked, in order.
    pub fn ticked(&self) -> &[AttributeKey] {
        &self.ticked
    }

    /// Ticks one, which then stands last, or takes the tick off it.
    pub fn tick(&mut self, key: AttributeKey, on: bool) {
        self.put_down();
        if !on {
            self.ticked.retain(|other| *other != key);
        } else if !self.ticked.contains(&key) {
            self.ticked.push(key);
        }
    }

    /// Where one stands, the first being 1.
    pub fn place(&self, key: AttributeKey) -> Option<usize> {
        self.at(key).map(|at| at + 1)
    }

    fn at(&self, key: AttributeKey) -> Option<usize> {
        self.ticked.iter().position(|other| *other == key)
    }

    /// Moves one to where another stands; what is between them makes room.
    pub fn move_to(&mut self, key: AttributeKey, place_of: AttributeKey) {
        if let (Some(from), Some(to)) = (self.at(key), self.at(place_of)) {
            let key = self.ticked.remove(from);
            self.ticked.insert(to, key);
        }
    }

    /// Moves one by one place. Says whether there was a place to go to.
    pub fn step(&mut self, key: AttributeKey, way: Way) -> bool {
        let to = self.at(key).and_then(|at| match way {
            Way::Up => at.checked_sub(1),
            Way::Down => Some(at + 1),
        });
        let neighbour = to.and_then(|to| self.ticked.get(to).copied());
        if let Some(neighbour) = neighbour {
            self.move_to(key, neighbour);
        }
        neighbour.is_some()
    }

    /// Picks one up; the one that was carried before stays where it is.
    pub fn pick_up(&mut self, key: AttributeKey) {
        self.carried = self.at(key).map(|_| Carried {
            key,
            before: self.ticked.clone(),
        });
    }

    /// Which is carried.
    pub fn carried(&self) -> Option<AttributeKey> {
        self.carried.as_ref().map(|carried| carried.key)
    }

    /// Leaves the one that is carried where it is.
    pub fn put_down(&mut self) {
        self.carried = None;
    }

    /// Brings the one that is carried back to where it was picked up.
    pub fn put_back(&mut self) {
        if let Some(carried) = self.carried.take() {
            self.ticked = carried.before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AttributeKey::{Kind, Language, Name, Position, Standing};

    fn choosing() -> Choosing {
        Choosing::new([Name, Language, Kind, Standing])
    }

    #[test]
    fn what_is_ticked_stands_last_and_what_is_not_any_more_leaves_no_gap() {
        let mut choosing = choosing();
        choosing.tick(Position, true);
        choosing.tick(Language, false);
        choosing.tick(Name, true);
        assert_eq!(choosing.ticked(), [Name, Kind, Standing, Position]);
        assert_eq!((choosing.place(Kind), choosing.place(Language)), (Some(2), None));
    }

    #[test]
    fn one_is_moved_to_where_another_stands() {
        let rows = [
            (Name, Kind, [Language, Kind, Name, Standing]),
            (Standing, Name, [Standing, Name, Language, Kind]),
            (Kind, Kind, [Name, Language, Kind, Standing]),
            (Kind, Position, [Name, Language, Kind, Standing]),
            (Position, Kind, [Name, Language, Kind, Standing]),
        ];
        for (key, place_of, expected) in rows {
            let mut choosing = choosing();
            choosing.move_to(key, place_of);
            assert_eq!(choosing.ticked(), expected, "{key} to {place_of}");
        }
    }

    #[test]
    fn steps_end_at_the_ends() {
        let mut choosing = choosing();
        assert!(!choosing.step(Name, Way::Up));
        assert!(choosing.step(Name, Way::Down));
        assert!(!choosing.step(Standing, Way::Down));
        assert!(!choosing.step(Position, Way::Down));
        assert_eq!(choosing.ticked(), [Language, Name, Kind, Standing]);
    }

    #[test]
    fn what_is_carried_is_put_down_or_put_back() {
        let mut choosing = choosing();
        choosing.pick_up(Name);
        assert_eq!(choosing.carried(), Some(Name));
        choosing.step(Name, Way::Down);
        choosing.step(Name, Way::Down);
        choosing.put_back();
        assert_eq!(
            (choosing.ticked(), choosing.carried()),
            (&[Name, Language, Kind, Standing][..], None)
        );

        choosing.pick_up(Name);
        choosing.step(Name, Way::Down);
        choosing.put_down();
        choosing.put_back();
        assert_eq!(choosing.ticked(), [Language, Name, Kind, Standing]);
    }

    #[test]
    fn what_is_not_ticked_cannot_be_carried() {
        let mut choosing = choosing();
        choosing.pick_up(Position);
        assert_eq!(choosing.carried(), None);
    }
}
