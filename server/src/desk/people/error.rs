//! What can stand in the way of joining, parting and giving.

use crate::db::{self, Contended};
use app::domain::{Client, ClientId};
use app::error::{AppError, FieldProblem, Invalid, Refusal};

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
    /// It went to somebody else meanwhile, or holds something else.
    #[error("changed meanwhile")]
    Changed {
        /// What he is called, empty if nobody knows; or what it holds.
        owner: String,
    },
    /// Somebody else has made something else of it since it was seen.
    #[error("changed meanwhile")]
    Meanwhile {
        /// What it is now.
        current: String,
    },
    /// The client who was to have it does not exist.
    #[error("there is no such client")]
    NotAClient(ClientId),
    /// The agent who was to have it does not exist or does not work here any more.
    #[error("not an active agent")]
    NotAnAgent,
    /// The company does not exist, or the client is not in it.
    #[error("not in such a company")]
    NotACompany,
    /// The client is in the company already.
    #[error("a member already")]
    AlreadyThere,
    /// Who has companies has a main one.
    #[error("one company has to be the main one")]
    NoMainCompany,
    /// There is no such note about the client.
    #[error("no such note")]
    NoSuchNote,
    /// A client is VIP or a spammer, or neither.
    #[error("VIP and spammer exclude each other")]
    VipAndSpammer,
    /// The change was made from an older version.
    #[error("changed meanwhile")]
    Stale {
        /// What it is now.
        current: Box<Client>,
    },
    /// Identities belong to another client already.
    #[error("an identity belongs to another client")]
    IdentityTaken {
        /// Whose the first of them is.
        owner: ClientId,
        /// Where they stand in the list that was sent.
        places: Vec<usize>,
    },
    /// There is no channel by which it could be written to.
    #[error("no channel to write by")]
    NoChannel,
    /// A mail has to say what it is about.
    #[error("a mail needs a subject")]
    NoSubject,
    /// The card has as many of these as it can.
    #[error("at most {max} of these")]
    TooMany {
        /// How many.
        max: usize,
    },
    /// Fields do not take their values, or are no longer what was seen.
    #[error("fields do not take their values")]
    Fields(Vec<FieldProblem>),
    /// The value that should come back is no longer possible.
    #[error("the value is no longer possible")]
    NotPossible,
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl PeopleError {
    /// What an agent is told who changed but one field: what is wrong is wrong with it.
    pub fn about_one_field(self) -> AppError {
        match self {
            Self::Fields(problems) => {
                let first = problems.into_iter().next();
                first.map_or(AppError::NotFound, |problem| problem.why)
            }
            other => other.into(),
        }
    }
}

impl Contended for PeopleError {
    fn is_contention(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_contention())
    }
}

impl From<PeopleError> for AppError {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::NotThere | PeopleError::NotAClient(_) | PeopleError::NotACompany | PeopleError::NoSuchNote => {
                Self::NotFound
            }
            PeopleError::SameCard
            | PeopleError::NotAField
            | PeopleError::NotAnAgent
            | PeopleError::NoMainCompany
            | PeopleError::VipAndSpammer => Self::Invalid(Invalid::NotAChoice),
            PeopleError::MergedAway { .. } => Self::Refused(Refusal::MergedAway),
            PeopleError::MergedOn => Self::Refused(Refusal::MergedOn),
            PeopleError::AlreadyUndone => Self::Refused(Refusal::AlreadyUndone),
            PeopleError::CardGone => Self::Refused(Refusal::CardGone),
            PeopleError::AlreadyThere => Self::Refused(Refusal::AlreadyMember),
            PeopleError::NoChannel => Self::Refused(Refusal::NoChannel),
            PeopleError::NoSubject => Self::Invalid(Invalid::NoSubject),
            PeopleError::TooMany { max } => Self::Invalid(Invalid::TooLong { max }),
            PeopleError::NoClient => Self::Refused(Refusal::NoClient),
            PeopleError::Changed { owner: current } | PeopleError::Meanwhile { current } => Self::Conflict { current },
            PeopleError::Stale { current } => Self::Conflict {
                current: db::called(&current),
            },
            PeopleError::IdentityTaken { .. } => Self::Conflict { current: String::new() },
            PeopleError::Fields(problems) => Self::Fields(problems),
            PeopleError::NotPossible => Self::Refused(Refusal::NotPossible),
            PeopleError::Db(error) => error.into(),
        }
    }
}
