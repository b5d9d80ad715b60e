//! The prefilled form of a draft.

use super::filling::Filling;
use crate::calls::{CreateClient, create_client};
use crate::domain::{Attribute, AttributeKey, AttributeKind, ConversationId, Draft, DraftForm, Editing, MAX_TEXT};
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::state::{Sending, Unsent, effect, use_toasts};
use crate::ui::asking::ASKING;
use crate::ui::card::words as attribute_words;
use crate::ui::focus::focus_soon;
use crate::ui::kit::{Button, ButtonKind, ButtonType, Field, lines};
use crate::ui::people::called;
use crate::ui::refused::{refused_form, typed_form};
use crate::ui::thread::CARD_ID;
use crate::ui::words;
use leptos::{
    ev::{MouseEvent, SubmitEvent},
    html,
    prelude::*,
    server_fn::ServerFn,
};

/// Names the form among what is not sent about the conversation.
pub const TYPED: &str = "draft";
/// Id of the first field.
const NAME: &str = "draft-name";

/// Name, language, company, hint, filled in as far as the sender told; Create makes the card (A6). What is typed stays
/// while the form is closed, and while other pages are looked at.
#[component]
pub fn DraftFields(
    /// The draft.
    filling: Filling,
) -> impl IntoView {
    let Filling {
        conversation,
        draft,
        open,
        refresh,
    } = filling;
    let texts = use_texts();
    let labels = &texts.card.attributes;
    let toasts = use_toasts();
    let sending = Sending::new(refused_form::<CreateClient>());
    let (name, company) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let (language, hint) = (NodeRef::<html::Select>::new(), NodeRef::<html::Textarea>::new());
    let typed = move || {
        let line = |field: NodeRef<html::Input>| field.get_untracked().map(|field| field.value()).unwrap_or_default();
        DraftForm {
            name: line(name),
            language: language.get_untracked().map(|field| field.value()).unwrap_or_default(),
            company: line(company),
            hint: hint.get_untracked().map(|field| field.value()).unwrap_or_default(),
        }
    };
    let first = first(conversation, draft);
    let unsent = Unsent::here();
    let (began, drawn) = (first.clone(), first.clone());
    let keep = move |_| {
        let typed = typed();
        unsent.fill(
            conversation.uuid(),
            TYPED,
            Some(&typed).filter(|typed| **typed != began),
        );
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let DraftForm {
            name,
            language,
            company,
            hint,
        } = typed();
        sending.send(async move {
            let sent = create_client(conversation, name, language, company, hint);
            let answer = unsent.send(conversation.uuid(), TYPED, sent).await;
            if matches!(answer, Ok(_) | Err(AppError::Conflict { .. })) {
                refresh.try_run(());
            }
            answer?;
            focus_soon(CARD_ID);
            toasts.announce(texts.draft.created);
            Ok(())
        });
    };
    let refused = move || {
        sending.problem.get().map(|error| match error {
            AppError::Conflict { current } => texts
                .draft
                .taken(&called(texts, Some(&current).filter(|name| !name.is_empty()))),
            other => words::problem(texts, &other),
        })
    };
    let close = move |event: MouseEvent| {
        event.prevent_default();
        filling.close();
    };
    effect(move || {
        if open.get() {
            focus_soon(NAME);
        }
    });
    // Once the form is there: what the server has drawn knows nothing of it. What came back refused, or is typed by now, is
    // newer.
    let is_fresh = sending.problem.with_untracked(Option::is_none);
    let left: Option<DraftForm> = unsent.filled(conversation.uuid(), TYPED).filter(|_| is_fresh);
    effect(move || {
        let fields = (name.get(), language.get(), company.get(), hint.get());
        if let (Some(name), Some(language), Some(company), Some(hint)) = fields
            && let Some(left) = &left
            && typed() == drawn
        {
            name.set_value(&left.name);
            language.set_value(&left.language);
            company.set_value(&left.company);
            hint.set_value(&left.hint);
        }
    });
    let languages = attribute_words::choices(texts, &language_line(first.language.clone()));
    let options = languages.into_iter().map(move |(code, word)| {
        let selected = code == first.language;
        view! {
            <option value=code selected=selected>
                {word}
            </option>
        }
    });
    view! {
        <form
            class="draft__form card__block"
            method="post"
            action=CreateClient::url()
            aria-label=texts.draft.form
            hidden=move || !open.get()
            on:submit=submit
            on:beforeinput=move |event| sending.hold(&event)
            on:input=keep
        >
            <input type="hidden" name="conversation" value=conversation.to_string() />
            <Field id=NAME label=labels.name>
                <input id=NAME name="name" value=first.name maxlength=MAX_TEXT autocomplete="off" node_ref=name />
            </Field>
            <Field id="draft-language" label=labels.language>
                <select id="draft-language" name="language" node_ref=language>
                    {options.collect_view()}
                </select>
            </Field>
            <Field id="draft-company" label=texts.draft.company>
                <input id="draft-company" name="company" value=first.company maxlength=MAX_TEXT autocomplete="off" node_ref=company />
            </Field>
            <Field id="draft-hint" label=texts.card.hint.title>
                <textarea id="draft-hint" name="hint" rows="2" maxlength=MAX_TEXT node_ref=hint inner_html=lines(&first.hint)></textarea>
            </Field>
            <p class="problem-line" role="alert">
                {refused}
            </p>
            <p class="draft__choices">
                <Button kind=ButtonKind::Primary action=ButtonType::Submit disabled=sending.busy>
                    {texts.draft.create}
                </Button>
                <Button kind=ButtonKind::Quiet action=ButtonType::Submit attr:form=ASKING on:click=close>
                    {texts.common.close}
                </Button>
            </p>
        </form>
    }
    .into_any()
}

/// What the form is filled in with at first: what was typed when it came back refused, else what the sender told.
fn first(conversation: ConversationId, draft: Memo<Option<Draft>>) -> DraftForm {
    if let Some(form) = typed_form::<CreateClient>(&[("conversation", conversation.to_string())]) {
        let held = |name| form.get(name).unwrap_or_default();
        return DraftForm {
            name: held("name"),
            language: held("language"),
            company: held("company"),
            hint: held("hint"),
        };
    }
    let Some(told) = draft.get_untracked() else {
        return DraftForm::default();
    };
    DraftForm {
        name: told.name,
        language: told.language.map(String::from).unwrap_or_default(),
        company: told.company,
        hint: String::new(),
    }
}

/// The language as a line of a card, for the same choices are offered.
fn language_line(value: String) -> Attribute {
    Attribute {
        key: AttributeKey::Language,
        label: None,
        kind: AttributeKind::Language,
        value,
        shown: None,
        editing: Editing::Free,
        required: false,
    }
}
