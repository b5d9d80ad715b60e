//! Plays the story on the real server: messages are taken in like any others, and agents act at desks of their own. A
//! clock of the stage's own stands at the time of the story, so that everything gets the time at which it "happened".

mod message;
mod sender;

use super::places::Found;
use super::story::{Actor, Event, Story, Talk, Way};
use super::{AGENTS, CHANNELS};
use crate::avatars::Keeper;
use crate::channels::Channel;
use crate::clock::Clock;
use crate::desk::LiveDesk;
use crate::error::{Error, Result};
use crate::ingest::Ingest;
use crate::state::AppState;
use app::desk::{Attributes as _, Cards as _, Companies as _, Contacts as _, Notes as _, Threads as _};
use app::domain::{
    Agent, AgentId, AttributeKey, ClientId, ConversationId, CustomFieldId, FieldChange, MessageId, Timestamp,
};
use app::error::AppError;
use std::collections::HashMap;
use std::time::Duration;

/// What has come of a conversation of the story.
#[derive(Default, Clone)]
struct Played {
    conversation: Option<ConversationId>,
    client: Option<ClientId>,
    /// Ids of its messages, last first.
    answers: Vec<String>,
}

/// Plays a story.
pub struct Stage {
    clock: Clock,
    ingest: Ingest,
    desks: Vec<(AgentId, LiveDesk)>,
    channels: Vec<Channel>,
    /// What the administrator added, by key.
    fields: HashMap<&'static str, CustomFieldId>,
    played: Vec<Played>,
    keeper: Keeper,
    /// Messages of ours, with their authors.
    authors: Vec<(MessageId, AgentId)>,
}

impl Stage {
    /// A stage whose clock stands at the story's beginning.
    pub fn new(
        state: &AppState,
        story: &Story,
        agents: Vec<Agent>,
        channels: Vec<Channel>,
        fields: HashMap<&'static str, CustomFieldId>,
    ) -> Self {
        let begin = story.events.first().map_or_else(|| state.clock.now(), |(at, _)| *at);
        let clock = Clock::fixed(begin);
        let desks = agents
            .into_iter()
            .map(|agent| {
                (
                    agent.id,
                    LiveDesk::new(state.db.clone(), clock.clone(), state.feed.clone(), agent),
                )
            })
            .collect();
        Self {
            keeper: Keeper {
                db: state.db.clone(),
                clock: clock.clone(),
                feed: state.feed.clone(),
                files: state.files.clone(),
            },
            ingest: Ingest::start(state.db.clone(), clock.clone(), state.files.clone(), state.feed.clone()),
            clock,
            desks,
            channels,
            fields,
            played: vec![Played::default(); story.talks.len()],
            authors: Vec::new(),
        }
    }

    /// Plays it to the end, and tells who wrote which of our messages.
    pub async fn play(mut self, story: Story) -> Result<Vec<(MessageId, AgentId)>> {
        let Story { actors, talks, events } = story;
        for (at, event) in events {
            self.turn_to(at);
            self.happen(&actors, &talks, event).await?;
        }
        Ok(self.authors)
    }

    fn turn_to(&self, at: Timestamp) {
        let ahead = at.millis() - self.clock.now().millis();
        self.clock
            .advance(Duration::from_millis(u64::try_from(ahead).unwrap_or_default()));
    }

    async fn happen(&mut self, actors: &[Actor], talks: &[Talk], event: Event) -> Result<()> {
        match event {
            Event::Writes { talk, said } => self.message(actors, talks, talk, None, said).await,
            Event::Answers { talk, agent, said } => self.message(actors, talks, talk, Some(agent), said).await,
            Event::Comments { talk, agent, text } => {
                let Some((desk, conversation)) = self.at(talk, agent) else {
                    return Ok(());
                };
                desk.comment(conversation, text).await.map(|_| ()).or_else(fatal)
            }
            Event::Assigns { talk, agent, to } => {
                let to = self.desks.get(to).map(|(id, _)| *id);
                let Some((desk, conversation)) = self.at(talk, agent) else {
                    return Ok(());
                };
                desk.assign(conversation, to).await.or_else(fatal)
            }
            Event::Settles { talk, agent, status } => {
                let Some((desk, conversation)) = self.at(talk, agent) else {
                    return Ok(());
                };
                desk.set_status(conversation, status).await.or_else(fatal)
            }
            Event::Edits {
                talk,
                agent,
                key,
                value,
            } => self.edit(talk, agent, key, value).await,
            Event::Fills { talk, agent, values } => self.fill(talk, agent, values).await,
            Event::Agrees { talk, agent, values } => self.agree(talk, agent, values).await,
            Event::Marks { talk, agent, values } => self.mark(talk, agent, values).await,
            Event::Finds { talk, agent, found } => self.find(talk, agent, found).await,
            Event::Notes { talk, agent, text } => {
                let client = self.played.get(talk).and_then(|played| played.client);
                let (Some(client), Some((_, desk))) = (client, self.desks.get(agent)) else {
                    return Ok(());
                };
                desk.add_note(client, text).await.map(|_| ()).or_else(fatal)
            }
        }
    }

    fn at(&self, talk: usize, agent: usize) -> Option<(&LiveDesk, ConversationId)> {
        let (_, desk) = self.desks.get(agent)?;
        Some((desk, self.played.get(talk)?.conversation?))
    }

    /// Fills a field that is still empty.
    async fn edit(&self, talk: usize, agent: usize, key: AttributeKey, value: String) -> Result<()> {
        let client = self.played.get(talk).and_then(|played| played.client);
        let (Some(client), Some((_, desk))) = (client, self.desks.get(agent)) else {
            return Ok(());
        };
        desk.edit_attribute(client, key, String::new(), value)
            .await
            .map(|_| ())
            .or_else(fatal)
    }

    /// Fills fields of the administrator's that are still empty.
    async fn fill(&self, talk: usize, agent: usize, values: Vec<(&'static str, String)>) -> Result<()> {
        let client = self.played.get(talk).and_then(|played| played.client);
        let (Some(client), Some((_, desk))) = (client, self.desks.get(agent)) else {
            return Ok(());
        };
        let change = |(key, value)| {
            let key = AttributeKey::Custom(*self.fields.get(key)?);
            let was = String::new();
            Some(FieldChange { key, was, value })
        };
        let changes = values.into_iter().filter_map(change).collect();
        desk.edit_attributes(client, changes).await.map(|_| ()).or_else(fatal)
    }

    /// Fills such fields of the company that a client works for.
    async fn agree(&self, talk: usize, agent: usize, values: Vec<(&'static str, String)>) -> Result<()> {
        let client = self.played.get(talk).and_then(|played| played.client);
        let (Some(client), Some((_, desk))) = (client, self.desks.get(agent)) else {
            return Ok(());
        };
        let card = match desk.card(client).await {
            Ok(card) => card,
            Err(error) => return fatal(error),
        };
        let Some(company) = card.client.companies.iter().find(|company| company.main) else {
            return Ok(());
        };
        for (key, value) in values {
            let Some(field) = self.fields.get(key) else { continue };
            let key = AttributeKey::Custom(*field);
            let filled = desk.edit_company(company.id, key, String::new(), value).await;
            filled.map(|_| ()).or_else(fatal)?;
        }
        Ok(())
    }

    /// Fills fields of the conversation's own that are still empty.
    async fn mark(&self, talk: usize, agent: usize, values: Vec<(&'static str, String)>) -> Result<()> {
        let Some((desk, conversation)) = self.at(talk, agent) else {
            return Ok(());
        };
        for (key, value) in values {
            let Some(field) = self.fields.get(key) else { continue };
            let key = AttributeKey::Custom(*field);
            let filled = desk.edit_conversation(conversation, key, String::new(), value).await;
            filled.map(|_| ()).or_else(fatal)?;
        }
        Ok(())
    }

    /// Notes where a client is to be found.
    async fn find(&self, talk: usize, agent: usize, found: Found) -> Result<()> {
        let client = self.played.get(talk).and_then(|played| played.client);
        let (Some(client), Some((_, desk))) = (client, self.desks.get(agent)) else {
            return Ok(());
        };
        if let Some(site) = found.site {
            desk.add_site(client, site).await.map(|_| ()).or_else(fatal)?;
        }
        if let Some((kind, text)) = found.address {
            desk.add_address(client, kind, text).await.map(|_| ()).or_else(fatal)?;
        }
        if let Some(portrait) = found.portrait {
            let put = self.keeper.put(desk.registry(), client, portrait).await;
            put.map_err(|_| Error::Task("demo"))?;
        }
        Ok(())
    }
}

/// What an agent may not do in the story he leaves; what fails inside ends it.
fn fatal(error: AppError) -> Result<()> {
    match error {
        AppError::Internal { .. } => Err(Error::Task("demo")),
        _ => Ok(()),
    }
}

/// The places of agents and channels in the story are those of the lists that made them.
const _: () = assert!(AGENTS.len() == 4 && CHANNELS.len() == Way::Post as usize + 1);
