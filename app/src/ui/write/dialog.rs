//! The dialog in which somebody is written to.

use crate::calls::{WriteTo, write_to};
use crate::domain::{Identity, IdentityId, IdentityKind};
use crate::error::{AppError, Invalid};
use crate::i18n::use_texts;
use crate::state::{OpenCard, Unsent, memo, use_listed};
use crate::ui::asking::ASKING;
use crate::ui::focus::{GoneOn, focus_soon};
use crate::ui::identity::{KindMark, kind_icon};
use crate::ui::kit::{
    Button, ButtonKind, ButtonType, Dialog, Field, Icon, IconName, ProblemLine, close, error_id, lines,
};
use crate::ui::people::called;
use crate::ui::questions::Answering;
use crate::ui::refused::{refused_form, typed_form};
use crate::ui::words::{identity_kind, invalid};
use leptos::{
    ev::{MouseEvent, SubmitEvent},
    html,
    prelude::*,
    server_fn::ServerFn,
};
use leptos_router::{NavigateOptions, hooks::use_navigate};

const SUBJECT: &str = "write-subject";
const TEXT: &str = "write-text";

/// Asks what is written to the client by this address (C7, C8); it becomes a conversation of its own. What is typed stays
/// when the dialog is left. An address that is not on the card is not written to.
#[component]
pub fn WriteDialog(
    /// The address.
    identity: IdentityId,
    /// The open card.
    open: OpenCard,
) -> impl IntoView {
    let texts = use_texts();
    let answering = Answering::new(open, refused_form::<WriteTo>());
    let (name, found) = open.card.with_untracked(|card| {
        let client = card.as_ref().map(|card| &card.client);
        let name = client.and_then(|client| client.display_name().map(str::to_owned));
        let found = client.and_then(|client| client.identities.iter().find(|one| one.id == identity));
        (called(texts, name.as_ref()), found.cloned())
    });
    let inside = match found {
        Some(to) => view! { <Form to answering /> }.into_any(),
        None => view! { <p>{texts.card.edit.gone}</p> }.into_any(),
    };
    view! {
        <Dialog dialog=answering.dialog id="write" title=texts.card.write.title(&name) closed=answering.closed>
            {inside}
        </Dialog>
    }
    .into_any()
}

/// A plain form; once the page is alive the new conversation opens without leaving it.
#[component]
fn Form(to: Identity, answering: Answering) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.write;
    let (id, unsent, place, navigate) = (to.id, Unsent::here(), use_listed(), use_navigate());
    let (subject, text) = (NodeRef::<html::Input>::new(), NodeRef::<html::Textarea>::new());
    let keep = move |subject, text| {
        unsent.put(id.uuid(), SUBJECT, subject);
        unsent.put(id.uuid(), TEXT, text);
    };
    if let Some(form) = typed_form::<WriteTo>(&[("identity", id.to_string())]) {
        let held = |name| form.get(name).unwrap_or_default();
        keep(held("subject"), held("text"));
    }
    let typed = move || {
        let subject = subject.get_untracked().map(|field| field.value());
        let text = text.get_untracked().map(|field| field.value());
        (subject.unwrap_or_default(), text.unwrap_or_default())
    };
    let hear = move |_| {
        let (subject, text) = typed();
        keep(subject, text);
    };
    let gone_on = use_context::<GoneOn>();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (navigate, (subject, text)) = (navigate.clone(), typed());
        answering.watch(async move {
            let sent = unsent.send(id.uuid(), SUBJECT, write_to(id, subject, text));
            let written = unsent.send(id.uuid(), TEXT, sent).await;
            match written {
                Err(AppError::Invalid(Invalid::NoSubject)) => focus_soon(SUBJECT),
                Err(AppError::Invalid(Invalid::Empty)) => focus_soon(TEXT),
                _ => {}
            }
            let number = written?;
            // The dialog may have been left meanwhile.
            let page = place.try_with_untracked(|place| place.conversation(number));
            close(answering.dialog);
            if let Some(gone_on) = gone_on {
                gone_on.go();
            }
            navigate(
                &page.unwrap_or_else(|| format!("/c/{number}")),
                NavigateOptions::default(),
            );
            Ok(())
        });
    };
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        close(answering.dialog);
    };
    let problem = answering.sending.problem;
    let of = move |field: Invalid| {
        Signal::derive(move || {
            let wrong = problem.with(|problem| *problem == Some(AppError::Invalid(field)));
            wrong.then(|| invalid(texts, field))
        })
    };
    let (no_subject, no_text) = (of(Invalid::NoSubject), of(Invalid::Empty));
    // What stands beside its field is not said again.
    let other = memo(move |_| {
        problem
            .get()
            .filter(|_| no_subject.with(Option::is_none) && no_text.with(Option::is_none))
    });
    let about = (to.kind == IdentityKind::Email).then(|| {
        view! {
            <Field id=SUBJECT label=words.subject error=no_subject>
                <input id=SUBJECT name="subject" type="text" value=unsent.get(id.uuid(), SUBJECT) autocomplete="off"
                    aria-invalid=move || no_subject.with(Option::is_some).then_some("true")
                    aria-describedby=error_id(SUBJECT) node_ref=subject on:input=hear autofocus />
            </Field>
        }
    });
    let first = about.is_none();
    view! {
        <form class="write" method="post" action=WriteTo::url() on:submit=submit on:beforeinput=move |event| answering.sending.hold(&event)>
            <input type="hidden" name="identity" value=id.to_string() />
            <p class="write__by">
                <KindMark icon=kind_icon(to.kind) word=identity_kind(texts, to.kind).to_owned() />
                <span class="write__address">{to.shown}</span>
            </p>
            {about}
            <Field id=TEXT label=words.text error=no_text>
                <textarea id=TEXT name="text" rows="6" required autofocus=first
                    aria-invalid=move || no_text.with(Option::is_some).then_some("true")
                    aria-describedby=error_id(TEXT) node_ref=text on:input=hear
                    inner_html=lines(&unsent.get(id.uuid(), TEXT))></textarea>
            </Field>
            <p class="write__means">
                <Icon name=IconName::Warn />
                {words.means}
            </p>
            <ProblemLine error=other />
            <p class="dialog__choices">
                <Button kind=ButtonKind::Primary action=ButtonType::Submit disabled=answering.sending.busy>
                    {words.act}
                </Button>
                <Button kind=ButtonKind::Quiet action=ButtonType::Submit attr:form=ASKING on:click=cancel>
                    {texts.common.cancel}
                </Button>
            </p>
        </form>
    }
    .into_any()
}
