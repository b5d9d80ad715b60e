//! Objects with defaults, so that a test says only what it is about.

mod letter;

pub use letter::{Letter, identity};

use super::db::Fresh;
use app::domain::{
    AttributeKind, ChannelId, ChannelKind, Client, ClientId, CompanyId, CreationMode, CustomFieldId, Message, Timestamp,
};
use server::channels::{Channel, Incoming};
use server::clock::Clock;
use server::companies::{self, Wanted};
use server::db::{CustomField, Db, Entity};
use server::feed::Feed;
use server::files::{Files, FilesConfig};
use server::ingest::{Ingest, Receipt};

/// When tests take place: 2026-11-21T10:00:00Z.
pub const NOW: Timestamp = Timestamp::from_millis(1_795_255_200_000);

/// The rooms that a message goes through, with two channels.
pub struct House {
    pub db: Db,
    pub clock: Clock,
    pub feed: Feed,
    pub files: Files,
    pub ingest: Ingest,
    /// Makes cards at once.
    pub chat: Channel,
    /// Keeps drafts.
    pub careful: Channel,
}

impl House {
    /// On a fresh database.
    pub async fn open(fresh: &Fresh) -> Self {
        let clock = Clock::fixed(NOW);
        let chat = channel(fresh, &clock, "chat", CreationMode::Automatic).await;
        let careful = channel(fresh, &clock, "careful", CreationMode::Draft).await;
        Self::beside(fresh, fresh.db.clone(), clock, chat, careful)
    }

    /// Another process on the same database.
    pub async fn again(&self, fresh: &Fresh) -> Self {
        let db = Db::connect(&fresh.url).await.unwrap();
        Self::beside(fresh, db, self.clock.clone(), self.chat.clone(), self.careful.clone())
    }

    fn beside(fresh: &Fresh, db: Db, clock: Clock, chat: Channel, careful: Channel) -> Self {
        let feed = Feed::new(app::domain::Seq(0));
        let files = Files::open(FilesConfig::Directory(fresh.folder.path().join("files"))).unwrap();
        let ingest = Ingest::start(db.clone(), clock.clone(), files.clone(), feed.clone());
        Self {
            db,
            clock,
            feed,
            files,
            ingest,
            chat,
            careful,
        }
    }

    /// Takes a message in.
    pub async fn take(&self, letter: impl Into<Incoming>) -> Receipt {
        self.ingest.take_in(letter.into()).await.unwrap()
    }

    /// A client as he stands.
    pub async fn client(&self, id: impl Into<Option<ClientId>>) -> Client {
        let id = id.into().expect("a client");
        self.db
            .read()
            .await
            .unwrap()
            .client(id)
            .await
            .unwrap()
            .expect("the client is there")
    }

    /// The messages of a receipt's conversation.
    pub async fn messages(&self, receipt: &Receipt) -> Vec<Message> {
        let mut tx = self.db.read().await.unwrap();
        tx.messages_before(receipt.conversation, None, 100).await.unwrap().0
    }

    /// Lets an agent say what a client is.
    pub async fn stand(&self, id: Option<ClientId>, vip: bool, spammer: bool) {
        let mut tx = self.db.write().await.unwrap();
        let standing = server::db::ClientField::Standing { vip, spammer };
        tx.set_client_field(id.unwrap(), &standing, self.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// Lets an agent change a conversation's status.
    pub async fn set_status(&self, receipt: &Receipt, status: app::domain::Status) {
        let mut tx = self.db.write().await.unwrap();
        assert!(
            tx.set_status(receipt.conversation, status, self.clock.now())
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
    }

    /// A field of clients, of this kind, that an administrator might add.
    pub fn field(&self, key: &str, kind: AttributeKind) -> CustomField {
        CustomField {
            id: CustomFieldId::new(self.clock.id()),
            entity: Entity::Client,
            key: key.to_owned(),
            label: key.to_uppercase(),
            kind,
            options: Vec::new(),
            required: false,
            read_only: false,
        }
    }

    /// A company of this name, which has these domains.
    pub async fn company(&self, name: &str, domains: &[&str]) -> CompanyId {
        let wanted = Wanted {
            name: name.to_owned(),
            domains: domains.iter().map(|domain| (*domain).to_owned()).collect(),
            ..Wanted::default()
        };
        self.make_company(&wanted).await
    }

    /// A company as it is wanted.
    pub async fn make_company(&self, wanted: &Wanted) -> CompanyId {
        let mut tx = self.db.write().await.unwrap();
        let id = companies::make(&mut tx, &self.clock, wanted).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A message of the channel that makes cards.
    pub fn letter(&self, external_id: &str) -> Letter {
        Letter::new(&self.chat, external_id)
    }

    /// A message of the channel that keeps drafts.
    pub fn careful_letter(&self, external_id: &str) -> Letter {
        Letter::new(&self.careful, external_id)
    }
}

async fn channel(fresh: &Fresh, clock: &Clock, key: &str, creation_mode: CreationMode) -> Channel {
    let channel = Channel {
        id: ChannelId::new(clock.id()),
        key: key.to_owned(),
        kind: ChannelKind::Chat,
        name: key.to_owned(),
        creation_mode,
    };
    let mut tx = fresh.db.write().await.unwrap();
    tx.add_channel(&channel, clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    channel
}
