//! A message of the story, taken in like any other.

use super::{Stage, sender::sender};
use crate::channels::{Incoming, Thread, html};
use crate::demo::story::{Actor, Said, Talk, Way};
use crate::error::{Error, Result};
use crate::ingest::IngestError;
use app::domain::Direction;

impl Stage {
    /// Takes in what a client, or an agent for us, said in a conversation.
    pub(super) async fn message(
        &mut self,
        actors: &[Actor],
        talks: &[Talk],
        place: usize,
        agent: Option<usize>,
        said: Said,
    ) -> Result<()> {
        let Some(talk) = talks.get(place) else { return Ok(()) };
        let (Some(actor), Some(channel)) = (actors.get(talk.actor), self.channels.get(talk.way as usize)) else {
            return Ok(());
        };
        let played = self.played.get(place).cloned().unwrap_or_default();
        let id = format!("{place}.{}@demo.example", played.answers.len());
        let thread = match talk.way {
            Way::Mail if played.answers.is_empty() => Thread::Fresh,
            Way::Mail => Thread::Answers {
                messages: played.answers,
                conversations: Vec::new(),
            },
            _ => Thread::Key(format!("demo-{place}")),
        };
        let direction = if agent.is_some() { Direction::Out } else { Direction::In };
        let incoming = Incoming {
            channel: channel.clone(),
            external_id: Some(id.clone()),
            thread,
            direction,
            subject: talk.subject.clone(),
            html: said.marked.then(|| paragraphs(&said.text)),
            text: said.text,
            tail: said.tail,
            sent_at: Some(self.clock.now()),
            sender: sender(actor, talk.way)?,
            files: said.files,
            post: talk.post.map(str::to_owned),
            automatic: false,
            mark: None,
        };
        let receipt = self.ingest.take_in(incoming).await.map_err(|error| match error {
            IngestError::Db(error) => Error::Db(error),
            IngestError::Files(error) => Error::Files(error),
            IngestError::Stopped => Error::Task("demo"),
        })?;
        if let Some((author, _)) = agent.and_then(|agent| self.desks.get(agent)) {
            self.authors.push((receipt.message, *author));
        }
        if let Some(played) = self.played.get_mut(place) {
            played.conversation = Some(receipt.conversation);
            played.client = receipt.client.or(played.client);
            played.answers.insert(0, id);
        }
        Ok(())
    }
}

/// The text in paragraphs, as mail programs mark it.
fn paragraphs(text: &str) -> String {
    let paragraphs: Vec<String> = text
        .split("\n\n")
        .map(|text| format!("<p>{}</p>", html::from_text(text)))
        .collect();
    html::sanitise(&paragraphs.concat())
}
