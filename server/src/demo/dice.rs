//! Chance that comes out the same every time, so that the demo is the same for everybody (`SplitMix64`, Steele and others,
//! "Fast splittable pseudorandom number generators").

/// A row of numbers that only looks like chance.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The row that begins with this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high.saturating_sub(low))
            .unwrap_or_default()
            .saturating_add(1);
        low + i64::try_from(self.next() % width).unwrap_or_default()
    }

    /// Whether something happens that does so in this many of a hundred cases.
    pub fn percent(&mut self, chance: i64) -> bool {
        self.between(1, 100) <= chance
    }

    /// One of several; the empty text of none.
    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let last = i64::try_from(from.len()).unwrap_or_default() - 1;
        let place = usize::try_from(self.between(0, last.max(0))).unwrap_or_default();
        from.get(place).copied().unwrap_or_default()
    }

    /// So many digits, the first not zero.
    pub fn digits(&mut self, count: u32) -> String {
        let high = 10_i64.pow(count.clamp(1, 18));
        self.between(high / 10, high - 1).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_is_the_same_every_time_and_stays_within_its_bounds() {
        let row = |seed| {
            let mut dice = Dice::new(seed);
            (0..100).map(|_| dice.between(-3, 3)).collect::<Vec<_>>()
        };
        assert_eq!(row(7), row(7));
        assert_ne!(row(7), row(8));
        assert!((-3..=3).all(|n| row(7).contains(&n)));
        assert_eq!(Dice::new(1).pick(&[]), "");
        assert_eq!(Dice::new(1).digits(6).len(), 6);
    }
}
