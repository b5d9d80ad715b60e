//! Stands in until the room for languages is there.

use app::domain::Language;

/// A language that a text was found to be in.
pub struct Detected {
    /// Which.
    pub language: Language,
    /// How sure.
    pub confidence: Confidence,
}

/// How sure a finding is.
pub struct Confidence;

impl Confidence {
    /// As stored.
    pub fn as_str(&self) -> &'static str {
        "likely"
    }
}

/// Puts a text to what was said before.
pub fn gather(sample: &str, _: &str) -> String {
    sample.to_owned()
}

/// Finds out nothing.
pub fn detect(_: &str) -> Option<Detected> {
    None
}
