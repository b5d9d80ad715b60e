//! The SQL that differs between the engines, each piece with its reason. Everything else is one text.

/// Whether no release has made its tables yet. Each engine has a list of tables of its own.
pub const IS_NEW_SQLITE: &str = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = '_sqlx_migrations')";

/// The same by PostgreSQL.
pub const IS_NEW_POSTGRES: &str = "SELECT to_regclass('_sqlx_migrations') IS NULL";

/// Keeps rows that are read from others until the unit of work ends. `SQLite` has one writer at a time, so whoever writes
/// has them for himself; it does not know the words either.
pub const KEEPING_SQLITE: &str = "";

/// The same by PostgreSQL, in the order of the rows: as a change of them would, which lets others refer to them meanwhile.
pub const KEEPING_POSTGRES: &str = " FOR NO KEY UPDATE";

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

/// The same by PostgreSQL among the newest two thousand, where what many hold is found at once: clients whose search text
/// holds the fragment `$1`, put down before the client `$2` was, at most `$3`.
pub const SEARCH_NEWEST_POSTGRES: &str = "
    SELECT s.id, s.client
      FROM (SELECT n.id, n.client, n.text
              FROM client_search n
             WHERE n.id < COALESCE((SELECT o.id FROM client_search o WHERE o.client >= $2 ORDER BY o.client LIMIT 1),
                                   9223372036854775807)
             ORDER BY n.id DESC
             LIMIT 2000) s
     WHERE strpos(s.text, $1) > 0
     ORDER BY s.id DESC
     LIMIT $3";

/// The same among all, where few hold it: by the patterns of its pieces, `$4` to `$7`, see [`patterns`]. `pg_trgm` reads
/// through the lists of all pieces that it is told of; of `strpos` it is told nothing.
pub const SEARCH_FEW_POSTGRES: &str = "
    SELECT s.id, s.client
      FROM client_search s
     WHERE s.text LIKE $4
       AND s.text LIKE $5
       AND s.text LIKE $6
       AND s.text LIKE $7
       AND strpos(s.text, $1) > 0
       AND s.id < COALESCE((SELECT o.id FROM client_search o WHERE o.client >= $2 ORDER BY o.client LIMIT 1),
                           9223372036854775807)
     ORDER BY s.id DESC
     LIMIT $3";

/// The same by the whole pattern `$1`, from which the planner sees how many hold it.
pub const SEARCH_MANY_POSTGRES: &str = "
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

/// Companies whose folded name matches the pattern `$1` of a [`beginning`], by the alphabet, at most `$2`: too little for a
/// trigram, so the index of names tells. PostgreSQL asks [`COMPANIES_POSTGRES`] for these, too.
pub const COMPANIES_BEGINNING_SQLITE: &str = "
    SELECT c.id, c.name
      FROM companies c
     WHERE c.name_key GLOB $1
     ORDER BY c.name_key
     LIMIT $2";

/// How many pieces of a fragment an index is asked for.
const PIECES: usize = 4;

/// The pieces of three characters by which a folded fragment is looked for, four at most: an index reads through the
/// whole list of each, and most texts hold most pieces. Which are rare nobody can tell beforehand, but digits and signs
/// are rarer than letters, these rarer than the ends of words, and the end of a number or a name rarer than its
/// beginning. Pieces that do not overlap tell more.
fn rarest(folded: &str) -> Vec<String> {
    let letters: Vec<char> = folded.chars().collect();
    let mut pieces: Vec<(usize, &[char])> = letters.windows(3).rev().enumerate().collect();
    let common = |letter: &char| {
        if letter.is_whitespace() {
            2
        } else {
            usize::from(letter.is_alphabetic())
        }
    };
    pieces.sort_by_key(|(place, piece)| (piece.iter().map(common).sum::<usize>(), place % 3, *place));
    let rarest = pieces.into_iter().take(PIECES);
    rarest.map(|(_, piece)| piece.iter().collect()).collect()
}

/// What FTS5 is asked for a folded fragment.
pub fn pieces(folded: &str) -> String {
    let rarest = rarest(folded).into_iter();
    let quoted = rarest.map(|piece| format!("\"{}\"", piece.replace('"', "\"\"")));
    quoted.collect::<Vec<_>>().join(" AND ")
}

/// The patterns of a folded fragment's pieces, for `LIKE`; where it has fewer, they come again.
pub fn patterns(folded: &str) -> Vec<String> {
    let rarest = rarest(folded);
    let patterns = rarest.iter().map(|piece| pattern(piece, false));
    patterns.cycle().take(PIECES).collect()
}

/// The pattern of a folded fragment, for `GLOB` and for `LIKE`. Folding has taken off what `GLOB` would read as a
/// pattern; what `LIKE` would is escaped.
pub fn pattern(folded: &str, glob: bool) -> String {
    let any = if glob { '*' } else { '%' };
    format!("{any}{}", beginning(folded, glob))
}

/// The same for what begins so. Not by comparing: PostgreSQL sorts as the language of its database does, in which nothing
/// need stand between a beginning and what it begins.
pub fn beginning(folded: &str, glob: bool) -> String {
    if glob {
        format!("{folded}*")
    } else {
        format!(
            "{}%",
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
        for (fragment, pieces) in [
            ("ann", &["ann"][..]),
            ("client123456@", &["56@", "234", "456", "123"]),
            ("company123.ex", &["123", "23.", "3.e", "y12"]),
            ("zielinski anna", &["nna", "nsk", "eli", "ann"]),
            ("żółw", &["ółw", "żół"]),
        ] {
            assert_eq!(rarest(fragment), pieces, "{fragment}");
        }
    }

    #[test]
    fn pieces_are_quoted_for_each_engine() {
        assert_eq!(pieces("a\"b1"), r#""""b1" AND "a""b""#);
        assert_eq!(patterns("5%_1"), [r"%\%\_1%", r"%5\%\_%", r"%\%\_1%", r"%5\%\_%"]);
        assert_eq!(patterns("ann").len(), PIECES);
    }
}
