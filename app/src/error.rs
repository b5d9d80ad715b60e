//! What can go wrong, as the person in front of the screen sees it.

use crate::domain::{AttributeKey, ClientSummary};
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

/// What went wrong. One variant for each thing that the interface shows differently; the cause is in the server's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    /// Nobody is signed in. 401.
    #[error("nobody is signed in")]
    SignedOut,
    /// The agent may not do this. 403.
    #[error("not allowed")]
    Forbidden,
    /// It does not exist, or not for this agent. 404.
    #[error("not found")]
    NotFound,
    /// The value was changed by somebody else meanwhile; nothing was stored. 409.
    #[error("changed meanwhile")]
    Conflict {
        /// What it is now.
        current: String,
    },
    /// The cards are no longer such that this can be done; nothing was changed. 409.
    #[error("the cards are no longer such that this can be done")]
    Refused(Refusal),
    /// A field does not take this value; nothing was stored. 422.
    #[error("a field does not take this value")]
    Invalid(Invalid),
    /// Some of several fields do not take their values; nothing was stored. 422.
    #[error("fields do not take their values")]
    Fields(Vec<FieldProblem>),
    /// An administrator has removed the field meanwhile; nothing was stored. 404.
    #[error("the field was removed")]
    FieldGone {
        /// What it was called.
        label: String,
    },
    /// The identity is another client's; nothing was stored. 409.
    #[error("the identity is another client's")]
    Taken(Box<ClientSummary>),
    /// The server does not understand what it was asked; nothing was stored. 400.
    #[error("not understood")]
    NotUnderstood,
    /// The server was not reached, or its answer was not understood.
    #[error("the server was not reached")]
    Unreachable,
    /// The server failed; the log knows more under this number. 500.
    #[error("internal error, incident {incident}")]
    Internal {
        /// What to tell the administrator.
        incident: String,
    },
}

/// Why cards cannot be joined, parted, or given a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The card was merged into another meanwhile.
    MergedAway,
    /// The card that took the other one over was itself merged into a third: that has to be undone first.
    MergedOn,
    /// The merge was undone already.
    AlreadyUndone,
    /// One of the two cards was deleted.
    CardGone,
    /// The conversation has no client who could lose it.
    NoClient,
    /// There is no channel by which this identity could be written to.
    NoChannel,
    /// The client is in the company already.
    AlreadyMember,
    /// The card has this identity already.
    AlreadyOnCard,
    /// The value that should come back is no longer possible: the choice, the field or the company is gone.
    NotPossible,
}

/// Why one of several fields does not take its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// Which.
    pub key: AttributeKey,
    /// Why: [`AppError::Invalid`], [`AppError::Conflict`] or [`AppError::FieldGone`].
    pub why: AppError,
}

/// Why a field does not take a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Invalid {
    /// It must not be empty.
    Empty,
    /// It has more characters than this.
    TooLong {
        /// The most it takes.
        max: usize,
    },
    /// It is none of the choices.
    NotAChoice,
    /// It is no language.
    NotALanguage,
    /// It is no time zone.
    NotATimeZone,
    /// It is no number.
    NotANumber,
    /// It is no day of the calendar.
    NotADate,
    /// It is no instant.
    NotADateTime,
    /// It is no address of the web.
    NotALink,
    /// It is no e-mail address.
    NotAnEmail,
    /// It is no telephone number.
    NotAPhone,
    /// It is no profile in a social network that we know.
    NotAProfile,
    /// It is no id in a messenger, or the messenger is not told.
    NotAMessenger,
    /// It is no country.
    NotACountry,
    /// There is no company of this name.
    NotACompany,
    /// The system fills it.
    ReadOnly,
    /// A mail says what it is about.
    NoSubject,
}

/// What a question comes to.
pub type Result<T, E = AppError> = std::result::Result<T, E>;

impl AppError {
    /// The status of HTTP that says the same.
    pub const fn status(&self) -> u16 {
        match self {
            Self::SignedOut => 401,
            Self::Forbidden => 403,
            Self::NotFound | Self::FieldGone { .. } => 404,
            Self::Conflict { .. } | Self::Refused(_) | Self::Taken(_) => 409,
            Self::Invalid(_) | Self::Fields(_) => 422,
            Self::NotUnderstood => 400,
            Self::Unreachable => 503,
            Self::Internal { .. } => 500,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    /// On the server it is the question that cannot be read, or did not come whole.
    #[cfg(feature = "ssr")]
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                crate::desk::misunderstood()
            }
            _ => Self::Unreachable,
        }
    }

    /// In the browser it is the answer.
    #[cfg(not(feature = "ssr"))]
    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Unreachable
    }
}
