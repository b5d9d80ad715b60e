//! Where a client is to be found: websites and addresses of the post, one at a time, or as lists that replace what is there.

use super::{PeopleError, Registry, lock, persistently, there};
use crate::db::{Tx, Whereabouts};
use crate::desk::attribute;
use app::domain::{AddressId, AddressKind, Client, ClientAddress, ClientId, ClientSite, Edited, SiteId, Timestamp};

/// The history of a card that got or lost a website.
pub(in crate::desk) const SITE: &str = "site";
/// The history of a card that got or lost an address of the post.
pub(in crate::desk) const ADDRESS: &str = "address";
/// The most websites of one card, and the most addresses.
pub const MOST_PLACES: usize = 100;

/// An address of the post that a card is to have.
pub type WantedAddress = (AddressKind, String);
/// What is made of one that it has.
pub type EditedAddress = (Edited<AddressKind>, Edited<String>);

impl Registry<'_> {
    /// Puts a website, in its whole form, on a card; one that it has already stays as it is.
    pub async fn add_site(self, client: ClientId, url: &str) -> Result<(), PeopleError> {
        persistently(|| self.add_site_once(client, url)).await
    }

    /// Corrects a website, unless somebody else did meanwhile.
    pub async fn correct_site(self, id: SiteId, url: &Edited<String>) -> Result<ClientId, PeopleError> {
        persistently(|| self.change_site_once(id, Some(url))).await
    }

    /// Takes a website off its card.
    pub async fn remove_site(self, id: SiteId) -> Result<ClientId, PeopleError> {
        persistently(|| self.change_site_once(id, None)).await
    }

    /// Puts an address of the post on a card; one that it has already stays as it is.
    pub async fn add_address(self, client: ClientId, wanted: &WantedAddress) -> Result<(), PeopleError> {
        persistently(|| self.add_address_once(client, wanted)).await
    }

    /// Corrects an address of the post, unless somebody else did meanwhile.
    pub async fn correct_address(self, id: AddressId, wanted: &EditedAddress) -> Result<ClientId, PeopleError> {
        persistently(|| self.change_address_once(id, Some(wanted))).await
    }

    /// Takes an address of the post off its card.
    pub async fn remove_address(self, id: AddressId) -> Result<ClientId, PeopleError> {
        persistently(|| self.change_address_once(id, None)).await
    }

    async fn add_site_once(self, client: ClientId, url: &str) -> Result<(), PeopleError> {
        let mut tx = self.db.write().await?;
        lock(&mut tx, &[client]).await?;
        let card = there(&mut tx, client).await?;
        let own = of(&mut tx, client).await?.sites;
        if own.iter().any(|site| site.url == url) {
            return Ok(());
        }
        if own.len() >= MOST_PLACES {
            return Err(PeopleError::TooMany { max: MOST_PLACES });
        }
        let new = self.new_site(url);
        tx.put_site(client, &new).await?;
        self.finish_place(tx, &card, SITE, "", url).await
    }

    async fn change_site_once(self, id: SiteId, url: Option<&Edited<String>>) -> Result<ClientId, PeopleError> {
        let mut tx = self.db.write().await?;
        let (owner, _) = tx.site(id).await?.ok_or(PeopleError::NotThere)?;
        lock(&mut tx, &[owner]).await?;
        let card = there(&mut tx, owner).await?;
        // It may have gone while its card was waited for.
        let (_, was) = tx
            .site(id)
            .await?
            .filter(|(now, _)| *now == owner)
            .ok_or(PeopleError::NotThere)?;
        let url = url.map(|url| url.clone().onto(was.url.clone())).transpose();
        let url = url.map_err(|current| PeopleError::Meanwhile { current })?;
        match &url {
            Some(url) if *url == was.url => return Ok(owner),
            Some(url) => {
                let url = url.clone();
                tx.put_site(owner, &ClientSite { id, url }).await?;
            }
            None => tx.remove_site(id).await?,
        }
        self.finish_place(tx, &card, SITE, &was.url, &url.unwrap_or_default())
            .await?;
        Ok(owner)
    }

    async fn add_address_once(self, client: ClientId, wanted: &WantedAddress) -> Result<(), PeopleError> {
        let mut tx = self.db.write().await?;
        lock(&mut tx, &[client]).await?;
        let card = there(&mut tx, client).await?;
        let own = of(&mut tx, client).await?.addresses;
        if own.iter().any(|own| same(own, wanted)) {
            return Ok(());
        }
        if own.len() >= MOST_PLACES {
            return Err(PeopleError::TooMany { max: MOST_PLACES });
        }
        let new = self.new_address(wanted);
        tx.put_address(client, &new).await?;
        self.finish_place(tx, &card, ADDRESS, "", &in_words(&new)).await
    }

    async fn change_address_once(self, id: AddressId, wanted: Option<&EditedAddress>) -> Result<ClientId, PeopleError> {
        let mut tx = self.db.write().await?;
        let (owner, _) = tx.address(id).await?.ok_or(PeopleError::NotThere)?;
        lock(&mut tx, &[owner]).await?;
        let card = there(&mut tx, owner).await?;
        let (_, was) = tx
            .address(id)
            .await?
            .filter(|(now, _)| *now == owner)
            .ok_or(PeopleError::NotThere)?;
        let is = if let Some((kind, text)) = wanted {
            let changed = || PeopleError::Meanwhile {
                current: was.text.clone(),
            };
            let now = ClientAddress {
                id,
                kind: kind.clone().onto(was.kind).map_err(|_| changed())?,
                // A form ends its lines otherwise.
                text: text.clone().onto(attribute::plain(&was.text)).map_err(|_| changed())?,
            };
            if now == was {
                return Ok(owner);
            }
            tx.put_address(owner, &now).await?;
            in_words(&now)
        } else {
            tx.remove_address(id).await?;
            String::new()
        };
        self.finish_place(tx, &card, ADDRESS, &in_words(&was), &is).await?;
        Ok(owner)
    }

    /// Makes these the websites and addresses of a card that is locked; what is not said stays. Ids of those that stay are
    /// kept. Whether that changed anything.
    pub(super) async fn replace_whereabouts(
        &self,
        tx: &mut Tx,
        client: ClientId,
        (sites, addresses): (Option<&[String]>, Option<&[WantedAddress]>),
        at: Timestamp,
    ) -> Result<bool, PeopleError> {
        if sites.is_none() && addresses.is_none() {
            return Ok(false);
        }
        let own = of(tx, client).await?;
        let mut told: Vec<(&str, String, String)> = Vec::new();
        if let Some(sites) = sites {
            for gone in own.sites.iter().filter(|own| !sites.contains(&own.url)) {
                tx.remove_site(gone.id).await?;
                told.push((SITE, gone.url.clone(), String::new()));
            }
            for new in sites.iter().filter(|new| own.sites.iter().all(|own| own.url != **new)) {
                tx.put_site(client, &self.new_site(new)).await?;
                told.push((SITE, String::new(), new.clone()));
            }
        }
        if let Some(addresses) = addresses {
            let goes = |own: &&ClientAddress| !addresses.iter().any(|wanted| same(own, wanted));
            for gone in own.addresses.iter().filter(goes) {
                tx.remove_address(gone.id).await?;
                told.push((ADDRESS, in_words(gone), String::new()));
            }
            let comes = |wanted: &&WantedAddress| !own.addresses.iter().any(|own| same(own, wanted));
            for wanted in addresses.iter().filter(comes) {
                let new = self.new_address(wanted);
                tx.put_address(client, &new).await?;
                told.push((ADDRESS, String::new(), in_words(&new)));
            }
        }
        let lines: Vec<_> = told
            .iter()
            .map(|(field, old, new)| self.line(client, field, old, new, at))
            .collect();
        tx.insert_changes(&lines).await?;
        Ok(!told.is_empty())
    }

    fn new_site(&self, url: &str) -> ClientSite {
        ClientSite {
            id: SiteId::new(self.clock.id()),
            url: url.to_owned(),
        }
    }

    fn new_address(&self, (kind, text): &WantedAddress) -> ClientAddress {
        ClientAddress {
            id: AddressId::new(self.clock.id()),
            kind: *kind,
            text: text.clone(),
        }
    }

    async fn finish_place(
        &self,
        mut tx: Tx,
        card: &Client,
        field: &str,
        old: &str,
        new: &str,
    ) -> Result<(), PeopleError> {
        let at = self.clock.now();
        tx.insert_change(&self.line(card.id, field, old, new, at)).await?;
        self.finish_card(tx, card.id).await
    }
}

async fn of(tx: &mut Tx, client: ClientId) -> Result<Whereabouts, PeopleError> {
    Ok(tx.whereabouts(&[client]).await?.remove(&client).unwrap_or_default())
}

fn same(own: &ClientAddress, (kind, text): &WantedAddress) -> bool {
    own.kind == *kind && own.text == *text
}

/// An address of the post as the history names it.
pub(in crate::desk) fn in_words(address: &ClientAddress) -> String {
    format!("{} {}", address.kind.as_str(), address.text)
}
