//! Chance that is the same for the same seed, and what it does to an input.

/// The longest input.
const LONGEST: usize = 64 << 10;

/// What parsers stumble over.
const DICTIONARY: [&[u8]; 28] = [
    b"\r\n",
    b"\n\n",
    b"\0",
    b"\"",
    b"<",
    b">",
    b"@",
    b"=?utf-8?B?",
    b"?=",
    b"=?koi8-r?Q?",
    b"--",
    b"boundary=",
    b";",
    b":",
    b"Content-Type: multipart/mixed; boundary=b\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"From: ",
    b"\xff\xfe",
    b"\xf0\x9f\x98\x80",
    b"\xe2\x80\xae",
    b"+48",
    b"00",
    b"8 (",
    b"https://",
    b"%00",
    b"{\"",
    b"}",
    b"99999999999999999999",
];

/// A linear congruential generator (constants of Knuth's MMIX).
pub struct Chance(u64);

impl Chance {
    /// Begins at a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % most.max(1)
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap_or_default()
    }

    /// One of the inputs, mutilated in a few places.
    pub fn mutate(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut input = seeds.get(self.below(seeds.len())).cloned().unwrap_or_default();
        for _ in 0..=self.below(6) {
            let at = self.below(input.len() + 1);
            let until = (at + self.below(40)).min(input.len());
            match self.below(7) {
                0 => {
                    if let Some(byte) = input.get_mut(at) {
                        *byte = self.byte();
                    }
                }
                1 => drop(input.drain(at..until)),
                2 => {
                    let piece = DICTIONARY
                        .get(self.below(DICTIONARY.len()))
                        .copied()
                        .unwrap_or_default();
                    input.splice(at..at, piece.iter().copied());
                }
                3 => {
                    let piece: Vec<u8> = input.get(at..until).unwrap_or_default().to_vec();
                    let times = 1 + self.below(50);
                    input.splice(at..at, piece.repeat(times));
                }
                4 => {
                    let other = seeds.get(self.below(seeds.len())).cloned().unwrap_or_default();
                    let from = self.below(other.len() + 1);
                    input.truncate(at);
                    input.extend(other.get(from..).unwrap_or_default());
                }
                5 => {
                    let byte = self.byte();
                    input.insert(at, byte);
                }
                _ => input.truncate(at),
            }
            input.truncate(LONGEST);
        }
        input
    }
}
