//! Generated clients, each with addresses, conversations and what was said in them.

use super::CONVERSATIONS;
use app::domain::{
    ClientId, ConversationId, Direction, IdentityId, IdentityKind, Language, MessageId, Status, Timestamp, Trust,
};
use server::channels::Channel;
use server::clock::Clock;
use server::db::{IdentityKey, NewClient, NewConversation, NewIdentity, NewMessage, search_text, snippet};

const FIRST: [&str; 16] = [
    "Anna",
    "James",
    "Мария",
    "Piotr",
    "Lucía",
    "Oliver",
    "Ирина",
    "Zofia",
    "Carlos",
    "Emily",
    "Алексей",
    "Łukasz",
    "Elena",
    "Henry",
    "Ольга",
    "Marta",
];
const LAST: [&str; 16] = [
    "Nowak",
    "Whitaker",
    "Соколова",
    "Zieliński",
    "García",
    "Doyle",
    "Морозова",
    "Wójcik",
    "Muñoz",
    "Patel",
    "Волков",
    "Mazur",
    "Romero",
    "Marsh",
    "Лебедева",
    "Kowalska",
];

/// The address of a client.
pub fn email(client: usize) -> String {
    format!("client{client}@company{}.example", client % 5_000)
}

/// Clients that share a transaction, with what is theirs.
pub struct Batch<'a> {
    clock: &'a Clock,
    channel: &'a Channel,
    now: Timestamp,
    pub clients: Vec<NewClient>,
    pub identities: Vec<NewIdentity>,
    pub conversations: Vec<NewConversation>,
    pub messages: Vec<NewMessage>,
}

impl<'a> Batch<'a> {
    pub fn new(clock: &'a Clock, channel: &'a Channel) -> Self {
        let now = clock.now();
        Self {
            clock,
            channel,
            now,
            clients: vec![],
            identities: vec![],
            conversations: vec![],
            messages: vec![],
        }
    }

    /// A client of this place, whose conversations have the numbers from this one on.
    pub fn client(&mut self, place: usize, number: i64) {
        let id = ClientId::new(self.clock.id());
        let name = format!(
            "{} {}",
            FIRST[place % FIRST.len()],
            LAST[(place / FIRST.len()) % LAST.len()]
        );
        let addresses = [
            (IdentityKind::Email, email(place)),
            (IdentityKind::Phone, format!("+4850{place:07}")),
        ];
        let search = search_text(
            &name,
            addresses.iter().map(|(_, value)| (value.as_str(), value.as_str())),
        );
        let mut through = None;
        for (kind, value) in addresses {
            let identity = IdentityId::new(self.clock.id());
            through = through.or(Some(identity));
            self.identities.push(NewIdentity {
                id: identity,
                client: id,
                key: IdentityKey {
                    kind,
                    provider: String::new(),
                    scope: String::new(),
                    key: value.clone(),
                },
                alias: String::new(),
                shown: value,
                label: String::new(),
                primary: true,
                trust: Trust::Channel,
                seen: self.now,
            });
        }
        for conversation in 0..CONVERSATIONS {
            let number = number + i64::try_from(conversation).unwrap_or_default();
            self.conversation(id, through, &name, number);
        }
        self.clients.push(NewClient {
            id,
            name,
            language: Language::parse("en").ok(),
            language_sample: String::new(),
            conversations: i64::try_from(CONVERSATIONS).unwrap_or_default(),
            first_seen: Some(self.now),
            last_seen: Some(self.now),
            search,
            at: self.now,
        });
    }

    fn conversation(&mut self, client: ClientId, through: Option<IdentityId>, name: &str, number: i64) {
        let id = ConversationId::new(self.clock.id());
        let texts = [
            format!(
                "Hello, my order KT-{number} has not arrived yet. It was promised for last week. Could you find out where it is?"
            ),
            format!(
                "Good afternoon, the parcel of order KT-{number} is on its way and will reach you tomorrow. I am sorry for the delay."
            ),
        ];
        let status = match number % 10 {
            0 => Status::New,
            1 => Status::Open,
            2 => Status::Pending,
            _ => Status::Solved,
        };
        self.conversations.push(NewConversation {
            id,
            number,
            channel: self.channel.id,
            thread_key: Some(format!("bench-{number}")),
            subject: format!("Where is order KT-{number}?"),
            status,
            client: Some(client),
            draft: None,
            draft_key: None,
            company: None,
            identity: through,
            assignee: None,
            snippet: snippet(&texts[1]),
            first_direction: Direction::In,
            last_direction: Direction::Out,
            last_message_at: self.now,
            created_at: self.now,
            updated_at: self.now,
        });
        for (place, text) in texts.into_iter().enumerate() {
            let ours = place == 1;
            self.messages.push(NewMessage {
                id: MessageId::new(self.clock.id()),
                conversation: id,
                channel: self.channel.id,
                external_id: Some(format!("bench-{number}-{place}")),
                direction: if ours { Direction::Out } else { Direction::In },
                client: Some(client).filter(|_| !ours),
                identity: through.filter(|_| !ours),
                author_name: Some(name.to_owned()).filter(|_| !ours),
                text,
                tail: String::new(),
                html: None,
                system: None,
                post: None,
                why: None,
                answer: None,
                sent_at: self.now,
                received_at: self.now,
            });
        }
    }
}
