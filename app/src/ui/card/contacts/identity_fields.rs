//! The form of an identity.

use super::{
    add_menu::kind_word,
    checking::{Checking, Finding},
    frame::{Form, Frame, Saved},
    owner::Owner,
    purpose::{Kind, Purpose},
    words::{MESSENGERS, brand, label, labels, stored_label},
};
use crate::calls::{AddIdentity, EditIdentity, add_identity, edit_identity};
use crate::domain::{IdentityDraft, IdentityId, IdentityKind, MAX_TEXT, Subject};
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::ui::card::refused::why;
use crate::ui::kit::{Each, Field, error_id};
use leptos::{html, prelude::*, server_fn::ServerFn};

/// The form of an identity: the messenger where one must be told, the value, a label.
#[component]
pub fn IdentityFields(
    /// The form.
    form: Form,
    /// What kind of identity.
    kind: IdentityKind,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.identities;
    let Form { forms, purpose, .. } = form;
    let client = forms.around.client;
    let changes: Option<IdentityId> = match purpose {
        Purpose::Edit(Subject::Identity(id)) | Purpose::Label(id) => Some(id),
        _ => None,
    };
    let checking = Checking::new();
    let check = move || {
        let typed = forms.typed(purpose);
        let draft = IdentityDraft {
            kind,
            provider: typed.provider,
            value: typed.value,
            label: String::new(),
        };
        checking.ask(client, draft, forms.said(purpose).value);
    };
    let (action, mut hidden, act) = if let Some(id) = changes {
        let seen = forms.seen(purpose);
        let hidden = vec![
            ("identity", id.to_string()),
            ("was", seen.value),
            ("was_label", seen.label),
        ];
        (EditIdentity::url(), hidden, words.edit_one)
    } else {
        let hidden = vec![("client", client.to_string()), ("kind", kind.as_str().to_owned())];
        (AddIdentity::url(), hidden, words.add)
    };
    let labels_only = matches!(purpose, Purpose::Label(_));
    if labels_only {
        hidden.push(("value", forms.seen(purpose).value));
    }
    let save = move || -> Saved {
        let typed = forms.typed(purpose);
        let label = stored_label(forms.texts, &typed.label);
        match changes {
            Some(id) => {
                let seen = forms.seen(purpose);
                Box::pin(edit_identity(id, seen.value, typed.value, seen.label, label))
            }
            None => Box::pin(add_identity(client, kind, typed.provider, typed.value, label)),
        }
    };
    let asks_messenger = kind == IdentityKind::Messenger && changes.is_none();
    let name = format!("{act}: {}", kind_word(texts, Kind::Identity(kind)));
    view! {
        <Frame form label=name action hidden save=Box::new(save)>
            {asks_messenger.then(|| view! { <Messenger form check=Callback::new(move |()| check()) /> })}
            {(!labels_only).then(|| view! {
                <Value form kind first=!asks_messenger check=Callback::new(move |()| check()) />
            })}
            <Says form checking />
            <Label form first=labels_only />
        </Frame>
    }
    .into_any()
}

/// Which messenger.
#[component]
fn Messenger(form: Form, check: Callback<()>) -> impl IntoView {
    let words = &use_texts().card.identities;
    let select = NodeRef::<html::Select>::new();
    select.on_load(move |select| form.begin(&select));
    let chosen = form.forms.typed(form.purpose).provider;
    let option = move |provider: &'static str| {
        let selected = provider == chosen;
        view! {
            <option value=provider selected=selected>
                {brand(provider)}
            </option>
        }
    };
    let choose = move |provider: String| {
        form.write(|typed| typed.provider = provider);
        check.run(());
    };
    let id = form.purpose.id("provider");
    view! {
        <Field id=id.clone() label=words.messenger>
            <select id=id name="provider" node_ref=select on:change:target=move |event| choose(event.target().value())>
                <option value="">{words.choose}</option>
                {MESSENGERS.map(option).into_iter().collect_view()}
            </select>
        </Field>
    }
    .into_any()
}

/// The value itself.
#[component]
fn Value(form: Form, kind: IdentityKind, first: bool, check: Callback<()>) -> impl IntoView {
    let texts = use_texts();
    let input = NodeRef::<html::Input>::new();
    input.on_load(move |input| {
        if first {
            form.begin(&input);
        }
    });
    let (keys, example) = match kind {
        IdentityKind::Email => ("email", "ann@example.com"),
        IdentityKind::Phone => ("tel", "+48 601 234 567"),
        IdentityKind::Social => ("url", "https://vk.com/ann"),
        IdentityKind::Messenger | IdentityKind::External => ("text", ""),
    };
    let name = match kind {
        IdentityKind::Messenger => texts.card.identities.messenger_id,
        kind => kind_word(texts, Kind::Identity(kind)),
    };
    let write = move |value: String| {
        form.write(|typed| typed.value = value);
        check.run(());
    };
    let id = form.purpose.id("value");
    view! {
        <Field id=id.clone() label=name error=form.problem()>
            <input
                id=id.clone()
                name="value"
                type="text"
                inputmode=keys
                autocapitalize="off"
                autocomplete="off"
                spellcheck="false"
                placeholder=example
                maxlength=MAX_TEXT
                value=form.forms.typed(form.purpose).value
                aria-describedby=format!("{} {}", error_id(&id), form.purpose.id("says"))
                aria-invalid=move || form.sending.problem.with(Option::is_some).then_some("true")
                node_ref=input
                on:input:target=move |event| write(event.target().value())
            />
        </Field>
    }
    .into_any()
}

/// What would become of what is typed, or whose it was found to be.
#[component]
fn Says(form: Form, checking: Checking) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.identities;
    let taken = move || match form.sending.problem.get() {
        Some(AppError::Taken(owner)) => Finding::Taken(owner),
        // It stands beside the field.
        Some(AppError::Refused(_)) => Finding::Nothing,
        _ => checking.finding.get(),
    };
    let says = move || match taken() {
        Finding::Nothing => ().into_any(),
        Finding::Stored(shown) => words.stored_as(&shown).into_any(),
        // Once it is refused, its own field says so.
        Finding::NotYet(_) if form.sending.problem.with(Option::is_some) => ().into_any(),
        Finding::NotYet(invalid) => why(texts, &invalid).into_any(),
        Finding::Known => words.known.into_any(),
        Finding::Taken(_) => ().into_any(),
    };
    let owner = move || match taken() {
        Finding::Taken(owner) => vec![*owner],
        _ => Vec::new(),
    };
    view! {
        <div class="contact-form__says" id=form.purpose.id("says") role="status">
            {says}
            <Each each=owner key=|owner| owner.id let:owner>
                <Owner owner />
            </Each>
        </div>
    }
}

/// A label: one of those that are suggested, or other words.
#[component]
fn Label(form: Form, first: bool) -> impl IntoView {
    let texts = use_texts();
    let input = NodeRef::<html::Input>::new();
    input.on_load(move |input| {
        if first {
            form.begin(&input);
        }
    });
    let suggested = labels(texts).map(|(_, word)| view! { <option value=word></option> });
    let (id, list) = (form.purpose.id("label"), form.purpose.id("labels"));
    let typed = form.forms.typed(form.purpose).label;
    // Where it stands alone, it is what was refused.
    let problem = if first { form.problem() } else { Signal::stored(None) };
    view! {
        <Field id=id.clone() label=texts.card.identities.label error=problem>
            <input
                id=id.clone()
                name="label"
                type="text"
                autocomplete="off"
                maxlength=MAX_TEXT
                list=list.clone()
                aria-describedby=error_id(&id)
                value=label(texts, &typed).to_owned()
                node_ref=input
                on:input:target=move |event| form.write(|typed| typed.label = event.target().value())
            />
            <datalist id=list.clone()>{suggested.into_iter().collect_view()}</datalist>
        </Field>
    }
    .into_any()
}
