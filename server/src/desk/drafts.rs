//! Clients that are not made yet (A6-A12): what the sender told, the card that an agent makes of it.

use super::{LiveDesk, optional};
use crate::channels::{IncomingIdentity, Sender};
use crate::db::{
    Change, Claim, ClientField, IdentityKey, KnownIdentity, NewClient, NewCompany, NewIdentity, NewMembership, Source, Tx,
    search_text,
};
use crate::fold::fold;
use crate::ingest::{lookup, unmatched};
use crate::{address, language};
use app::desk::Drafts;
use app::domain::{
    ChannelKind, ClientId, CompanyId, ConversationHead, ConversationId, Draft, DraftForm, DraftIdentity, EventKind,
    IdentityId, IdentityKind, Language, MAX_TEXT, Timestamp,
};
use app::error::{AppError, Invalid, Result};
use async_trait::async_trait;
use std::collections::{HashMap, HashSet};

/// How many of a conversation's first messages show what its sender speaks.
const FIRST_MESSAGES: i64 = 10;

/// The draft of a conversation, with what its words show of his language.
pub(super) async fn read(tx: &mut Tx, conversation: ConversationId) -> Result<Option<Draft>> {
    let Some(stored) = tx.draft(conversation).await? else {
        return Ok(None);
    };
    let sender: Sender = serde_json::from_value(stored.sender).unwrap_or_default();
    let words = tx.first_words(conversation, FIRST_MESSAGES).await?;
    let sample = words.iter().fold(String::new(), |sample, text| language::gather(&sample, text));
    let identity = |identity: IncomingIdentity| DraftIdentity {
        kind: identity.kind,
        shown: identity.shown,
        trust: identity.trust,
    };
    Ok(Some(Draft {
        name: sender.name,
        company: sender.company,
        language: sender.language.or_else(|| language::detect(&sample).map(|found| found.language)),
        identities: sender.identities.into_iter().map(identity).collect(),
    }))
}

#[async_trait]
impl Drafts for LiveDesk {
    async fn create_client(&self, conversation: ConversationId, form: DraftForm) -> Result<ClientId> {
        let form = Checked::read(&form)?;
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let open = Open::read(&mut tx, conversation).await?;
        if let Some(owner) = open.strongest_owner {
            // He has got a card since the page was drawn: a second one would be a duplicate from its first day.
            let card = super::cards::read(&mut tx, owner).await?;
            let current = card.and_then(|card| card.client.display_name().map(str::to_owned));
            return Err(AppError::Conflict {
                current: current.unwrap_or_default(),
            });
        }

        let client = ClientId::new(self.clock.id());
        let addresses = open.free.iter().map(|i| (i.key.as_str(), i.shown.as_str()));
        tx.insert_clients(&[NewClient {
            id: client,
            name: form.name.clone(),
            language: form.language,
            language_sample: String::new(),
            conversations: 0,
            first_seen: None,
            last_seen: None,
            search: search_text(&form.name, addresses),
            at,
        }])
        .await?;
        if !form.hint.is_empty() {
            tx.set_client_field(client, &ClientField::Hint(form.hint), at).await?;
        }
        let company = self.join(&mut tx, client, &form.company, at).await?;
        self.note(&mut tx, client, "created", &form.name, at).await?;
        self.hand_over(tx, open, client, company, HashSet::new()).await?;
        Ok(client)
    }

    async fn give_draft(&self, conversation: ConversationId, client: ClientId) -> Result<()> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let open = Open::read(&mut tx, conversation).await?;
        if !tx.lock_client(client).await? {
            return Err(AppError::NotFound);
        }
        let card = super::cards::read(&mut tx, client).await?.ok_or(AppError::NotFound)?;
        let known = card.client.identities.iter().map(|i| (i.key.as_str(), i.shown.as_str()));
        let new = open.free.iter().map(|i| (i.key.as_str(), i.shown.as_str()));
        tx.index_client(client, &search_text(&card.client.name, known.chain(new)))
            .await?;
        for identity in &open.free {
            let value = format!("{} {}", identity.kind.as_str(), identity.shown);
            self.note(&mut tx, client, "identity", &value, at).await?;
        }
        let main = card.client.companies.iter().find(|company| company.main);
        let company = main.map(|company| company.id);
        let kinds = card.client.identities.iter().map(|identity| identity.kind).collect();
        self.hand_over(tx, open, client, company, kinds).await
    }

    async fn discard_draft(&self, conversation: ConversationId) -> Result<()> {
        let mut tx = self.db.write().await?;
        let head = tx.conversation(conversation).await?.ok_or(AppError::NotFound)?;
        if tx.forget_draft(conversation, self.clock.now()).await? {
            self.finish(tx, EventKind::Conversation, &head).await?;
        }
        Ok(())
    }
}

/// A conversation that nobody has claimed.
struct Open {
    head: ConversationHead,
    /// By what the sender's other drafts are found.
    key: Option<String>,
    /// The card that has his strongest identity by now.
    strongest_owner: Option<ClientId>,
    /// His identities that belong to nobody.
    free: Vec<IncomingIdentity>,
}

impl Open {
    async fn read(tx: &mut Tx, conversation: ConversationId) -> Result<Self> {
        let head = tx.conversation(conversation).await?.ok_or(AppError::NotFound)?;
        if head.row.client.is_some() {
            return Err(AppError::Conflict {
                current: head.row.client_name.unwrap_or_default(),
            });
        }
        let stored = tx.draft(conversation).await?;
        let (sender, key) = stored.map_or((None, None), |stored| (Some(stored.sender), stored.key));
        let sender: Sender = sender.and_then(|sender| serde_json::from_value(sender).ok()).unwrap_or_default();
        let keys: Vec<IdentityKey> = sender.identities.iter().filter_map(lookup).collect();
        let owners: HashMap<IdentityKey, KnownIdentity> = tx.known_identities(&keys).await?.into_iter().collect();
        let owner = |identity: &IncomingIdentity| owners.get(&lookup(identity)?).map(|known| known.client);
        let strongest = sender.identities.iter().find(|identity| !identity.key.is_empty());
        Ok(Self {
            head,
            key,
            strongest_owner: strongest.and_then(owner),
            free: sender.identities.iter().filter(|identity| owner(identity).is_none()).cloned().collect(),
        })
    }
}

/// The form, read.
struct Checked {
    name: String,
    language: Option<Language>,
    company: String,
    hint: String,
}

impl Checked {
    fn read(form: &DraftForm) -> Result<Self> {
        let line = |text: &str| Ok::<_, AppError>(optional(text, MAX_TEXT)?.split_whitespace().collect::<Vec<_>>().join(" "));
        let language = match form.language.trim() {
            "" => None,
            code => Some(Language::parse(code).map_err(|_| AppError::Invalid(Invalid::NotALanguage))?),
        };
        Ok(Self {
            name: line(&form.name)?,
            language,
            company: line(&form.company)?,
            hint: optional(&form.hint, MAX_TEXT)?,
        })
    }
}

impl LiveDesk {
    /// Adds the free identities to the card, gives it the conversation and the sender's other drafts, and tells of it.
    async fn hand_over(
        &self,
        mut tx: Tx,
        open: Open,
        client: ClientId,
        company: Option<CompanyId>,
        mut kinds: HashSet<IdentityKind>,
    ) -> Result<()> {
        let at = self.clock.now();
        let mut new = Vec::with_capacity(open.free.len());
        for identity in open.free {
            new.push(NewIdentity {
                id: IdentityId::new(self.clock.id()),
                client,
                key: lookup(&identity).unwrap_or_else(|| unmatched(client, &identity)),
                alias: address::alias_key(identity.kind, &identity.key).unwrap_or_default(),
                shown: identity.shown,
                label: identity.label,
                primary: kinds.insert(identity.kind),
                trust: identity.trust,
                seen: at,
            });
        }
        tx.insert_identities(&new).await?;
        let wanted = address_kind(open.head.row.channel);
        let through = new.iter().find(|identity| wanted.is_none_or(|kind| identity.key.kind == kind));
        let mut conversations = match &open.key {
            Some(key) => tx.drafts_of(key).await?,
            None => Vec::new(),
        };
        if !conversations.contains(&open.head.row.id) {
            conversations.push(open.head.row.id);
        }
        let claim = Claim {
            client,
            company,
            identity: through.map(|identity| identity.id),
            at,
        };
        tx.claim(&conversations, &claim).await?;
        let mut seq = tx.append_event(EventKind::Client, None, Some(client), at).await?;
        for conversation in conversations {
            seq = tx
                .append_event(EventKind::Conversation, Some(conversation), Some(client), at)
                .await?;
        }
        tx.commit().await?;
        self.feed.announce(seq);
        Ok(())
    }

    /// Makes the client a member of the company of this name, which is made if there is none.
    async fn join(&self, tx: &mut Tx, client: ClientId, name: &str, at: Timestamp) -> Result<Option<CompanyId>> {
        let key = fold(name);
        if key.is_empty() {
            return Ok(None);
        }
        let known = tx.companies_by_key(std::slice::from_ref(&key)).await?;
        let company = if let Some((_, company)) = known.first() {
            *company
        } else {
            let id = CompanyId::new(self.clock.id());
            tx.insert_companies(&[NewCompany {
                id,
                name: name.to_owned(),
                name_key: key,
                at,
            }])
            .await?;
            id
        };
        tx.insert_memberships(&[NewMembership {
            client,
            company,
            main: true,
            at,
        }])
        .await?;
        Ok(Some(company))
    }

    async fn note(&self, tx: &mut Tx, client: ClientId, field: &str, new: &str, at: Timestamp) -> Result<()> {
        tx.insert_change(&Change {
            id: self.clock.id(),
            client,
            field,
            old: "",
            new,
            source: Source::Agent(self.agent.id),
            at,
            detail: "",
        })
        .await?;
        Ok(())
    }
}

/// Through what kind of address a channel of this kind answers; none takes the strongest.
fn address_kind(channel: ChannelKind) -> Option<IdentityKind> {
    match channel {
        ChannelKind::Email => Some(IdentityKind::Email),
        ChannelKind::Phone => Some(IdentityKind::Phone),
        ChannelKind::Chat => Some(IdentityKind::Messenger),
        ChannelKind::Api => None,
    }
}
