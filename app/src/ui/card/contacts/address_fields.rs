//! The form of an address of the post.

use super::{
    frame::{Form, Frame, Saved},
    purpose::Purpose,
    words::address_kind,
};
use crate::calls::{AddAddress, EditAddress, add_address, edit_address};
use crate::domain::{AddressKind, Subject};
use crate::i18n::use_texts;
use crate::ui::kit::{Field, error_id, lines};
use leptos::{html, prelude::*, server_fn::ServerFn};

/// The form of an address of the post: its lines, and what it is.
#[component]
pub fn AddressFields(
    /// The form.
    form: Form,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.addresses;
    let Form { forms, purpose, .. } = form;
    let client = forms.around.client;
    let area = NodeRef::<html::Textarea>::new();
    area.on_load(move |area| form.begin(&area));
    let (action, hidden, label) = match purpose {
        Purpose::Edit(Subject::Address(id)) => {
            let seen = forms.seen(purpose);
            let hidden = vec![
                ("address", id.to_string()),
                ("was", seen.value),
                ("was_kind", seen.label),
            ];
            (EditAddress::url(), hidden, words.edit)
        }
        _ => (AddAddress::url(), vec![("client", client.to_string())], words.add),
    };
    let save = move || -> Saved {
        let typed = forms.typed(purpose);
        let kind = |told: &str| AddressKind::parse(told).unwrap_or(AddressKind::Home);
        match purpose {
            Purpose::Edit(Subject::Address(id)) => {
                let seen = forms.seen(purpose);
                let (was, now) = (kind(&seen.label), kind(&typed.label));
                Box::pin(edit_address(id, was, now, seen.value, typed.value))
            }
            _ => Box::pin(add_address(client, kind(&typed.label), typed.value)),
        }
    };
    let typed = forms.typed(purpose);
    let chosen = typed.label;
    let option = move |kind: &AddressKind| {
        let selected = kind.as_str() == chosen;
        view! {
            <option value=kind.as_str() selected=selected>
                {address_kind(texts, *kind)}
            </option>
        }
    };
    let (id, kind_id) = (purpose.id("value"), purpose.id("kind"));
    view! {
        <Frame form label=label.to_owned() action hidden save=Box::new(save)>
            <Field id=id.clone() label=words.address error=form.problem()>
                <textarea
                    id=id.clone()
                    name="text"
                    rows="3"
                    autocomplete="off"
                    aria-describedby=error_id(&id)
                    aria-invalid=move || form.sending.problem.with(Option::is_some).then_some("true")
                    node_ref=area
                    on:input:target=move |event| form.write(|typed| typed.value = event.target().value())
                    inner_html=lines(&typed.value)
                ></textarea>
            </Field>
            <Field id=kind_id.clone() label=words.kind>
                <select
                    id=kind_id.clone()
                    name="kind"
                    on:change:target=move |event| form.write(|typed| typed.label = event.target().value())
                >
                    {AddressKind::ALL.iter().map(option).collect_view()}
                </select>
            </Field>
        </Frame>
    }
    .into_any()
}
