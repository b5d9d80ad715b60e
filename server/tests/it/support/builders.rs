//! Objects with defaults, so that a test says only what it is about.

use super::db::Fresh;
use app::domain::{
    AttributeKind, ChannelId, ChannelKind, Client, ClientId, CreationMode, CustomFieldId, Direction, IdentityKind,
    Message, Timestamp, Trust,
};
use server::address::{self, Country};
use server::channels::{Channel, Incoming, IncomingFile, IncomingIdentity, Sender, Thread};
use server::clock::Clock;
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

/// An identity in normal form, as well known as the channel knows it.
pub fn identity(kind: IdentityKind, provider: &str, value: &str) -> IncomingIdentity {
    address::identity(kind, provider, "", value, Trust::Channel, Country::parse("PL").unwrap()).unwrap()
}

/// A message being written.
#[derive(Clone)]
pub struct Letter(Incoming);

impl From<Letter> for Incoming {
    fn from(letter: Letter) -> Self {
        letter.0
    }
}

impl Letter {
    fn new(channel: &Channel, external_id: &str) -> Self {
        Self(Incoming {
            channel: channel.clone(),
            external_id: Some(external_id.to_owned()),
            thread: Thread::Ongoing,
            direction: Direction::In,
            subject: String::new(),
            text: "Where is my parcel?".to_owned(),
            tail: String::new(),
            html: None,
            sent_at: None,
            sender: Sender::default(),
            files: Vec::new(),
            post: None,
            automatic: false,
            mark: None,
        })
    }

    pub fn name(mut self, name: &str) -> Self {
        name.clone_into(&mut self.0.sender.name);
        self
    }

    pub fn company(mut self, name: &str) -> Self {
        name.clone_into(&mut self.0.sender.company);
        self
    }

    pub fn language(mut self, code: &str) -> Self {
        self.0.sender.language = app::domain::Language::parse(code).ok();
        self
    }

    pub fn email(self, address: &str) -> Self {
        self.told(identity(IdentityKind::Email, "", address))
    }

    pub fn phone(self, number: &str) -> Self {
        self.told(identity(IdentityKind::Phone, "", number))
    }

    pub fn telegram(self, id: &str) -> Self {
        self.told(identity(IdentityKind::Messenger, "telegram", id))
    }

    pub fn told(mut self, identity: IncomingIdentity) -> Self {
        self.0.sender.identities.push(identity);
        self
    }

    /// The last identity is known so well.
    pub fn trust(mut self, trust: Trust) -> Self {
        self.0.sender.identities.last_mut().unwrap().trust = trust;
        self
    }

    pub fn thread(mut self, thread: Thread) -> Self {
        self.0.thread = thread;
        self
    }

    pub fn answers(self, id: &str) -> Self {
        self.thread(Thread::Answers {
            messages: vec![id.to_owned()],
            conversations: Vec::new(),
        })
    }

    /// Came to an address that we signed for the conversation of this number.
    pub fn signed_for(self, number: i64) -> Self {
        self.thread(Thread::Answers {
            messages: Vec::new(),
            conversations: vec![number],
        })
    }

    pub fn key(self, key: &str) -> Self {
        self.thread(Thread::Key(key.to_owned()))
    }

    pub fn direction(mut self, direction: Direction) -> Self {
        self.0.direction = direction;
        self
    }

    pub fn automatic(mut self) -> Self {
        self.0.automatic = true;
        self
    }

    pub fn sent_at(mut self, at: Timestamp) -> Self {
        self.0.sent_at = Some(at);
        self
    }

    pub fn subject(mut self, subject: &str) -> Self {
        subject.clone_into(&mut self.0.subject);
        self
    }

    pub fn text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.0.text);
        self
    }

    pub fn file(mut self, name: &str, bytes: &'static [u8]) -> Self {
        let media_type = "application/octet-stream".to_owned();
        self.0.files.push(IncomingFile {
            name: name.to_owned(),
            media_type,
            bytes: bytes.into(),
        });
        self
    }

    /// Without an id of the channel's.
    pub fn anonymous(mut self) -> Self {
        self.0.external_id = None;
        self
    }

    /// On a channel that does not exist.
    pub fn lost(mut self) -> Self {
        self.0.channel.id = ChannelId::new(uuid::Uuid::from_u128(1));
        self
    }
}
