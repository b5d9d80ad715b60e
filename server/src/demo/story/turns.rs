//! What is said in a conversation, turn by turn.

use super::super::AGENTS;
use super::{DAY, Dice, Event, HOUR, Land, MINUTE, Said, Status, Way, Words, Writer, files, fill};

impl Writer {
    /// Whether he still says it before now.
    pub(super) fn client_says(&mut self, land: &Land, scene: &mut Scene, text: &str, manner: Manner) -> bool {
        let (text, files) = files::asked_for(text, &mut self.dice);
        let text = if scene.way.is_letter() {
            let said = |said: bool, dice: &mut Dice, key| if said { land.script.one(dice, "", key) } else { "" };
            let greeting = said(manner == Manner::First, &mut self.dice, "greeting");
            let closing = said(manner != Manner::Short, &mut self.dice, "closing");
            letter(greeting, text, closing)
        } else {
            text.to_owned()
        };
        let text = fill(&text, &scene.words.list, scene.words.woman);
        let tail = if manner == Manner::First || scene.way != Way::Mail || scene.asked.is_empty() {
            String::new()
        } else {
            quoted(&scene.asked)
        };
        let marked = scene.way == Way::Mail && self.dice.percent(40);
        self.happens(
            scene.at,
            Event::Writes {
                talk: scene.talk,
                said: Said {
                    text,
                    tail,
                    marked,
                    files,
                },
            },
        )
    }

    /// Whether we still say it before now.
    pub(super) fn we_say(&mut self, land: &Land, scene: &mut Scene, text: &str) -> bool {
        scene.at += self.dice.between(3 * MINUTE, 25 * MINUTE);
        let (text, files) = files::asked_for(text, &mut self.dice);
        let text = if scene.way.is_letter() {
            let greeting = land.script.one(&mut self.dice, "", "answer-greeting");
            let closing = land.script.one(&mut self.dice, "", "answer-closing");
            letter(greeting, text, closing)
        } else {
            text.to_owned()
        };
        let text = fill(&text, &scene.words.list, scene.words.woman);
        scene.asked.clone_from(&text);
        let said = Said {
            files,
            ..Said::words(text)
        };
        self.happens(
            scene.at,
            Event::Answers {
                talk: scene.talk,
                agent: scene.agent,
                said,
            },
        )
    }

    /// A remark among agents, sometimes by one who does not look after the conversation.
    pub(super) fn remark(&mut self, land: &Land, scene: &mut Scene, topic: &'static str) {
        scene.at += self.dice.between(2, 20) * MINUTE;
        let text = fill(
            land.script.one(&mut self.dice, topic, "note"),
            &scene.words.list,
            scene.words.woman,
        );
        self.happens(
            scene.at,
            Event::Comments {
                talk: scene.talk,
                agent: scene.agent,
                text,
            },
        );
    }

    /// What has lain about for so many days has been solved some way or other.
    pub(super) fn close_old(&mut self, scene: &Scene, days: i64) {
        if self.dice.percent(85) {
            let at = scene.at + days * DAY;
            self.happens(
                at,
                Event::Settles {
                    talk: scene.talk,
                    agent: scene.agent,
                    status: Status::Solved,
                },
            );
        }
    }

    /// It is the client's turn.
    pub(super) fn wait_for_client(&mut self, scene: &Scene) {
        let at = scene.at + MINUTE / 2;
        self.happens(
            at,
            Event::Settles {
                talk: scene.talk,
                agent: scene.agent,
                status: Status::Pending,
            },
        );
    }

    /// How long a client takes to write again.
    pub(super) fn patience(&mut self, way: Way) -> i64 {
        let most = if way.is_letter() {
            self.dice.between(40, 2_000)
        } else {
            self.dice.between(1, 15)
        };
        most * MINUTE + self.dice.between(0, MINUTE)
    }

    /// When an agent turns to the conversation: soon, and by day; chats are looked after at any hour.
    pub(super) fn at_work(&mut self, land: &Land, scene: &Scene, way: Way) -> i64 {
        if !way.is_letter() {
            return scene.at + self.dice.between(MINUTE / 2, 30 * MINUTE);
        }
        let at = scene.at + self.dice.between(12 * MINUTE, 7 * HOUR);
        let hour = (at + land.offset * HOUR).rem_euclid(DAY) / HOUR;
        let until_morning = match hour {
            0..8 => 8 - hour,
            8..20 => return at,
            _ => 32 - hour,
        };
        at + until_morning * HOUR
    }

    /// The one who speaks the language.
    pub(super) fn agent_for(land: &Land) -> usize {
        AGENTS
            .iter()
            .position(|agent| agent.3 == land.language)
            .unwrap_or_default()
    }

    pub(super) fn name_talk(&mut self, talk: usize, subject: &str) {
        if let Some(talk) = self.story.talks.get_mut(talk) {
            subject.clone_into(&mut talk.subject);
        }
    }
}

/// How a client writes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// For the first time, with a greeting.
    First,
    /// Once more.
    Again,
    /// A line of thanks.
    Short,
}

/// Where a conversation has got to.
pub(super) struct Scene {
    pub talk: usize,
    pub way: Way,
    pub agent: usize,
    pub at: i64,
    pub words: Words,
    /// What we said last.
    pub asked: String,
}

fn letter(greeting: &str, text: &str, closing: &str) -> String {
    [greeting, text, closing]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\\n\\n")
}

fn quoted(text: &str) -> String {
    text.lines()
        .map(|line| format!("> {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}
