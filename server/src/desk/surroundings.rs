//! What a card shows around its fields: where the client is to be found, what he left behind, whom else one can ask and how
//! one calls him. In as few statements as there can be: every page of a conversation asks for it.

use crate::db::{Tx, Whereabouts};
use crate::settings::Settings;
use app::domain::{Client, ClientFile, IdentityKind, PostComment};
use app::error::Result;

/// Comments below posts that the card shows (C5).
const COMMENTS: i64 = 5;
/// Files that the card shows (C6).
const FILES: i64 = 6;

/// What stands around the fields of a card.
pub struct Surroundings {
    /// Where he is to be found.
    pub whereabouts: Whereabouts,
    /// His last comments.
    pub comments: Vec<PostComment>,
    /// His last files.
    pub files: Vec<ClientFile>,
    /// How many there are.
    pub files_in_all: i64,
    /// Whether the company's own system can be asked about him.
    pub dynamic: bool,
    /// What a click on a number opens.
    pub call_link: Option<String>,
}

/// What stands around the fields of a client's card.
pub async fn read(tx: &mut Tx, client: &Client) -> Result<Surroundings> {
    let id = client.id;
    let mut whereabouts = tx.whereabouts(&[id]).await?;
    let (mut files, comments) = tx.last_activity(id, FILES + 1, COMMENTS).await?;
    // Who has few files, as nearly everybody has, is not asked for their number.
    let shown = usize::try_from(FILES).unwrap_or(usize::MAX);
    let files_in_all = if files.len() > shown {
        files.truncate(shown);
        tx.count_client_files(id).await?
    } else {
        i64::try_from(files.len()).unwrap_or(i64::MAX)
    };
    let settings = Settings::of_cards(tx).await?;
    let external = client.identities.iter().any(|own| own.kind == IdentityKind::External);
    Ok(Surroundings {
        whereabouts: whereabouts.remove(&id).unwrap_or_default(),
        comments,
        files,
        files_in_all,
        dynamic: external && settings.asks_another_system(),
        call_link: Some(settings.call_link).filter(|link| !link.is_empty()),
    })
}
