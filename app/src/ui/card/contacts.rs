//! How to reach him, and where he is to be found: identities, websites, addresses of the post, and what adds to them.

mod add_menu;
mod address_fields;
mod checking;
mod fields;
mod forms;
mod frame;
mod identity_fields;
mod line;
mod owner;
mod purpose;
mod row;
mod row_menu;
mod site_fields;
mod words;

use super::{around::part, block::Block};
use crate::calls::MakePrimary;
use crate::domain::{Card, ClientId};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::kit::{Each, ProblemLine, When};
use crate::ui::on_demand::{OnDemand, draw};
use add_menu::AddMenu;
pub use fields::ContactFields;
pub use forms::Forms;
use leptos::{prelude::*, server_fn::ServerFn};
use line::{Line, lines};
pub use purpose::{Contact, Purpose};
use row::Row;
use row_menu::MAKE_PRIMARY;

/// How to reach him: what is to be used first at the top. Everything that a row shows is a value, so a row that stays the
/// same is never drawn anew.
#[component]
pub fn Contacts(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let texts = use_texts();
    let forms = Forms::new(card);
    let said = part(card, client, move |card| lines(texts, card));
    let contacts = memo(move |_| {
        let mut contacts: Vec<Contact> = said.with(|lines| lines.iter().map(|line| line.contact).collect());
        // What somebody else removed stays as long as it is being changed here: what is typed is not lost.
        let changed = forms.changed();
        contacts.extend(
            changed
                .into_iter()
                .filter(|one| !contacts.contains(one))
                .collect::<Vec<_>>(),
        );
        contacts
    });
    let line = move |contact: Contact| {
        memo(move |before: Option<&Option<Line>>| {
            let now = said.with(|lines| lines.iter().find(|line| line.contact == contact).cloned());
            now.or_else(|| before.cloned().flatten())
        })
    };
    let none = memo(move |_| contacts.with(Vec::is_empty));
    view! {
        <Block part="contacts" title=texts.card.identities.title beside=view! { <AddMenu forms /> }.into_any()>
            <When is=move || none.get()>
                <p class="card__none">{texts.card.identities.none}</p>
            </When>
            <ul class="identities">
                <Each each=move || contacts.get() key=|contact| *contact let:contact>
                    <Row contact line=line(contact) forms />
                </Each>
            </ul>
            <Each each=move || forms.adding() key=|purpose| purpose.address() let:purpose>
                {draw(OnDemand::Contact(forms, purpose))}
            </Each>
            <ProblemLine error=forms.first.problem />
            <form id=MAKE_PRIMARY method="post" action=MakePrimary::url() hidden></form>
        </Block>
    }
}
