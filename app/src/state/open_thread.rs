//! The conversation that is open, and how it follows what happens.

use super::{
    Asker, Timeline,
    following::{Following, answered, set_if_new},
    open_card,
};
use crate::calls;
use crate::domain::{
    Attribute, Card, ConversationHead, ConversationId, Draft, Event, OpenConversation, Snapshot, Timestamp,
};
use crate::error::AppError;
use leptos::prelude::*;

/// The conversation that is open. Its parts are signals of their own, so that what did not change is not drawn again.
/// Belongs to the view that made it.
#[derive(Debug, Clone, Copy)]
pub struct OpenThread {
    /// Which.
    pub id: ConversationId,
    /// What people call it.
    pub number: i64,
    /// What stands above the messages.
    pub head: RwSignal<ConversationHead>,
    /// The fields that administrators added, with what it has in them.
    pub fields: RwSignal<Vec<Attribute>>,
    /// The messages.
    pub timeline: RwSignal<Timeline>,
    /// How many messages came since the page was opened; who shows them watches it.
    pub arrived: RwSignal<usize>,
    /// Rung when the reader has written something himself.
    pub wrote: Trigger,
    /// The client's card; none is an unknown sender.
    pub card: RwSignal<Option<Card>>,
    /// What an unknown sender told of himself.
    pub draft: RwSignal<Option<Draft>>,
    /// The latest time that the server is known to have reached.
    pub now: RwSignal<Timestamp>,
    /// Why earlier messages could not be had.
    pub problem: RwSignal<Option<AppError>>,
    /// Hears that there is no such conversation any more.
    gone: Callback<()>,
    following: Following,
    before: Asker,
}

impl OpenThread {
    /// A conversation that follows the feed; `gone` hears that it was deleted.
    pub fn follow(snapshot: Snapshot<OpenConversation>, gone: Callback<()>) -> Self {
        let Snapshot { seq, now, data } = snapshot;
        let thread = Self {
            id: data.head.row.id,
            number: data.head.row.number,
            head: RwSignal::new(data.head),
            fields: RwSignal::new(data.fields),
            timeline: RwSignal::new(Timeline {
                messages: data.messages,
                earlier: data.earlier,
            }),
            arrived: RwSignal::new(0),
            wrote: Trigger::new(),
            card: RwSignal::new(data.card),
            draft: RwSignal::new(data.draft),
            now: RwSignal::new(now),
            problem: RwSignal::new(None),
            gone,
            following: Following::from(seq),
            before: Asker::new(),
        };
        thread.following.listen(
            Callback::new(move |event| thread.concerns(&event)),
            Callback::new(move |()| thread.refresh()),
        );
        thread
    }

    fn concerns(self, event: &Event) -> bool {
        let client = self.head.with_untracked(|head| head.row.client);
        let ours = event.conversation == Some(self.id) || (client.is_some() && event.client == client);
        ours || open_card::concerns(self.card, event)
    }

    /// Takes what a change of the reader's own was answered with.
    pub fn put_fields(self, fields: Vec<Attribute>) {
        set_if_new(self.fields, fields);
    }

    /// Asks how it stands and takes that.
    pub fn refresh(self) {
        self.following.ask(move || async move {
            match calls::conversation(self.number).await {
                Ok(snapshot) => self.apply(snapshot),
                Err(AppError::NotFound) => _ = self.gone.try_run(()),
                Err(error) => return answered(&error),
            }
            true
        });
    }

    /// Takes a newer snapshot; an answer that was overtaken by another is dropped.
    fn apply(self, snapshot: Snapshot<OpenConversation>) {
        let Snapshot { seq, now, data } = snapshot;
        if self.following.overtaken(seq) {
            return;
        }
        self.following.reached(seq);
        self.now.set(now);
        set_if_new(self.head, data.head);
        set_if_new(self.fields, data.fields);
        set_if_new(self.card, data.card);
        set_if_new(self.draft, data.draft);
        let mut timeline = self.timeline.get_untracked();
        let new = timeline.refresh(Timeline {
            messages: data.messages,
            earlier: data.earlier,
        });
        set_if_new(self.timeline, timeline);
        if new > 0 {
            self.arrived.update(|arrived| *arrived += new);
        }
    }

    /// Asks for the messages before the first one.
    pub fn load_earlier(self) {
        self.before.ask(move || async move {
            let first = self
                .timeline
                .try_with_untracked(|timeline| timeline.messages.first().map(|message| message.id));
            let Some(first) = first.flatten() else { return true };
            match calls::earlier_messages(self.id, first).await {
                Ok((before, earlier)) => {
                    self.problem.try_set(None);
                    self.timeline.try_update(|timeline| timeline.prepend(before, earlier));
                }
                // The reader is told, and asks again himself.
                Err(error) => _ = self.problem.try_set(Some(error)),
            }
            true
        });
    }
}
