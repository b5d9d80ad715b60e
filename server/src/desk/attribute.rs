//! From an attribute as it is written to its value, and back: the fields that every card has, and one file for what each
//! kind of those takes that administrators add. Pure.

mod built_in;
mod choice;
pub mod country;
mod custom;
mod language;
mod link;
mod moment;
mod number;
#[cfg(test)]
mod tests;

pub use built_in::{parse, value, written};
pub use custom::custom;

use app::domain::MAX_TEXT;
use app::error::Invalid;

/// A text without what no value holds: NUL, white space around it, and the line ends that forms make of ours.
pub fn plain(text: &str) -> String {
    let text = text.replace('\0', "").replace("\r\n", "\n").replace('\r', "\n");
    text.trim().to_owned()
}

/// Not longer than a text may be (A14).
fn bounded(text: String) -> Result<String, Invalid> {
    if text.len() > MAX_TEXT && text.chars().nth(MAX_TEXT).is_some() {
        return Err(Invalid::TooLong { max: MAX_TEXT });
    }
    Ok(text)
}
