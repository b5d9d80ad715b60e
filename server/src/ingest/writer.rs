//! The one writer: the messages that wait share a unit of work and so a commit, and each is answered after it. When
//! the unit fails, each is tried alone, so that a bad one never spoils its neighbours.

use super::brake::Brake;
use super::plan::{Answer, Plan, plan};
use super::world::World;
use super::{IngestError, Letter, Receipt, TOGETHER};
use crate::clock::Clock;
use crate::db::{Change, Db, Result, Source, Tx, persistently};
use crate::feed::Feed;
use app::domain::{ConversationId, Seq, SystemLine, Timestamp};
use futures::FutureExt as _;
use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use tokio::sync::mpsc;

pub(super) struct Writer {
    db: Db,
    clock: Clock,
    feed: Feed,
}

impl Writer {
    pub fn new(db: Db, clock: Clock, feed: Feed) -> Self {
        Self { db, clock, feed }
    }

    /// Stores messages until nobody can send any more.
    pub async fn run(self, mut waiting: mpsc::Receiver<Letter>) {
        let mut letters = Vec::with_capacity(TOGETHER);
        let mut brake = Brake::default();
        while waiting.recv_many(&mut letters, TOGETHER).await > 0 {
            brake.apply(&mut letters, self.clock.now());
            match self.attempt(&letters).await {
                Ok(receipts) => {
                    for (letter, receipt) in letters.drain(..).zip(receipts) {
                        answer(letter, Ok(receipt));
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, messages = letters.len(), "messages are stored one by one");
                    for letter in letters.drain(..) {
                        let receipts = self.attempt(std::slice::from_ref(&letter)).await;
                        answer(
                            letter,
                            receipts.and_then(|mut receipts| receipts.pop().ok_or(IngestError::Stopped)),
                        );
                    }
                }
            }
        }
    }

    /// Stores these messages in one unit of work, begun again while other writers come in between.
    async fn attempt(&self, letters: &[Letter]) -> Result<Vec<Receipt>, IngestError> {
        persistently(|| self.attempt_once(letters)).await
    }

    /// The same once. A panic is a bug, and must not cost more than the message that woke it.
    async fn attempt_once(&self, letters: &[Letter]) -> Result<Vec<Receipt>, IngestError> {
        let stored = AssertUnwindSafe(self.store(letters)).catch_unwind().await;
        Ok(stored.map_err(|_| IngestError::Stopped)??)
    }

    async fn store(&self, letters: &[Letter]) -> Result<Vec<Receipt>> {
        let now = self.clock.now();
        let mut tx = self.db.write().await?;
        tx.beside_others().await?;
        let mut world = World::read(&mut tx, letters, now).await?;
        let (mut plan, mut receipts) = plan(&mut world, letters, &self.clock, now);
        if !receipts.is_empty() {
            number(&mut tx, &world, &mut plan, &mut receipts).await?;
            // No other process can begin a chat from here on; whether one has done so before is seen now.
            let chats: Vec<_> = plan.chats.iter().copied().collect();
            tx.none_goes_on(&chats, world.goes_on_since()).await?;
            let seq = self.write(&mut tx, &plan, now).await?;
            tx.commit().await?;
            if let Some(seq) = seq {
                self.feed.announce(seq);
            }
        }
        Ok(plan
            .answers
            .into_iter()
            .map(|answer| match answer {
                Answer::Before(receipt) => receipt,
                Answer::New(place) => receipts[place].clone(),
                Answer::SameAs(place) => receipts[place].clone().again(),
            })
            .collect())
    }

    /// Writes the plan: what others point to first, what many writers touch last, events at the very end.
    async fn write(&self, tx: &mut Tx, plan: &Plan, now: Timestamp) -> Result<Option<Seq>> {
        let clients: Vec<_> = plan.clients.values().cloned().collect();
        let client_updates: Vec<_> = plan.client_updates.values().cloned().collect();
        let conversation_updates: Vec<_> = plan.conversation_updates.values().cloned().collect();
        let seen: Vec<_> = plan.seen.values().copied().collect();
        let changes: Vec<_> = plan
            .changes
            .iter()
            .map(|noted| Change {
                id: self.clock.id(),
                client: noted.client,
                field: noted.field,
                old: "",
                new: &noted.new,
                source: Source::Message(noted.message),
                at: now,
                detail: noted.detail,
            })
            .collect();
        tx.insert_companies(&plan.companies).await?;
        tx.insert_company_domains(&plan.domains).await?;
        tx.insert_clients(&clients).await?;
        tx.insert_memberships(&plan.memberships).await?;
        tx.insert_identities(&plan.identities).await?;
        tx.release_threads(&plan.released).await?;
        tx.insert_conversations(&plan.conversations).await?;
        tx.insert_messages(&plan.messages).await?;
        tx.insert_attachments(&plan.attachments).await?;
        tx.insert_changes(&changes).await?;
        tx.insert_suggestions(&plan.suggestions).await?;
        tx.update_clients(&client_updates).await?;
        tx.see_identities(&seen).await?;
        tx.update_conversations(&conversation_updates).await?;
        tx.append_events(&plan.events, now).await
    }
}

/// Gives new conversations their numbers, and tells them to whoever mentions one. It is done late, because from here to
/// the commit no other process can begin a conversation.
async fn number(tx: &mut Tx, world: &World, plan: &mut Plan, receipts: &mut [Receipt]) -> Result<()> {
    if !plan.conversations.is_empty() {
        let first = tx.take_numbers(plan.conversations.len()).await?;
        for (number, conversation) in (first..).zip(&mut plan.conversations) {
            conversation.number = number;
        }
    }
    let new: HashMap<ConversationId, i64> = plan.conversations.iter().map(|new| (new.id, new.number)).collect();
    let number_of = |id: &ConversationId| {
        let known = || world.threads.get(id).map(|thread| thread.number);
        new.get(id).copied().or_else(known).unwrap_or_default()
    };
    for (receipt, message) in receipts.iter_mut().zip(&mut plan.messages) {
        receipt.number = number_of(&receipt.conversation);
        if message.external_id.is_some() {
            message.answer = serde_json::to_value(&*receipt).ok();
        }
    }
    plan.messages.append(&mut plan.lines);
    for (mut line, related) in plan.related.drain(..) {
        line.system = Some(SystemLine::LooksRelated {
            number: number_of(&related),
        });
        plan.messages.push(line);
    }
    Ok(())
}

/// Whoever has gone meanwhile is not told; his message is stored all the same, and a repeat is.
fn answer(letter: Letter, receipt: Result<Receipt, IngestError>) {
    drop(letter.answer.send(receipt));
}
