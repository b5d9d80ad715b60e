//! The form by which he joins a company.

use super::{
    employer::{Employer, search},
    frame::{Form, Frame, Saved},
};
use crate::calls::{JoinCompany, join_company};
use crate::domain::{Card, MAX_TEXT};
use crate::i18n::use_texts;
use crate::ui::kit::{Combobox, Field, Focus, ProblemLine};
use leptos::{prelude::*, server_fn::ServerFn};

/// The form by which he joins a company: one that is found as one types, or one that is made; and what he does there.
/// Without scripts the name says which, and one is made if none bears it.
#[component]
pub fn JoinFields(
    /// The form.
    form: Form,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.companies;
    let Form { forms, purpose, .. } = form;
    let client = forms.around.client;
    let mine = |card: &Card| card.client.companies.iter().map(|one| one.id).collect();
    let search = search(
        forms
            .card
            .with_untracked(|card| card.as_ref().map(mine).unwrap_or_default()),
    );
    let save = move || -> Saved {
        let typed = forms.typed(purpose);
        let (company, name) = match search.chosen.get_untracked() {
            Some(Employer::There(company)) => (company.id.to_string(), String::new()),
            Some(Employer::New(name)) => (String::new(), name),
            None => (String::new(), typed.value),
        };
        Box::pin(join_company(client, company, name, typed.label))
    };
    let typed = forms.typed(purpose);
    let focus = if forms.take_left(purpose) {
        Focus::Never
    } else {
        Focus::AtOnce
    };
    let (name, position) = (purpose.id("value"), purpose.id("label"));
    let hidden = vec![("client", client.to_string())];
    view! {
        <Frame form label=words.add.to_owned() act=words.add action=JoinCompany::url() hidden save=Box::new(save)>
            <Combobox
                id=name
                name="name"
                label=words.name
                hint=words.name_hint
                found_label=words.found_label
                value=typed.value
                focus
                typed=Callback::new(move |name| form.write(|typed| typed.value = name))
                search
            />
            <Field id=position.clone() label=texts.card.attributes.position>
                <input
                    id=position
                    name="position"
                    type="text"
                    autocomplete="off"
                    maxlength=MAX_TEXT
                    value=typed.label
                    on:input:target=move |event| form.write(|typed| typed.label = event.target().value())
                />
            </Field>
            <ProblemLine error=form.sending.problem />
        </Frame>
    }
    .into_any()
}
