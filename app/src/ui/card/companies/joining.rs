//! The form by which he joins a company, open or not.

use crate::domain::Card;
use crate::ui::asking::asked;
use crate::ui::card::around::Around;
use crate::ui::focus::focus_soon;
use leptos::prelude::*;

/// Names the open form in the page's address: `?add=company`.
pub const ADD: &str = "add";
/// As [`ADD`].
pub const COMPANY: &str = "company";
/// Id of the button that opens it; focus comes back here.
pub const ADDS: &str = "add-company";

/// The form by which he joins a company. What is typed stays until it is saved or given up.
#[derive(Clone, Copy)]
pub struct Joining {
    /// The card that it is on.
    pub around: Around,
    /// What the card says.
    pub card: Memo<Option<Card>>,
    /// Whether the form is open.
    pub open: RwSignal<bool>,
    /// The company's name and what he does there, as typed.
    pub typed: StoredValue<(String, String)>,
}

impl Joining {
    /// Closed, unless the page's address says otherwise.
    pub fn new(card: Memo<Option<Card>>) -> Self {
        Self {
            around: Around::here(),
            card,
            open: RwSignal::new(asked(ADD).as_deref() == Some(COMPANY)),
            typed: StoredValue::new(<(String, String)>::default()),
        }
    }

    /// Closes it, forgets what is typed and brings focus back to where it was opened.
    pub fn close(self) {
        self.open.try_set(false);
        self.typed.try_set_value(<(String, String)>::default());
        focus_soon(ADDS);
    }
}
