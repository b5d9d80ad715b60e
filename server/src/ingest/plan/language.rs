//! What a message shows of its sender's language.

use super::{Noted, Planner};
use crate::channels::Incoming;
use crate::language::{self, Confidence};
use app::domain::{ClientId, Direction, MessageId};

impl Planner<'_> {
    /// Finds out what the client speaks, if nobody knows (E8-E11): from his own words, never in a conversation that an
    /// agent began; what he said before counts as well.
    pub(super) fn hear(&mut self, client: ClientId, begun_by: Direction, incoming: &Incoming, message: MessageId) {
        let asked = incoming.direction == Direction::In && begun_by == Direction::In && !incoming.automatic;
        let Some(person) = self
            .world
            .people
            .get_mut(&client)
            .filter(|person| asked && person.language.is_none())
        else {
            return;
        };
        let sample = language::gather(&person.language_sample, &incoming.text);
        let Some(found) = language::detect(&sample) else {
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
