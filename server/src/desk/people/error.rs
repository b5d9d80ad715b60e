//! What can stand in the way of joining, parting and giving.

use crate::db;
use app::domain::ClientId;
use app::error::{AppError, Invalid, Refusal};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// What was named does not exist.
    #[error("not found")]
    NotThere,
    /// Both cards are one and the same.
    #[error("the same card twice")]
    SameCard,
    /// That field is not for choosing.
    #[error("not a field to choose")]
    NotAField,
    /// A card was merged into another.
    #[error("the card was merged away")]
    MergedAway {
        /// Which card.
        card: ClientId,
        /// The card that stands for it today.
        into: ClientId,
    },
    /// The card that took the other over was merged into a third one since.
    #[error("a later merge is to be undone first")]
    MergedOn,
    /// The merge was undone before.
    #[error("already undone")]
    AlreadyUndone,
    /// One of the two cards was deleted since.
    #[error("a card of the merge is gone")]
    CardGone,
    /// The conversation is nobody's.
    #[error("the conversation has no client")]
    NoClient,
    /// It went to somebody else meanwhile.
    #[error("changed meanwhile")]
    Changed {
        /// What he is called; empty if nobody knows.
        owner: String,
    },
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl From<PeopleError> for AppError {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::NotThere => Self::NotFound,
            PeopleError::SameCard | PeopleError::NotAField => Self::Invalid(Invalid::NotAChoice),
            PeopleError::MergedAway { .. } => Self::Refused(Refusal::MergedAway),
            PeopleError::MergedOn => Self::Refused(Refusal::MergedOn),
            PeopleError::AlreadyUndone => Self::Refused(Refusal::AlreadyUndone),
            PeopleError::CardGone => Self::Refused(Refusal::CardGone),
            PeopleError::NoClient => Self::Refused(Refusal::NoClient),
            PeopleError::Changed { owner } => Self::Conflict { current: owner },
            PeopleError::Db(error) => error.into(),
        }
    }
}
