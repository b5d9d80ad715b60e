//! What agents ask, answered: may this agent?, then what. One file per area, each the implementation of the trait of
//! that name in `app::desk`. Knows nothing of HTTP; the session seats an agent here.

pub mod attribute;
mod attributes;
mod cards;
mod companies;
mod contacts;
mod drafts;
mod employers;
pub mod filled;
pub mod held;
mod history;
mod inbox;
pub mod known_fields;
mod notes;
pub mod people;
mod profiles;
mod surroundings;
pub mod taking;
mod threads;

use crate::{clock::Clock, db::Db, dynamic::Dynamic, feed::Feed, ingest::ToldPicture};
use app::domain::Agent;
use app::error::{AppError, Invalid};
use app::i18n::Locale;
use known_fields::KnownFields;
use tokio::sync::mpsc;

/// The desk at which one signed-in agent sits for the time of one request.
pub struct LiveDesk {
    db: Db,
    clock: Clock,
    feed: Feed,
    agent: Agent,
    /// Who asks the company's own system; none asks nobody.
    dynamic: Option<Dynamic>,
    /// To whoever fetches the pictures that messages told of; none where nobody does.
    pictures: Option<mpsc::Sender<ToldPicture>>,
    locale: Locale,
    fields: KnownFields,
}

impl LiveDesk {
    /// Makes a desk for `agent`.
    pub fn new(db: Db, clock: Clock, feed: Feed, agent: Agent) -> Self {
        Self {
            db,
            clock,
            feed,
            agent,
            locale: Locale::default(),
            dynamic: None,
            fields: KnownFields::default(),
            pictures: None,
        }
    }

    /// The same, where what only the server has words for is told in this language.
    pub fn speaking(self, locale: Locale) -> Self {
        Self { locale, ..self }
    }

    /// The same, from which it is passed on of which pictures the senders of drafts told.
    pub fn telling(self, pictures: mpsc::Sender<ToldPicture>) -> Self {
        Self {
            pictures: Some(pictures),
            ..self
        }
    }

    /// The same, from which the company's own system is asked.
    pub fn asking(self, dynamic: Dynamic) -> Self {
        Self {
            dynamic: Some(dynamic),
            ..self
        }
    }

    /// The same, where fields are remembered that were read at other desks.
    pub fn knowing(self, fields: KnownFields) -> Self {
        Self { fields, ..self }
    }
}

/// A text that an agent wrote, without the white space around it: not empty, and at most `max` characters.
fn written(text: &str, max: usize) -> Result<String, AppError> {
    let text = attribute::plain(text);
    if text.is_empty() {
        return Err(AppError::Invalid(Invalid::Empty));
    }
    if text.chars().count() > max {
        return Err(AppError::Invalid(Invalid::TooLong { max }));
    }
    Ok(text)
}

/// The same, and it may be empty.
fn optional(text: &str, max: usize) -> Result<String, AppError> {
    match written(text, max) {
        Err(AppError::Invalid(Invalid::Empty)) => Ok(String::new()),
        text => text,
    }
}
