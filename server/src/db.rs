//! The database: one text of SQL, two engines.
//!
//! [`Db`] hands out units of work, [`Tx`]; every statement is a method of `Tx`, written in the file of its table, with
//! the SQL beside it. Knows nothing of HTTP, channels or rules. What was rejected and why: the `Any` driver of sqlx
//! carries neither UUID nor JSON and takes no `$1`; code generic over the driver needs a page of bounds a function;
//! a trait with two implementations drifts.
//!
//! House rules, so that one text serves both: `$1` parameters, `ON CONFLICT`, `RETURNING`, row values, window functions
//! and partial indexes are used; `now()`, `ILIKE`, casts by `::`, arrays, JSON operators and `lower()` are not. Keys are
//! normalised in Rust. "Not found" is `Option`, never an error. Constraint errors are told by kind, never by text.

mod activity;
mod again;
mod agents;
mod avatars;
mod backup;
mod changes;
mod channels;
mod checkpoint;
mod client_fields;
mod clients;
mod companies;
mod company_changes;
mod company_pages;
mod company_search;
mod connect;
mod conversation_lists;
mod conversations;
mod custom_fields;
mod custom_values;
mod dialect;
mod drafts;
mod duplicates;
mod events;
mod history;
mod identities;
mod intake;
mod layouts;
mod memberships;
mod merges;
mod messages;
mod notes;
mod notify;
mod people;
mod pieces;
mod rules;
mod search;
mod separations;
mod sessions;
mod settings;
mod suggestions;
mod tokens;
mod unit;
mod whereabouts;

pub use activity::AfterFile;
pub use again::{Contended, persistently};
pub use agents::NewAgent;
pub use avatars::NewAvatar;
pub use backup::{BackupError, back_up};
pub use changes::{Brought, Change, Source};
pub use client_fields::ClientField;
pub use companies::{KnownCompanies, NewCompany, NewDomain, NewMembership};
pub use company_changes::CompanyChange;
pub use company_pages::Company;
pub use connect::{ConnectError, Db};
pub use conversation_lists::After;
pub use custom_fields::{CustomField, Entity};
pub use custom_values::{Bearer, CustomValues, NewValue};
pub use drafts::{Claim, StoredDraft};
pub use duplicates::{FEW, Held};
pub use events::NewEvent;
pub use history::PastLine;
pub use identities::{IdentityKey, KnownIdentity, MOST_IDENTITIES, NewIdentity, SeenIdentity};
pub use intake::{
    ClientUpdate, ConversationUpdate, KnownClient, KnownConversation, KnownSender, NewAttachment, NewClient,
    NewConversation, NewMessage,
};
pub use layouts::{DEFAULT_LAYOUT, Outlook};
pub use memberships::Place;
pub use merges::{Merge, Moved, Overwritten};
pub use messages::{Entry, StoredFile, snippet};
pub use notify::Ear;
pub use people::{MessagePlace, Which, called, in_words};
use pieces::pieces;
pub use rules::Rule;
pub use search::{Sifted, text_of as search_text};
pub use separations::Separation;
use sqlx::{Postgres, QueryBuilder, Sqlite};
pub use suggestions::{AfterPair, Finding, Found, ShownIdentity, Suggestion, Verdict, weight};
pub use tokens::{ListedToken, NewToken, TokenRow};
pub use unit::Unit;
use uuid::Uuid;
pub use whereabouts::Whereabouts;

/// What a statement can fail with.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The engine refused or was not reached.
    #[error("database: {0}")]
    Engine(#[from] sqlx::Error),
    /// A stored value is none that the program ever writes.
    #[error("{table}.{column} holds an unknown value in row {row}")]
    Inconsistent {
        /// In which table.
        table: &'static str,
        /// In which column.
        column: &'static str,
        /// In which row.
        row: String,
    },
    /// Rows that this unit of work relied on changed hands while it was at work.
    #[error("another unit of work came in between")]
    Overtaken,
}

impl Error {
    /// Whether a unique key was already taken: somebody else was first.
    pub fn is_taken(&self) -> bool {
        matches!(self, Self::Engine(sqlx::Error::Database(e)) if e.kind() == sqlx::error::ErrorKind::UniqueViolation)
    }

    /// Whether a text held NUL, which PostgreSQL takes in none (`22021`), nor in JSON (`22P05`): what was sent is wrong, not
    /// the server.
    pub fn is_of_nul(&self) -> bool {
        let code = match self {
            Self::Engine(sqlx::Error::Database(e)) => e.code(),
            _ => None,
        };
        matches!(code.as_deref(), Some("22021" | "22P05"))
    }

    /// Whether somebody else's unit of work came in between, so that the same one, begun again, may succeed: a key was
    /// taken, a row that it relied on went or changed hands, or the engine chose it as the victim of a deadlock (`40P01`) or
    /// of an order that does not exist (`40001`).
    pub fn is_contention(&self) -> bool {
        let Self::Engine(sqlx::Error::Database(e)) = self else {
            return matches!(self, Self::Overtaken);
        };
        self.is_taken()
            || e.kind() == sqlx::error::ErrorKind::ForeignKeyViolation
            || matches!(e.code().as_deref(), Some("40001" | "40P01"))
    }
}

/// What a statement comes to.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A unit of work. Ends with [`Tx::commit`]; dropped, it never was.
pub enum Tx {
    /// On `SQLite`.
    Sqlite(Unit<Sqlite>),
    /// On PostgreSQL.
    Postgres(Unit<Postgres>),
}

impl Tx {
    /// Makes everything since [`Db::write`] lasting.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// Repeats an expression for each engine: `on!(self, |conn| query_as("SELECT …").bind(id).fetch_all(conn))`. Looks like
/// a call with a closure, so that it is formatted, completed and blamed like one. `on!(execute self, …)` gives the
/// number of rows, for there the engines' results differ in type.
macro_rules! on {
    (execute $tx:expr, |$conn:ident| $body:expr) => {
        match $tx {
            $crate::db::Tx::Sqlite(tx) => {
                let $conn = &mut **tx;
                $body.await.map(|done| done.rows_affected())
            }
            $crate::db::Tx::Postgres(tx) => {
                let $conn = &mut **tx;
                $body.await.map(|done| done.rows_affected())
            }
        }
    };
    ($tx:expr, |$conn:ident| $body:expr) => {
        match $tx {
            $crate::db::Tx::Sqlite(tx) => {
                let $conn = &mut **tx;
                $body.await
            }
            $crate::db::Tx::Postgres(tx) => {
                let $conn = &mut **tx;
                $body.await
            }
        }
    };
}
pub(crate) use on;

/// Whether a text can be stored, and so be found: PostgreSQL takes no NUL.
pub fn is_storable(text: &str) -> bool {
    !text.contains('\0')
}

/// Whether a statement met every row that it was meant for; one that it missed was changed by somebody else meanwhile.
fn all_there(met: u64, meant: usize) -> Result<()> {
    if usize::try_from(met) == Ok(meant) {
        Ok(())
    } else {
        Err(Error::Overtaken)
    }
}

/// Adds `(id, id, …)` to a statement; there must be one at least.
fn push_ids<'args, DB>(query: &mut QueryBuilder<DB>, ids: impl IntoIterator<Item = Uuid>)
where
    DB: sqlx::Database,
    Uuid: sqlx::Encode<'args, DB> + sqlx::Type<DB>,
{
    query.push("(");
    let mut list = query.separated(", ");
    for id in ids {
        list.push_bind(id);
    }
    query.push(")");
}
