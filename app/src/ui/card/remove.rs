//! Taking something off a card, after a question.

use crate::calls::{
    LeaveCompany, RemoveAddress, RemoveIdentity, RemoveSite, leave_company, remove_address, remove_identity,
    remove_site,
};
use crate::domain::{Card, ClientId};
use crate::error::AppError;
use crate::i18n::{Texts, use_texts};
use crate::state::OpenCard;
use crate::ui::kit::Confirm;
use crate::ui::questions::{Answering, Removal};
use crate::ui::refused::refused_form;
use leptos::{prelude::*, server_fn::ServerFn};
use std::pin::Pin;

/// Asks whether something is taken off the open card, and says what stays.
#[component]
pub fn RemoveDialog(
    /// What.
    removal: Removal,
    /// The conversation beside the card.
    open: OpenCard,
) -> impl IntoView {
    let texts = use_texts();
    let (client, name) = open.card.with_untracked(|card| {
        let client = card.as_ref().map(|card| card.client.id);
        (
            client,
            card.as_ref().and_then(|card| called(card, removal)).unwrap_or_default(),
        )
    });
    let Said { act, means, done } = say(texts, removal, &name);
    let fields = match (removal, client) {
        (Removal::Identity(id), _) => vec![("identity", id.to_string())],
        (Removal::Site(id), _) => vec![("site", id.to_string())],
        (Removal::Address(id), _) => vec![("address", id.to_string())],
        (Removal::Company(id), Some(client)) => vec![("client", client.to_string()), ("company", id.to_string())],
        (Removal::Company(_), None) => Vec::new(),
    };
    let (action, refused) = match removal {
        Removal::Identity(_) => (RemoveIdentity::url(), refused_form::<RemoveIdentity>()),
        Removal::Site(_) => (RemoveSite::url(), refused_form::<RemoveSite>()),
        Removal::Address(_) => (RemoveAddress::url(), refused_form::<RemoveAddress>()),
        Removal::Company(_) => (LeaveCompany::url(), refused_form::<LeaveCompany>()),
    };
    let answering = Answering::new(open, refused);
    let send = Callback::new(move |()| {
        let remove = remove(removal, client);
        let answer = async move {
            match remove.await {
                // Somebody else was quicker: what was wanted is so.
                Ok(_) | Err(AppError::NotFound) => Ok(()),
                Err(error) => Err(error),
            }
        };
        answering.send(answer, done);
    });
    view! {
        <Confirm
            dialog=answering.dialog
            id="remove"
            act=act
            means=means
            keep=texts.card.identities.keep
            action=action
            fields=fields
            sending=answering.sending
            send
            closed=answering.closed
        />
    }
}

/// What the question says.
struct Said {
    act: &'static str,
    means: String,
    done: &'static str,
}

fn say(texts: &'static Texts, removal: Removal, name: &str) -> Said {
    match removal {
        Removal::Identity(_) => Said {
            act: texts.card.identities.remove_act,
            means: texts.card.identities.remove_means(name),
            done: texts.card.identities.removed,
        },
        Removal::Site(_) => Said {
            act: texts.card.sites.remove,
            means: texts.card.sites.remove_means(name),
            done: texts.card.sites.removed,
        },
        Removal::Address(_) => Said {
            act: texts.card.addresses.remove,
            means: texts.card.addresses.remove_means(name),
            done: texts.card.addresses.removed,
        },
        Removal::Company(_) => Said {
            act: texts.card.companies.remove_act,
            means: texts.card.companies.remove_means(name),
            done: texts.card.companies.removed,
        },
    }
}

/// What the card calls it; none where it is gone.
fn called(card: &Card, removal: Removal) -> Option<String> {
    let client = &card.client;
    match removal {
        Removal::Identity(id) => client
            .identities
            .iter()
            .find(|one| one.id == id)
            .map(|one| one.shown.clone()),
        Removal::Site(id) => card.sites.iter().find(|one| one.id == id).map(|one| one.url.clone()),
        Removal::Address(id) => {
            let address = card.addresses.iter().find(|one| one.id == id)?;
            Some(address.text.replace('\n', ", "))
        }
        Removal::Company(id) => client
            .companies
            .iter()
            .find(|one| one.id == id)
            .map(|one| one.name.clone()),
    }
}

fn remove(removal: Removal, client: Option<ClientId>) -> Pin<Box<dyn Future<Output = Result<Card, AppError>>>> {
    match (removal, client) {
        (Removal::Identity(id), _) => Box::pin(remove_identity(id)),
        (Removal::Site(id), _) => Box::pin(remove_site(id)),
        (Removal::Address(id), _) => Box::pin(remove_address(id)),
        (Removal::Company(id), Some(client)) => Box::pin(leave_company(client, id)),
        // A card that has gone meanwhile has no companies.
        (Removal::Company(_), None) => Box::pin(async { Err(AppError::NotFound) }),
    }
}
