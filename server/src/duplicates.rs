//! Finds cards that may be one person, and suggests them; merges nothing. Works in the background: woken by the feed, it
//! goes through the cards that changed in small units of work with pauses, and remembers how far it came, so that a
//! restart goes on. Knows nothing of HTTP, and no more of messages than what they left on the cards.

mod compare;

use crate::clock::Clock;
use crate::db::{self, Db, FEW, Finding, Found, Held, NewEvent, Suggestion, Tx, Verdict};
use crate::feed::Feed;
use app::domain::{ClientId, EventKind, Seq, Timestamp};
use compare::Pair;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Cards that are looked at in one unit of work.
const TOGETHER: usize = 64;
/// Events that are looked through for them.
const EVENTS: i64 = 1_000;
/// Between units of work with cards, so that whoever answers somebody goes first.
const PAUSE: Duration = Duration::from_millis(200);
/// Between units of work without any.
const SHORT_PAUSE: Duration = Duration::from_millis(10);
/// After something happened: much of it comes in crowds.
const GATHERING: Duration = Duration::from_millis(500);
/// After a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(30);

/// What was found about pairs of cards.
type Pairs = BTreeMap<(ClientId, ClientId), Vec<Finding>>;

/// Finds duplicates.
pub struct Finder {
    db: Db,
    clock: Clock,
    feed: Feed,
    /// The last event that was looked through without finding a card; it is not worth being written down.
    passed: Seq,
}

/// Cards that changed.
struct Changed {
    /// The event up to which cards had been looked at.
    since: Seq,
    /// The last event that tells of these.
    until: Seq,
    cards: Vec<ClientId>,
}

impl Finder {
    /// On this database; its suggestions are announced.
    pub fn new(db: Db, clock: Clock, feed: Feed) -> Self {
        Self {
            db,
            clock,
            feed,
            passed: Seq(0),
        }
    }

    /// Works at once on what happened meanwhile, and then on whatever happens, until told to stop.
    pub async fn run(mut self, stop: CancellationToken) {
        let mut news = self.feed.subscribe();
        loop {
            news.borrow_and_update();
            let wait = match self.step().await {
                Ok(Some(0)) => SHORT_PAUSE,
                Ok(Some(_)) => PAUSE,
                Ok(None) => {
                    tokio::select! {
                        () = stop.cancelled() => return,
                        woken = news.changed() => if woken.is_err() { return },
                    }
                    GATHERING
                }
                Err(error) if error.is_contention() => PAUSE,
                Err(error) => {
                    tracing::warn!(%error, "duplicates could not be looked for; tried again later");
                    AFTER_FAILURE
                }
            };
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    /// One unit of work: how many cards it looked at; none if nothing has happened.
    pub async fn step(&mut self) -> db::Result<Option<usize>> {
        let Some(changed) = self.changed().await? else {
            return Ok(None);
        };
        if changed.cards.is_empty() {
            self.passed = changed.until;
            return Ok(Some(0));
        }
        let names = self.note_names(&changed.cards).await?;
        let cards: Vec<ClientId> = names.iter().map(|(id, _, _)| *id).collect();
        let mut tx = self.db.read().await?;
        let mut pairs = Pairs::new();
        same_identities(&mut tx, &cards, &mut pairs).await?;
        same_names(&mut tx, &names, &mut pairs).await?;
        drop(tx);
        self.suggest(&changed, &cards, pairs).await?;
        Ok(Some(changed.cards.len()))
    }

    /// The next cards that changed.
    async fn changed(&self) -> db::Result<Option<Changed>> {
        let mut tx = self.db.read().await?;
        let since = tx.duplicates_seen().await?;
        let start = since.max(self.passed);
        let mut until = start;
        let mut cards = BTreeSet::new();
        for event in tx.events_after(start, EVENTS).await? {
            if event.kind == EventKind::Client {
                cards.extend(event.client);
            }
            until = event.seq;
            if cards.len() == TOGETHER {
                break;
            }
        }
        Ok((until > start).then(|| Changed {
            since,
            until,
            cards: cards.into_iter().collect(),
        }))
    }

    /// Of these cards those that are there, with their clients' names and the keys of these, under which others find them
    /// from now on.
    async fn note_names(&self, cards: &[ClientId]) -> db::Result<Vec<(ClientId, String, String)>> {
        let mut names = self.db.read().await?.names_of(cards).await?;
        let mut news = Vec::new();
        for (id, name, key) in &mut names {
            let now = compare::name_key(name);
            if *key != now {
                news.push((*id, now.clone()));
                *key = now;
            }
        }
        if !news.is_empty() {
            let mut tx = self.db.write().await?;
            tx.set_name_keys(&news).await?;
            tx.commit().await?;
        }
        Ok(names)
    }

    /// Writes down what was found about these cards, and no longer what does not hold any more. What messages showed, what
    /// came with merges and what agents said stays.
    async fn suggest(&self, changed: &Changed, cards: &[ClientId], mut pairs: Pairs) -> db::Result<()> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        // Each pair has one of them: what an agent says of it meanwhile comes before or after.
        tx.lock_cards(cards).await?;
        tx.set_duplicates_seen(changed.since, changed.until).await?;
        let known = tx.suggestions_about(cards).await?;
        let (mut news, mut gone) = (Vec::new(), Vec::new());
        for pair in known {
            let found = pairs.remove(&(pair.a, pair.b)).unwrap_or_default();
            if pair.verdict != Verdict::Open {
                continue;
            }
            let after = renewed(&pair, found);
            if after.findings.is_empty() && !pair.findings.is_empty() {
                gone.push((pair.a, pair.b));
            } else if after != pair {
                news.push(after);
            }
        }
        let new = pairs
            .into_iter()
            .map(|((a, b), found)| Suggestion::new(a, b, found, at));
        news.extend(new);
        tx.put_suggestions(&news).await?;
        tx.delete_suggestions(&gone).await?;
        let touched: BTreeSet<ClientId> = news
            .iter()
            .map(|pair| (pair.a, pair.b))
            .chain(gone)
            .flat_map(|(a, b)| [a, b])
            .collect();
        self.tell(tx, &touched, at).await
    }

    async fn tell(&self, mut tx: Tx, cards: &BTreeSet<ClientId>, at: Timestamp) -> db::Result<()> {
        let events: Vec<_> = cards.iter().copied().map(NewEvent::card).collect();
        let seq = tx.append_events(&events, at).await?;
        tx.commit().await?;
        if let Some(seq) = seq {
            self.feed.announce(seq);
        }
        Ok(())
    }
}

/// The pair with what is found about it today.
fn renewed(pair: &Suggestion, found: Vec<Finding>) -> Suggestion {
    let stays = |finding: &Finding| {
        let from_elsewhere = !finding.via.is_empty();
        from_elsewhere || matches!(finding.what, Found::Message { .. } | Found::Apart { .. }) || found.contains(finding)
    };
    let mut findings: Vec<Finding> = pair.findings.iter().filter(|finding| stays(finding)).cloned().collect();
    for finding in found {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    Suggestion {
        findings,
        ..pair.clone()
    }
}

/// Others with the same mailbox, or the same under another kind, scope or provider. An identity of which an agent said that
/// it must not join two cards, does not.
async fn same_identities(tx: &mut Tx, cards: &[ClientId], pairs: &mut Pairs) -> db::Result<()> {
    let own = tx.held_by(cards).await?;
    let keys: BTreeSet<String> = own.iter().flat_map(compare::keys).collect();
    let mailboxes: BTreeSet<String> = own.iter().filter_map(compare::mailbox).map(str::to_owned).collect();
    let (keys, mailboxes): (Vec<_>, Vec<_>) = (keys.into_iter().collect(), mailboxes.into_iter().collect());
    let by_key = few(tx.held_by_key(&keys).await?);
    let mut by_mailbox = tx.held_by_alias(&mailboxes).await?;
    by_mailbox.extend(tx.held_by_key(&mailboxes).await?);
    let by_mailbox = few(by_mailbox);

    let mut found = Vec::new();
    for mine in &own {
        let others = compare::keys(mine);
        let others = others.iter().filter_map(|key| by_key.get(key));
        let same_mailbox = compare::mailbox(mine).and_then(|mailbox| by_mailbox.get(mailbox));
        for other in others.chain(same_mailbox).flatten() {
            found.extend(compare::compare(mine, other).map(|pair| (pair, mine, other)));
        }
    }
    if found.is_empty() {
        return Ok(());
    }
    let apart: BTreeSet<_> = tx.separations(cards).await?.into_iter().collect();
    let said = |pair: &Pair, held: &Held| {
        let (a, b) = pair.cards;
        apart.contains(&(a, b, held.identity_key()))
    };
    for (pair, mine, other) in found {
        if !said(&pair, mine) && !said(&pair, other) {
            add(pairs, pair);
        }
    }
    Ok(())
}

/// Others of the same full name, if it is rare.
async fn same_names(tx: &mut Tx, names: &[(ClientId, String, String)], pairs: &mut Pairs) -> db::Result<()> {
    let keys: BTreeSet<String> = names
        .iter()
        .map(|(_, _, key)| key.clone())
        .filter(|key| !key.is_empty())
        .collect();
    let keys: Vec<String> = keys.into_iter().collect();
    let bearers = tx.named_by_key(&keys).await?;
    let bearers = few(bearers.into_iter().map(|(key, id, name)| (key, (id, name))).collect());
    for (id, name, key) in names {
        for (other, other_name) in bearers.get(key).into_iter().flatten() {
            if let Some(pair) = compare::namesakes((*id, name), (*other, other_name)) {
                add(pairs, pair);
            }
        }
    }
    Ok(())
}

fn add(pairs: &mut Pairs, pair: Pair) {
    let findings = pairs.entry(pair.cards).or_default();
    if !findings.contains(&pair.finding) {
        findings.push(pair.finding);
    }
}

/// By key, what few bear; what many do says nothing.
fn few<T: PartialEq>(found: Vec<(String, T)>) -> HashMap<String, Vec<T>> {
    let mut by_key: HashMap<String, Vec<T>> = HashMap::new();
    for (key, bearer) in found {
        let bearers = by_key.entry(key).or_default();
        if !bearers.contains(&bearer) {
            bearers.push(bearer);
        }
    }
    by_key.retain(|_, bearers| bearers.len() <= FEW);
    by_key
}
