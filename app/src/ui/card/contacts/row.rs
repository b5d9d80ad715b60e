//! One contact.

use super::{
    forms::Forms,
    line::Line,
    purpose::{Contact, Purpose},
    row_menu::RowMenu,
};
use crate::i18n::use_texts;
use crate::ui::{
    asking::ASKING,
    identity::{Address, KindMark, TrustMark},
    kit::{ButtonType, CopyButton, IconButton, IconName},
    on_demand::{OnDemand, draw},
    questions::{Matter, Matters},
};
use leptos::prelude::*;

/// One contact; in its place the form in which it is changed. The form stays when the line is drawn anew.
#[component]
pub fn Row(
    /// Which.
    contact: Contact,
    /// What its line says.
    line: Memo<Option<Line>>,
    /// The forms of the block.
    forms: Forms,
) -> impl IntoView {
    let changing = forms.changing(contact);
    let form = move |purpose: Purpose| draw(OnDemand::Contact(forms, purpose));
    view! {
        <li class="contact">
            <div class="identity" hidden=move || changing.with(Option::is_some)>
                {move || line.get().map(|line| parts(line, forms))}
            </div>
            {move || changing.get().map(form)}
        </li>
    }
    .into_any()
}

/// What kind it is, the value, how well it is known, and at the right what can be done with it.
fn parts(line: Line, forms: Forms) -> AnyView {
    let texts = use_texts();
    let value = match line.contact {
        Contact::Address(_) => {
            view! { <span class="identity__value identity__lines">{line.text.clone()}</span> }.into_any()
        }
        _ => view! { <Address shown=line.text.clone() leads=line.leads.clone() /> }.into_any(),
    };
    let aside = (!line.aside.is_empty()).then(|| view! { <span class="identity__label">{line.aside.clone()}</span> });
    let first =
        (line.primary == Some(true)).then(|| view! { <span class="unseen">", "{texts.card.identities.primary}</span> });
    view! {
        <KindMark icon=line.icon word=line.word.clone() />
        {value}
        {aside}
        {first}
        {line.trust.map(|trust| view! { <TrustMark trust /> })}
        <span class="identity__acts">
            {line.writes.map(|matter| view! { <Write matter to=line.called() /> })}
            <CopyButton text=line.text.clone() what=line.called() />
            <RowMenu line forms />
        </span>
    }
    .into_any()
}

/// Begins a letter.
#[component]
fn Write(matter: Matter, to: String) -> impl IntoView {
    let (name, value) = matter.address();
    view! {
        <IconButton
            icon=IconName::Chat
            label=use_texts().card.identities.write(&to)
            action=ButtonType::Submit
            attr:form=ASKING
            attr:name=name
            attr:value=value
            on:click=Matters::here().asks(matter)
        />
    }
}
