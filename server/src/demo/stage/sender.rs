//! Who writes in the story, as the channel tells of him.

use crate::address::{self, Country};
use crate::channels::{IncomingIdentity, Sender};
use crate::demo::story::{Actor, Way};
use crate::error::{Error, Result};
use app::domain::{IdentityKind, Language, Trust};

/// The client as this channel tells of him, and by what else we know him.
pub fn sender(actor: &Actor, way: Way) -> Result<Sender> {
    let identity = |kind, provider: &str, value: &str, trust| -> Result<IncomingIdentity> {
        address::identity(kind, provider, "", value, trust, Country::default()).map_err(|_| Error::Task("demo"))
    };
    let mail = |trust| identity(IdentityKind::Email, "", &actor.email, trust);
    let phone = |trust| identity(IdentityKind::Phone, "", &actor.phone, trust);
    let identities = match way {
        Way::Mail => vec![mail(Trust::Channel)?],
        Way::Form => vec![mail(Trust::Claimed)?, phone(Trust::Claimed)?],
        Way::Chat => vec![
            identity(IdentityKind::External, "", &actor.external, Trust::Verified)?,
            mail(Trust::Channel)?,
        ],
        Way::Messenger => {
            let network = if actor.language == "es" { "whatsapp" } else { "telegram" };
            vec![
                identity(IdentityKind::Messenger, network, &actor.messenger, Trust::Verified)?,
                phone(Trust::Channel)?,
            ]
        }
        Way::Phone => vec![phone(Trust::Channel)?],
        Way::Post => vec![identity(IdentityKind::Social, "", &actor.social, Trust::Channel)?],
    };
    // Who reaches us in two ways has told us that it is he.
    let known = match actor.ways.as_slice() {
        [first, second] if *first == way || *second == way => {
            let other = if *first == way { second } else { first };
            match other {
                Way::Mail | Way::Form | Way::Chat => Some(mail(Trust::Claimed)?),
                Way::Messenger | Way::Phone => Some(phone(Trust::Claimed)?),
                Way::Post => Some(identity(IdentityKind::Social, "", &actor.social, Trust::Claimed)?),
            }
        }
        _ => None,
    };
    let identities = identities.into_iter().chain(known).collect();
    Ok(Sender {
        name: if actor.named {
            format!("{} {}", actor.name.first, actor.name.last)
        } else {
            String::new()
        },
        avatar_url: None,
        company: actor.company.0.to_owned(),
        language: if way == Way::Messenger {
            Language::parse(actor.language).ok()
        } else {
            None
        },
        identities,
    })
}
