//! What every request can reach.

use crate::address::Country;
use crate::channels::Channel;
use crate::channels::email::{Replies, Surroundings};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{self, Db};
use crate::desk::known_fields::KnownFields;
use crate::dynamic::Dynamic;
use crate::feed::Feed;
use crate::files::Files;
use crate::http::session::Sessions;
use crate::http::site::Carried;
use crate::http::throttle::Throttle;
use crate::http::typed::Refused;
use crate::ingest::{Ingest, ToldPicture};
use crate::remembered::Remembered;
use crate::settings::Settings;
use crate::token::{Hash, Scope};
use app::domain::ChannelKind;
use app::site::Site;
use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// What every request can reach. Clones share everything.
#[derive(Clone)]
pub struct AppState {
    /// The tables.
    pub db: Db,
    /// Time and ids.
    pub clock: Clock,
    /// How the server was told to run.
    pub config: Arc<Config>,
    /// What happened, live.
    pub feed: Feed,
    /// Attachments.
    pub files: Files,
    /// Takes messages in.
    pub ingest: Ingest,
    /// The browser's half, as built.
    pub carried: Carried,
    /// Where pages find it.
    pub site: Site,
    /// Who knocks too often.
    pub throttle: Arc<Throttle>,
    /// What was typed into forms that were refused.
    pub refused: Arc<Refused>,
    /// Who is signed in, and who has just left.
    pub sessions: Sessions,
    /// Tokens of the API that were met lately.
    pub tokens: Arc<Remembered<Hash, Vec<Scope>>>,
    /// Channels that were named lately.
    pub channels: Arc<Remembered<String, Channel>>,
    /// The default country, as it was lately.
    pub country: Arc<Remembered<(), Country>>,
    /// Asks the company's own system about clients.
    pub dynamic: Dynamic,
    /// To whoever fetches the pictures of clients that messages tell of.
    pub pictures: mpsc::Sender<ToldPicture>,
    /// Signs the addresses at which conversations are answered.
    pub replies: Replies,
    /// What mail is read against, as it was lately.
    pub surroundings: Arc<Remembered<(), Arc<Surroundings>>>,
    /// The fields that administrators added, as they were read last.
    pub fields: KnownFields,
    /// What Leptos wants to know.
    pub leptos: LeptosOptions,
    /// Cancelled when the server is told to stop: whatever runs for long ends then.
    pub stop: CancellationToken,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}

impl AppState {
    /// The channel with this key, if it takes messages.
    pub async fn channel(&self, key: &str) -> db::Result<Option<Channel>> {
        let now = self.clock.now();
        if let Some(channel) = self.channels.recall(key, now) {
            return Ok(Some(channel));
        }
        let channel = self.db.glance().await?.channel(key).await?;
        if let Some(channel) = &channel {
            self.channels.remember(key.to_owned(), channel.clone(), now);
        }
        Ok(channel)
    }

    /// Where phone numbers without a country code belong (setting `default_country`).
    pub async fn default_country(&self) -> db::Result<Country> {
        let now = self.clock.now();
        if let Some(country) = self.country.recall(&(), now) {
            return Ok(country);
        }
        let settings = Settings::read(&mut self.db.glance().await?).await?;
        let country = Country::parse(&settings.default_country).unwrap_or_default();
        self.country.remember((), country, now);
        Ok(country)
    }

    /// What mail is read against: our own addresses, those of agents, and what settings say of senders.
    pub async fn surroundings(&self) -> db::Result<Arc<Surroundings>> {
        let now = self.clock.now();
        if let Some(known) = self.surroundings.recall(&(), now) {
            return Ok(known);
        }
        let mut tx = self.db.read().await?;
        let settings = Settings::read(&mut tx).await?;
        let read = Arc::new(Surroundings {
            country: Country::parse(&settings.default_country).unwrap_or_default(),
            own: tx.channel_addresses(ChannelKind::Email).await?.into_iter().collect(),
            agents: tx.agent_emails().await?.into_iter().collect(),
            form_senders: settings.form_senders.into_iter().collect(),
            authserv_ids: settings.authserv_ids.into_iter().collect(),
            replies: Some(self.replies.clone()),
        });
        self.surroundings.remember((), Arc::clone(&read), now);
        Ok(read)
    }
}
