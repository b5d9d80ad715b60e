//! Where a client is to be found: on the web, and at which addresses of the post.

use super::channel::words;
use super::{AddressId, SiteId};
use serde::{Deserialize, Serialize};

/// A website of a client's (B12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientSite {
    /// Which.
    pub id: SiteId,
    /// Where it leads: `https://…`.
    pub url: String,
}

words! {
    /// What an address of the post is (B17).
    AddressKind {
        /// Where he lives.
        Home = "home",
        /// Where he works.
        Work = "work",
        /// Where his post goes.
        Mail = "mail",
        /// Another one.
        Other = "other",
    }
}

/// An address of the post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientAddress {
    /// Which.
    pub id: AddressId,
    /// What it is.
    pub kind: AddressKind,
    /// As it stands on an envelope, lines and all.
    pub text: String,
}
