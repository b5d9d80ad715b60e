//! What can be taken off a card after a question.

use crate::domain::{AddressId, CompanyId, IdentityId, ParseIdError, SiteId};
use std::{fmt, str::FromStr};

/// What is taken off a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// One way to reach the client.
    Identity(IdentityId),
    /// A website.
    Site(SiteId),
    /// An address of the post.
    Address(AddressId),
    /// The client's place in a company.
    Company(CompanyId),
}

/// As the page's address says it: `identity-…`.
impl fmt::Display for Removal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identity(id) => write!(f, "identity-{id}"),
            Self::Site(id) => write!(f, "site-{id}"),
            Self::Address(id) => write!(f, "address-{id}"),
            Self::Company(id) => write!(f, "company-{id}"),
        }
    }
}

impl FromStr for Removal {
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
    fn what_is_removed_is_read_from_an_address_again() {
        let id = Uuid::from_u128(7);
        for removal in [
            Removal::Identity(IdentityId::new(id)),
            Removal::Site(SiteId::new(id)),
            Removal::Address(AddressId::new(id)),
            Removal::Company(CompanyId::new(id)),
        ] {
            assert_eq!(removal.to_string().parse(), Ok(removal));
        }
        for text in ["", "identity", "identity-", "note-7", "site-7"] {
            assert_eq!(text.parse::<Removal>(), Err(ParseIdError), "{text}");
        }
    }
}
