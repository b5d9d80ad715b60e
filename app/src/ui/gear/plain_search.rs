//! Finding a client without scripts: the page is asked for with what was found.

use crate::calls;
use crate::domain::{ClientId, ClientSummary};
use crate::i18n::use_texts;
use crate::json::Resource;
use crate::ui::asking::{Asking, asked};
use crate::ui::kit::{Button, ButtonType};
use crate::ui::people::called;
use crate::ui::questions::Matter;
use crate::ui::words::problem;
use leptos::prelude::*;

/// What is searched for, in the page's address: `?gear=client&who=anna`.
const FIND: &str = "who";
/// Id of the form that asks for the page.
const FORM: &str = "plain-search";

/// A field and a button that ask for the page with what is found; not there where scripts find as one types.
#[component]
pub fn PlainSearch() -> impl IntoView {
    let words = &use_texts().people;
    view! {
        <Asking id=FORM with=vec![Matter::SetClient.address()] />
        <p class="plain-search only-plain">
            <label class="field__label" for=FIND>
                {words.search}
            </label>
            <input id=FIND type="search" form=FORM name=FIND placeholder=words.search_hint value=asked(FIND) />
            <button class="button" type="submit" form=FORM>
                {words.find}
            </button>
        </p>
    }
    .into_any()
}

/// Who was found, each a button of the form around; nothing where nobody was searched for.
#[component]
pub fn PlainFound(
    /// Who is no answer.
    without: Option<ClientId>,
) -> impl IntoView {
    let texts = use_texts();
    let text = asked(FIND).filter(|text| !text.trim().is_empty());
    text.map(|text| {
        let answer = Resource::new_with_options(move || text.clone(), calls::find_clients, false);
        let found = move || {
            Suspend::new(async move {
                match answer.await {
                    Ok(found) => {
                        let others = found.into_iter().filter(|one| Some(one.id) != without);
                        let others = others.map(|client| view! { <Found client /> }).collect::<Vec<_>>();
                        if others.is_empty() {
                            view! { <p>{texts.people.nobody_found}</p> }.into_any()
                        } else {
                            others.into_any()
                        }
                    }
                    Err(error) => view! { <p>{problem(texts, &error)}</p> }.into_any(),
                }
            })
        };
        view! {
            <div class="plain-found only-plain">
                <Transition>{found}</Transition>
            </div>
        }
    })
}

#[component]
fn Found(client: ClientSummary) -> impl IntoView {
    let texts = use_texts();
    let name = called(texts, client.name.as_ref());
    let others = client.addresses.into_iter().filter(|address| *address != name);
    let beside = others.collect::<Vec<_>>().join(" \u{b7} ");
    view! {
        <Button action=ButtonType::Submit attr:name="to" attr:value=client.id.to_string()>
            {texts.people.not_this.give(&name)}
            <span class="summary__beside">{beside}</span>
        </Button>
    }
    .into_any()
}
