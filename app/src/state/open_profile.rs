//! The page of a client that is open, and how it follows what happens.

use super::{
    OpenCard, Parts,
    following::{Following, answered, set_if_new},
    open_card,
};
use crate::calls;
use crate::domain::{Card, ClientFile, ClientHistory, ClientId, ConversationRow, Event, Page, PastChange, Snapshot};
use crate::error::AppError;
use leptos::prelude::*;

/// The page of a client that is open. Its parts are signals of their own, so that what did not change is not drawn again.
/// Belongs to the view that made it.
#[derive(Debug, Clone, Copy)]
pub struct OpenProfile {
    /// Whose.
    pub client: ClientId,
    /// His card.
    pub open: OpenCard,
    /// His conversations, last message first.
    pub conversations: Parts<ConversationRow>,
    /// What changed on his card, newest first.
    pub changes: Parts<PastChange>,
    /// His files, newest first.
    pub files: Parts<ClientFile>,
    /// Whose the page is now, where the card was merged into another; nobody's where it was deleted.
    pub moved: RwSignal<Option<Option<ClientId>>>,
    following: Following,
}

/// Which of the lists begin within, because the page's address says so.
#[derive(Debug, Clone, Copy, Default)]
pub struct Late {
    /// The conversations.
    pub conversations: bool,
    /// The changes.
    pub changes: bool,
    /// The files.
    pub files: bool,
}

impl OpenProfile {
    /// A page that follows the feed.
    pub fn follow(snapshot: Snapshot<(Card, ClientHistory)>, files: Page<ClientFile>, late: Late) -> Self {
        let Snapshot { seq, now, data } = snapshot;
        let (card, history) = data;
        let client = card.client.id;
        let again = StoredValue::new(None::<Self>);
        let refresh = Callback::new(move |()| {
            if let Some(profile) = again.try_get_value().flatten() {
                profile.refresh();
            }
        });
        let profile = Self {
            client,
            open: OpenCard::alone(RwSignal::new(Some(card)), RwSignal::new(now), refresh),
            conversations: Parts::new(history.conversations, late.conversations, |row| row.id.uuid()),
            changes: Parts::new(history.changes, late.changes, |change| change.id.uuid()),
            files: Parts::new(files, late.files, |file| file.file.id.uuid()),
            moved: RwSignal::new(None),
            following: Following::from(seq),
        };
        again.set_value(Some(profile));
        profile
            .following
            .listen(Callback::new(move |event| profile.concerns(&event)), refresh);
        profile
    }

    fn concerns(self, event: &Event) -> bool {
        let shown = |conversation| {
            let rows = self.conversations.items;
            rows.try_with_untracked(|rows| rows.iter().any(|row| Some(row.id) == conversation))
        };
        let his = event.client == Some(self.client) || open_card::concerns(self.open.card, event);
        his || event.conversation.is_some() && shown(event.conversation) == Some(true)
    }

    /// Asks how it stands and takes that.
    pub fn refresh(self) {
        self.following.ask(move || async move {
            match calls::profile(self.client).await {
                Ok(snapshot) => self.apply(snapshot).await,
                Err(AppError::NotFound) => {
                    self.moved.try_set(Some(None));
                    true
                }
                Err(error) => answered(&error),
            }
        });
    }

    /// Takes a newer snapshot; an answer that was overtaken by another is dropped. Says whether all was answered.
    async fn apply(self, snapshot: Snapshot<(Card, ClientHistory)>) -> bool {
        let Snapshot { seq, now, data } = snapshot;
        let (card, history) = data;
        if self.following.overtaken(seq) {
            return true;
        }
        if card.client.id != self.client {
            self.moved.try_set(Some(Some(card.client.id)));
            return true;
        }
        let count = |card: &Option<Card>| card.as_ref().map(|card| card.files_in_all);
        if self.open.card.try_with_untracked(count).flatten() != Some(card.files_in_all) {
            match calls::client_files(self.client, None).await {
                Ok(files) => self.files.refresh(files),
                Err(error) => return answered(&error),
            }
        }
        self.following.reached(seq);
        self.open.now.try_set(now);
        set_if_new(self.open.card, Some(card));
        self.conversations.refresh(history.conversations);
        self.changes.refresh(history.changes);
        true
    }
}
