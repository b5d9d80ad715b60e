//! What is answered to whoever handed a message in (design section 6).

use app::domain::{ClientId, ConversationId, IdentityKind, Language, MessageId, Status};
use serde::{Deserialize, Serialize};

/// What became of a message's sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Nobody knew him; a card was made.
    Created,
    /// One card was known.
    Matched,
    /// Several were; the one with the strongest evidence got the message.
    Ambiguous,
    /// Nobody knew him; a draft waits for an agent.
    Draft,
    /// Nothing said who he is, or a machine sent it.
    None,
}

/// The identity by which a card was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchedBy {
    /// What kind of address it is.
    pub kind: IdentityKind,
    /// Its normal form.
    pub value: String,
}

/// What was done with a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The message.
    pub message: MessageId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// What people call the conversation.
    pub number: i64,
    /// Whose the message is.
    pub client: Option<ClientId>,
    /// Whether the conversation's client is still a draft.
    pub draft: bool,
    /// What became of the sender.
    pub outcome: Outcome,
    /// Whether it was taken in before; then this is what was answered then.
    pub repeat: bool,
    /// Where the conversation stands.
    pub status: Status,
    /// By what the card was found; none if it was not.
    pub matched_by: Option<MatchedBy>,
    /// Other cards that some identity of the message belongs to.
    pub candidates: Vec<ClientId>,
    /// What the client speaks.
    pub language: Option<Language>,
}

impl Receipt {
    /// Reads a stored answer, to be given again; none if it is no answer.
    pub(super) fn repeated(stored: serde_json::Value) -> Option<Self> {
        serde_json::from_value(stored).ok().map(Self::again)
    }

    /// The same, as the answer to a repeat.
    pub(super) fn again(mut self) -> Self {
        self.repeat = true;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_receipt_reads_as_the_contract_says() {
        let receipt = Receipt {
            message: MessageId::new(Uuid::nil()),
            conversation: ConversationId::new(Uuid::nil()),
            number: 1042,
            client: None,
            draft: true,
            outcome: Outcome::Draft,
            repeat: false,
            status: Status::New,
            matched_by: Some(MatchedBy {
                kind: IdentityKind::Email,
                value: "anna@acme.example".into(),
            }),
            candidates: Vec::new(),
            language: Language::parse("pl").ok(),
        };
        insta::assert_json_snapshot!(receipt, @r#"
        {
          "message": "00000000-0000-0000-0000-000000000000",
          "conversation": "00000000-0000-0000-0000-000000000000",
          "number": 1042,
          "client": null,
          "draft": true,
          "outcome": "draft",
          "repeat": false,
          "status": "new",
          "matched_by": {
            "kind": "email",
            "value": "anna@acme.example"
          },
          "candidates": [],
          "language": "pl"
        }
        "#);
    }
}
