//! What a message shows of its sender's language.

use super::{Letter, Noted, Planner};
use crate::ingest::hearing::Heard;
use crate::language::Confidence;
use app::domain::{ClientId, Direction, MessageId};

impl Planner<'_> {
    /// Finds out what the client speaks, if nobody knows (E8-E11): from his own words, never in a conversation that an
    /// agent began; what he said before counts as well.
    pub(super) fn hear(&mut self, client: ClientId, begun_by: Direction, letter: &Letter, message: MessageId) {
        let incoming = &letter.incoming;
        let asked = incoming.direction == Direction::In && begun_by == Direction::In && !incoming.automatic;
        let Some(person) = self
            .world
            .people
            .get_mut(&client)
            .filter(|person| asked && person.language.is_none())
        else {
            return;
        };
        let by_itself = letter.heard.clone().filter(|_| person.language_sample.is_empty());
        let Heard { sample, found } = by_itself.unwrap_or_else(|| Heard::after(&person.language_sample, incoming));
        let Some(found) = found else {
            if sample != person.language_sample {
                person.language_sample.clone_from(&sample);
                self.sample(client, sample);
            }
            return;
        };
        person.language = Some(found.language.clone());
        person.language_sample.clear();
        self.plan.changes.push(Noted {
            client,
            field: "language",
            new: found.language.as_str().to_owned(),
            message,
            detail: match found.confidence {
                Confidence::Sure => "sure",
                Confidence::Likely => "likely",
            },
        });
        self.sample(client, String::new());
        self.change(client, "", Some(found.language), "", true);
    }

    /// Keeps what he said until his language is known.
    fn sample(&mut self, client: ClientId, sample: String) {
        if let Some(new) = self.plan.clients.get_mut(&client) {
            new.language_sample = sample;
        } else {
            self.update_of(client).language_sample = Some(sample);
        }
    }
}
