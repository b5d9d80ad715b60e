//! What the forms of the block are about, and how the page's address names it.

use crate::domain::{AddressId, IdentityId, IdentityKind, SiteId};

/// A kind of contact that can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An identity of this kind.
    Identity(IdentityKind),
    /// A website.
    Site,
    /// An address of the post.
    Address,
}

const SITE: &str = "site";
const ADDRESS: &str = "address";

impl Kind {
    /// All of them, what people write or call before what programs know.
    pub const ALL: [Self; 7] = [
        Self::Identity(IdentityKind::Email),
        Self::Identity(IdentityKind::Phone),
        Self::Identity(IdentityKind::Messenger),
        Self::Identity(IdentityKind::Social),
        Self::Identity(IdentityKind::External),
        Self::Site,
        Self::Address,
    ];

    /// As the page's address says it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity(kind) => kind.as_str(),
            Self::Site => SITE,
            Self::Address => ADDRESS,
        }
    }
}

/// A contact that is on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Contact {
    /// One way to reach or recognise him.
    Identity(IdentityId),
    /// A website.
    Site(SiteId),
    /// An address of the post.
    Address(AddressId),
}

impl Contact {
    /// As ids of elements and the page's address say it: `identity-…`.
    pub fn name(self) -> String {
        match self {
            Self::Identity(id) => format!("identity-{id}"),
            Self::Site(id) => format!("{SITE}-{id}"),
            Self::Address(id) => format!("{ADDRESS}-{id}"),
        }
    }

    /// Reads what [`Contact::name`] wrote.
    pub fn parse(name: &str) -> Option<Self> {
        let (kind, id) = name.split_once('-')?;
        match kind {
            "identity" => id.parse().map(Self::Identity).ok(),
            SITE => id.parse().map(Self::Site).ok(),
            ADDRESS => id.parse().map(Self::Address).ok(),
            _ => None,
        }
    }
}

/// What a form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A new contact.
    Add(Kind),
    /// Another value of this one.
    Edit(Contact),
    /// Another label of this identity, and nothing else.
    Label(IdentityId),
}

const ADD: &str = "add";
const EDIT: &str = "edit";
const LABEL: &str = "label-";

impl Purpose {
    /// What the page's address says where the form is open, as name and value: `?add=email`.
    pub fn address(self) -> (&'static str, String) {
        match self {
            Self::Add(kind) => (ADD, kind.as_str().to_owned()),
            Self::Edit(contact) => (EDIT, contact.name()),
            Self::Label(id) => (EDIT, format!("{LABEL}{id}")),
        }
    }

    /// Reads what [`Purpose::address`] wrote; `asked` is what the page's address says about a name.
    pub fn read(asked: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let add = asked(ADD).and_then(|add| Kind::ALL.into_iter().find(|kind| kind.as_str() == add));
        let edit = || {
            let edit = asked(EDIT)?;
            match edit.strip_prefix(LABEL) {
                Some(id) => id.parse().map(Self::Label).ok(),
                None => Contact::parse(&edit).map(Self::Edit),
            }
        };
        add.map(Self::Add).or_else(edit)
    }

    /// The contact that is changed; none where one is added.
    pub fn contact(self) -> Option<Contact> {
        match self {
            Self::Add(_) => None,
            Self::Edit(contact) => Some(contact),
            Self::Label(id) => Some(Contact::Identity(id)),
        }
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
    use uuid::Uuid;

    #[test]
    fn what_an_address_opens_is_read_from_it_again() {
        let id = Uuid::from_u128(7);
        let contacts = [
            Contact::Identity(IdentityId::new(id)),
            Contact::Site(SiteId::new(id)),
            Contact::Address(AddressId::new(id)),
        ];
        let purposes = Kind::ALL
            .map(Purpose::Add)
            .into_iter()
            .chain(contacts.map(Purpose::Edit))
            .chain([Purpose::Label(IdentityId::new(id))]);
        for purpose in purposes {
            let (name, value) = purpose.address();
            let read = Purpose::read(|asked| (asked == name).then(|| value.clone()));
            assert_eq!(read, Some(purpose));
        }
    }

    #[test]
    fn what_is_no_contact_opens_nothing() {
        for value in [
            "",
            "name",
            "note-7",
            "identity-",
            "identity-7",
            "label-",
            "company",
            "position",
        ] {
            assert_eq!(Purpose::read(|_| Some(value.to_owned())), None, "{value}");
        }
    }
}
