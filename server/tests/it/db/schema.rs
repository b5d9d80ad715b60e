//! The two folders of migrations make the same tables.

use crate::support::db::{postgres, sqlite};
use server::db::Db;
use std::collections::BTreeMap;
use std::{fs, path::Path};

/// Table and column, and whether it may be empty.
type Columns = BTreeMap<(String, String), bool>;

#[tokio::test]
async fn both_engines_have_the_same_tables_columns_and_empty_values() {
    let fresh = sqlite().await;
    let Db::Sqlite { readers, .. } = &fresh.db else {
        unreachable!("it was opened as SQLite")
    };
    let on_sqlite: Vec<(String, String, bool)> = sqlx::query_as(
        "SELECT t.name, c.name, c.\"notnull\" = 0 AND c.pk = 0
           FROM sqlite_schema t
           JOIN pragma_table_info(t.name) c
          WHERE t.type = 'table'
            AND t.name NOT LIKE 'sqlite_%'
            AND t.name NOT LIKE '%_trigrams%'
            AND t.name <> '_sqlx_migrations'",
    )
    .fetch_all(readers)
    .await
    .expect("the schema is readable");

    let Db::Postgres(pool) = postgres().await.db else {
        unreachable!("it was opened as PostgreSQL")
    };
    let on_postgres: Vec<(String, String, bool)> = sqlx::query_as(
        "SELECT table_name::TEXT, column_name::TEXT, is_nullable = 'YES'
           FROM information_schema.columns
          WHERE table_schema = 'public'
            AND table_name <> '_sqlx_migrations'",
    )
    .fetch_all(&pool)
    .await
    .expect("the schema is readable");

    let sorted = |rows: Vec<(String, String, bool)>| -> Columns {
        rows.into_iter()
            .map(|(table, column, nullable)| ((table, column), nullable))
            .collect()
    };
    let (on_sqlite, on_postgres) = (sorted(on_sqlite), sorted(on_postgres));
    assert!(
        on_sqlite.len() > 100,
        "there are tables to compare: {}",
        on_sqlite.len()
    );
    assert_eq!(on_sqlite, on_postgres);
}

#[test]
fn migrations_have_the_same_numbers_and_names_in_both_folders() {
    let names = |engine: &str| -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
        let files = fs::read_dir(folder).expect("the folder of migrations");
        let mut names: Vec<String> = files
            .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert!(!names("sqlite").is_empty());
    assert_eq!(names("sqlite"), names("postgres"));
}
