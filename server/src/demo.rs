//! `kartoteka demo`: an empty database filled with people who never lived, their conversations of the last months, and
//! four agents who look after them. The same every time, by the time of day.

mod contracts;
mod dice;
mod fields;
mod files;
mod people;
mod places;
mod script;
mod stage;
mod story;

use crate::channels::Channel;
use crate::db::{CustomField, Db, Entity, NewAgent};
use crate::error::Result;
use crate::state::AppState;
use crate::{db, password};
use app::domain::{Agent, AgentId, ChannelId, ChannelKind, CreationMode, CustomFieldId, Role};
use std::collections::HashMap;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How many people write.
const CLIENTS: usize = 300;

/// How many conversations they have.
const CONVERSATIONS: usize = 900;

/// What everybody in the demo signs in with. No secret: there is nothing behind it.
const PASSWORD: &str = "kartoteka-demo";

/// Name, address, role and language of those who answer; each looks after one language.
const AGENTS: [(&str, &str, Role, &str); 4] = [
    ("Anna Weber", "anna@kartoteka.example", Role::Admin, "en"),
    ("Иван Соколов", "ivan@kartoteka.example", Role::Agent, "ru"),
    ("Marta Zielińska", "marta@kartoteka.example", Role::Agent, "pl"),
    ("Carlos Ortega", "carlos@kartoteka.example", Role::Agent, "es"),
];

/// Key, kind and name of the channels, in the order of the ways of the story.
const CHANNELS: [(&str, ChannelKind, &str); 6] = [
    ("support", ChannelKind::Email, "Support mailbox"),
    ("web-form", ChannelKind::Api, "Web form"),
    ("site-chat", ChannelKind::Chat, "Chat on the site"),
    ("messenger", ChannelKind::Chat, "Messengers"),
    ("phone", ChannelKind::Phone, "Phone line"),
    ("posts", ChannelKind::Api, "Comments on posts"),
];

/// How to sign in to the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoLogin {
    /// The administrator's address.
    pub email: &'static str,
    /// His password.
    pub password: &'static str,
}

/// Fills the database, if nobody has begun to use it, and tells how to sign in; none if it is somebody's own.
pub async fn fill(state: &AppState) -> Result<Option<DemoLogin>> {
    let login = DemoLogin {
        email: AGENTS[0].1,
        password: PASSWORD,
    };
    let mut tx = state.db.read().await?;
    let begun = tx.count_agents().await? > 0;
    let ours = tx.agent_to_sign_in(login.email).await?.is_some();
    drop(tx);
    if begun {
        return Ok(ours.then_some(login));
    }

    let story = story::write(state.clock.now(), CLIENTS, CONVERSATIONS);
    let agents = hire(state).await?;
    let channels = open_channels(state).await?;
    let fields = add_fields(state).await?;
    let stage = stage::Stage::new(state, &story, agents, channels, fields);
    let authors = stage.play(story).await?;
    let mut tx = state.db.write().await?;
    for (message, agent) in authors {
        tx.set_author(message, agent).await?;
    }
    tx.commit().await?;
    Ok(Some(login))
}

/// Whether the demo's administrator signs in here with his password, which everybody can read.
pub async fn is_open_to_all(db: &Db) -> Result<bool> {
    let account = db.glance().await?.agent_to_sign_in(AGENTS[0].1).await?;
    match account {
        Some((_, hash)) => password::verify(PASSWORD.into(), Some(hash)).await,
        None => Ok(false),
    }
}

/// Agents are there once they can sign in: the demo's own mark that it has been here.
async fn hire(state: &AppState) -> Result<Vec<Agent>> {
    let hash = password::hash(PASSWORD.into()).await?;
    let mut tx = state.db.write().await?;
    let mut agents = Vec::new();
    for (name, email, role, locale) in AGENTS {
        let id = AgentId::new(state.clock.id());
        let new = NewAgent {
            id,
            name: name.to_owned(),
            email: email.to_owned(),
            password_hash: hash.clone(),
            role,
            at: state.clock.now(),
        };
        tx.add_agent(&new).await?;
        // The administrator's pages speak the browser's language.
        let locale = Some(locale.to_owned()).filter(|_| role != Role::Admin);
        if let Some(locale) = &locale {
            tx.set_agent_locale(id, locale).await?;
        }
        agents.push(Agent {
            id,
            name: new.name,
            email: new.email,
            role,
            locale,
        });
    }
    let types = ["Business", "Private", "Reseller"].map(str::to_owned);
    tx.set_client_types(&types).await?;
    tx.commit().await?;
    Ok(agents)
}

/// The fields that the administrator added to clients and to companies, by key; no key is there twice.
async fn add_fields(state: &AppState) -> Result<HashMap<&'static str, CustomFieldId>, db::Error> {
    let mut tx = state.db.write().await?;
    let mut fields = HashMap::new();
    let of_clients = fields::FIELDS.map(|field| (Entity::Client, field));
    let of_companies = contracts::FIELDS.map(|field| (Entity::Company, field));
    let of_conversations = fields::OF_CONVERSATIONS.map(|field| (Entity::Conversation, field));
    for (entity, (key, label, kind, options)) in of_clients.into_iter().chain(of_companies).chain(of_conversations) {
        let id = CustomFieldId::new(state.clock.id());
        tx.insert_custom_field(&CustomField {
            id,
            entity,
            key: key.to_owned(),
            label: label.to_owned(),
            kind,
            options: options.iter().map(|option| (*option).to_owned()).collect(),
            required: false,
            read_only: false,
        })
        .await?;
        fields.insert(key, id);
    }
    tx.commit().await?;
    Ok(fields)
}

async fn open_channels(state: &AppState) -> Result<Vec<Channel>, db::Error> {
    let mut tx = state.db.write().await?;
    let mut channels = Vec::new();
    for (key, kind, name) in CHANNELS {
        let channel = if let Some(channel) = tx.channel(key).await? {
            channel
        } else {
            let channel = Channel {
                id: ChannelId::new(state.clock.id()),
                key: key.to_owned(),
                kind,
                name: name.to_owned(),
                creation_mode: CreationMode::Automatic,
            };
            tx.add_channel(&channel, state.clock.now()).await?;
            channel
        };
        channels.push(channel);
    }
    tx.commit().await?;
    Ok(channels)
}
