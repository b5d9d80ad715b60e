//! The person who writes to us.

use super::{ClientId, Identity, IdentityKind, Language, Membership, Timestamp};
use serde::{Deserialize, Serialize};

/// The person who writes to us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Who.
    pub id: ClientId,
    /// His name; empty if nobody told.
    pub name: String,
    /// Where his picture lies, on this server; none shows initials.
    pub avatar: Option<String>,
    /// What he speaks.
    pub language: Option<Language>,
    /// The one highlighted note (B7); empty if none.
    pub hint: String,
    /// His mail always arrives (B9). Never together with `spammer`.
    pub vip: bool,
    /// His conversations are spam (B8). Never together with `vip`.
    pub spammer: bool,
    /// One of the administrator's client types; empty if none.
    pub kind: String,
    /// IANA name (`Europe/Warsaw`); empty if unknown.
    pub time_zone: String,
    /// Ways to reach him, primary ones first.
    pub identities: Vec<Identity>,
    /// His companies, the main one first.
    pub companies: Vec<Membership>,
    /// How many conversations he has had.
    pub conversations: i64,
    /// When his first message came.
    pub first_seen: Option<Timestamp>,
    /// When his last message came.
    pub last_seen: Option<Timestamp>,
    /// When the card was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Counts the changes; the `ETag` of the API.
    pub version: i64,
}

impl Client {
    /// What to call him, or nothing where the interface says "Unknown client" (A11).
    pub fn display_name(&self) -> Option<&str> {
        let first = |kind| {
            self.identities
                .iter()
                .find(|i| i.kind == kind)
                .map(|i| i.shown.as_str())
        };
        display_name(&self.name, first(IdentityKind::Email), first(IdentityKind::Phone))
    }
}

/// Name, else e-mail, else phone, else nothing (A11). Never an invented name.
pub fn display_name<'a>(name: &'a str, email: Option<&'a str>, phone: Option<&'a str>) -> Option<&'a str> {
    [Some(name), email, phone]
        .into_iter()
        .flatten()
        .find(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_called_by_name_else_email_else_phone_else_nothing() {
        let (email, phone) = (Some("a@b.example"), Some("+48 601 234 567"));
        assert_eq!(display_name("Anna", email, phone), Some("Anna"));
        assert_eq!(display_name(" ", email, phone), email);
        assert_eq!(display_name("", None, phone), phone);
        assert_eq!(display_name("", None, None), None);
    }
}
