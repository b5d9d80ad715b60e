//! How to reach him, where he is to be found, and where he works: two blocks made of lines, each with what adds to it,
//! changes it and takes it away. A line at rest is no more than what is seen; its forms come when they are asked for.

mod add_menu;
mod address_fields;
mod checking;
mod choose_first;
mod employer;
mod fields;
mod forms;
mod frame;
mod identity_fields;
mod join_fields;
mod line;
mod owner;
mod part;
mod position_fields;
mod press;
mod purpose;
mod row;
mod row_menu;
mod said;
mod sent;
mod site_fields;
mod words;

use super::block::Block;
use crate::calls::{MakeMain, MakePrimary};
use crate::domain::{Card, ClientId};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::asking::ASKING;
use crate::ui::kit::{ButtonType, Each, IconButton, IconName, ProblemLine, When};
use crate::ui::on_demand::{OnDemand, draw};
use crate::ui::refused::refused_form;
use add_menu::add_menu;
pub use choose_first::ChooseFirst;
pub use fields::ContactFields;
pub use forms::{CONTACT, Forms};
use leptos::{prelude::*, server_fn::ServerFn};
use line::lines;
use part::Part;
use press::press;
pub use purpose::Purpose;
use purpose::{ADD, Kind};
use row::{Row, draw_row, held_in_place, rows};
pub use said::said;
pub use words::address_kind;

/// How to reach him: what is to be used first at the top.
#[component]
pub fn Contacts(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let texts = use_texts();
    let forms = Forms::new(card, Part::Contacts);
    let chooses = view! {
        <ProblemLine error=Signal::stored(refused_form::<MakePrimary>()) />
        <form id=Part::Contacts.chooses() method="post" action=MakePrimary::url() hidden></form>
    };
    view! {
        <Block part="contacts" title=texts.card.identities.title beside=add_menu(texts) on:click=press(forms)>
            {inside(forms, client, texts.card.identities.none)}
            {chooses}
        </Block>
    }
}

/// Where he works: the main company first.
#[component]
pub fn Companies(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let texts = &use_texts().card.companies;
    let forms = Forms::new(card, Part::Companies);
    let add = view! {
        <IconButton
            icon=IconName::Plus
            label=texts.add
            action=ButtonType::Submit
            attr:id=Part::Companies.adds()
            attr:form=ASKING
            attr:name=ADD
            attr:value=Kind::Company.as_str()
        />
    };
    let chooses = view! {
        <ProblemLine error=Signal::stored(refused_form::<MakeMain>()) />
        <form id=Part::Companies.chooses() method="post" action=MakeMain::url() hidden>
            <input type="hidden" name="client" value=client.to_string() />
        </form>
    };
    view! {
        <Block part="companies" title=texts.title beside=add.into_any() on:click=press(forms)>
            {inside(forms, client, texts.none)}
            {chooses}
        </Block>
    }
}

/// The rows of a block. Everything that a row shows is in its key, so a row changes as a whole and no other with it.
fn inside(forms: Forms, client: ClientId, none: &'static str) -> AnyView {
    let Forms {
        card,
        around,
        part,
        texts,
        ..
    } = forms;
    let shown = memo(move |before: Option<&Vec<Row>>| {
        let of_client = |card: &Card| {
            let lines = lines(texts, around, card, part);
            (card.client.id == client).then(|| forms.open.with(|open| rows(lines, open)))
        };
        let now = card.with(|card| card.as_ref().and_then(of_client));
        match (now, before) {
            (Some(now), Some(before)) => held_in_place(now, before),
            (now, before) => now.or_else(|| before.cloned()).unwrap_or_default(),
        }
    });
    let empty = move || shown.with(Vec::is_empty);
    let first = move || forms.first.get().into_iter().collect();
    view! {
        <When is=empty>
            <p class="card__none">{none}</p>
        </When>
        <ul class="identities">
            <Each each=move || shown.get() key=Row::clone children=move |row| draw_row(row, forms) />
        </ul>
        <Each each=first key=|first| *first children=move |(_, subject)| draw(OnDemand::Choose(forms, subject)) />
    }
    .into_any()
}
