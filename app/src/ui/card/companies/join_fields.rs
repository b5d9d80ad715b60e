//! The form by which he joins a company.

use super::{
    employer::{Employer, search},
    joining::Joining,
};
use crate::calls::{JoinCompany, join_company};
use crate::domain::{Card, MAX_TEXT};
use crate::i18n::use_texts;
use crate::state::Sending;
use crate::ui::asking::ASKING;
use crate::ui::kit::{Button, ButtonKind, ButtonType, Combobox, Field, ProblemLine};
use crate::ui::refused::refused_form;
use leptos::{
    ev::{Event, KeyboardEvent, MouseEvent, SubmitEvent},
    prelude::*,
    server_fn::ServerFn,
    wasm_bindgen::JsCast,
    web_sys::HtmlInputElement,
};

const NAME: &str = "join-company";
const POSITION: &str = "join-position";

/// The form by which he joins a company: one that is found as one types, or one that is made; and what he does there.
/// Without scripts the name says which, and one is made if none bears it.
#[component]
pub fn JoinFields(
    /// The form.
    joining: Joining,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.companies;
    let around = joining.around;
    let sending = Sending::new(refused_form::<JoinCompany>());
    let mine = |card: &Card| card.client.companies.iter().map(|one| one.id).collect();
    let search = search(
        joining
            .card
            .with_untracked(|card| card.as_ref().map(mine).unwrap_or_default()),
    );
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (name, position) = joining.typed.get_value();
        let (company, name) = match search.chosen.get_untracked() {
            Some(Employer::There(company)) => (company.id.to_string(), String::new()),
            Some(Employer::New(name)) => (String::new(), name),
            None => (String::new(), name),
        };
        sending.send(async move {
            around.put(join_company(around.client, company, name, position).await?);
            joining.close();
            around.say(words.joined.to_owned());
            Ok(())
        });
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            // A sheet around it stays open.
            event.prevent_default();
            event.stop_propagation();
            joining.close();
        }
    };
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        joining.close();
    };
    let write = move |event: Event| {
        let field = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field {
            joining.typed.update_value(|typed| match field.id().as_str() {
                NAME => typed.0 = field.value(),
                POSITION => typed.1 = field.value(),
                _ => {}
            });
        }
    };
    let (name, position) = joining.typed.get_value();
    view! {
        <form
            class="contact-form"
            method="post"
            action=JoinCompany::url()
            aria-label=words.add
            on:submit=submit
            on:keydown=press
            on:input=write
        >
            <input type="hidden" name="client" value=around.client.to_string() />
            <Combobox
                id=NAME
                name="name"
                label=words.name
                hint=words.name_hint
                found_label=words.found_label
                value=name
                first=true
                search
            />
            <Field id=POSITION label=texts.card.attributes.position>
                <input id=POSITION name="position" type="text" autocomplete="off" maxlength=MAX_TEXT value=position />
            </Field>
            <ProblemLine error=sending.problem />
            <p class="contact-form__choices">
                <Button kind=ButtonKind::Primary action=ButtonType::Submit disabled=sending.busy>
                    {words.add}
                </Button>
                <Button kind=ButtonKind::Quiet action=ButtonType::Submit attr:form=ASKING on:click=cancel>
                    {texts.common.cancel}
                </Button>
            </p>
        </form>
    }
    .into_any()
}
