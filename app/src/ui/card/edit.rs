//! Where the editing of one value stands, as a pure state machine: no signals, no browser, so that every turn of it is
//! tested in the cold.
//!
//! Reading -> writing -> saving -> saved, refused (what was typed is kept) or conflict (both values are kept); and left,
//! where the page was left in the middle of it. Nothing that was typed is ever dropped except by the agent's own word.

#[cfg(test)]
mod tests;

use crate::{
    domain::MAX_TEXT,
    error::{AppError, Invalid},
};
use serde::{Deserialize, Serialize};

/// What is asked of the server: change the value from `was` to `value`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The value that the agent saw when he began.
    pub was: String,
    /// What it shall be.
    pub value: String,
}

/// Where the editing of one value stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Edit {
    /// The value is shown as the card has it.
    #[default]
    Reading,
    /// The editor is open.
    Writing {
        /// The value that the agent saw when he began, and what he has typed.
        draft: Change,
        /// Why the field did not take what was typed.
        problem: Option<AppError>,
    },
    /// The new value is shown already; the server has not answered yet.
    Saving {
        /// What was asked of it.
        change: Change,
        /// Whether the agent wants to go on writing once it has answered.
        again: bool,
    },
    /// The server took it; a check says so for a moment.
    Saved,
    /// The server did not take it: the old value is shown again, what was typed waits.
    Refused {
        /// What was asked of it.
        change: Change,
        /// Why it was not taken.
        why: AppError,
    },
    /// The page was left while it was being written: the value is shown as it is, what was typed waits.
    Left(Change),
    /// Somebody else was quicker; the agent decides.
    Conflict {
        /// What was asked of the server, or would have been.
        change: Change,
        /// What the value is now.
        theirs: String,
    },
}

/// What there is to say beside the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Nothing.
    Silence,
    /// Why the open field does not take what is typed.
    Problem(AppError),
    /// Somebody else has made this of the value that is being edited.
    News(String),
    /// It is saved.
    Saved,
    /// What was typed is not saved, and why.
    Refused(String, AppError),
    /// What was typed before the page was left is not saved.
    Left(String),
    /// What the agent typed, and what somebody else made of the value.
    Conflict(String, String),
}

impl Edit {
    /// The editor open from the start, as a page without scripts asks for it.
    pub fn opened(current: &str, problem: Option<AppError>) -> Self {
        let draft = Change {
            was: current.to_owned(),
            value: current.to_owned(),
        };
        Self::Writing { draft, problem }
    }

    /// The same with what was typed before, where that is known.
    pub fn holding(mut self, typed: Option<String>) -> Self {
        if let (Self::Writing { draft, .. }, Some(typed)) = (&mut self, typed) {
            draft.value = typed;
        }
        self
    }

    /// What was `left` when the page was, while the card says `current`: it waits, where nothing is typed yet. What was on
    /// its way then and has arrived, or is waited for no more, waits no longer.
    pub fn come_back(&mut self, left: Option<Change>, current: &str) {
        match (&*self, left) {
            (Self::Left(draft), left) if left.is_none() || draft.value == current => *self = Self::Reading,
            (_, Some(left)) if left.value != current && self.unsaved().is_none() => *self = Self::Left(left),
            _ => {}
        }
    }

    /// Opens the editor: on what was typed before if that was not taken, else on the value as it is; while a value is on its
    /// way, as soon as the server has answered.
    pub fn open(&mut self, current: &str) {
        *self = match std::mem::take(self) {
            Self::Reading | Self::Saved => Self::opened(current, None),
            Self::Refused { change, why } => Self::Writing {
                draft: Change {
                    was: current.to_owned(),
                    value: change.value,
                },
                problem: Some(why),
            },
            // If it is another by now, that is said.
            Self::Left(draft) => Self::Writing { draft, problem: None },
            Self::Saving { change, .. } => Self::Saving { change, again: true },
            busy => busy,
        };
    }

    /// The agent types; a complaint about what he typed before is out of date.
    pub fn write(&mut self, text: String) {
        if let Self::Writing { draft, problem } = self {
            draft.value = text;
            *problem = None;
        }
    }

    /// Says why what is typed will not do.
    pub fn complain(&mut self, why: AppError) {
        if let Self::Writing { problem, .. } = self {
            *problem = Some(why);
        }
    }

    /// Enter, or leaving the field, while the card says `current`. What comes back is to be sent; nothing where there
    /// is nothing to send, or where the agent has to decide first.
    #[must_use]
    pub fn submit(&mut self, current: &str) -> Option<Change> {
        let Self::Writing { draft, problem } = self else {
            return None;
        };
        if draft.value == draft.was || draft.value == current {
            *self = Self::Reading;
            return None;
        }
        if draft.value.chars().count() > MAX_TEXT {
            *problem = Some(AppError::Invalid(Invalid::TooLong { max: MAX_TEXT }));
            return None;
        }
        let change = draft.clone();
        if change.was != current {
            let theirs = current.to_owned();
            *self = Self::Conflict { change, theirs };
            return None;
        }
        *self = Self::Saving {
            change: change.clone(),
            again: false,
        };
        Some(change)
    }

    /// Escape, "Drop it", "Take theirs": the value as the card has it, the draft dropped. What is on its way already
    /// cannot be called back.
    pub fn cancel(&mut self) {
        if !matches!(self, Self::Saving { .. }) {
            *self = Self::Reading;
        }
    }

    /// The server's answer.
    pub fn answered(&mut self, answer: Result<(), AppError>) {
        let Self::Saving { change, again } = self else { return };
        let (change, again) = (change.clone(), *again);
        let stored = if again {
            Self::opened(&change.value, None)
        } else {
            Self::Saved
        };
        *self = match answer {
            Ok(()) => stored,
            Err(AppError::Conflict { current }) if current == change.value => stored,
            Err(AppError::Conflict { current: theirs }) => Self::Conflict { change, theirs },
            Err(why) => Self::Refused { change, why },
        };
    }

    /// The check has been seen.
    pub fn settle(&mut self) {
        if *self == Self::Saved {
            *self = Self::Reading;
        }
    }

    /// "Keep mine": asks again, knowing the other value this time.
    #[must_use]
    pub fn keep_mine(&mut self) -> Option<Change> {
        let Self::Conflict { change, theirs } = self else {
            return None;
        };
        let change = Change {
            was: std::mem::take(theirs),
            value: std::mem::take(&mut change.value),
        };
        *self = Self::Saving {
            change: change.clone(),
            again: false,
        };
        Some(change)
    }

    /// What would be lost with the page: what was typed, and what the value was then.
    pub fn unsaved(&self) -> Option<Change> {
        match self {
            Self::Reading | Self::Saved => None,
            Self::Writing { draft, .. } | Self::Left(draft) => Some(draft.clone()),
            // Of a conflict what he saw when he began: until he decides, the other value is news to whoever comes back.
            Self::Saving { change, .. } | Self::Refused { change, .. } | Self::Conflict { change, .. } => {
                Some(change.clone())
            }
        }
        .filter(|change| change.value != change.was)
    }

    /// Whether it holds something of the agent's: an open editor, or what was typed and not taken.
    pub fn is_held(&self) -> bool {
        !matches!(self, Self::Reading | Self::Saved)
    }

    /// What is shown where the card says `current`: while it is being saved, the new value already.
    pub fn shown<'a>(&'a self, current: &'a str) -> &'a str {
        if let Self::Saving { change, .. } = self {
            &change.value
        } else {
            current
        }
    }

    /// What the open editor begins with, and the value it was filled from.
    pub fn draft(&self) -> Option<&Change> {
        if let Self::Writing { draft, .. } = self {
            Some(draft)
        } else {
            None
        }
    }

    /// What there is to say where the card says `current`.
    pub fn notice(&self, current: &str) -> Notice {
        match self {
            Self::Writing {
                problem: Some(problem), ..
            } => Notice::Problem(problem.clone()),
            Self::Writing { draft, .. } if current != draft.was && current != draft.value => {
                Notice::News(current.to_owned())
            }
            Self::Left(draft) => Notice::Left(draft.value.clone()),
            Self::Reading | Self::Writing { .. } | Self::Saving { .. } => Notice::Silence,
            Self::Saved => Notice::Saved,
            Self::Refused { change, why } => Notice::Refused(change.value.clone(), why.clone()),
            Self::Conflict { change, theirs } => Notice::Conflict(change.value.clone(), theirs.clone()),
        }
    }
}
