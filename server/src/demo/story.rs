//! Who writes to whom, when and about what: the plot of the demo, made by dice before anything is stored.

use super::dice::Dice;
use super::people::{Land, latin};
use super::places::Found;
use super::script::{TOPICS, fill};
use super::{DAY, HOUR, MINUTE, files};
use crate::channels::IncomingFile;
use app::domain::{AttributeKey, Status, Timestamp};

mod cards;
mod cast;
mod plots;
mod turns;

pub use cast::{Actor, Way};

/// Everything that happens, in the order of time.
#[derive(Debug, Default)]
pub struct Story {
    /// Who writes.
    pub actors: Vec<Actor>,
    /// Their conversations.
    pub talks: Vec<Talk>,
    /// What happens in them and to the cards, first to last.
    pub events: Vec<(Timestamp, Event)>,
}

/// A conversation.
#[derive(Debug)]
pub struct Talk {
    /// Whose it is: place among the actors.
    pub actor: usize,
    /// How they talk.
    pub way: Way,
    /// What it is about; empty in chats.
    pub subject: String,
    /// The post that is commented on.
    pub post: Option<&'static str>,
}

/// Something that happens. Conversations and agents are told by their places.
#[derive(Debug)]
pub enum Event {
    /// The client writes.
    Writes { talk: usize, said: Said },
    /// We answer.
    Answers { talk: usize, agent: usize, said: Said },
    /// A comment among agents.
    Comments { talk: usize, agent: usize, text: String },
    /// An agent takes the conversation, or gives it to a colleague.
    Assigns { talk: usize, agent: usize, to: usize },
    /// An agent changes the status.
    Settles { talk: usize, agent: usize, status: Status },
    /// An agent changes the card of the conversation's client.
    Edits {
        talk: usize,
        agent: usize,
        key: AttributeKey,
        value: String,
    },
    /// An agent fills fields that the administrator added, told by their keys.
    Fills {
        talk: usize,
        agent: usize,
        values: Vec<(&'static str, String)>,
    },
    /// An agent fills such fields of the company that the conversation's client works for.
    Agrees {
        talk: usize,
        agent: usize,
        values: Vec<(&'static str, String)>,
    },
    /// An agent finds out where the client is to be found, and what he looks like.
    Finds { talk: usize, agent: usize, found: Found },
    /// An agent writes a note on that card.
    Notes { talk: usize, agent: usize, text: String },
}

/// What is said in one message.
#[derive(Debug, Default)]
pub struct Said {
    /// The words.
    pub text: String,
    /// What they quote.
    pub tail: String,
    /// Whether it is said in HTML as well.
    pub marked: bool,
    /// What comes with it.
    pub files: Vec<IncomingFile>,
}

impl Said {
    /// These words and nothing else.
    fn words(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// Makes up everything. The same `now` makes the same story.
pub fn write(now: Timestamp, clients: usize, talks: usize) -> Story {
    let mut writer = Writer {
        dice: Dice::new(0x6b61_7274),
        now,
        story: Story::default(),
    };
    let lands = Land::all();
    for land in &lands {
        let first = writer.story.actors.len();
        cast::fill(&mut writer.story.actors, &mut writer.dice, land, clients / lands.len());
        let last = writer.story.actors.len();
        // Everybody writes once, and some have much to tell.
        for number in 0..talks / lands.len() {
            let many = i64::try_from(last - first).unwrap_or(1);
            let actor = if number < last - first {
                first + number
            } else {
                let chance = writer.dice.between(0, many * many - 1);
                first + usize::try_from(chance.isqrt()).unwrap_or_default()
            };
            writer.talk(land, actor);
        }
    }
    // What happens at one moment happens in the order in which it was made up.
    writer.story.events.sort_by_key(|(at, _)| *at);
    writer.story
}

struct Writer {
    dice: Dice,
    now: Timestamp,
    story: Story,
}

impl Writer {
    /// Whether this is still in the past; then it happens.
    fn happens(&mut self, at: i64, event: Event) -> bool {
        let past = at < self.now.millis() - MINUTE;
        if past {
            self.story.events.push((Timestamp::from_millis(at), event));
        }
        past
    }

    /// When a conversation begins: the last week is busy, and people write by day and seldom at weekends.
    fn beginning(&mut self, land: &Land) -> i64 {
        let back = match self.dice.between(1, 100) {
            1..=32 => self.dice.between(0, 7 * DAY),
            33..=58 => self.dice.between(7 * DAY, 30 * DAY),
            _ => self.dice.between(30 * DAY, 200 * DAY),
        };
        let at = self.now.millis() - back;
        let weekday = Timestamp::from_millis(at).civil(0).weekday;
        let at = if weekday >= 5 && self.dice.percent(60) {
            at - 2 * DAY
        } else {
            at
        };
        let hour = self.dice.between(8, 19) - land.offset;
        let by_day = at.div_euclid(DAY) * DAY + hour * HOUR + self.dice.between(0, HOUR);
        // Today's hours may still lie ahead.
        if by_day < self.now.millis() - 5 * MINUTE {
            by_day
        } else {
            at.min(self.now.millis() - 5 * MINUTE)
        }
    }

    fn talk(&mut self, land: &Land, actor: usize) {
        let at = self.beginning(land);
        let spammer = self.story.actors.get(actor).is_some_and(|actor| actor.spammer);
        let ways = self
            .story
            .actors
            .get(actor)
            .map(|actor| actor.ways.clone())
            .unwrap_or_default();
        let place = usize::try_from(self.dice.between(0, 9)).unwrap_or_default();
        let way = if place < 7 { ways.first() } else { ways.last() }
            .copied()
            .unwrap_or(Way::Mail);
        let talk = self.story.talks.len();
        self.story.talks.push(Talk {
            actor,
            way,
            subject: String::new(),
            post: None,
        });
        match way {
            _ if spammer => self.spam(land, talk, at),
            Way::Post => self.comment_on_post(land, talk, at),
            Way::Phone => self.call(land, talk, at),
            _ => self.correspond(land, talk, at),
        }
    }

    /// The names and numbers of one conversation.
    fn words(&mut self, land: &Land, talk: usize, at: i64, agent: usize) -> Words {
        let actor = self
            .story
            .talks
            .get(talk)
            .and_then(|talk| self.story.actors.get(talk.actor));
        let name = actor.map(|actor| actor.name.clone());
        let company = actor.map(|actor| actor.company.0).filter(|company| !company.is_empty());
        let (first, last) = name.as_ref().map_or(("", ""), |name| (name.first, name.last));
        let ago = self.dice.between(3, 24);
        let ahead = self.dice.between(2, 9);
        let day = |days: i64| land.date(Timestamp::from_millis(at + days * DAY));
        let agent_name = super::AGENTS.get(agent).map_or("", |agent| agent.0);
        let list = vec![
            ("name", first.to_owned()),
            ("full", format!("{first} {last}")),
            ("agent", agent_name.to_owned()),
            (
                "agent-first",
                agent_name.split(' ').next().unwrap_or_default().to_owned(),
            ),
            ("order", format!("KT-{}", self.dice.digits(6))),
            ("invoice", format!("{}/2026", self.dice.digits(4))),
            ("track", format!("JD{}", self.dice.digits(9))),
            ("amount", land.amount(&mut self.dice)),
            ("product", land.script.one(&mut self.dice, "", "product").to_owned()),
            ("city", self.dice.pick(land.cities).to_owned()),
            (
                "company",
                company
                    .unwrap_or_else(|| {
                        self.dice
                            .pick(&land.companies.iter().map(|both| both.0).collect::<Vec<_>>())
                    })
                    .to_owned(),
            ),
            ("n", self.dice.between(2, 4).to_string()),
            ("date", day(-ago)),
            ("soon", day(ahead)),
        ];
        Words {
            list,
            woman: name.is_some_and(|name| name.woman),
        }
    }
}

/// What is filled into the texts of one conversation.
struct Words {
    list: Vec<(&'static str, String)>,
    woman: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_795_000_000_000);

    #[test]
    fn the_story_is_the_same_every_time() {
        assert_eq!(
            format!("{:?}", write(NOW, 40, 100).events),
            format!("{:?}", write(NOW, 40, 100).events)
        );
    }

    #[test]
    fn everything_has_happened_and_nothing_is_left_to_be_filled_in() {
        let story = write(NOW, 300, 900);
        assert_eq!((story.actors.len(), story.talks.len()), (300, 900));
        assert!(story.events.iter().all(|(at, _)| *at < NOW));
        assert!(story.events.is_sorted_by_key(|(at, _)| *at));
        let week = NOW.millis() - 7 * DAY;
        let busy = story
            .events
            .iter()
            .filter(|(at, event)| at.millis() > week && matches!(event, Event::Writes { .. }));
        assert!(busy.count() > 300);
        for talk in &story.talks {
            assert!(!talk.subject.contains(['{', '[']), "{}", talk.subject);
        }
        for (_, event) in &story.events {
            if let Event::Writes { said, .. } | Event::Answers { said, .. } = event {
                assert!(
                    !said.text.is_empty() && !said.text.contains(['{', '}', '[', ']', '#', '\\']),
                    "{}",
                    said.text
                );
            }
        }
    }

    #[test]
    fn every_conversation_begins_with_its_first_message() {
        let story = write(NOW, 300, 900);
        let mut begun = vec![false; story.talks.len()];
        for (_, event) in &story.events {
            match event {
                Event::Writes { talk, .. } => begun[*talk] = true,
                Event::Answers { talk, .. }
                | Event::Comments { talk, .. }
                | Event::Assigns { talk, .. }
                | Event::Settles { talk, .. }
                | Event::Edits { talk, .. }
                | Event::Fills { talk, .. }
                | Event::Agrees { talk, .. }
                | Event::Finds { talk, .. }
                | Event::Notes { talk, .. } => assert!(begun[*talk]),
            }
        }
        assert!(begun.iter().all(|begun| *begun));
    }
}
