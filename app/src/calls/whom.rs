//! Whom a form names, by the text of its field.

use crate::domain::{AgentId, Destination};
use crate::error::{AppError, Invalid};
use std::str::FromStr;

/// An agent by his id, or nobody by an empty text.
pub fn agent(text: &str) -> Result<Option<AgentId>, AppError> {
    named(text)
}

/// Where a conversation goes: to the client of this id, or to a new one by an empty text.
pub fn destination(text: &str) -> Result<Destination, AppError> {
    Ok(named(text)?.map_or(Destination::New, Destination::Client))
}

fn named<T: FromStr>(text: &str) -> Result<Option<T>, AppError> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|_| AppError::Invalid(Invalid::NotAChoice))
}
