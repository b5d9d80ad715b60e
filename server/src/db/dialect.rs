//! The SQL that differs between the engines, each piece with its reason. Everything else is one text.

/// Clients whose search text holds the pieces `$1` and the pattern `$2`, put down before the client `$3` was, at most `$4`,
/// with their places in the table: the later a card was made, the higher.
///
/// `SQLite` finds fragments through the trigram index of FTS5, in the order of places. It is quick upwards, where it leaps
/// over what holds only some of the pieces; so the oldest come first, and are sorted by whoever asks for so many that he
/// gets all. Where there are more it is [`SEARCH_MANY_SQLITE`] that tells the newest. The pieces are not all of the
/// fragment's, see [`pieces`]; the text has the last word.
pub const SEARCH_FEW_SQLITE: &str = "
    SELECT s.id, s.client
      FROM client_search_trigrams t
     CROSS JOIN client_search s
     WHERE t.client_search_trigrams MATCH $1
       AND s.id = t.rowid
       AND s.text GLOB $2
       AND t.rowid < COALESCE((SELECT o.id FROM client_search o WHERE o.client >= $3 ORDER BY o.client LIMIT 1),
                              9223372036854775807)
     LIMIT $4";

/// The same, newest first: downwards through the index, which is slow, but not far where there are many.
pub const SEARCH_MANY_SQLITE: &str = "
    SELECT s.id, s.client
      FROM client_search_trigrams t
     CROSS JOIN client_search s
     WHERE t.client_search_trigrams MATCH $1
       AND s.id = t.rowid
       AND s.text GLOB $2
       AND t.rowid < COALESCE((SELECT o.id FROM client_search o WHERE o.client >= $3 ORDER BY o.client LIMIT 1),
                              9223372036854775807)
     ORDER BY t.rowid DESC
     LIMIT $4";

/// How many pieces of a fragment the index is asked for.
const PIECES: usize = 4;

/// The pieces of three characters by which FTS5 looks for a folded fragment, four at most: it reads through the whole
/// list of each, and most texts hold most pieces. Which are rare it cannot tell beforehand, but digits and signs are
/// rarer than letters among letters, and the end of a number or a name rarer than its beginning.
pub fn pieces(folded: &str) -> String {
    let letters: Vec<char> = folded.chars().collect();
    let mut pieces: Vec<&[char]> = letters.windows(3).rev().collect();
    pieces.sort_by_key(|piece| piece.iter().filter(|letter| letter.is_alphabetic()).count());
    pieces.truncate(PIECES);
    let quoted = pieces.into_iter().map(|piece| {
        let piece: String = piece.iter().collect();
        format!("\"{}\"", piece.replace('"', "\"\""))
    });
    quoted.collect::<Vec<_>>().join(" AND ")
}

/// The same by `pg_trgm`, which serves `LIKE` and knows how rare each piece is: clients whose search text holds the pattern
/// `$1`, put down before the client `$2` was, at most `$3`. The planner sees from the pattern itself whether many hold it.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_is_looked_for_by_its_rarest_pieces() {
        assert_eq!(pieces("ann"), r#""ann""#);
        assert_eq!(pieces("client12@"), r#""12@" AND "t12" AND "nt1" AND "ent""#);
        assert_eq!(pieces("a\"b c"), r#""""b " AND "b c" AND "a""b""#);
        assert_eq!(pieces("żółw"), r#""ółw" AND "żół""#);
    }
}
