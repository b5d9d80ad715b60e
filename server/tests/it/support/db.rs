//! A fresh database for each test, on each engine.

use server::db::Db;
use sqlx::{Connection as _, Executor as _, PgConnection};
use tempfile::TempDir;

/// A database of a test's own; gone with it (`SQLite`), or with the throw-away server (PostgreSQL).
pub struct Fresh {
    /// Up to date and empty.
    pub db: Db,
    /// By which a program finds it.
    pub url: String,
    /// A folder of the test's own.
    pub folder: TempDir,
}

impl Fresh {
    /// What a query for one number gives.
    pub async fn count(&self, sql: &'static str) -> i64 {
        let count = match &self.db {
            Db::Sqlite { readers, .. } => sqlx::query_scalar(sql).fetch_one(readers).await,
            Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await,
        };
        count.expect("a number")
    }

    /// Does what no part of the program does.
    pub async fn run(&self, sql: &'static str) {
        match &self.db {
            Db::Sqlite { writer, .. } => sqlx::query(sql).execute(writer).await.map(drop),
            Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(drop),
        }
        .expect("it runs");
    }
}

/// A file.
pub async fn sqlite() -> Fresh {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let db = Db::connect(&url).await.expect("a fresh database file");
    Fresh { db, url, folder }
}

/// A database of the server that `scripts/with-postgres` started. Without one the test fails, for a contract that was
/// tried on one engine alone is how twins drift.
pub async fn postgres() -> Fresh {
    let server = std::env::var("KARTOTEKA_TEST_POSTGRES")
        .expect("KARTOTEKA_TEST_POSTGRES is not set: run the tests by `scripts/with-postgres`, as `make test` does");
    let name = format!("test_{}", server::clock::Clock::system().id().simple());
    let mut admin = PgConnection::connect(&server)
        .await
        .expect("the throw-away PostgreSQL answers");
    admin
        .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .await
        .expect("a fresh database");
    admin.close().await.ok();

    let mut url = url::Url::parse(&server).expect("a URL");
    url.set_path(&name);
    let url = url.to_string();
    let db = Db::connect(&url).await.expect("a fresh database");
    let folder = tempfile::tempdir().expect("a temporary folder");
    Fresh { db, url, folder }
}

/// Makes of one body, which gets a [`Fresh`], a test on each engine. Real threads run it, as they run the server.
macro_rules! on_both_engines {
    ($($(#[$attribute:meta])* async fn $name:ident($fresh:ident) $body:block)+) => {$(
        $(#[$attribute])*
        async fn $name($fresh: &$crate::support::db::Fresh) $body

        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$name(&$crate::support::db::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$name(&$crate::support::db::postgres().await).await;
            }
        }
    )+};
}
pub(crate) use on_both_engines;
