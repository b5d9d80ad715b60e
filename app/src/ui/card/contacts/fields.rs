//! The form in which a contact is added or changed.

use super::{
    address_fields::AddressFields,
    forms::Forms,
    frame::Form,
    identity_fields::IdentityFields,
    purpose::{Contact, Kind, Purpose},
    site_fields::SiteFields,
};
use crate::calls::{AddAddress, AddIdentity, AddSite, EditAddress, EditIdentity, EditSite};
use crate::state::Sending;
use crate::ui::refused::refused_form;
use leptos::prelude::*;

/// The form in which a contact is added or changed.
#[component]
pub fn ContactFields(
    /// The forms of the block.
    forms: Forms,
    /// What this one is about.
    purpose: Purpose,
) -> impl IntoView {
    let kind = match purpose {
        Purpose::Add(kind) => Some(kind),
        Purpose::Edit(Contact::Identity(_)) | Purpose::Label(_) => forms.kind(purpose).map(Kind::Identity),
        Purpose::Edit(Contact::Site(_)) => Some(Kind::Site),
        Purpose::Edit(Contact::Address(_)) => Some(Kind::Address),
    };
    let adds = purpose.contact().is_none();
    let refused = match kind {
        Some(Kind::Identity(_)) if adds => refused_form::<AddIdentity>(),
        Some(Kind::Identity(_)) => refused_form::<EditIdentity>(),
        Some(Kind::Site) if adds => refused_form::<AddSite>(),
        Some(Kind::Site) => refused_form::<EditSite>(),
        Some(Kind::Address) if adds => refused_form::<AddAddress>(),
        Some(Kind::Address) => refused_form::<EditAddress>(),
        None => None,
    };
    let form = Form {
        forms,
        purpose,
        sending: Sending::new(refused),
    };
    match kind {
        Some(Kind::Identity(kind)) => view! { <IdentityFields form kind /> }.into_any(),
        Some(Kind::Site) => view! { <SiteFields form /> }.into_any(),
        Some(Kind::Address) => view! { <AddressFields form /> }.into_any(),
        // It was removed before the form was drawn.
        None => ().into_any(),
    }
}
