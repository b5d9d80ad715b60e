//! A message on its way in and what is answered to it, as the description of the API shows them. What is taken is decided
//! in `channels::json`, which names every bad field rather than the first.

use utoipa::ToSchema;
use uuid::Uuid;

/// A message of any channel. Whatever is not named as required may be null or left out.
#[derive(ToSchema)]
pub struct NewMessage {
    /// Key of the channel.
    #[schema(example = "web-form")]
    pub channel: String,
    /// The channel's id of it, at most 500 characters: the same id in the same channel is stored once.
    #[schema(required = false)]
    pub id: Option<String>,
    /// The channel's id of the conversation, at most 500 characters.
    #[schema(required = false)]
    pub conversation: Option<String>,
    /// When it was sent (RFC 3339); now where it is left out.
    #[schema(required = false)]
    pub sent_at: Option<String>,
    /// `in` (the usual), `out` or `internal`.
    #[schema(required = false)]
    pub direction: Option<String>,
    /// At most 2,000 characters.
    #[schema(required = false)]
    pub subject: Option<String>,
    /// Plain text, at most 100,000 characters.
    #[schema(required = false)]
    pub text: Option<String>,
    /// Markup, at most 1,000,000 characters; it is sanitised.
    #[schema(required = false)]
    pub html: Option<String>,
    /// Who is on the other side, whichever way the message goes.
    #[schema(required = false)]
    pub from: Option<NewSender>,
    /// At most 100 files of 25 MiB each.
    #[schema(required = false)]
    pub attachments: Vec<NewAttachment>,
    /// Link to the social post that it comments on.
    #[schema(required = false)]
    pub post: Option<String>,
}

/// Who is on the other side.
#[derive(ToSchema)]
pub struct NewSender {
    /// At most 2,000 characters.
    #[schema(required = false)]
    pub name: Option<String>,
    /// Where his picture is to be had.
    #[schema(required = false)]
    pub avatar_url: Option<String>,
    /// Name of his company.
    #[schema(required = false)]
    pub company: Option<String>,
    /// Language code, where the channel knows it.
    #[schema(required = false)]
    pub language: Option<String>,
    /// Ways to recognise him, at most 50; none is an unknown sender.
    #[schema(required = false)]
    pub identities: Vec<NewIdentity>,
}

/// A way to recognise somebody.
#[derive(ToSchema)]
pub struct NewIdentity {
    /// `email`, `phone`, `messenger`, `social` or `external`.
    #[schema(example = "email")]
    pub kind: String,
    /// The address, number, id or link.
    #[schema(example = "anna@acme.example")]
    pub value: String,
    /// The messenger or social network; messengers need it.
    #[schema(required = false)]
    pub provider: Option<String>,
    /// The bot or business that a messenger's id is scoped to.
    #[schema(required = false)]
    pub scope: Option<String>,
    /// `home`, `mobile`, …
    #[schema(required = false)]
    pub label: Option<String>,
}

/// A file.
#[derive(ToSchema)]
pub struct NewAttachment {
    /// File name.
    pub name: String,
    /// Media type.
    #[serde(rename = "type")]
    #[schema(required = false)]
    pub media_type: Option<String>,
    /// Content in base64.
    pub data: String,
}

/// What was done with a message. A repeat is answered as the first time.
#[derive(ToSchema)]
pub struct MessageReceipt {
    /// The message.
    pub message: Uuid,
    /// Its conversation.
    pub conversation: Uuid,
    /// What people call the conversation.
    pub number: i64,
    /// Whose it is.
    pub client: Option<Uuid>,
    /// Whether the client is still a draft.
    pub draft: bool,
    /// `created`, `matched`, `ambiguous`, `draft` or `none`.
    pub outcome: String,
    /// Whether it had been taken in before.
    pub repeat: bool,
    /// Where the conversation stands.
    pub status: String,
    /// By what the client was found.
    pub matched_by: Option<MatchedBy>,
    /// Other clients that some identity of the message belongs to.
    pub candidates: Vec<Uuid>,
    /// What the client speaks.
    pub language: Option<String>,
}

/// An identity by which a client was found.
#[derive(ToSchema)]
pub struct MatchedBy {
    /// `messenger`, `external`, `email`, `phone` or `social`.
    pub kind: String,
    /// Its normal form.
    pub value: String,
}
