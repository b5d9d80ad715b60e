//! Messages as channels hand them in, with defaults.

use app::domain::{ChannelId, Direction, IdentityKind, Language, Timestamp, Trust};
use server::address::{self, Country};
use server::channels::{Channel, Incoming, IncomingFile, IncomingIdentity, Sender, Thread};

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
    pub(super) fn new(channel: &Channel, external_id: &str) -> Self {
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
        self.0.sender.language = Language::parse(code).ok();
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
