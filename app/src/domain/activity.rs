//! What a client has left behind in his conversations: comments, files.

use super::{Attachment, MessageId, Timestamp};
use serde::{Deserialize, Serialize};

/// What a client wrote below a post of ours in a social network (C5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostComment {
    /// The message.
    pub message: MessageId,
    /// Its conversation, as people call it.
    pub number: i64,
    /// The beginning of what he wrote, on one line.
    pub snippet: String,
    /// The address of the post.
    pub post: String,
    /// When.
    pub at: Timestamp,
}

/// A file of a client's (C6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientFile {
    /// The file.
    pub file: Attachment,
    /// The conversation that it came in, as people call it.
    pub number: i64,
    /// When.
    pub at: Timestamp,
}
