//! A merge, as programs ask for it and are answered.

use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// Which card becomes part of the one in the path.
#[derive(Debug, ToSchema)]
pub struct NewMerge {
    /// The client whose card goes.
    pub from: Uuid,
    /// Fields that are taken from a certain card, each `into` or `from`: `name`, `language`, `type`, `standing`,
    /// `time_zone`, `hint`, `position`. The others keep what the card in the path has and fill what it lacks; VIP wins over
    /// spammer.
    pub fields: Option<BTreeMap<String, String>>,
}

/// What a merge is answered with.
#[derive(Debug, Serialize, ToSchema)]
pub struct Merged {
    /// By which it can be undone.
    pub merge: Uuid,
    /// The client whose card stayed.
    pub client: Uuid,
}
