//! What was typed in a form that came back refused.

use super::{
    forms::Typed,
    purpose::{Kind, Purpose},
};
use crate::calls::{AddAddress, AddIdentity, AddSite, EditAddress, EditIdentity, EditSite, JoinCompany};
use crate::domain::{ClientId, Subject};
use crate::ui::refused::typed_form;

/// The names of the fields that hold the value and the label, in the order of [`Typed`] after the messenger.
const IDENTITY: [&str; 2] = ["value", "label"];
const SITE: [&str; 2] = ["url", ""];
const ADDRESS: [&str; 2] = ["text", "kind"];
const COMPANY: [&str; 2] = ["name", "position"];

/// What was typed in the form of this purpose on the client's card, if that form led to this page. What he does in a
/// company is not among it: its editor sees to that itself.
pub fn sent(purpose: Purpose, client: ClientId) -> Option<Typed> {
    let of_client = ("client", client.to_string());
    let (form, [value, label]) = match purpose {
        Purpose::Add(Kind::Identity(kind)) => {
            let kind = ("kind", kind.as_str().to_owned());
            (typed_form::<AddIdentity>(&[of_client, kind]), IDENTITY)
        }
        Purpose::Add(Kind::Site) => (typed_form::<AddSite>(&[of_client]), SITE),
        Purpose::Add(Kind::Address) => (typed_form::<AddAddress>(&[of_client]), ADDRESS),
        Purpose::Add(Kind::Company) => (typed_form::<JoinCompany>(&[of_client]), COMPANY),
        Purpose::Edit(Subject::Identity(id)) | Purpose::Label(id) => {
            (typed_form::<EditIdentity>(&[("identity", id.to_string())]), IDENTITY)
        }
        Purpose::Edit(Subject::Site(id)) => (typed_form::<EditSite>(&[("site", id.to_string())]), SITE),
        Purpose::Edit(Subject::Address(id)) => (typed_form::<EditAddress>(&[("address", id.to_string())]), ADDRESS),
        Purpose::Edit(Subject::Company(_)) => (None, COMPANY),
    };
    form.map(|form| {
        let held = |name| form.get(name).unwrap_or_default();
        Typed {
            provider: held("provider"),
            value: held(value),
            label: held(label),
        }
    })
}
