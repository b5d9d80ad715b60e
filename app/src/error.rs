//! What can go wrong, as the person in front of the screen sees it.

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
    /// The system fills it.
    ReadOnly,
}

/// What a question comes to.
pub type Result<T, E = AppError> = std::result::Result<T, E>;

impl AppError {
    /// The status of HTTP that says the same.
    pub const fn status(&self) -> u16 {
        match self {
            Self::SignedOut => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict { .. } | Self::Refused(_) => 409,
            Self::Invalid(_) => 422,
            Self::Unreachable => 503,
            Self::Internal { .. } => 500,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Unreachable
    }
}
