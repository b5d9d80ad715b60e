//! One company of his.

use super::position::{InPlace, Position};
use crate::domain::{CompanyId, Membership};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::asking::ASKING;
use crate::ui::kit::{CopyButton, Icon, IconName, Menu, MenuItem, When, more};
use crate::ui::questions::{Matter, Matters, Removal};
use leptos::prelude::*;

/// Id of the form that makes a company the main one.
pub const MAKE_MAIN: &str = "make-main";

/// One company: a link to its page, what he does there, whether it is the main one, and what can be done with it.
#[component]
pub fn Row(
    /// Which.
    id: CompanyId,
    /// His place in it.
    company: Memo<Option<Membership>>,
    /// Makes it the main one.
    choose: Callback<CompanyId>,
) -> impl IntoView {
    let texts = &use_texts().card.companies;
    let name = memo(move |_| company.with(|one| one.as_ref().map(|one| one.name.clone()).unwrap_or_default()));
    let main = memo(move |_| company.with(|one| one.as_ref().is_some_and(|one| one.main)));
    let position = Position::new(id, company);
    view! {
        <li class="company">
            <span class="company__line">
                <Icon name=IconName::Building />
                <a class="company__name" href=format!("/companies/{id}") title=move || name.get()>
                    {move || name.get()}
                </a>
                <When is=move || main.get()>
                    <span class="company__main" title=texts.main_means>
                        <Icon name=IconName::Verified />
                        {texts.main}
                    </span>
                </When>
                <span class="identity__acts">
                    <CopyButton text=name what=name />
                    {move || view! { <RowMenu id name=name.get() main=main.get() position choose /> }}
                </span>
            </span>
            <InPlace position />
        </li>
    }
    .into_any()
}

/// What is done with a company now and then.
#[component]
fn RowMenu(id: CompanyId, name: String, main: bool, position: Position, choose: Callback<CompanyId>) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.companies;
    let matter = Matter::Remove(Removal::Company(id));
    let matters = Matters::here();
    let (asks, removed) = matter.address();
    let edit = Callback::new(move |()| position.open());
    let choose = Callback::new(move |()| choose.run(id));
    let remove = Callback::new(move |()| matters.ask(matter));
    view! {
        <Menu id=format!("company-{id}") label=texts.card.identities.more(&name) button=more()>
            <MenuItem form=ASKING name="edit" value=position.name() words=words.edit_position act=edit />
            {(!main).then(|| view! {
                <MenuItem form=MAKE_MAIN name="company" value=id.to_string() words=words.make_main act=choose />
            })}
            <MenuItem form=ASKING name=asks value=removed words=words.remove act=remove />
        </Menu>
    }
    .into_any()
}
