//! Making one of the contacts the one to use first, or of the companies the main one.

use super::forms::Forms;
use crate::calls::{make_main, make_primary};
use crate::domain::{Card, Subject};
use crate::error::AppError;
use crate::state::Sending;
use crate::ui::focus::focus_if_lost_soon;
use crate::ui::kit::ProblemLine;
use leptos::prelude::*;

/// Sends the choice as soon as it is there; why it was refused stays to be read.
#[component]
pub fn ChooseFirst(
    /// The forms of the block.
    forms: Forms,
    /// What is chosen.
    subject: Subject,
) -> impl IntoView {
    let sending = Sending::new(None);
    let around = forms.around;
    sending.send(async move {
        let (card, says) = send(forms, subject).await?;
        around.put(card);
        around.say(says.to_owned());
        forms.first.try_set(None);
        // Its row is drawn anew where it stands now.
        focus_if_lost_soon(format!("{subject}-button"));
        Ok(())
    });
    view! { <ProblemLine error=sending.problem /> }
}

async fn send(forms: Forms, subject: Subject) -> Result<(Card, &'static str), AppError> {
    let words = &forms.texts.card;
    match subject {
        Subject::Identity(id) => Ok((make_primary(id).await?, words.identities.used_first)),
        Subject::Company(id) => Ok((make_main(forms.around.client, id).await?, words.companies.made_main)),
        Subject::Site(_) | Subject::Address(_) => Err(AppError::NotFound),
    }
}
