//! The form of a website.

use super::{
    frame::{Form, Frame, Saved},
    purpose::Purpose,
};
use crate::calls::{AddSite, EditSite, add_site, edit_site};
use crate::domain::MAX_TEXT;
use crate::domain::Subject;
use crate::i18n::use_texts;
use crate::ui::kit::{Field, error_id};
use leptos::{html, prelude::*, server_fn::ServerFn};

/// The form of a website.
#[component]
pub fn SiteFields(
    /// The form.
    form: Form,
) -> impl IntoView {
    let words = &use_texts().card.sites;
    let Form { forms, purpose, .. } = form;
    let client = forms.around.client;
    let field = NodeRef::<html::Input>::new();
    field.on_load(move |field| form.begin(&field));
    let (action, hidden, label) = match purpose {
        Purpose::Edit(Subject::Site(id)) => {
            let hidden = vec![("site", id.to_string()), ("was", forms.seen(purpose).value)];
            (EditSite::url(), hidden, words.edit)
        }
        _ => (AddSite::url(), vec![("client", client.to_string())], words.add),
    };
    let save = move || -> Saved {
        let url = forms.typed(purpose).value;
        match purpose {
            Purpose::Edit(Subject::Site(id)) => Box::pin(edit_site(id, forms.seen(purpose).value, url)),
            _ => Box::pin(add_site(client, url)),
        }
    };
    let id = purpose.id("value");
    view! {
        <Frame form label=label.to_owned() action hidden save=Box::new(save)>
            <Field id=id.clone() label=words.site error=form.problem()>
                <input
                    id=id.clone()
                    name="url"
                    type="text"
                    inputmode="url"
                    autocapitalize="off"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="https://example.com"
                    maxlength=MAX_TEXT
                    value=forms.typed(purpose).value
                    aria-describedby=error_id(&id)
                    aria-invalid=move || form.sending.problem.with(Option::is_some).then_some("true")
                    node_ref=field
                    on:input:target=move |event| form.write(|typed| typed.value = event.target().value())
                />
            </Field>
        </Frame>
    }
    .into_any()
}
