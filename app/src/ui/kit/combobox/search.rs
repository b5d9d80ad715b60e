//! A search as one types: what was found and which of it is marked. Pure, but for the question itself.

use super::Choice;
use crate::error::AppError;
use crate::state::pause;
use leptos::{prelude::*, task::spawn_local};
use std::{pin::Pin, sync::Arc, time::Duration};

/// How long the typing must rest before something is searched for.
const REST: Duration = Duration::from_millis(150);

/// What a search came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<T> {
    /// Nothing was searched for.
    Nothing,
    /// These; none is possible.
    Choices(Vec<T>),
    /// The search failed.
    Failed(AppError),
}

impl<T> Found<T> {
    /// What was found.
    pub fn choices(&self) -> &[T] {
        match self {
            Self::Choices(choices) => choices,
            Self::Nothing | Self::Failed(_) => &[],
        }
    }
}

/// What is marked next, one `down` the list or up; past an end it goes on at the other.
fn next<T: Choice>(choices: &[T], marked: Option<&String>, down: bool) -> Option<String> {
    let last = choices.len().checked_sub(1)?;
    let at = choices.iter().position(|choice| Some(&choice.key()) == marked);
    let to = match (at, down) {
        (None, true) => 0,
        (None | Some(0), false) => last,
        (Some(at), true) if at == last => 0,
        (Some(at), true) => at + 1,
        (Some(at), false) => at - 1,
    };
    choices.get(to).map(Choice::key)
}

type Answer<T> = Pin<Box<dyn Future<Output = Result<Vec<T>, AppError>>>>;
type Question<T> = Arc<dyn Fn(String) -> Answer<T> + Send + Sync>;

/// A search as one types; what is found last is found by what was typed last.
#[derive(Debug)]
pub struct Search<T: 'static> {
    /// What it came to.
    pub found: RwSignal<Found<T>>,
    /// The key of what is marked in the list.
    pub marked: RwSignal<Option<String>>,
    /// What was chosen.
    pub chosen: RwSignal<Option<T>>,
    question: StoredValue<Question<T>>,
    turn: StoredValue<u32>,
}

impl<T> Clone for Search<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Search<T> {}

impl<T: Choice> Search<T> {
    /// Nothing searched for yet; `question` is asked with what is typed.
    pub fn by(question: impl Fn(String) -> Answer<T> + Send + Sync + 'static) -> Self {
        Self {
            found: RwSignal::new(Found::Nothing),
            marked: RwSignal::new(None),
            chosen: RwSignal::new(None),
            question: StoredValue::new(Arc::new(question)),
            turn: StoredValue::new(0),
        }
    }

    /// Takes what is typed. For the browser only.
    pub fn type_in(self, text: String) {
        self.chosen.set(None);
        let turn = self.begin();
        if text.trim().is_empty() {
            return self.close();
        }
        spawn_local(async move {
            pause(REST).await;
            let Some(question) = self.question.try_get_value().filter(|_| self.is_on(turn)) else {
                return;
            };
            let answer = question(text).await;
            if self.is_on(turn) {
                self.marked.set(None);
                self.found.set(match answer {
                    Ok(choices) => Found::Choices(choices),
                    Err(error) => Found::Failed(error),
                });
            }
        });
    }

    fn begin(self) -> Option<u32> {
        self.turn.try_update_value(|turn| {
            *turn = turn.wrapping_add(1);
            *turn
        })
    }

    /// Whether what was begun as `turn` is still waited for; not if something was typed since, or the view is gone.
    fn is_on(self, turn: Option<u32>) -> bool {
        turn.is_some() && self.turn.try_get_value() == turn
    }

    /// Marks the next one, down the list or up.
    pub fn step(self, down: bool) {
        let marked = self.marked.get_untracked();
        let next = self
            .found
            .with_untracked(|found| next(found.choices(), marked.as_ref(), down));
        self.marked.set(next);
    }

    /// Chooses what is marked, if anything is.
    pub fn choose_marked(self) -> Option<T> {
        let marked = self.marked.get_untracked()?;
        self.choose(&marked)
    }

    /// Chooses one of those that were found, and closes the list.
    pub fn choose(self, key: &str) -> Option<T> {
        let find = |found: &Found<T>| found.choices().iter().find(|choice| choice.key() == key).cloned();
        let chosen = self.found.with_untracked(find)?;
        self.begin();
        self.chosen.set(Some(chosen.clone()));
        self.close();
        Some(chosen)
    }

    /// Closes the list.
    pub fn close(self) {
        self.marked.set(None);
        self.found.set(Found::Nothing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Texts;

    impl Choice for u8 {
        fn key(&self) -> String {
            self.to_string()
        }

        fn called(&self, _: &Texts) -> String {
            self.to_string()
        }

        fn draw(self) -> AnyView {
            ().into_any()
        }

        fn count(_: &Texts, found: &[Self]) -> String {
            found.len().to_string()
        }
    }

    #[test]
    fn arrows_go_round_the_list() {
        let rows = [
            (None, true, Some(1)),
            (Some(1), true, Some(2)),
            (Some(3), true, Some(1)),
            (None, false, Some(3)),
            (Some(1), false, Some(3)),
            (Some(3), false, Some(2)),
            // What is no longer in the list is as nothing.
            (Some(9), true, Some(1)),
        ];
        for (marked, down, expected) in rows {
            let marked = marked.map(|key: u8| key.to_string());
            let expected = expected.map(|key: u8| key.to_string());
            assert_eq!(
                next(&[1_u8, 2, 3], marked.as_ref(), down),
                expected,
                "{marked:?} {down}"
            );
        }
        assert_eq!(next::<u8>(&[], None, true), None);
    }

    #[test]
    fn what_is_chosen_closes_the_list_and_no_late_answer_opens_it() {
        let owner = Owner::new();
        owner.with(|| {
            let search = Search::<u8>::by(|_| Box::pin(async { Ok(Vec::new()) }));
            let turn = search.begin();
            search.found.set(Found::Choices(vec![1, 2]));
            search.step(true);
            search.step(true);
            assert_eq!(search.choose_marked(), Some(2));
            assert_eq!(search.found.get_untracked(), Found::Nothing);
            assert!(!search.is_on(turn));
        });
    }
}
