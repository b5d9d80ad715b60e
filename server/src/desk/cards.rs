//! Cards: reading one, and changing one attribute of it.

use super::attributes::seen;
use super::held::Held;
use super::people::PeopleError;
use super::{LiveDesk, surroundings};
use crate::db::{Outlook, Tx};
use app::desk::Cards;
use app::domain::{AttributeKey, Card, ClientId, FieldChange};
use app::error::{AppError, Result};
use async_trait::async_trait;

/// Conversations that the card shows (C4).
const LAST_CONVERSATIONS: i64 = 5;

#[async_trait]
impl Cards for LiveDesk {
    async fn card(&self, client: ClientId) -> Result<Card> {
        let mut tx = self.db.read().await?;
        let outlook = tx.outlook(self.agent.id).await?;
        let card = self.read_card(&mut tx, client, outlook).await?;
        card.ok_or(AppError::NotFound)
    }

    async fn edit_attribute(&self, client: ClientId, key: AttributeKey, was: String, value: String) -> Result<Card> {
        let change = FieldChange { key, was, value };
        let changed = self.registry().edit(client, &[change]).await;
        changed.map_err(PeopleError::about_one_field)?;
        self.card(client).await
    }
}

impl LiveDesk {
    /// Everything on a client's card, as this agent sees it by his outlook.
    pub(super) async fn read_card(&self, tx: &mut Tx, client: ClientId, outlook: Outlook) -> Result<Option<Card>> {
        let Some(client) = tx.client(client).await? else {
            return Ok(None);
        };
        let id = client.id;
        let language_origin = match client.language {
            Some(_) => tx.language_origin(id).await?,
            None => None,
        };
        let around = surroundings::read(tx, &client).await?;
        let fields = self.fields.of_clients(tx, outlook.fields).await?;
        let held = Held::in_fields(tx, client, fields).await?;
        Ok(Some(Card {
            notes: tx.notes(id).await?,
            last_conversations: tx.last_conversations(id, LAST_CONVERSATIONS).await?,
            client_types: tx.client_types().await?,
            suggestions: super::people::suggestions(tx, id).await?,
            merges: tx.past_merges(id).await?,
            language_origin,
            source: tx.source(id).await?.unwrap_or_default(),
            custom: held.filled.attributes(self.locale),
            layout: seen(outlook.layout, &held.filled.fields),
            client: held.client,
            sites: around.whereabouts.sites,
            addresses: around.whereabouts.addresses,
            comments: around.comments,
            files: around.files,
            files_in_all: around.files_in_all,
            dynamic: around.dynamic,
            call_link: around.call_link,
        }))
    }
}
