//! Cards: reading one, and changing one attribute of it.

use super::attributes::seen;
use super::held::Held;
use super::people::PeopleError;
use super::{LiveDesk, surroundings};
use crate::db::Tx;
use app::desk::Cards;
use app::domain::{AttributeKey, Card, ClientId, FieldChange};
use app::error::{AppError, Result};
use async_trait::async_trait;

/// Conversations that the card shows (C4).
const LAST_CONVERSATIONS: i64 = 5;

#[async_trait]
impl Cards for LiveDesk {
    async fn card(&self, client: ClientId) -> Result<Card> {
        self.read_card(&mut self.db.read().await?, client)
            .await?
            .ok_or(AppError::NotFound)
    }

    async fn edit_attribute(&self, client: ClientId, key: AttributeKey, was: String, value: String) -> Result<Card> {
        let change = FieldChange { key, was, value };
        match self.registry().edit(client, &[change]).await {
            Ok(()) => self.card(client).await,
            // There is but one field, and what is wrong is wrong with it.
            Err(PeopleError::Fields(problems)) => Err(problems
                .into_iter()
                .next()
                .map_or(AppError::NotFound, |problem| problem.why)),
            Err(other) => Err(other.into()),
        }
    }
}

impl LiveDesk {
    /// Everything on a client's card, as this agent sees it.
    pub(super) async fn read_card(&self, tx: &mut Tx, client: ClientId) -> Result<Option<Card>> {
        let Some(client) = tx.client(client).await? else {
            return Ok(None);
        };
        let id = client.id;
        let language_origin = match client.language {
            Some(_) => tx.language_origin(id).await?,
            None => None,
        };
        let around = surroundings::read(tx, &client).await?;
        let outlook = tx.outlook(self.agent.id).await?;
        let fields = self.fields.after(tx, outlook.fields).await?;
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
