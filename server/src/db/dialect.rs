//! The SQL that differs between the engines, each piece with its reason. Everything else is one text.

/// Clients whose search text holds the pattern `$1`, put down before the client `$2` was, at most `$3`, with their places in
/// the table: the later a card was made, the higher.
///
/// `SQLite` finds fragments through the trigram index of FTS5, which serves `GLOB`, in the order of places. It is quick
/// upwards, where it leaps over what holds only some of the trigrams; so the oldest come first, and are sorted by
/// whoever asks for so many that he gets all. Where there are more it is [`SEARCH_MANY_SQLITE`] that tells the newest.
pub const SEARCH_FEW_SQLITE: &str = "
    SELECT s.id, s.client
      FROM client_search_trigrams t
     CROSS JOIN client_search s
     WHERE t.text GLOB $1
       AND s.id = t.rowid
       AND t.rowid < COALESCE((SELECT o.id FROM client_search o WHERE o.client >= $2 ORDER BY o.client LIMIT 1),
                              9223372036854775807)
     LIMIT $3";

/// The same, newest first: downwards through the index, which is slow, but not far where there are many.
pub const SEARCH_MANY_SQLITE: &str = "
    SELECT s.id, s.client
      FROM client_search_trigrams t
     CROSS JOIN client_search s
     WHERE t.text GLOB $1
       AND s.id = t.rowid
       AND t.rowid < COALESCE((SELECT o.id FROM client_search o WHERE o.client >= $2 ORDER BY o.client LIMIT 1),
                              9223372036854775807)
     ORDER BY t.rowid DESC
     LIMIT $3";

/// The same by `pg_trgm`, which serves `LIKE`; the planner sees from the pattern itself whether many hold it.
pub const SEARCH_POSTGRES: &str = "
    SELECT s.id, s.client
      FROM client_search s
     WHERE s.text LIKE $1
       AND s.id < COALESCE((SELECT o.id FROM client_search o WHERE o.client >= $2 ORDER BY o.client LIMIT 1),
                           9223372036854775807)
     ORDER BY s.id DESC
     LIMIT $3";

/// Companies whose folded name holds the pattern `$1`, by the alphabet, at most `$2`. See [`SEARCH_FEW_SQLITE`]; a name is
/// changed too seldom to need an index without its text.
pub const COMPANIES_SQLITE: &str = "
    SELECT c.id, c.name
      FROM company_trigrams t
      JOIN companies c ON c.id = t.company
     WHERE t.text GLOB $1
     ORDER BY c.name_key
     LIMIT $2";

/// The same by `pg_trgm`.
pub const COMPANIES_POSTGRES: &str = "
    SELECT c.id, c.name
      FROM companies c
     WHERE c.name_key LIKE $1
     ORDER BY c.name_key
     LIMIT $2";

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
