//! The SQL that differs between the engines, each piece with its reason. Everything else is one text.

/// Clients whose search text holds the pattern `$1`, newest first, after the client `$2`, at most `$3`.
///
/// `SQLite` finds fragments through the trigram index of FTS5, which serves `GLOB`; PostgreSQL through `pg_trgm`, which
/// serves `LIKE`. [`pattern`] writes what each of them understands.
pub const SEARCH_SQLITE: &str = "
    SELECT s.client
      FROM client_search_trigrams t
      JOIN client_search s ON s.id = t.rowid
     WHERE t.text GLOB $1
       AND s.client < $2
     ORDER BY s.client DESC
     LIMIT $3";

/// See [`SEARCH_SQLITE`].
pub const SEARCH_POSTGRES: &str = "
    SELECT s.client
      FROM client_search s
     WHERE s.text LIKE $1
       AND s.client < $2
     ORDER BY s.client DESC
     LIMIT $3";

/// The pattern of a folded fragment, for `GLOB` and for `LIKE`. Folding has taken off what `GLOB` would read as a
/// pattern; what `LIKE` would is escaped.
pub fn pattern(folded: &str, glob: bool) -> String {
    if glob {
        format!("*{folded}*")
    } else {
        format!(
            "%{}%",
            folded.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
        )
    }
}

/// Taken by who stores messages: beside others of the kind, but not while a card is removed.
///
/// In PostgreSQL a row that is deleted waits for everybody whose rows point at it, and these in turn wait for the card:
/// two busy writers starve who removes, and each other, by deadlocks without end. `SQLite` has one writer.
pub const BESIDE_OTHERS: &str = "SELECT pg_advisory_xact_lock_shared(500461)";

/// Taken by who removes a card. See [`BESIDE_OTHERS`].
pub const ALONE: &str = "SELECT pg_advisory_xact_lock(500461)";

/// For each `wanted.key` a few rows of a table, six at most: five are few, and a sixth says that they are not. What is
/// borne by thousands must not be read to its end.
///
/// PostgreSQL does not look a correlated list with a limit up in an index, `SQLite` knows no `LATERAL`.
macro_rules! few {
    ($columns:literal, $table:literal, $condition:literal) => {
        (
            concat!(
                ") SELECT w.key AS wanted_by, ",
                $columns,
                " FROM wanted w CROSS JOIN ",
                $table,
                " x WHERE x.id IN (SELECT o.id FROM ",
                $table,
                " o WHERE ",
                $condition,
                " LIMIT 6)"
            ),
            concat!(
                ") SELECT w.key AS wanted_by, ",
                $columns,
                " FROM wanted w CROSS JOIN LATERAL (SELECT * FROM ",
                $table,
                " o WHERE ",
                $condition,
                " LIMIT 6) x"
            ),
        )
    };
}
pub(super) use few;
