//! Messages with their files.

use crate::db::{Result, Tx, on, pieces};
use app::domain::{
    AttachmentId, ChannelId, ClientId, ConversationId, Direction, IdentityId, MessageId, SystemLine, Timestamp, Why,
};
use serde_json::Value;
use sqlx::{QueryBuilder, types::Json};
use std::collections::BTreeMap;

/// A message to be stored.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// Its id.
    pub id: MessageId,
    /// In which conversation.
    pub conversation: ConversationId,
    /// By which channel.
    pub channel: ChannelId,
    /// The channel's id of it; there is one message for it.
    pub external_id: Option<String>,
    /// Which way it goes.
    pub direction: Direction,
    /// Which client wrote it.
    pub client: Option<ClientId>,
    /// The identity that it was given to him by.
    pub identity: Option<IdentityId>,
    /// Under what name he wrote it.
    pub author_name: Option<String>,
    /// Plain text.
    pub text: String,
    /// Quotes and signature that followed.
    pub tail: String,
    /// Sanitised HTML.
    pub html: Option<String>,
    /// What a line of the system's says.
    pub system: Option<SystemLine>,
    /// Link to the social post that it comments on.
    pub post: Option<String>,
    /// Why it was given to its client.
    pub why: Option<Why>,
    /// What was answered to the channel, to be answered again.
    pub answer: Option<Value>,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When it came.
    pub received_at: Timestamp,
}

/// A file of a message.
#[derive(Debug, Clone)]
pub struct NewAttachment {
    /// Its id.
    pub id: AttachmentId,
    /// With which message it came.
    pub message: MessageId,
    /// Its place among the message's files.
    pub place: i32,
    /// Without any path.
    pub name: String,
    /// As the sender said.
    pub media_type: String,
    /// In bytes.
    pub size: i64,
    /// Of its content.
    pub sha256: [u8; 32],
    /// Where it lies in the store.
    pub storage_key: String,
    /// When it came.
    pub at: Timestamp,
}

impl Tx {
    /// Stores messages. Fails with "taken" if one was stored before.
    pub async fn insert_messages(&mut self, messages: &[NewMessage]) -> Result<()> {
        for piece in pieces(messages) {
            on!(execute self, |conn| async {
                let mut insert = piece.insert(
                    "INSERT INTO messages (id, conversation, channel, external_id, direction, client, identity, author_name,
                                           text, tail, html, system, post, why, answer, sent_at, received_at)",
                    |mut row, message| {
                        row.push_bind(message.id.uuid())
                            .push_bind(message.conversation.uuid())
                            .push_bind(message.channel.uuid())
                            .push_bind(&message.external_id)
                            .push_bind(message.direction.as_str())
                            .push_bind(message.client.map(ClientId::uuid))
                            .push_bind(message.identity.map(IdentityId::uuid))
                            .push_bind(&message.author_name)
                            .push_bind(&message.text)
                            .push_bind(&message.tail)
                            .push_bind(&message.html)
                            .push_bind(message.system.as_ref().map(Json))
                            .push_bind(&message.post)
                            .push_bind(message.why.as_ref().map(Json))
                            .push_bind(message.answer.as_ref().map(Json))
                            .push_bind(message.sent_at.millis())
                            .push_bind(message.received_at.millis());
                    },
                );
                insert.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// Stores where the files of messages lie.
    pub async fn insert_attachments(&mut self, attachments: &[NewAttachment]) -> Result<()> {
        for piece in pieces(attachments) {
            on!(execute self, |conn| async {
                let mut insert = piece.insert(
                    "INSERT INTO attachments (id, message, place, name, media_type, size, sha256, storage_key,
                                              created_at)",
                    |mut row, file| {
                        row.push_bind(file.id.uuid())
                            .push_bind(file.message.uuid())
                            .push_bind(file.place)
                            .push_bind(&file.name)
                            .push_bind(&file.media_type)
                            .push_bind(file.size)
                            .push_bind(&file.sha256[..])
                            .push_bind(&file.storage_key)
                            .push_bind(file.at.millis());
                    },
                );
                insert.build().execute(conn).await
            })?;
        }
        self.count_files(attachments).await
    }

    /// Notes on messages how many files they have.
    async fn count_files(&mut self, attachments: &[NewAttachment]) -> Result<()> {
        let mut counts: BTreeMap<MessageId, i32> = BTreeMap::new();
        for file in attachments {
            *counts.entry(file.message).or_default() += 1;
        }
        let counts: Vec<_> = counts.into_iter().collect();
        for piece in pieces(&counts) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("WITH news (id, files) AS (");
                update.push_values(piece.filled(), |mut row, (message, files)| {
                    row.push_bind(message.uuid()).push_bind(*files);
                });
                update
                    .push(") UPDATE messages SET files = news.files FROM news WHERE messages.id = news.id")
                    .build()
                    .execute(conn)
                    .await
            })?;
        }
        Ok(())
    }
}
