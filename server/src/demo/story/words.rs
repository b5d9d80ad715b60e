//! Names and numbers of a conversation, as the texts leave room for them.

use super::{DAY, Land, Timestamp, Writer};
use crate::demo::AGENTS;

/// What is filled into the texts of one conversation.
pub struct Words {
    /// By the names of the gaps.
    pub list: Vec<(&'static str, String)>,
    /// Whether a woman writes, for that changes words.
    pub woman: bool,
}

impl Writer {
    /// The names and numbers of one conversation.
    pub fn words(&mut self, land: &Land, talk: usize, at: i64, agent: usize) -> Words {
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
        let agent_name = AGENTS.get(agent).map_or("", |agent| agent.0);
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
