//! Ways to reach a client, one at a time: what an agent types is read into its normal form, and put on the card.

use super::held::Held;
use super::people::{Correction, PeopleError, summary};
use super::{LiveDesk, attribute, history, optional, written};
use crate::address::{self, AddressError, Country, web_address};
use crate::channels::IncomingIdentity;
use crate::channels::text::one_line;
use crate::db::Tx;
use crate::ingest::{lookup, unmatched};
use crate::settings::Settings;
use app::desk::{Cards as _, Contacts};
use app::domain::{
    AddressId, AddressKind, Card, ClientId, Edited, IdentityCheck, IdentityDraft, IdentityId, IdentityKind, MAX_TEXT,
    PastChange, SiteId, Subject, Trust,
};
use app::error::{AppError, Invalid, Refusal, Result};
use async_trait::async_trait;

#[async_trait]
impl Contacts for LiveDesk {
    async fn check_identity(&self, client: ClientId, identity: IdentityDraft) -> Result<IdentityCheck> {
        let mut tx = self.db.read().await?;
        let told = self.typed(&mut tx, &identity).await?;
        // A card that was merged away holds nothing: what is on the other one is on this one.
        let client = tx.survivor(client).await?.ok_or(AppError::NotFound)?;
        let key = lookup(&told).unwrap_or_else(|| unmatched(client, &told));
        let known = tx.known_identities(&[key]).await?;
        let owner = known.first().map(|(_, known)| known.client);
        let other = match owner {
            Some(owner) if owner != client => tx.client(owner).await?,
            _ => None,
        };
        Ok(IdentityCheck {
            shown: told.shown,
            provider: told.provider,
            owner: other.map(summary),
            known: owner == Some(client),
        })
    }

    async fn add_identity(&self, client: ClientId, identity: IdentityDraft) -> Result<Card> {
        let told = self.typed(&mut self.db.read().await?, &identity).await?;
        let added = self.registry().add_identity(client, &told).await;
        self.unless_taken(client, added).await?;
        self.shown(client).await
    }

    async fn edit_identity(&self, identity: IdentityId, value: Edited<String>, label: Edited<String>) -> Result<Card> {
        let mut tx = self.db.read().await?;
        let owner = tx.owner(identity).await?.ok_or(AppError::NotFound)?;
        let card = tx.client(owner).await?.ok_or(AppError::NotFound)?;
        let own = card.identities.into_iter().find(|own| own.id == identity);
        let own = own.ok_or(AppError::NotFound)?;
        let label = Edited {
            was: label.was,
            now: optional(&one_line(&label.now), MAX_TEXT)?,
        };
        let value = if value.now == value.was {
            None
        } else {
            let draft = IdentityDraft {
                kind: own.kind,
                provider: own.provider,
                value: value.now,
                label: String::new(),
            };
            let mut told = self.typed(&mut tx, &draft).await?;
            if own.kind == IdentityKind::Messenger {
                told.scope = own.scope;
            }
            Some((value.was, told))
        };
        drop(tx);
        let corrected = self
            .registry()
            .correct_identity(identity, &Correction { value, label })
            .await;
        self.unless_taken(owner, corrected).await?;
        self.shown(owner).await
    }

    async fn line_history(&self, client: ClientId, subject: Subject) -> Result<Vec<PastChange>> {
        let mut tx = self.db.read().await?;
        let held = Held::read(&mut tx, client).await?.ok_or(AppError::NotFound)?;
        let lines = history::of_line(&mut tx, &held, subject).await?;
        history::told(&mut tx, &held, lines, self.locale).await
    }

    async fn make_primary(&self, identity: IdentityId) -> Result<Card> {
        let owner = self.owner(identity).await?;
        self.registry().make_primary(identity).await?;
        self.shown(owner).await
    }

    async fn remove_identity(&self, identity: IdentityId) -> Result<Card> {
        let owner = self.owner(identity).await?;
        self.registry().remove_identity(identity).await?;
        self.shown(owner).await
    }

    async fn add_site(&self, client: ClientId, url: String) -> Result<Card> {
        let url = web_address(&one_line(&url)).map_err(|error| invalid(error, Invalid::NotALink))?;
        self.registry().add_site(client, &url).await?;
        self.shown(client).await
    }

    async fn edit_site(&self, site: SiteId, url: Edited<String>) -> Result<Card> {
        let now = web_address(&one_line(&url.now)).map_err(|error| invalid(error, Invalid::NotALink))?;
        let url = Edited { was: url.was, now };
        let client = self.registry().correct_site(site, &url).await?;
        self.shown(client).await
    }

    async fn remove_site(&self, site: SiteId) -> Result<Card> {
        let client = self.registry().remove_site(site).await?;
        self.shown(client).await
    }

    async fn add_address(&self, client: ClientId, kind: AddressKind, text: String) -> Result<Card> {
        let wanted = (kind, written(&text, MAX_TEXT)?);
        self.registry().add_address(client, &wanted).await?;
        self.shown(client).await
    }

    async fn edit_address(&self, address: AddressId, kind: Edited<AddressKind>, text: Edited<String>) -> Result<Card> {
        let text = Edited {
            // A form ends its lines otherwise.
            was: attribute::plain(&text.was),
            now: written(&text.now, MAX_TEXT)?,
        };
        let client = self.registry().correct_address(address, &(kind, text)).await?;
        self.shown(client).await
    }

    async fn remove_address(&self, address: AddressId) -> Result<Card> {
        let client = self.registry().remove_address(address).await?;
        self.shown(client).await
    }
}

impl LiveDesk {
    /// What an agent typed, in normal form. He knows whose it is: it is verified.
    async fn typed(&self, tx: &mut Tx, draft: &IdentityDraft) -> Result<IncomingIdentity> {
        let settings = Settings::read(tx).await?;
        let country = Country::parse(&settings.default_country).unwrap_or_default();
        let label = optional(&one_line(&draft.label), MAX_TEXT)?;
        Ok(IncomingIdentity {
            label,
            ..read(draft, country)?
        })
    }

    async fn owner(&self, identity: IdentityId) -> Result<ClientId> {
        self.db.read().await?.owner(identity).await?.ok_or(AppError::NotFound)
    }

    /// The card as it stands after a change.
    pub(super) async fn shown(&self, client: ClientId) -> Result<Card> {
        self.card(client).await
    }

    /// Says whose an identity is that could not be had.
    async fn unless_taken(&self, client: ClientId, done: Result<(), PeopleError>) -> Result<()> {
        let Err(PeopleError::IdentityTaken { owner, .. }) = done else {
            return Ok(done?);
        };
        if owner == client {
            return Err(AppError::Refused(Refusal::AlreadyOnCard));
        }
        match self.db.read().await?.client(owner).await? {
            Some(owner) => Err(AppError::Taken(Box::new(summary(owner)))),
            None => Err(AppError::Conflict { current: String::new() }),
        }
    }
}

/// What an agent typed, in normal form.
fn read(draft: &IdentityDraft, country: Country) -> Result<IncomingIdentity> {
    let otherwise = match draft.kind {
        IdentityKind::Email => Invalid::NotAnEmail,
        IdentityKind::Phone => Invalid::NotAPhone,
        IdentityKind::Messenger => Invalid::NotAMessenger,
        IdentityKind::Social => Invalid::NotAProfile,
        IdentityKind::External => Invalid::Empty,
    };
    let (provider, value) = (one_line(&draft.provider), one_line(&draft.value));
    // A number that matches nothing may be kept, but not a word.
    if draft.kind == IdentityKind::Phone && !value.is_empty() && !value.chars().any(char::is_numeric) {
        return Err(AppError::Invalid(otherwise));
    }
    address::identity(draft.kind, &provider, "", &value, Trust::Verified, country)
        .map_err(|error| invalid(error, otherwise))
}

fn invalid(error: AddressError, otherwise: Invalid) -> AppError {
    AppError::Invalid(match error {
        AddressError::Empty => Invalid::Empty,
        AddressError::TooLong { max } => Invalid::TooLong { max },
        AddressError::NoProvider => Invalid::NotAMessenger,
        AddressError::Control | AddressError::NotAnEmail | AddressError::NotALink | AddressError::NotAWebAddress => {
            otherwise
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(kind: IdentityKind, value: &str) -> Result<String> {
        let draft = IdentityDraft {
            kind,
            provider: String::new(),
            value: value.to_owned(),
            label: String::new(),
        };
        read(&draft, Country::parse("PL").unwrap()).map(|told| told.shown)
    }

    #[test]
    fn what_is_typed_is_read_or_refused_with_a_reason() {
        let refused = |invalid| Err(AppError::Invalid(invalid));
        for (kind, value, expected) in [
            (
                IdentityKind::Email,
                " Anna@Acme.example\n",
                Ok("anna@acme.example".to_owned()),
            ),
            (IdentityKind::Phone, "601 234 567", Ok("+48 601 234 567".to_owned())),
            (IdentityKind::Phone, "112", Ok("112".to_owned())),
            (IdentityKind::Email, "anna", refused(Invalid::NotAnEmail)),
            (IdentityKind::Phone, "call me", refused(Invalid::NotAPhone)),
            (IdentityKind::Social, "hello", refused(Invalid::NotAProfile)),
            (IdentityKind::Messenger, "7", refused(Invalid::NotAMessenger)),
            (IdentityKind::External, "\0 \u{7}", refused(Invalid::Empty)),
        ] {
            assert_eq!(typed(kind, value), expected, "{value}");
        }
        let long = typed(IdentityKind::External, &"7".repeat(3_000));
        assert_eq!(long, refused(Invalid::TooLong { max: 512 }));
    }
}
