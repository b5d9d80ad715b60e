//! What the forms of a block are about, and how the page's address names it.

use crate::domain::{IdentityId, IdentityKind, Subject};

/// What can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An identity of this kind.
    Identity(IdentityKind),
    /// A website.
    Site,
    /// An address of the post.
    Address,
    /// A place in a company.
    Company,
}

impl Kind {
    /// All of them, what people write or call before what programs know.
    pub const ALL: [Self; 8] = [
        Self::Identity(IdentityKind::Email),
        Self::Identity(IdentityKind::Phone),
        Self::Identity(IdentityKind::Messenger),
        Self::Identity(IdentityKind::Social),
        Self::Identity(IdentityKind::External),
        Self::Site,
        Self::Address,
        Self::Company,
    ];

    /// As the page's address says it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity(kind) => kind.as_str(),
            Self::Site => "site",
            Self::Address => "address",
            Self::Company => "company",
        }
    }
}

/// What a form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Something new.
    Add(Kind),
    /// Another value of this; of a company what he does there.
    Edit(Subject),
    /// Another label of this identity, and nothing else.
    Label(IdentityId),
}

/// Names a form that adds something in the page's address: `?add=email`.
pub const ADD: &str = "add";
/// Names a form that changes something in the page's address.
pub const EDIT: &str = "edit";
const LABEL: &str = "label-";

impl Purpose {
    /// What the page's address says where the form is open, as name and value: `?add=email`.
    pub fn address(self) -> (&'static str, String) {
        match self {
            Self::Add(kind) => (ADD, kind.as_str().to_owned()),
            Self::Edit(subject) => (EDIT, subject.to_string()),
            Self::Label(id) => (EDIT, format!("{LABEL}{id}")),
        }
    }

    /// Reads what [`Purpose::address`] wrote.
    pub fn read(name: &str, value: &str) -> Option<Self> {
        match name {
            ADD => Kind::ALL.into_iter().find(|kind| kind.as_str() == value).map(Self::Add),
            EDIT => match value.strip_prefix(LABEL) {
                Some(id) => id.parse().map(Self::Label).ok(),
                None => value.parse().map(Self::Edit).ok(),
            },
            _ => None,
        }
    }

    /// What is changed; none where something is added.
    pub fn subject(self) -> Option<Subject> {
        match self {
            Self::Add(_) => None,
            Self::Edit(subject) => Some(subject),
            Self::Label(id) => Some(Subject::Identity(id)),
        }
    }

    /// Whether it is about a company.
    pub const fn is_company(self) -> bool {
        matches!(self, Self::Add(Kind::Company) | Self::Edit(Subject::Company(_)))
    }

    /// The id of a part of the form.
    pub fn id(self, part: &str) -> String {
        let (name, value) = self.address();
        format!("{part}-{name}-{value}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AddressId, CompanyId, SiteId};
    use uuid::Uuid;

    #[test]
    fn what_an_address_opens_is_read_from_it_again() {
        let id = Uuid::from_u128(7);
        let subjects = [
            Subject::Identity(IdentityId::new(id)),
            Subject::Site(SiteId::new(id)),
            Subject::Address(AddressId::new(id)),
            Subject::Company(CompanyId::new(id)),
        ];
        let purposes = Kind::ALL
            .map(Purpose::Add)
            .into_iter()
            .chain(subjects.map(Purpose::Edit))
            .chain([Purpose::Label(IdentityId::new(id))]);
        for purpose in purposes {
            let (name, value) = purpose.address();
            assert_eq!(Purpose::read(name, &value), Some(purpose));
        }
    }

    #[test]
    fn what_names_nothing_opens_nothing() {
        for value in ["", "name", "note-7", "identity-", "identity-7", "label-", "position"] {
            for name in [ADD, EDIT, "remove", ""] {
                assert_eq!(Purpose::read(name, value), None, "{name}={value}");
            }
        }
    }
}
