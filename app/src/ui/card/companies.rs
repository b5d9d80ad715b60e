//! Where he works.

mod employer;
mod join_fields;
mod joining;
mod position;
mod position_editor;
mod row;

use super::{around::part, block::Block};
use crate::calls::{MakeMain, make_main};
use crate::domain::{Card, ClientId, CompanyId, Membership};
use crate::i18n::use_texts;
use crate::state::{Sending, memo};
use crate::ui::asking::ASKING;
use crate::ui::kit::{ButtonType, Each, IconButton, IconName, ProblemLine, When};
use crate::ui::on_demand::{OnDemand, draw};
use crate::ui::refused::refused_form;
pub use join_fields::JoinFields;
pub use joining::Joining;
use joining::{ADD, ADDS, COMPANY};
use leptos::{ev::MouseEvent, prelude::*, server_fn::ServerFn};
pub use position::Position;
pub use position_editor::PositionEditor;
use row::{MAKE_MAIN, Row};

/// His companies, the main one first.
#[component]
pub fn Companies(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let texts = &use_texts().card.companies;
    let companies = part(card, client, |card| card.client.companies.clone());
    let ids = memo(move |_| companies.with(|all| all.iter().map(|one| one.id).collect::<Vec<_>>()));
    let company = move |id: CompanyId| {
        memo(move |before: Option<&Option<Membership>>| {
            let now = companies.with(|all| all.iter().find(|one| one.id == id).cloned());
            now.or_else(|| before.cloned().flatten())
        })
    };
    let none = memo(move |_| ids.with(Vec::is_empty));
    let joining = Joining::new(card);
    let around = joining.around;
    let sending = Sending::new(refused_form::<MakeMain>());
    let choose = Callback::new(move |company| {
        sending.send(async move {
            around.put(make_main(client, company).await?);
            around.say(texts.made_main.to_owned());
            Ok(())
        });
    });
    let add = move |event: MouseEvent| {
        event.prevent_default();
        joining.open.set(true);
    };
    let beside = view! {
        <IconButton
            icon=IconName::Plus
            label=texts.add
            action=ButtonType::Submit
            attr:id=ADDS
            attr:form=ASKING
            attr:name=ADD
            attr:value=COMPANY
            on:click=add
        />
    };
    view! {
        <Block part="companies" title=texts.title beside=beside.into_any()>
            <When is=move || none.get()>
                <p class="card__none">{texts.none}</p>
            </When>
            <ul class="companies">
                <Each each=move || ids.get() key=|id| *id let:id>
                    <Row id company=company(id) choose />
                </Each>
            </ul>
            <When is=move || joining.open.get()>{draw(OnDemand::Join(joining))}</When>
            <ProblemLine error=sending.problem />
            <form id=MAKE_MAIN method="post" action=MakeMain::url() hidden>
                <input type="hidden" name="client" value=client.to_string() />
            </form>
        </Block>
    }
}
