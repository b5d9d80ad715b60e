//! What language a client writes in, from his own words (design 3.3). Pure, and total on any text; the only room that
//! knows whatlang. Knows nothing of clients: whose messages are gathered, and what becomes of the answer, is ingestion's.

mod alphabets;
mod clean;
mod codes;
mod detect;
#[cfg(test)]
mod tests;

pub use clean::clean;
pub use detect::detect;

use app::domain::Language;

/// How many characters of a client's first messages are put together. Reliability does not grow beyond that.
pub const MAX_SAMPLE: usize = 1_000;

/// A language that was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detected {
    /// Which.
    pub language: Language,
    /// How far it may be relied upon.
    pub confidence: Confidence,
}

/// How far a recognised language may be relied upon. What is less than likely is not told at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Reliable for the library, on little text: another message may show otherwise.
    Likely,
    /// Much text, whose halves say the same; or letters that one language alone is written in.
    Sure,
}

/// Adds a message to the sample of a client's earlier ones, and drops what is no language; the beginning is kept, for it
/// holds the first messages.
pub fn gather(sample: &str, text: &str) -> String {
    let words = clean(text);
    let space = if sample.is_empty() || words.is_empty() { "" } else { " " };
    let gathered = sample.chars().chain(space.chars()).chain(words.chars());
    gathered.take(MAX_SAMPLE).collect::<String>().trim_end().to_owned()
}
