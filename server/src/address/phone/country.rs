//! The country in which a number without a country code is dialled.

use phonenumber::country::{self, Id};
use phonenumber::metadata::DATABASE;
use std::fmt;

/// Where a number without a country code belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Country(Id);

impl Country {
    /// Reads an ISO 3166 code of two letters (`PL`), if there are telephones.
    pub fn parse(code: &str) -> Option<Self> {
        let id: Id = code.trim().to_ascii_uppercase().parse().ok()?;
        DATABASE.by_id(id.as_ref()).map(|_| Self(id))
    }

    /// The code.
    pub fn code(&self) -> &str {
        self.0.as_ref()
    }

    /// As the library names it.
    pub(super) fn id(self) -> Id {
        self.0
    }

    /// What stands before its numbers when they are called from abroad.
    pub(super) fn calling_code(self) -> Option<u16> {
        DATABASE.by_id(self.code()).map(|here| here.country_code())
    }
}

impl Default for Country {
    fn default() -> Self {
        Self(country::US)
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
