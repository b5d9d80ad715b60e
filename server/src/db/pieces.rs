//! Many rows in one statement. A statement for many rows has a text for each number of rows, and a connection keeps only
//! so many texts prepared: so rows are cut into pieces as seldom as possible, and each piece is filled up to one of a
//! few lengths.

use sqlx::query_builder::Separated;
use sqlx::{Database, Encode, QueryBuilder, Type};
use std::iter::repeat_n;

/// How many rows a statement takes. Close together, for what is filled up is work in vain.
const LENGTHS: [usize; 11] = [1, 2, 4, 8, 16, 24, 32, 48, 64, 96, 128];

/// Rows of one statement, filled up by the last one of them.
pub(super) struct Piece<'a, T> {
    rows: &'a [T],
    length: usize,
}

/// Cuts rows into pieces: one, unless they are very many.
pub(super) fn pieces<T>(rows: &[T]) -> impl Iterator<Item = Piece<'_, T>> {
    let most = LENGTHS[LENGTHS.len() - 1];
    rows.chunks(most).map(move |rows| Piece {
        rows,
        length: LENGTHS.into_iter().find(|length| *length >= rows.len()).unwrap_or(most),
    })
}

impl<'a, T> Piece<'a, T> {
    /// How many rows are meant.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// The rows, and the last one again and again: for conditions and updates, to whom a row that comes twice says
    /// nothing new.
    pub fn filled(&self) -> impl Iterator<Item = &'a T> + use<'a, T> {
        let missing = self.length - self.rows.len();
        self.rows.iter().chain(repeat_n(self.rows.last(), missing).flatten())
    }

    /// `INSERT INTO …` of these rows, each once.
    pub fn insert<'args, DB>(
        &self,
        into: &'static str,
        row: impl FnMut(Separated<'_, DB, &'static str>, &'a T),
    ) -> QueryBuilder<DB>
    where
        DB: Database,
        i64: Encode<'args, DB> + Type<DB>,
    {
        let mut insert = QueryBuilder::new(into);
        insert
            .push(" SELECT * FROM (")
            .push_values(self.filled(), row)
            .push(") AS given LIMIT ")
            .push_bind(i64::try_from(self.count()).unwrap_or(i64::MAX));
        insert
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(count: usize) -> Vec<(usize, usize)> {
        pieces(&vec![0; count])
            .map(|piece| (piece.count(), piece.filled().count()))
            .collect()
    }

    #[test]
    fn rows_are_filled_up_to_few_lengths() {
        assert_eq!(lengths(1), [(1, 1)]);
        assert_eq!(lengths(33), [(33, 48)]);
        assert_eq!(lengths(64), [(64, 64)]);
        assert_eq!(
            pieces(&[1, 2, 3]).flat_map(|piece| piece.filled()).collect::<Vec<_>>(),
            [&1, &2, &3, &3]
        );
    }

    #[test]
    fn only_very_many_rows_are_cut() {
        assert!(lengths(0).is_empty());
        assert_eq!(lengths(300), [(128, 128), (128, 128), (44, 48)]);
    }
}
