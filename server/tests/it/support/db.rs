//! A fresh database for each test, on each engine.

use server::db::Db;
use sqlx::{Connection as _, Executor as _, PgConnection};
use tempfile::TempDir;

/// A database of a test's own; gone with it (`SQLite`), or by [`Fresh::end`] (PostgreSQL), at the latest with the throw-away
/// server.
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

    /// Takes the database away from the server of PostgreSQL, where hundreds of them would fill a disk.
    pub async fn end(self) {
        self.db.close().await;
        let name = self.url.rsplit('/').next().unwrap_or_default();
        let mut admin = admin().await;
        run(&mut admin, format!("DROP DATABASE {name} WITH (FORCE)")).await;
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
    let name = format!("test_{}", server::clock::Clock::system().id().simple());
    let mut admin = admin().await;
    let template = template(&mut admin).await;
    run(&mut admin, format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    let url = address(&name);
    let db = Db::connect(&url).await.expect("a fresh database");
    let folder = tempfile::tempdir().expect("a temporary folder");
    Fresh { db, url, folder }
}

/// A database that is up to date, of which the others are copies: to bring each up to date by itself took most of a test's
/// time. Whichever test comes first makes it, the others wait.
async fn template(admin: &mut PgConnection) -> &'static str {
    const NAME: &str = "up_to_date";
    run(admin, "SELECT pg_advisory_lock(1)".to_owned()).await;
    let there = sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1 AND NOT datallowconn)");
    let there: bool = there.bind(NAME).fetch_one(&mut *admin).await.expect("an answer");
    if !there {
        run(admin, format!("DROP DATABASE IF EXISTS {NAME}")).await;
        run(admin, format!("CREATE DATABASE {NAME}")).await;
        let db = Db::connect(&address(NAME)).await.expect("a fresh database");
        db.close().await;
        run(admin, format!("ALTER DATABASE {NAME} ALLOW_CONNECTIONS false")).await;
    }
    run(admin, "SELECT pg_advisory_unlock(1)".to_owned()).await;
    NAME
}

fn server() -> String {
    std::env::var("KARTOTEKA_TEST_POSTGRES")
        .expect("KARTOTEKA_TEST_POSTGRES is not set: run the tests by `scripts/with-postgres`, as `make test` does")
}

/// The address of a database of that server.
fn address(name: &str) -> String {
    let mut url = url::Url::parse(&server()).expect("a URL");
    url.set_path(name);
    url.to_string()
}

async fn admin() -> PgConnection {
    PgConnection::connect(&server())
        .await
        .expect("the throw-away PostgreSQL answers")
}

async fn run(admin: &mut PgConnection, sql: String) {
    admin.execute(sqlx::AssertSqlSafe(sql)).await.expect("it runs");
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
                let fresh = $crate::support::db::postgres().await;
                super::$name(&fresh).await;
                fresh.end().await;
            }
        }
    )+};
}
pub(crate) use on_both_engines;
