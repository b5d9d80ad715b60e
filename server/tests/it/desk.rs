//! What agents ask, on both engines: the desk over real tables, filled by real ingestion.

mod any_order;
mod attributes;
mod cards;
mod companies;
mod contacts;
mod conversation_fields;
mod drafts;
mod employers;
mod fields;
mod inbox;
mod layouts;
mod merges;
mod mixed;
mod notes;
mod outgoing;
mod people;
mod profiles;
mod programs;
mod races;
mod search;
mod threads;
mod torn;
mod undos;
mod whereabouts;

use crate::support::builders::House;
use crate::support::db::Fresh;
use app::domain::{Agent, AgentId, Role};
use app::i18n::Locale;
use server::db::NewAgent;
use server::desk::LiveDesk;

/// A house with two agents and an admin at their desks.
struct Office {
    house: House,
    anna: LiveDesk,
    boris: LiveDesk,
    admin: LiveDesk,
    boris_id: AgentId,
    anna_herself: Agent,
}

impl Office {
    async fn open(fresh: &Fresh) -> Self {
        let house = House::open(fresh).await;
        let anna = agent(&house, "Anna", Role::Agent).await;
        let boris = agent(&house, "Boris", Role::Agent).await;
        let admin = agent(&house, "Zofia", Role::Admin).await;
        let desk =
            |agent: &Agent| LiveDesk::new(house.db.clone(), house.clock.clone(), house.feed.clone(), agent.clone());
        Self {
            anna: desk(&anna),
            boris: desk(&boris),
            admin: desk(&admin),
            boris_id: boris.id,
            anna_herself: anna,
            house,
        }
    }

    /// Anna's desk in another language.
    fn desk_speaking(&self, locale: Locale) -> LiveDesk {
        let house = &self.house;
        let (db, clock, feed) = (house.db.clone(), house.clock.clone(), house.feed.clone());
        LiveDesk::new(db, clock, feed, self.anna_herself.clone()).speaking(locale)
    }
}

/// An agent who is not at his desk yet.
pub async fn agent(house: &House, name: &str, role: Role) -> Agent {
    let new = NewAgent {
        id: AgentId::new(house.clock.id()),
        name: name.to_owned(),
        email: format!("{}@desk.example", name.to_lowercase()),
        password_hash: "none".to_owned(),
        role,
        at: house.clock.now(),
    };
    let mut tx = house.db.write().await.unwrap();
    tx.add_agent(&new).await.unwrap();
    let agent = tx.agent(new.id).await.unwrap().expect("the agent was added");
    tx.commit().await.unwrap();
    agent
}
