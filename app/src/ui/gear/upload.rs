//! A picture on its way to the server, whose questions take no files.

use crate::error::AppError;
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{FormData, HtmlFormElement, RequestInit, Response},
};
use wasm_bindgen_futures::JsFuture;

/// What is wrong with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It has more bytes than the server takes.
    TooLarge,
    /// There is none, or it is no picture that the server can draw.
    NotAPicture,
}

impl Refused {
    /// Reads the word by which the page's address says it.
    pub fn read(word: &str) -> Self {
        if word == "too-large" {
            Self::TooLarge
        } else {
            Self::NotAPicture
        }
    }
}

/// Posts the form, or what takes the picture away. Answers with what is wrong with the file, if anything is. For the
/// browser only.
///
/// # Errors
/// What else the server says, or that it says nothing.
pub async fn post(action: &str, form: &HtmlFormElement, removing: bool) -> Result<Option<Refused>, AppError> {
    let status = ask(action, form, removing).await.ok_or(AppError::Unreachable)?;
    Ok(match status {
        200..=299 => None,
        413 => Some(Refused::TooLarge),
        415 | 422 => Some(Refused::NotAPicture),
        401 => return Err(AppError::SignedOut),
        403 => return Err(AppError::Forbidden),
        404 | 410 => return Err(AppError::NotFound),
        _ => return Err(AppError::Unreachable),
    })
}

async fn ask(action: &str, form: &HtmlFormElement, removing: bool) -> Option<u16> {
    let data = if removing {
        let data = FormData::new().ok()?;
        data.append_with_str("remove", "1").ok()?;
        data
    } else {
        FormData::new_with_form(form).ok()?
    };
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&data);
    let answer = JsFuture::from(window().fetch_with_str_and_init(action, &init))
        .await
        .ok()?;
    Some(answer.dyn_into::<Response>().ok()?.status())
}

#[cfg(test)]
mod tests {
    use super::Refused;

    #[test]
    fn what_the_address_says_of_a_file_is_read() {
        assert_eq!(Refused::read("too-large"), Refused::TooLarge);
        assert_eq!(Refused::read("not-a-picture"), Refused::NotAPicture);
        assert_eq!(Refused::read("nonsense"), Refused::NotAPicture);
    }
}
