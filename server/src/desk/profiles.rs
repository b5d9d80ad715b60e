//! The page of a client, and what another system knows of him.

use super::held::Held;
use super::{LiveDesk, history, inbox};
use crate::db::{After, AfterFile, Tx};
use crate::settings::Settings;
use app::desk::Profiles;
use app::domain::{
    Card, ClientFile, ClientHistory, ClientId, ConversationRow, DynamicProblem, DynamicSection, IdentityKind, Page,
    PastChange, Snapshot,
};
use app::error::{AppError, Result};
use async_trait::async_trait;

/// Lines of a page.
pub(super) const PAGE: i64 = 50;

#[async_trait]
impl Profiles for LiveDesk {
    async fn profile(&self, client: ClientId) -> Result<Snapshot<(Card, ClientHistory)>> {
        let mut tx = self.db.read().await?;
        let seq = tx.last_event().await?;
        let client = survivor(&mut tx, client).await?;
        let outlook = tx.outlook(self.agent.id).await?;
        let card = self.read_card(&mut tx, client, outlook).await?;
        let card = card.ok_or(AppError::NotFound)?;
        let history = ClientHistory {
            conversations: conversations(&mut tx, client, None).await?,
            changes: self.changes(&mut tx, client, None).await?,
        };
        Ok(Snapshot {
            seq,
            now: self.clock.now(),
            data: (card, history),
        })
    }

    async fn client_conversations(&self, client: ClientId, cursor: Option<String>) -> Result<Page<ConversationRow>> {
        let after = cursor.as_deref().and_then(After::decode);
        let mut tx = self.db.read().await?;
        let client = survivor(&mut tx, client).await?;
        conversations(&mut tx, client, after).await
    }

    async fn client_changes(&self, client: ClientId, cursor: Option<String>) -> Result<Page<PastChange>> {
        let mut tx = self.db.read().await?;
        let client = survivor(&mut tx, client).await?;
        self.changes(&mut tx, client, cursor).await
    }

    async fn client_files(&self, client: ClientId, cursor: Option<String>) -> Result<Page<ClientFile>> {
        let after = cursor.as_deref().and_then(AfterFile::decode);
        let mut tx = self.db.read().await?;
        let client = survivor(&mut tx, client).await?;
        let files = tx.client_files(client, after, PAGE + 1).await?;
        let page = page(files, PAGE, |(place, _)| place.encode());
        Ok(Page {
            items: page.items.into_iter().map(|(_, file)| file).collect(),
            next_cursor: page.next_cursor,
        })
    }

    async fn dynamic_block(&self, client: ClientId) -> Result<Result<Vec<DynamicSection>, DynamicProblem>> {
        let mut tx = self.db.read().await?;
        let settings = Settings::read(&mut tx).await?;
        let client = survivor(&mut tx, client).await?;
        let client = tx.client(client).await?.ok_or(AppError::NotFound)?;
        drop(tx);
        let external = client.identities.iter().find(|own| own.kind == IdentityKind::External);
        let (Some(asking), Some(external)) = (&self.dynamic, external) else {
            return Ok(Err(DynamicProblem::NotKnown));
        };
        Ok(asking.ask(&settings, &external.key, self.clock.now()).await)
    }
}

impl LiveDesk {
    async fn changes(&self, tx: &mut Tx, client: ClientId, cursor: Option<String>) -> Result<Page<PastChange>> {
        let before = cursor.and_then(|cursor| cursor.parse().ok());
        let lines = tx.past_of_card(client, before, PAGE + 1).await?;
        let page = page(lines, PAGE, |last| last.id.to_string());
        let held = Held::read(tx, client).await?.ok_or(AppError::NotFound)?;
        Ok(Page {
            items: history::told(tx, &held, page.items, self.locale).await?,
            next_cursor: page.next_cursor,
        })
    }
}

/// The card that stands for this client today.
async fn survivor(tx: &mut Tx, client: ClientId) -> Result<ClientId> {
    tx.survivor(client).await?.ok_or(AppError::NotFound)
}

async fn conversations(tx: &mut Tx, client: ClientId, after: Option<After>) -> Result<Page<ConversationRow>> {
    let heads = tx.conversations(Some(client), None, after, inbox::PAGE + 1).await?;
    Ok(inbox::page(heads))
}

/// A page of at most `size`, from one row more than that: the one that says whether the list goes on.
pub(super) fn page<T>(mut rows: Vec<T>, size: i64, place: impl FnOnce(&T) -> String) -> Page<T> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    let next_cursor = rows.last().filter(|_| more).map(place);
    Page {
        items: rows,
        next_cursor,
    }
}
