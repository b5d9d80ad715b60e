//! The form in which something is added or changed.

use super::{
    address_fields::AddressFields,
    forms::Forms,
    frame::Form,
    identity_fields::IdentityFields,
    join_fields::JoinFields,
    position_fields::PositionFields,
    purpose::{Kind, Purpose},
    site_fields::SiteFields,
};
use crate::calls::{AddAddress, AddIdentity, AddSite, EditAddress, EditIdentity, EditSite, JoinCompany};
use crate::domain::Subject;
use crate::error::AppError;
use crate::state::Sending;
use crate::ui::refused::refused_form;
use leptos::prelude::*;

/// The form in which something is added or changed.
#[component]
pub fn ContactFields(
    /// The forms of the block.
    forms: Forms,
    /// What this one is about.
    purpose: Purpose,
) -> impl IntoView {
    let form = |refused: Option<AppError>| Form {
        forms,
        purpose,
        sending: Sending::new(refused),
    };
    match purpose {
        Purpose::Add(Kind::Identity(kind)) => {
            let form = form(refused_form::<AddIdentity>());
            view! { <IdentityFields form kind /> }.into_any()
        }
        Purpose::Add(Kind::Site) => view! { <SiteFields form=form(refused_form::<AddSite>()) /> }.into_any(),
        Purpose::Add(Kind::Address) => view! { <AddressFields form=form(refused_form::<AddAddress>()) /> }.into_any(),
        Purpose::Add(Kind::Company) => view! { <JoinFields form=form(refused_form::<JoinCompany>()) /> }.into_any(),
        Purpose::Edit(Subject::Identity(_)) | Purpose::Label(_) => {
            let form = form(refused_form::<EditIdentity>());
            // None where it was removed before the form was drawn.
            let drawn = forms.kind(purpose).map(|kind| view! { <IdentityFields form kind /> });
            drawn.into_any()
        }
        Purpose::Edit(Subject::Site(_)) => view! { <SiteFields form=form(refused_form::<EditSite>()) /> }.into_any(),
        Purpose::Edit(Subject::Address(_)) => {
            view! { <AddressFields form=form(refused_form::<EditAddress>()) /> }.into_any()
        }
        Purpose::Edit(Subject::Company(company)) => view! { <PositionFields forms purpose company /> }.into_any(),
    }
}
