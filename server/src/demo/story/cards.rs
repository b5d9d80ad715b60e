//! What agents write down about a client.

use super::{AttributeKey, Event, Land, MINUTE, Writer, fill};
use crate::demo::{contracts, fields, places};

impl Writer {
    /// What the card of a client gets once somebody has looked at it.
    pub(super) fn look_after_card(&mut self, land: &Land, talk: usize, at: i64, agent: usize) {
        let Some(actor) = self.story.talks.get(talk).map(|talk| talk.actor) else {
            return;
        };
        let Some(person) = self.story.actors.get_mut(actor) else {
            return;
        };
        if std::mem::replace(&mut person.looked_after, true) {
            return;
        }
        let (vip, employed) = (person.vip, !person.company.0.is_empty());
        let words = self.words(land, talk, at, agent);
        let mut at = at + 2 * MINUTE;
        let mut edit = |writer: &mut Self, key, value: String| {
            at += 20_000;
            writer.happens(
                at,
                Event::Edits {
                    talk,
                    agent,
                    key,
                    value,
                },
            );
        };
        if vip {
            edit(self, AttributeKey::Standing, "vip".to_owned());
        }
        if vip || self.dice.percent(14) {
            let hint = fill(
                land.script.one(&mut self.dice, "card", "hint"),
                &words.list,
                words.woman,
            );
            edit(self, AttributeKey::Hint, hint);
        }
        if employed && self.dice.percent(45) {
            let position = land.script.one(&mut self.dice, "card", "position").to_owned();
            edit(self, AttributeKey::Position, position);
        }
        if self.dice.percent(40) {
            let kind = if employed {
                self.dice.pick(&["Business", "Business", "Reseller"])
            } else {
                "Private"
            };
            edit(self, AttributeKey::Kind, kind.to_owned());
        }
        if self.dice.percent(30) {
            let zone = self.dice.pick(land.time_zones).to_owned();
            edit(self, AttributeKey::TimeZone, zone);
        }
        if self.dice.percent(45) {
            edit(self, AttributeKey::Language, land.language.to_owned());
        }
        self.fill_fields(talk, at, agent);
        if let Some(person) = self.story.actors.get(actor) {
            let found = places::of(person, actor);
            self.happens(at + 40_000, Event::Finds { talk, agent, found });
        }
        if vip || self.dice.percent(22) {
            let text = fill(
                land.script.one(&mut self.dice, "card", "cardnote"),
                &words.list,
                words.woman,
            );
            self.happens(at + MINUTE, Event::Notes { talk, agent, text });
        }
    }

    /// What the administrator's fields get; those of his company once, whoever of it writes.
    fn fill_fields(&mut self, talk: usize, at: i64, agent: usize) {
        let Some(number) = self.story.talks.get(talk).map(|talk| talk.actor) else {
            return;
        };
        let Some(actor) = self.story.actors.get(number) else {
            return;
        };
        let values = fields::of(actor, number, agent, self.now);
        let (_, domain) = actor.company;
        let colleagues = self.story.actors.iter().filter(|other| other.company.1 == domain);
        let first = !domain.is_empty() && colleagues.filter(|other| other.looked_after).count() == 1;
        self.happens(at + 30_000, Event::Fills { talk, agent, values });
        if first {
            let values = contracts::of(domain, self.now);
            self.happens(at + 35_000, Event::Agrees { talk, agent, values });
        }
    }
}
