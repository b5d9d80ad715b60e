//! A long list of which the page holds the beginning: it is asked for part by part, and kept true as things happen.

use super::{Asker, following::set_if_new};
use crate::domain::Page;
use crate::error::AppError;
use leptos::prelude::*;
use uuid::Uuid;

/// A long list of which the page holds the beginning. Belongs to the view that made it.
#[derive(Debug)]
pub struct Parts<T: 'static> {
    /// What is loaded, in the order of the list.
    pub items: RwSignal<Vec<T>>,
    /// What to ask with for the part that follows; none where the list ends.
    pub next: RwSignal<Option<String>>,
    /// Why that could not be had.
    pub problem: RwSignal<Option<AppError>>,
    /// Whether it begins somewhere within the list, because the page's address says so.
    pub begins_late: bool,
    id: fn(&T) -> Uuid,
    more: Asker,
}

impl<T> Clone for Parts<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Parts<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Parts<T> {
    /// A list whose entries are known by `id`.
    pub fn new(page: Page<T>, begins_late: bool, id: fn(&T) -> Uuid) -> Self {
        Self {
            items: RwSignal::new(page.items),
            next: RwSignal::new(page.next_cursor),
            problem: RwSignal::new(None),
            begins_late,
            id,
            more: Asker::new(),
        }
    }

    /// Takes the first part as it stands now.
    pub fn refresh(self, fresh: Page<T>) {
        let (Some(mut items), Some(mut next)) = (self.items.try_get_untracked(), self.next.try_get_untracked()) else {
            return;
        };
        if self.begins_late {
            replace(&mut items, fresh.items, self.id);
        } else {
            join(&mut items, &mut next, fresh, self.id);
        }
        set_if_new(self.items, items);
        set_if_new(self.next, next);
    }

    /// Asks for the part that follows.
    pub fn load_more<F>(self, ask: impl Fn(String) -> F + Copy + 'static)
    where
        F: Future<Output = Result<Page<T>, AppError>> + 'static,
    {
        self.more.ask(move || async move {
            let Some(next) = self.next.try_get_untracked().flatten() else {
                return true;
            };
            let answer = ask(next).await;
            self.problem.try_set(answer.as_ref().err().cloned());
            // The reader is told of a failure, and asks again himself.
            if let Ok(page) = answer {
                self.items.try_update(|items| append(items, page.items, self.id));
                self.next.try_set(page.next_cursor);
            }
            true
        });
    }
}

/// Puts the first part in the place of what it shows anew. What was loaded beyond it stays, unless something between
/// the two is not known: then the first part stands alone.
fn join<T>(items: &mut Vec<T>, next: &mut Option<String>, fresh: Page<T>, id: fn(&T) -> Uuid) {
    let meets = fresh.items.iter().any(|one| items.iter().any(|old| id(old) == id(one)));
    if meets && fresh.next_cursor.is_some() {
        items.retain(|old| fresh.items.iter().all(|one| id(one) != id(old)));
        if items.is_empty() {
            // Nothing was loaded beyond: the list goes on where the first part ends.
            *next = fresh.next_cursor;
        }
        items.splice(0..0, fresh.items);
    } else {
        *items = fresh.items;
        *next = fresh.next_cursor;
    }
}

/// Takes what is there already as it stands now, where it stands.
fn replace<T>(items: &mut [T], fresh: Vec<T>, id: fn(&T) -> Uuid) {
    for one in fresh {
        if let Some(old) = items.iter_mut().find(|old| id(old) == id(&one)) {
            *old = one;
        }
    }
}

/// Takes the part that follows; what moved meanwhile is there already.
fn append<T>(items: &mut Vec<T>, after: Vec<T>, id: fn(&T) -> Uuid) {
    for one in after {
        if items.iter().all(|old| id(old) != id(&one)) {
            items.push(one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Row = (u128, char);

    fn id(row: &Row) -> Uuid {
        Uuid::from_u128(row.0)
    }

    fn page(items: &[Row], next: Option<&str>) -> Page<Row> {
        Page {
            items: items.to_vec(),
            next_cursor: next.map(str::to_owned),
        }
    }

    fn joined(mut items: Vec<Row>, next: Option<&str>, fresh: Page<Row>) -> (Vec<Row>, Option<String>) {
        let mut next = next.map(str::to_owned);
        join(&mut items, &mut next, fresh, id);
        (items, next)
    }

    #[test]
    fn what_was_loaded_beyond_the_first_part_stays() {
        let shown = vec![(3, 'a'), (2, 'a'), (1, 'a')];
        let (items, next) = joined(shown, Some("below 1"), page(&[(4, 'b'), (3, 'b')], Some("below 3")));
        assert_eq!(items, [(4, 'b'), (3, 'b'), (2, 'a'), (1, 'a')]);
        assert_eq!(next.as_deref(), Some("below 1"));
    }

    #[test]
    fn what_moved_to_the_top_is_not_there_twice() {
        let shown = vec![(3, 'a'), (2, 'a'), (1, 'a')];
        let (items, _) = joined(shown, Some("below 1"), page(&[(1, 'b'), (3, 'a')], Some("below 3")));
        assert_eq!(items, [(1, 'b'), (3, 'a'), (2, 'a')]);
    }

    #[test]
    fn a_gap_is_never_shown_as_if_nothing_were_missing() {
        let (items, next) = joined(vec![(1, 'a')], None, page(&[(9, 'b'), (8, 'b')], Some("below 8")));
        assert_eq!(items, [(9, 'b'), (8, 'b')]);
        assert_eq!(next.as_deref(), Some("below 8"));
    }

    #[test]
    fn a_list_that_ends_in_its_first_part_is_that() {
        let (items, next) = joined(vec![(2, 'a'), (1, 'a')], Some("x"), page(&[(2, 'b')], None));
        assert_eq!((items, next), (vec![(2, 'b')], None));
    }

    #[test]
    fn a_list_that_begins_late_changes_where_it_stands() {
        let mut items = vec![(2, 'a'), (1, 'a')];
        replace(&mut items, vec![(9, 'b'), (1, 'b')], id);
        assert_eq!(items, [(2, 'a'), (1, 'b')]);
    }

    #[test]
    fn the_part_that_follows_brings_nothing_twice() {
        let mut items = vec![(2, 'a'), (1, 'a')];
        append(&mut items, vec![(1, 'a'), (0, 'a')], id);
        assert_eq!(items, [(2, 'a'), (1, 'a'), (0, 'a')]);
    }
}
