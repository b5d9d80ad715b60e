//! A file that came with a message.

use super::AttachmentId;
use serde::{Deserialize, Serialize};

/// A file that came with a message. Its bytes are had from `/attachments/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Which.
    pub id: AttachmentId,
    /// File name without any path.
    pub name: String,
    /// Media type as the sender said; never trusted.
    pub media_type: String,
    /// In bytes.
    pub size: i64,
}
