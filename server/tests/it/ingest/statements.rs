//! How many statements a batch of waiting messages costs. Times vary, this does not: sqlx tells of each statement, and
//! what the writer asks for is heard here.

use crate::support::builders::{House, Letter};
use crate::support::db::{Fresh, on_both_engines};
use futures::future::join_all;
use std::fmt::Debug;
use std::sync::Mutex;
use std::time::Duration;
use tracing::field::{Field, Visit};
use tracing::{Event, Instrument as _, Span, Subscriber, info_span};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;

/// The most that a batch costs of messages whose callers name the conversation, whatever its size. To begin it, with a lock,
/// and to commit it come on top.
const API: usize = 16;

/// The same of chats, of which some go on.
const CHAT: usize = 17;

/// The span in which is heard; other tests may ask for what they like meanwhile.
const COUNTED: &str = "counted";

/// Says of a letter with this id which conversation it belongs to.
type Threading = fn(Letter, &str) -> Letter;

/// The texts of statements by span, in their order.
static HEARD: Mutex<Vec<(u64, String)>> = Mutex::new(Vec::new());

struct Ears;

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Ears {
    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        for span in context.event_scope(event).into_iter().flatten() {
            let mut statement = Statement(String::new());
            event.record(&mut statement);
            HEARD.lock().unwrap().push((span.id().into_u64(), statement.0));
        }
    }
}

/// The text of a statement, or its first words where it has no more.
struct Statement(String);

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        if matches!(field.name(), "summary" | "db.statement") && !value.is_empty() {
            let text = value.split_whitespace().collect::<Vec<_>>().join(" ");
            self.0 = without_rows(&text).unwrap_or(text);
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}

/// A statement without its hundreds of parameters.
fn without_rows(text: &str) -> Option<String> {
    let (head, rest) = text.split_once("VALUES (")?;
    let (_, tail) = rest.split_once("))")?;
    Some(format!("{head}VALUES …){tail}"))
}

/// What begins and ends a unit of work.
fn is_frame(text: &str) -> bool {
    ["BEGIN", "COMMIT", "ROLLBACK", "SELECT pg_advisory"]
        .iter()
        .any(|word| text.starts_with(word))
}

/// A house whose writer is heard.
async fn heard(fresh: &Fresh) -> (House, Span) {
    let told = filter_fn(|of| of.target() == "sqlx::query" || of.name() == COUNTED);
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(Ears.with_filter(told))).ok();
    let span = info_span!("counted");
    let house = House::open(fresh).instrument(span.clone()).await;
    statements(&span);
    (house, span)
}

/// What was asked for in the span since the last look.
fn statements(span: &Span) -> Vec<String> {
    let span = span.id().unwrap().into_u64();
    let mut heard = HEARD.lock().unwrap();
    let told = heard.extract_if(.., |(of, _)| *of == span).map(|(_, text)| text);
    told.filter(|text| !is_frame(text)).collect()
}

/// What the largest batch asks for when these letters come while the writer is held up.
async fn asked(fresh: &Fresh, house: &House, span: &Span, letters: Vec<Letter>) -> Vec<String> {
    let mut held = fresh.db.write().await.unwrap();
    held.alone().await.unwrap();
    let release = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        held.commit().await.unwrap();
    };
    tokio::join!(join_all(letters.into_iter().map(|letter| house.take(letter))), release);
    let statements = statements(span);
    let batches = statements.split_inclusive(|text| text.starts_with("INSERT INTO events"));
    batches.max_by_key(|batch| batch.len()).unwrap_or_default().to_vec()
}

/// Letters of which every other one is from somebody who wrote before.
fn half_known(house: &House, round: &str, count: usize, thread: impl Fn(Letter, &str) -> Letter) -> Vec<Letter> {
    let letter = |n: usize| {
        let id = format!("{round}-{n}");
        let from = if n.is_multiple_of(2) {
            format!("known{n}@acme.example")
        } else {
            format!("new-{id}@firm{n}.example")
        };
        thread(house.letter(&id).name("Anna").email(&from), &id)
    };
    (0..count).map(letter).collect()
}

on_both_engines! {
    async fn sixty_four_messages_cost_a_handful_of_statements_and_no_more_than_thirty_two(fresh) {
        let (house, span) = heard(fresh).await;
        let kinds: [(&str, usize, Threading); 2] =
            [("api", API, |letter, id| letter.key(id)), ("chat", CHAT, |letter, _| letter)];
        for (kind, most, thread) in kinds {
            asked(fresh, &house, &span, half_known(&house, &format!("{kind}-a"), 65, thread)).await;
            let half = asked(fresh, &house, &span, half_known(&house, &format!("{kind}-b"), 33, thread)).await;
            let whole = asked(fresh, &house, &span, half_known(&house, &format!("{kind}-c"), 65, thread)).await;
            assert!(whole.len() <= most, "{kind}: {} statements: {whole:#?}", whole.len());
            assert!(whole.len() <= half.len() + 1, "{kind}: {} and {}", half.len(), whole.len());
        }
    }

    async fn a_batch_writes_each_table_once(fresh) {
        let (house, span) = heard(fresh).await;
        let batch = asked(fresh, &house, &span, half_known(&house, "a", 65, |letter, id| letter.key(id))).await;
        let mut tables: Vec<_> = batch.iter().filter_map(|text| text.strip_prefix("INSERT INTO ")?.split(' ').next()).collect();
        let all = tables.len();
        tables.sort_unstable();
        tables.dedup();
        assert_eq!((tables.len(), all > 5), (all, true), "{batch:#?}");
    }

    async fn all_identities_that_wait_are_looked_up_in_one_statement(fresh) {
        let (house, span) = heard(fresh).await;
        let letter = |n: usize| house.letter(&n.to_string()).email(&format!("p{n}@acme.example")).phone(&format!("60123450{n}"));
        let batch = asked(fresh, &house, &span, (0..10).map(letter).collect()).await;
        let looked_up = batch.iter().filter(|text| text.starts_with("WITH wanted (key, kind, provider, scope)"));
        assert_eq!(looked_up.count(), 1, "{batch:#?}");
    }

    async fn clients_who_come_with_a_domain_cost_no_statement_each(fresh) {
        let (house, span) = heard(fresh).await;
        let mut costs = Vec::new();
        for (domain, many) in [("few.example", 2), ("many.example", 40)] {
            for n in 0..many {
                house.take(house.letter(&format!("{n}@{domain}")).email(&format!("p{n}@{domain}"))).await;
            }
            statements(&span);
            let company = house.company(domain, &[domain]).instrument(span.clone()).await;
            costs.push(statements(&span));
            let mut tx = house.db.read().await.unwrap();
            let members = tx.clients_of_company(company, None, 99).await.unwrap();
            assert_eq!(members.len(), many);
        }
        assert_eq!(costs[0].len(), costs[1].len(), "{costs:#?}");
    }
}
