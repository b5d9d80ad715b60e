//! What happens in a conversation, from its first message to its end.

use super::turns::{Manner, Scene};
use super::{AttributeKey, Event, HOUR, Land, MINUTE, Said, Status, TOPICS, Way, Writer, fill};
use crate::demo::fields;

impl Writer {
    /// Letters and chats: a question, mostly an answer, often more of both.
    pub(super) fn correspond(&mut self, land: &Land, talk: usize, at: i64) {
        let topic = TOPICS
            .get(usize::try_from(self.dice.between(0, 8)).unwrap_or_default())
            .copied()
            .unwrap_or("question");
        let way = self.story.talks.get(talk).map_or(Way::Mail, |talk| talk.way);
        let agent = Self::agent_for(land);
        let words = self.words(land, talk, at, agent);
        let mut scene = Scene {
            talk,
            way,
            agent,
            at,
            words,
            asked: String::new(),
        };

        let lines = self.lines(land, topic, way);
        self.name_talk(talk, &fill(lines.subject, &scene.words.list, scene.words.woman));
        self.client_says(land, &mut scene, lines.opening, Manner::First);

        let plot = self.dice.between(1, 100);
        if plot <= 8 {
            // Nobody has answered yet.
            return self.close_old(&scene, 9);
        }
        scene.at = self.at_work(land, &scene, way);
        let by = if self.dice.percent(30) { 0 } else { agent };
        if !self.happens(
            scene.at,
            Event::Assigns {
                talk,
                agent: by,
                to: agent,
            },
        ) {
            return;
        }
        self.look_after_card(land, talk, scene.at, agent);
        self.mark(&scene, topic);
        if plot <= 40 {
            self.remark(land, &mut scene, topic);
        }
        if !self.we_say(land, &mut scene, lines.reply) {
            return;
        }
        if plot <= 20 {
            self.wait_for_client(&scene);
            return self.close_old(&scene, 6);
        }
        if plot > 45 && !lines.solve.is_empty() {
            if !lines.more.is_empty() {
                let asked_at = scene.at;
                scene.at += self.patience(way);
                if !self.client_says(land, &mut scene, lines.more, Manner::Again) {
                    return self.wait_for_client(&Scene { at: asked_at, ..scene });
                }
            }
            scene.at = self.at_work(land, &scene, way);
            if !self.we_say(land, &mut scene, lines.solve) {
                return;
            }
        }
        if self.dice.percent(65) {
            let asked_at = scene.at;
            scene.at += self.patience(way);
            let thanks = land.script.one(&mut self.dice, "", "thanks");
            if !self.client_says(land, &mut scene, thanks, Manner::Short) {
                return self.wait_for_client(&Scene { at: asked_at, ..scene });
            }
        }
        scene.at += self.dice.between(5, 200) * MINUTE;
        let status = if self.dice.percent(88) {
            Status::Solved
        } else {
            Status::Pending
        };
        self.happens(scene.at, Event::Settles { talk, agent, status });
    }

    /// What the agent notes of the conversation itself.
    fn mark(&mut self, scene: &Scene, topic: &'static str) {
        let Scene { talk, agent, at, .. } = *scene;
        let order = scene.words.list.iter().find(|(name, _)| *name == "order");
        let values = fields::of_talk(topic, order.map_or("", |(_, order)| order), talk);
        self.happens(at, Event::Marks { talk, agent, values });
    }

    /// What is said in one conversation about a topic: in letters each question has its answer, and perhaps goes on; in
    /// chats it is asked and answered.
    fn lines(&mut self, land: &Land, topic: &'static str, way: Way) -> Lines {
        let key = if way.is_letter() { "open" } else { "chat" };
        let many = i64::try_from(land.script.all(topic, key).len()).unwrap_or_default();
        let place = usize::try_from(self.dice.between(0, (many - 1).max(0))).unwrap_or_default();
        let at = |key| land.script.all(topic, key).get(place).copied().unwrap_or_default();
        let (first, second) = at(key).split_once(" :: ").unwrap_or_default();
        let said = |key| Some(at(key)).filter(|text| *text != "-").unwrap_or_default();
        if way.is_letter() {
            Lines {
                subject: first,
                opening: second,
                reply: said("reply"),
                more: said("more"),
                solve: said("solve"),
            }
        } else {
            Lines {
                subject: "",
                opening: first,
                reply: second,
                more: "",
                solve: "",
            }
        }
    }

    /// A call that somebody took and wrote down.
    pub(super) fn call(&mut self, land: &Land, talk: usize, at: i64) {
        let agent = Self::agent_for(land);
        let words = self.words(land, talk, at, agent);
        let (subject, text) = land
            .script
            .one(&mut self.dice, "phone", "open")
            .split_once(" :: ")
            .unwrap_or_default();
        self.name_talk(talk, &fill(subject, &words.list, words.woman));
        let text = fill(text, &words.list, words.woman);
        self.happens(
            at,
            Event::Writes {
                talk,
                said: Said::words(text),
            },
        );
        if self.dice.percent(60) {
            let later = at + self.dice.between(10, 90) * MINUTE;
            self.happens(later, Event::Assigns { talk, agent, to: agent });
            self.look_after_card(land, talk, later, agent);
            let text = fill(
                land.script.one(&mut self.dice, "phone", "note"),
                &words.list,
                words.woman,
            );
            self.happens(later + 2 * MINUTE, Event::Comments { talk, agent, text });
        }
        let status = if self.dice.percent(75) {
            Status::Solved
        } else {
            Status::Open
        };
        let later = at + self.dice.between(20, 60) * HOUR;
        self.happens(later, Event::Settles { talk, agent, status });
    }

    /// A comment under a post of ours.
    pub(super) fn comment_on_post(&mut self, land: &Land, talk: usize, at: i64) {
        let agent = Self::agent_for(land);
        let words = self.words(land, talk, at, agent);
        let post = land.script.one(&mut self.dice, "post", "post");
        if let Some(talk) = self.story.talks.get_mut(talk) {
            talk.post = Some(post);
        }
        let text = fill(
            land.script.one(&mut self.dice, "post", "comment"),
            &words.list,
            words.woman,
        );
        self.happens(
            at,
            Event::Writes {
                talk,
                said: Said::words(text),
            },
        );
        if self.dice.percent(70) {
            let later = at + self.dice.between(5, 300) * MINUTE;
            let text = fill(
                land.script.one(&mut self.dice, "post", "reply"),
                &words.list,
                words.woman,
            );
            self.happens(
                later,
                Event::Answers {
                    talk,
                    agent,
                    said: Said::words(text),
                },
            );
            self.happens(
                later + HOUR,
                Event::Settles {
                    talk,
                    agent,
                    status: Status::Solved,
                },
            );
        }
    }

    /// Nothing that anybody wants to read.
    pub(super) fn spam(&mut self, land: &Land, talk: usize, at: i64) {
        let (subject, text) = land
            .script
            .one(&mut self.dice, "spam", "spam")
            .split_once(" :: ")
            .unwrap_or_default();
        self.name_talk(talk, subject);
        let said = Said::words(text.to_owned());
        self.happens(at, Event::Writes { talk, said });
        let agent = Self::agent_for(land);
        let later = at + self.dice.between(10, 120) * MINUTE;
        self.happens(
            later,
            Event::Settles {
                talk,
                agent,
                status: Status::Spam,
            },
        );
        let key = AttributeKey::Standing;
        self.happens(
            later + 5_000,
            Event::Edits {
                talk,
                agent,
                key,
                value: "spammer".to_owned(),
            },
        );
    }
}

/// What is said in one conversation; empty where nothing is.
struct Lines {
    subject: &'static str,
    opening: &'static str,
    reply: &'static str,
    more: &'static str,
    solve: &'static str,
}
