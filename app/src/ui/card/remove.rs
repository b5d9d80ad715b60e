//! Taking something off a card, after a question.

use crate::calls::{
    LeaveCompany, RemoveAddress, RemoveIdentity, RemoveSite, leave_company, remove_address, remove_identity,
    remove_site,
};
use crate::domain::{Card, ClientId, Subject};
use crate::error::AppError;
use crate::i18n::{Texts, use_texts};
use crate::state::OpenCard;
use crate::ui::kit::Confirm;
use crate::ui::questions::Answering;
use crate::ui::refused::refused_form;
use leptos::{prelude::*, server_fn::ServerFn};
use std::pin::Pin;

/// Asks whether something is taken off the open card, and says what stays. What is gone already needs no question.
#[component]
pub fn RemoveDialog(
    /// What.
    subject: Subject,
    /// The conversation beside the card.
    open: OpenCard,
) -> impl IntoView {
    let texts = use_texts();
    let known = open.card.with_untracked(|card| {
        card.as_ref()
            .and_then(|card| Some((card.client.id, called(card, subject)?)))
    });
    let Some((client, name)) = known else {
        return ().into_any();
    };
    let Said { act, means, done } = say(texts, subject, &name);
    let fields = match subject {
        Subject::Identity(id) => vec![("identity", id.to_string())],
        Subject::Site(id) => vec![("site", id.to_string())],
        Subject::Address(id) => vec![("address", id.to_string())],
        Subject::Company(id) => vec![("client", client.to_string()), ("company", id.to_string())],
    };
    let (action, refused) = match subject {
        Subject::Identity(_) => (RemoveIdentity::url(), refused_form::<RemoveIdentity>()),
        Subject::Site(_) => (RemoveSite::url(), refused_form::<RemoveSite>()),
        Subject::Address(_) => (RemoveAddress::url(), refused_form::<RemoveAddress>()),
        Subject::Company(_) => (LeaveCompany::url(), refused_form::<LeaveCompany>()),
    };
    let answering = Answering::new(open, refused);
    let send = Callback::new(move |()| {
        let remove = remove(subject, client);
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
    .into_any()
}

/// What the question says.
struct Said {
    act: &'static str,
    means: String,
    done: &'static str,
}

fn say(texts: &'static Texts, subject: Subject, name: &str) -> Said {
    match subject {
        Subject::Identity(_) => Said {
            act: texts.card.identities.remove_act,
            means: texts.card.identities.remove_means(name),
            done: texts.card.identities.removed,
        },
        Subject::Site(_) => Said {
            act: texts.card.sites.remove,
            means: texts.card.sites.remove_means(name),
            done: texts.card.sites.removed,
        },
        Subject::Address(_) => Said {
            act: texts.card.addresses.remove,
            means: texts.card.addresses.remove_means(name),
            done: texts.card.addresses.removed,
        },
        Subject::Company(_) => Said {
            act: texts.card.companies.remove_act,
            means: texts.card.companies.remove_means(name),
            done: texts.card.companies.removed,
        },
    }
}

/// What the card calls it; none where it is gone.
fn called(card: &Card, subject: Subject) -> Option<String> {
    let client = &card.client;
    match subject {
        Subject::Identity(id) => client
            .identities
            .iter()
            .find(|one| one.id == id)
            .map(|one| one.shown.clone()),
        Subject::Site(id) => card.sites.iter().find(|one| one.id == id).map(|one| one.url.clone()),
        Subject::Address(id) => {
            let address = card.addresses.iter().find(|one| one.id == id)?;
            Some(address.text.replace('\n', ", "))
        }
        Subject::Company(id) => client
            .companies
            .iter()
            .find(|one| one.id == id)
            .map(|one| one.name.clone()),
    }
}

fn remove(subject: Subject, client: ClientId) -> Pin<Box<dyn Future<Output = Result<Card, AppError>>>> {
    match subject {
        Subject::Identity(id) => Box::pin(remove_identity(id)),
        Subject::Site(id) => Box::pin(remove_site(id)),
        Subject::Address(id) => Box::pin(remove_address(id)),
        Subject::Company(id) => Box::pin(leave_company(client, id)),
    }
}
