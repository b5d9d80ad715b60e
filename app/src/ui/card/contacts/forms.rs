//! Which forms of a block are open, and what is typed in them.

use super::{
    part::Part,
    purpose::{ADD, EDIT, Purpose},
    said::{bears, said},
    sent::sent,
};
use crate::domain::{Card, IdentityKind, Subject};
use crate::error::AppError;
use crate::i18n::{Texts, use_texts};
use crate::state::{Unsent, effect};
use crate::ui::asking::asked;
use crate::ui::card::around::Around;
use crate::ui::focus::focus_if_lost_soon;
use crate::ui::questions::Matters;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Begins the names of these forms among what is not sent.
pub const CONTACT: &str = "contact-";

/// What is typed in a form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Typed {
    /// The messenger.
    pub provider: String,
    /// The value itself; of a company that is joined its name.
    pub value: String,
    /// The label; of an address of the post what it is, of a company what he does there.
    pub label: String,
}

/// Which forms of a block are open, and what is typed in them. The block keeps it, so that nothing typed is lost with a
/// row.
#[derive(Clone, Copy)]
pub struct Forms {
    /// The card that they are on.
    pub around: Around,
    /// What the card says.
    pub card: Memo<Option<Card>>,
    /// Which block.
    pub part: Part,
    /// The texts of the page.
    pub texts: &'static Texts,
    /// Which are open, in the order in which they were opened.
    pub open: RwSignal<Vec<Purpose>>,
    /// What was chosen to be used first, or to be the main one, until that is so; and which choice it was, for one that came
    /// to nothing may be made again.
    pub first: RwSignal<Option<(usize, Subject)>>,
    typed: Kept,
    /// What the card said when a form was opened.
    seen: Kept,
    /// Which were open when the page was left, and are not drawn again yet.
    left: StoredValue<Vec<Purpose>>,
    unsent: Unsent,
    matters: Matters,
}

/// A form as it was when the page was left.
#[derive(Serialize, Deserialize)]
struct Left {
    typed: Typed,
    seen: Typed,
}

impl Forms {
    /// None is open but what the page's address asks for, with what was typed in it if it came back refused.
    pub fn new(card: Memo<Option<Card>>, part: Part) -> Self {
        let around = Around::here();
        let read = |name| Purpose::read(name, &asked(name)?).filter(|purpose| part.holds(*purpose));
        let open = read(ADD).or_else(|| read(EDIT));
        let typed = open.and_then(|purpose| Some((purpose, sent(purpose, around.client)?)));
        let forms = Self {
            around,
            card,
            part,
            texts: use_texts(),
            open: RwSignal::new(open.into_iter().collect()),
            first: RwSignal::new(None),
            typed: StoredValue::new(typed.into_iter().collect()),
            seen: StoredValue::new(Vec::new()),
            left: StoredValue::new(Vec::new()),
            unsent: Unsent::here(),
            matters: Matters::here(),
        };
        // Once what the server has drawn is alive, which knows nothing of it.
        effect(move || forms.come_back());
        forms
    }

    /// What was open when the page was left, with something typed in it, is open again; but for what has gone meanwhile.
    fn come_back(self) {
        let of = self.around.client.uuid();
        let parts = self.unsent.parts(of, CONTACT);
        let named = parts.iter().filter_map(|part| part.split_once('-'));
        let purposes = named.filter_map(|(name, value)| Purpose::read(name, value));
        for purpose in purposes.filter(|purpose| self.part.holds(*purpose)) {
            let gone = purpose.subject().is_some_and(|subject| self.on_card(subject).is_none());
            // What came back refused, or is typed by now, is newer.
            let newer = find(self.typed, purpose).is_some();
            match self.unsent.filled::<Left>(of, &unsent(purpose)) {
                Some(Left { typed, seen }) if !gone && !newer && !self.has(purpose, &typed) => {
                    put(self.typed, purpose, typed);
                    put(self.seen, purpose, seen);
                    self.left.update_value(|left| left.push(purpose));
                    // One that the page's address has opened is drawn anew.
                    self.open.update(|open| open.retain(|one| *one != purpose));
                    request_animation_frame(move || self.open(purpose));
                }
                _ => self.keep(purpose),
            }
        }
    }

    /// Whether the card says already what is typed in a form: it arrived when nobody was here to hear of it.
    fn has(self, purpose: Purpose, typed: &Typed) -> bool {
        let Purpose::Add(kind) = purpose else {
            return self.said(purpose) == *typed;
        };
        self.card
            .with_untracked(|card| card.as_ref().is_some_and(|card| bears(card, kind, typed)))
    }

    /// Whether the form was open when the page was left: then it takes no focus when it is first drawn. Says so once.
    pub fn take_left(self, purpose: Purpose) -> bool {
        let taken = self.left.try_update_value(|left| {
            let there = left.contains(&purpose);
            left.retain(|one| *one != purpose);
            there
        });
        taken == Some(true)
    }

    /// Opens a form.
    pub fn open(self, purpose: Purpose) {
        let subject = purpose.subject();
        self.open.try_update(|open| {
            // A row is one form at a time; one that adds stays beside those that add something else.
            open.retain(|one| *one != purpose && (subject.is_none() || one.subject() != subject));
            open.push(purpose);
        });
    }

    /// Makes this the one to use first, or the main one.
    pub fn choose(self, subject: Subject) {
        self.first.update(|first| {
            let choice = first.map_or(0, |(choice, _)| choice + 1);
            *first = Some((choice, subject));
        });
    }

    /// Whether the block is gone: somebody has gone elsewhere.
    pub fn are_gone(self) -> bool {
        self.open.is_disposed()
    }

    /// Waits for the answer to what is typed in a form.
    pub async fn send<T>(
        self,
        purpose: Purpose,
        answer: impl Future<Output = Result<T, AppError>>,
    ) -> Result<T, AppError> {
        self.unsent
            .send(self.around.client.uuid(), &unsent(purpose), answer)
            .await
    }

    /// Closes a form, forgets what is typed in it and brings focus back to where it was opened, unless somebody writes
    /// elsewhere by now; nothing of that where the block is gone.
    pub fn close(self, purpose: Purpose) {
        if self.are_gone() {
            return;
        }
        self.open.update(|open| open.retain(|one| *one != purpose));
        for kept in [self.typed, self.seen] {
            kept.try_update_value(|kept| kept.retain(|(of, _)| *of != purpose));
        }
        self.keep(purpose);
        self.matters.close();
        let from = purpose.subject().map(|subject| format!("{subject}-button"));
        focus_if_lost_soon(from.unwrap_or_else(|| self.part.adds().to_owned()));
    }

    /// What the form holds: what was typed, else what the card says.
    pub fn typed(self, purpose: Purpose) -> Typed {
        find(self.typed, purpose).unwrap_or_else(|| self.seen(purpose))
    }

    /// Takes what is typed.
    pub fn write(self, purpose: Purpose, write: impl FnOnce(&mut Typed)) {
        let mut now = self.typed(purpose);
        write(&mut now);
        put(self.typed, purpose, now);
        self.keep(purpose);
    }

    /// Keeps what is typed for when the page is left, as far as it is more than what the card said.
    fn keep(self, purpose: Purpose) {
        let left = find(self.typed, purpose).map(|typed| Left {
            seen: find(self.seen, purpose).unwrap_or_default(),
            typed,
        });
        let left = left.filter(|left| left.typed != left.seen);
        self.unsent
            .fill(self.around.client.uuid(), &unsent(purpose), left.as_ref());
    }

    /// What the card said when the form was opened: what is typed is a change of that.
    pub fn seen(self, purpose: Purpose) -> Typed {
        find(self.seen, purpose).unwrap_or_else(|| {
            let said = self.said(purpose);
            put(self.seen, purpose, said.clone());
            said
        })
    }

    /// Holds the form against what the card says by now: its reader has been told. What he left as it was follows.
    pub fn see_anew(self, purpose: Purpose) {
        let (was, typed, now) = (self.seen(purpose), self.typed(purpose), self.said(purpose));
        let follow = |typed: String, was: &str, now: &str| if typed == was { now.to_owned() } else { typed };
        put(
            self.typed,
            purpose,
            Typed {
                provider: typed.provider,
                value: follow(typed.value, &was.value, &now.value),
                label: follow(typed.label, &was.label, &now.label),
            },
        );
        put(self.seen, purpose, now);
        self.keep(purpose);
    }

    /// What the card says of what the form is about.
    pub fn said(self, purpose: Purpose) -> Typed {
        purpose
            .subject()
            .and_then(|subject| self.on_card(subject))
            .unwrap_or_default()
    }

    /// What the card says on a line; none where it is gone.
    fn on_card(self, subject: Subject) -> Option<Typed> {
        let find = |card: &Card| said(card, subject);
        self.card.with_untracked(|card| card.as_ref().and_then(find))
    }

    /// The kind of the identity that the form is about.
    pub fn kind(self, purpose: Purpose) -> Option<IdentityKind> {
        let Some(Subject::Identity(id)) = purpose.subject() else {
            return None;
        };
        let find = |card: &Card| {
            card.client
                .identities
                .iter()
                .find(|one| one.id == id)
                .map(|one| one.kind)
        };
        self.card.with_untracked(|card| card.as_ref().and_then(find))
    }
}

/// The name of a form among what is not sent; [`Purpose::read`] reads what follows its beginning.
fn unsent(purpose: Purpose) -> String {
    let (name, value) = purpose.address();
    format!("{CONTACT}{name}-{value}")
}

type Kept = StoredValue<Vec<(Purpose, Typed)>>;

fn find(kept: Kept, purpose: Purpose) -> Option<Typed> {
    let find = |kept: &Vec<(Purpose, Typed)>| kept.iter().find(|(of, _)| *of == purpose).cloned();
    kept.try_with_value(find).flatten().map(|(_, typed)| typed)
}

fn put(kept: Kept, purpose: Purpose, typed: Typed) {
    kept.try_update_value(|kept| {
        kept.retain(|(of, _)| *of != purpose);
        kept.push((purpose, typed));
    });
}
