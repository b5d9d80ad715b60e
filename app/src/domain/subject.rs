//! What stands on a line of its own under contacts and companies.

use super::{AddressId, CompanyId, IdentityId, ParseIdError, SiteId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What stands on a line of its own under contacts and companies, and can be changed there or taken off the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// One way to reach the client.
    Identity(IdentityId),
    /// A website.
    Site(SiteId),
    /// An address of the post.
    Address(AddressId),
    /// The client's place in a company.
    Company(CompanyId),
}

/// As the page's address and ids of elements say it: `identity-…`.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identity(id) => write!(f, "identity-{id}"),
            Self::Site(id) => write!(f, "site-{id}"),
            Self::Address(id) => write!(f, "address-{id}"),
            Self::Company(id) => write!(f, "company-{id}"),
        }
    }
}

impl FromStr for Subject {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('-').ok_or(ParseIdError)? {
            ("identity", id) => id.parse().map(Self::Identity),
            ("site", id) => id.parse().map(Self::Site),
            ("address", id) => id.parse().map(Self::Address),
            ("company", id) => id.parse().map(Self::Company),
            _ => Err(ParseIdError),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn what_an_address_names_is_read_from_it_again() {
        let id = Uuid::from_u128(7);
        for subject in [
            Subject::Identity(IdentityId::new(id)),
            Subject::Site(SiteId::new(id)),
            Subject::Address(AddressId::new(id)),
            Subject::Company(CompanyId::new(id)),
        ] {
            assert_eq!(subject.to_string().parse(), Ok(subject));
        }
        for text in ["", "identity", "identity-", "note-7", "site-7"] {
            assert_eq!(text.parse::<Subject>(), Err(ParseIdError), "{text}");
        }
    }
}
