//! Everything about a client that can be changed, in one form.

mod filling;
mod row;

use super::{plain, words};
use crate::calls::{EditAttributes, edit_attributes};
use crate::domain::{Attribute, AttributeKind, ClientId, Editing, FieldChange};
use crate::error::{AppError, FieldProblem};
use crate::i18n::{Texts, use_locale, use_texts};
use crate::state::{OpenCard, Toasts, Unsent, effect, use_toasts};
use crate::ui::asking::ASKING;
use crate::ui::focus::focus_soon;
use crate::ui::kit::{Button, ButtonKind, ButtonType, Dialog, Each, ProblemLine, close};
use crate::ui::questions::Answering;
use crate::ui::refused::{refused_form, typed_form};
use crate::ui::words::problem;
use filling::{Filling, as_asked, taken_back};
use leptos::{
    ev::{MouseEvent, SubmitEvent},
    prelude::*,
    server_fn::ServerFn,
    task::spawn_local,
};
use row::{FormRow, control_id, sent_as};

/// Names the form among what is not sent about the client.
const FORM: &str = "form";

/// Everything about a client that can be changed, in one form: all of it is saved, or nothing. What is typed stays where
/// the page is left without a word; to close the form is to give it up.
#[component]
pub fn FormDialog(
    /// The conversation beside the card.
    open: OpenCard,
) -> impl IntoView {
    let texts = use_texts();
    let words = &texts.card.form;
    let toasts = use_toasts();
    let refused = refused_form::<EditAttributes>();
    let problems = RwSignal::new(of_fields(refused.as_ref()));
    let answering = Answering::new(open, refused);
    let Answering { dialog, sending, .. } = answering;
    let card = open.card.get_untracked();
    let Some(client) = card.as_ref().map(|card| card.client.id) else {
        return ().into_any();
    };
    let lines: Vec<_> = card.as_ref().map(words::all_lines).unwrap_or_default();
    let lines: Vec<Attribute> = lines
        .into_iter()
        .filter(|line| line.editing != Editing::ReadOnly)
        .collect();
    let filling = StoredValue::new(filled(client, &lines));
    let (unsent, left) = (Unsent::here(), RwSignal::new(false));
    let kept: Option<Vec<FieldChange>> = unsent.filled(client.uuid(), FORM);
    // Once what the server has drawn is alive, which knows nothing of it; then the fields are drawn anew.
    effect(move || {
        let gone_on = kept
            .clone()
            .and_then(|kept| filling.try_update_value(|filling| filling.go_on(kept)));
        left.set(gone_on == Some(true));
    });
    // A company is chosen, and nothing typed is lost with it.
    let is_typed = |line: &Attribute| line.kind != AttributeKind::Company;
    let typed: Vec<_> = lines
        .iter()
        .filter(|line| is_typed(line))
        .map(|line| line.key)
        .collect();
    let keep = Callback::new(move |()| {
        let mut changes = filling.with_value(Filling::changes);
        changes.retain(|change| typed.contains(&change.key));
        unsent.fill(
            client.uuid(),
            FORM,
            Some(&changes).filter(|changes| !changes.is_empty()),
        );
    });
    let without_a_row = problems.with_untracked(|problems| gone(problems, &lines));
    let without_a_row = without_a_row.map(|error| view! { <ProblemLine error=RwSignal::new(Some(error)) /> });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let changes = filling.with_value(Filling::changes);
        if changes.is_empty() {
            return close(dialog);
        }
        answering.watch(async move {
            let sent = save(client, changes.clone(), open);
            let answer = unsent.send(client.uuid(), FORM, sent).await;
            let refused = of_fields(answer.as_ref().err());
            filling.try_update_value(|filling| filling.refused(&refused));
            if let Some(first) = refused.first() {
                focus_soon(control_id(first.key));
            }
            problems.try_set(refused);
            let back = answer?;
            close(dialog);
            offer_undo(client, back, open, toasts, texts);
            Ok(())
        });
    };
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        close(dialog);
    };
    let row = move |line: Attribute| view! { <FormRow line filling problems keep /> };
    let fields = Callback::new(move |()| {
        view! { <div class="client-form__fields">{lines.iter().cloned().map(row).collect_view()}</div> }.into_any()
    });
    let closed = Callback::new(move |()| {
        unsent.fill::<Vec<FieldChange>>(client.uuid(), FORM, None);
        answering.closed.run(());
    });
    view! {
        <Dialog dialog id="client-form" title=words.title closed>
            <form class="client-form" method="post" action=EditAttributes::url() on:submit=submit on:beforeinput=move |event| sending.hold(&event)>
                <input type="hidden" name="client" value=client.to_string() />
                {move || left.get().then(|| view! { <p class="client-form__left">{words.left}</p> })}
                <Each each=move || vec![left.get()] key=|left| *left children=move |_| fields.run(()) />
                {without_a_row}
                <ProblemLine error=sending.problem />
                <p class="dialog__choices">
                    <Button kind=ButtonKind::Primary action=ButtonType::Submit disabled=sending.busy>
                        {words.save}
                    </Button>
                    <Button kind=ButtonKind::Quiet action=ButtonType::Submit attr:form=ASKING on:click=cancel>
                        {texts.common.cancel}
                    </Button>
                </p>
            </form>
        </Dialog>
    }
    .into_any()
}

/// What the form begins with: what the card has, or what was typed when it came back refused.
fn filled(client: ClientId, lines: &[Attribute]) -> Filling {
    let mut filling = Filling::new(lines);
    if let Some(form) = typed_form::<EditAttributes>(&[("client", client.to_string())]) {
        for line in lines {
            let [was, value, choices] = sent_as(line.key);
            if form.get(&was).is_some() {
                filling.write(line.key, plain::sent(use_locale(), line.kind, &form, &value, &choices));
            }
        }
    }
    filling
}

/// What is wrong with which fields.
fn of_fields(error: Option<&AppError>) -> Vec<FieldProblem> {
    match error {
        Some(AppError::Fields(problems)) => problems.clone(),
        _ => Vec::new(),
    }
}

/// Of a form that came back without scripts: the field that is gone, and so is the row where that would be said.
fn gone(problems: &[FieldProblem], lines: &[Attribute]) -> Option<AppError> {
    let mut without_a_row = problems
        .iter()
        .filter(|problem| lines.iter().all(|line| line.key != problem.key));
    without_a_row.next().map(|problem| problem.why.clone())
}

/// Saves, shows the card that came of it, and answers with what would take it back.
async fn save(client: ClientId, changes: Vec<FieldChange>, open: OpenCard) -> Result<Vec<FieldChange>, AppError> {
    let (was, value) = as_asked(changes.clone());
    let card = edit_attributes(client, was, value, std::collections::BTreeMap::new()).await?;
    let back = taken_back(&changes, &card);
    open.put_card(card);
    Ok(back)
}

/// Says that it is saved, and offers to take it back for as long as it is said.
fn offer_undo(client: ClientId, back: Vec<FieldChange>, open: OpenCard, toasts: Toasts, texts: &'static Texts) {
    let words = &texts.card.form;
    toasts.offer(words.saved, words.undo, move || {
        let back = back.clone();
        spawn_local(async move {
            match save(client, back, open).await {
                Ok(_) => toasts.show(words.undone),
                Err(error) => toasts.show(problem(texts, &error)),
            }
        });
    });
}
