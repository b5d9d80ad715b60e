//! What every form of the block has.

use super::{
    forms::{Forms, Typed},
    purpose::Purpose,
};
use crate::domain::Card;
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::state::Sending;
use crate::ui::asking::ASKING;
use crate::ui::card::refused::why;
use crate::ui::kit::{Button, ButtonKind, ButtonType};
use leptos::{
    ev::{KeyboardEvent, MouseEvent, SubmitEvent},
    prelude::*,
    web_sys::HtmlElement,
};
use std::pin::Pin;

/// What comes of saving.
pub type Saved = Pin<Box<dyn Future<Output = Result<Card, AppError>>>>;

/// A form that is open.
#[derive(Clone, Copy)]
pub struct Form {
    /// The forms of the block.
    pub forms: Forms,
    /// What it is about.
    pub purpose: Purpose,
    /// Whether it is on its way, and why it was refused.
    pub sending: Sending,
}

impl Form {
    /// Why what is typed was refused, for beside the field.
    pub fn problem(self) -> Signal<Option<String>> {
        let (texts, problem) = (self.forms.texts, self.sending.problem);
        Signal::derive(move || problem.with(|problem| problem.as_ref().map(|problem| why(texts, problem))))
    }

    /// Gives focus to what is filled in first, as soon as it is there; not where the form stands open again as it was left.
    pub fn begin(self, control: &HtmlElement) {
        if !self.forms.take_left(self.purpose) {
            // What cannot be focused is not on the screen; then nobody types either.
            drop(control.focus());
        }
    }

    /// Takes what is typed; a complaint about what was typed before is out of date.
    pub fn write(self, write: impl FnOnce(&mut Typed)) {
        self.forms.write(self.purpose, write);
        if self.sending.problem.with_untracked(Option::is_some) {
            self.sending.problem.set(None);
        }
    }

    /// Saves; once that is done the card is shown as it is now and the form closes. For the browser only.
    fn send(self, saved: Saved) {
        self.sending.send(async move {
            let card = match self.forms.send(self.purpose, saved).await {
                Err(conflict @ AppError::Conflict { .. }) => {
                    // Where it does not come, the next save is held against what was seen before, and refused again.
                    let _ = self.forms.around.refresh().await;
                    if !self.forms.are_gone() {
                        self.forms.see_anew(self.purpose);
                    }
                    return Err(conflict);
                }
                answer => answer?,
            };
            self.forms.around.put(card);
            self.forms.close(self.purpose);
            self.forms.around.say(self.forms.texts.common.saved.to_owned());
            Ok(())
        });
    }
}

/// The form around its fields. Enter saves, Escape gives up.
#[component]
pub fn Frame(
    /// The form.
    form: Form,
    /// What it is called.
    label: String,
    /// What its button says, if that is more than to save.
    #[prop(optional)]
    act: Option<&'static str>,
    /// Where it is posted without scripts.
    action: &'static str,
    /// What else it says, by name.
    hidden: Vec<(&'static str, String)>,
    /// Begins to save what is typed.
    save: Box<dyn Fn() -> Saved>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let texts = use_texts();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.send(save());
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            // A sheet around it stays open.
            event.prevent_default();
            event.stop_propagation();
            form.forms.close(form.purpose);
        }
    };
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        form.forms.close(form.purpose);
    };
    let hidden = hidden
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    view! {
        <form class="contact-form" method="post" action=action aria-label=label on:submit=submit on:keydown=press on:beforeinput=move |event| form.sending.hold(&event)>
            {hidden}
            {children()}
            <p class="contact-form__choices">
                <Button kind=ButtonKind::Primary action=ButtonType::Submit attr:aria-disabled=move || form.sending.busy.get().to_string()>
                    {act.unwrap_or(texts.common.save)}
                </Button>
                <Button kind=ButtonKind::Quiet action=ButtonType::Submit attr:form=ASKING on:click=cancel>
                    {texts.common.cancel}
                </Button>
            </p>
        </form>
    }
    .into_any()
}
