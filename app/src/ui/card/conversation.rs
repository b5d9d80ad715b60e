//! The part of the card that is the conversation's beside it: what that has in the fields that administrators added to
//! conversations.

mod rows;

use super::{
    attribute_row::AttributeRow,
    attributes::{sight::Sight, turn::Turn},
    owner::Owner,
    values::Values,
};
use crate::domain::{Attribute, Timestamp};
use crate::i18n::use_texts;
use crate::state::{OpenThread, memo};
use crate::ui::asking::{ASKING, asked};
use crate::ui::kit::Each;
use leptos::prelude::*;
use rows::Rows;

/// Name in the page's address: the empty ones are shown as well.
const FIELDS: &str = "fields";

/// What the conversation beside the card has in the fields that administrators added. Belongs to the view that made it, as
/// does what is typed into them: another client's card beside the same conversation goes on with it.
#[derive(Clone, Copy)]
pub struct ConversationFields {
    thread: OpenThread,
    lines: Memo<Vec<Attribute>>,
    values: Values,
}

impl ConversationFields {
    /// Of this conversation; `fields` are as they are drawn.
    pub fn new(thread: OpenThread, fields: Signal<Vec<Attribute>>, now: Signal<Timestamp>) -> Self {
        let edited = asked("edit").unwrap_or_default();
        Self {
            thread,
            lines: memo(move |_| fields.get()),
            values: Values::new(Owner::Conversation(thread), now, edited),
        }
    }

    /// Draws the block, with a heading of this level, 2 or 3; nothing where there are no such fields.
    pub fn draw(self, level: u8) -> AnyView {
        let some = memo(move |_| self.lines.with(|lines| !lines.is_empty()));
        // In a list of one, so that its values are not taken for those of the card around it.
        let one = move || some.get().then_some(self).into_iter().collect::<Vec<_>>();
        view! { <Each each=one key=|fields| fields.thread.id children=move |fields| view! { <Whole fields level /> } /> }.into_any()
    }
}

/// The rows that have a value, and the way to the others.
#[component]
fn Whole(fields: ConversationFields, level: u8) -> impl IntoView {
    let ConversationFields { thread, lines, values } = fields;
    provide_context(values);
    let title = use_texts().thread.title;
    let id = format!("card-conversation-{}", thread.id);
    let sight = Sight::whole(lines);
    let all = RwSignal::new(asked(FIELDS).is_some());
    let rows = memo(move |before: Option<&Rows>| Rows::of(&lines.read(), all.get(), &values.held().read(), before));
    let keys = move || rows.with(|rows| rows.keys.clone());
    let others = memo(move |_| lines.with(Vec::len).saturating_sub(rows.with(|rows| rows.keys.len())));
    let turn = Callback::new(move |()| all.update(|all| *all = !*all));
    // Without scripts a button stays what it was drawn as.
    let asks = if all.get_untracked() { "" } else { FIELDS };
    let name = view! { <span id=id.clone()>{title}</span> };
    let heading = if level == 2 {
        view! { <h2 class="card__heading">{name}</h2> }.into_any()
    } else {
        view! { <h3 class="card__heading">{name}</h3> }.into_any()
    };
    view! {
        <section class="card__block" data-part="conversation" aria-labelledby=id>
            {heading}
            <dl class="details" hidden=move || rows.with(|rows| rows.keys.is_empty())>
                <Each each=keys key=|key| *key children=move |key| view! { <AttributeRow key sight /> } />
            </dl>
            <p class="details__foot" hidden=move || !all.get() && others.get() == 0>
                <Turn all others form=ASKING asks turn />
            </p>
        </section>
    }
    .into_any()
}
