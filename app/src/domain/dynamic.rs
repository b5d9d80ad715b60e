//! What the company's own system knows of a client (B16): data of sections and fields, fetched by the server.

use serde::{Deserialize, Serialize};

/// One field of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DynamicField {
    /// What it is called.
    pub label: String,
    /// Its value.
    pub value: String,
    /// Where it leads, `http` or `https`.
    #[serde(default)]
    pub link: Option<String>,
}

/// Fields under one title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DynamicSection {
    /// The title; may be empty.
    #[serde(default)]
    pub title: String,
    /// The fields.
    pub fields: Vec<DynamicField>,
}

/// Why there is nothing to show. It never disturbs the rest of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DynamicProblem {
    /// The other system did not answer in time, or not at all.
    NoAnswer,
    /// It answered with something else than what was agreed on.
    NotUnderstood,
    /// It said that it does not know the client.
    NotKnown,
}
