//! Cards: reading one, and changing one attribute of it.

use super::{LiveDesk, attribute, surroundings};
use crate::db::{Change, Source, Tx, search_text};
use app::desk::Cards;
use app::domain::{AttributeKey, Card, ClientId, EventKind};
use app::error::{AppError, Invalid, Result};
use async_trait::async_trait;

/// Conversations that the card shows (C4).
const LAST_CONVERSATIONS: i64 = 5;

#[async_trait]
impl Cards for LiveDesk {
    async fn card(&self, client: ClientId) -> Result<Card> {
        read(&mut self.db.read().await?, client)
            .await?
            .ok_or(AppError::NotFound)
    }

    async fn edit_attribute(&self, client: ClientId, key: AttributeKey, was: String, value: String) -> Result<Card> {
        let mut tx = self.db.write().await?;
        if !tx.lock_client(client).await? {
            return Err(AppError::NotFound);
        }
        let card = read(&mut tx, client).await?.ok_or(AppError::NotFound)?;
        let current = attribute::current(&card, key).ok_or(AppError::Invalid(Invalid::ReadOnly))?;
        let field = attribute::parse(&card, key, &value)?;
        let new = attribute::written(&field);
        if current == new {
            return Ok(card);
        }
        if current != was.trim() {
            return Err(AppError::Conflict { current });
        }

        let at = self.clock.now();
        tx.set_client_field(client, &field, at).await?;
        tx.insert_change(&Change {
            id: self.clock.id(),
            client,
            field: &key.to_string(),
            old: &current,
            new: &new,
            source: Source::Agent(self.agent.id),
            at,
            detail: "",
        })
        .await?;
        let card = read(&mut tx, client).await?.ok_or(AppError::NotFound)?;
        if key == AttributeKey::Name {
            let addresses = card
                .client
                .identities
                .iter()
                .map(|i| (i.key.as_str(), i.shown.as_str()));
            tx.index_client(client, &search_text(&card.client.name, addresses))
                .await?;
        }
        let seq = tx.append_event(EventKind::Client, None, Some(client), at).await?;
        tx.commit().await?;
        self.feed.announce(seq);
        Ok(card)
    }
}

/// Everything on a client's card.
pub(super) async fn read(tx: &mut Tx, client: ClientId) -> Result<Option<Card>> {
    let Some(client) = tx.client(client).await? else {
        return Ok(None);
    };
    let id = client.id;
    let around = surroundings::read(tx, &client).await?;
    let language_origin = match client.language {
        Some(_) => tx.language_origin(id).await?,
        None => None,
    };
    Ok(Some(Card {
        client,
        notes: tx.notes(id).await?,
        last_conversations: tx.last_conversations(id, LAST_CONVERSATIONS).await?,
        client_types: tx.client_types().await?,
        suggestions: super::people::suggestions(tx, id).await?,
        merges: tx.past_merges(id).await?,
        language_origin,
        source: String::new(),
        custom: Vec::new(),
        layout: AttributeKey::BUILT_IN.to_vec(),
        sites: around.whereabouts.sites,
        addresses: around.whereabouts.addresses,
        comments: around.comments,
        files: around.files,
        files_in_all: around.files_in_all,
        dynamic: around.dynamic,
        call_link: around.call_link,
    }))
}
