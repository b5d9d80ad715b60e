//! Clients that are not made yet (A6-A12): what the sender told, the card that an agent makes of it.

mod form;

use super::LiveDesk;
use crate::channels::{IncomingIdentity, Sender};
use crate::db::Tx;
use crate::ingest::ToldPicture;
use crate::language;
use app::desk::Drafts;
use app::domain::{ClientId, ConversationId, Draft, DraftForm, DraftIdentity, EventKind, MessageId};
use app::error::{AppError, Result};
use async_trait::async_trait;

/// How many of a conversation's first messages show what its sender speaks.
const FIRST_MESSAGES: i64 = 10;

/// The draft of a conversation, with what its words show of his language.
pub(super) async fn read(tx: &mut Tx, conversation: ConversationId) -> Result<Option<Draft>> {
    let Some(stored) = tx.draft(conversation).await? else {
        return Ok(None);
    };
    let sender: Sender = serde_json::from_value(stored.sender).unwrap_or_default();
    let words = tx.first_words(conversation, FIRST_MESSAGES).await?;
    let sample = words
        .iter()
        .fold(String::new(), |sample, text| language::gather(&sample, text));
    let identity = |identity: IncomingIdentity| DraftIdentity {
        kind: identity.kind,
        shown: identity.shown,
        trust: identity.trust,
    };
    Ok(Some(Draft {
        name: sender.name,
        company: sender.company,
        language: sender
            .language
            .or_else(|| language::detect(&sample).map(|found| found.language)),
        identities: sender.identities.into_iter().map(identity).collect(),
    }))
}

#[async_trait]
impl Drafts for LiveDesk {
    async fn create_client(&self, conversation: ConversationId, form: DraftForm) -> Result<ClientId> {
        let card = form::read(&form)?;
        let picture = self.picture_told(conversation).await?;
        let client = self.registry().claim_for_new(conversation, &card).await?;
        if let (Some(pictures), Some((message, url))) = (&self.pictures, picture) {
            let told = ToldPicture { client, message, url };
            drop(pictures.try_send(told));
        }
        Ok(client)
    }

    async fn give_draft(&self, conversation: ConversationId, client: ClientId) -> Result<()> {
        Ok(self.registry().claim_for(conversation, client).await?)
    }

    async fn discard_draft(&self, conversation: ConversationId) -> Result<()> {
        let mut tx = self.db.write().await?;
        let head = tx.conversation(conversation).await?.ok_or(AppError::NotFound)?;
        if tx.forget_draft(conversation, self.clock.now()).await? {
            self.finish(tx, EventKind::Conversation, &head).await?;
        }
        Ok(())
    }
}

impl LiveDesk {
    /// Where the sender of a draft said that his picture is to be had, and a message of his.
    async fn picture_told(&self, conversation: ConversationId) -> Result<Option<(MessageId, String)>> {
        if self.pictures.is_none() {
            return Ok(None);
        }
        let mut tx = self.db.read().await?;
        let stored = tx.draft(conversation).await?;
        let sender: Option<Sender> = stored.and_then(|stored| serde_json::from_value(stored.sender).ok());
        let Some(url) = sender.and_then(|sender| sender.avatar_url) else {
            return Ok(None);
        };
        let (messages, _) = tx.messages_before(conversation, None, 1).await?;
        Ok(messages.first().map(|message| (message.id, url)))
    }
}
