//! What stands in the way of joining, parting and changing, as programs are told.

use super::shapes::Client;
use crate::desk::people::PeopleError;
use crate::http::problem::{FieldError, Problem};

/// What stood in the way, in words for whoever wrote the program.
pub fn refused(error: PeopleError) -> Problem {
    match error {
        PeopleError::NotThere => Problem::not_found("There is no such client."),
        PeopleError::SameCard => Problem::invalid_field("/clients", "must be two different clients"),
        PeopleError::NotAField => Problem::invalid_field("/fields", "holds a field that is not for choosing"),
        PeopleError::MergedAway { into, .. } => Problem::merged(into),
        PeopleError::MergedOn => Problem::conflict(
            "The card that took this one over has been merged into a third one since; undo that merge first.",
        ),
        PeopleError::AlreadyUndone => Problem::conflict("This merge was undone before."),
        PeopleError::CardGone => {
            Problem::conflict("One of the two cards was deleted since, so the merge cannot be undone.")
        }
        PeopleError::NoClient => Problem::conflict("The conversation has no client."),
        PeopleError::Changed { .. } | PeopleError::Meanwhile { .. } => {
            Problem::conflict("Somebody else changed it meanwhile; nothing was changed now.")
        }
        PeopleError::NotAClient(_) => Problem::invalid_field("/client", "there is no such client"),
        PeopleError::NotAnAgent => Problem::invalid_field("/assignee", "there is no such agent"),
        PeopleError::NotACompany => Problem::not_found("There is no such company, or the client is not in it."),
        PeopleError::AlreadyThere => Problem::conflict("The client is in this company already."),
        PeopleError::NoMainCompany => {
            Problem::invalid_field("/main", "cannot be taken away: make another company the main one")
        }
        PeopleError::NoSuchNote => Problem::not_found("There is no such note about this client."),
        PeopleError::VipAndSpammer => Problem::invalid(
            ["/vip", "/spammer"]
                .map(|pointer| FieldError {
                    pointer: pointer.to_owned(),
                    detail: "a client is VIP or a spammer, not both".to_owned(),
                })
                .into(),
        ),
        PeopleError::Stale { current } => {
            let version = current.version;
            Problem::stale(
                version,
                serde_json::to_value(Client::from(*current)).unwrap_or_default(),
            )
        }
        PeopleError::IdentityTaken { owner, places } => {
            let errors = places.into_iter().map(|place| FieldError {
                pointer: format!("/identities/{place}"),
                detail: "belongs to another client".to_owned(),
            });
            Problem::taken(owner, errors.collect())
        }
        PeopleError::NoChannel => Problem::conflict("There is no channel by which this could be written to."),
        PeopleError::NoSubject => Problem::invalid_field("/subject", "is required"),
        PeopleError::TooMany { max } => Problem::conflict(format!("A card takes at most {max} of these.")),
        PeopleError::Fields(_) => Problem::invalid(Vec::new()),
        PeopleError::NotPossible => Problem::conflict("The value is no longer possible."),
        PeopleError::Db(error) => error.into(),
    }
}
