//! The two blocks that are made of lines: how he is reached, where he works.

use super::purpose::Purpose;

/// Which block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// How he is reached, and where he is to be found.
    Contacts,
    /// Where he works.
    Companies,
}

impl Part {
    /// Whether a form belongs to it.
    pub fn holds(self, purpose: Purpose) -> bool {
        purpose.is_company() == (self == Self::Companies)
    }

    /// Id of the button by which something is added.
    pub const fn adds(self) -> &'static str {
        match self {
            Self::Contacts => "add-contact-button",
            Self::Companies => "add-company",
        }
    }

    /// Id of the form by which one of its lines is chosen before the page is alive: to be used first, to be the main one.
    pub const fn chooses(self) -> &'static str {
        match self {
            Self::Contacts => "make-primary",
            Self::Companies => "make-main",
        }
    }
}
