//! `GET /attachments/{id}`: a file that a stranger sent. It is handed over as a download and never as a page of ours; what
//! `…/preview` shows of a picture was drawn here.

use super::api::asked::Id;
use super::problem::Problem;
use super::reader::Reader;
use crate::error::Error;
use crate::shrink::{self, PictureError, Size};
use crate::state::AppState;
use app::domain::AttachmentId;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, header};
use std::fmt::Write as _;

/// Hands a file over.
pub async fn download(State(state): State<AppState>, _: Reader, Id(id): Id<AttachmentId>) -> Result<Response, Problem> {
    let missing = || Problem::not_found("There is no such attachment.");
    let mut tx = state.db.read().await?;
    let file = tx.stored_file(id).await?.ok_or_else(missing)?;
    drop(tx);
    let bytes = state
        .files
        .get(&file.storage_key)
        .await
        .map_err(Error::from)?
        .ok_or_else(missing)?;

    let size = bytes.size;
    let mut response = Body::from_stream(bytes.stream).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    headers.insert(header::CONTENT_TYPE, media_type(&file.media_type));
    headers.insert(header::CONTENT_DISPOSITION, disposition(&file.name));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    // Its content never changes, but who may read it does.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    Ok(response)
}

/// Shows a small picture of a picture. 415 where it is none.
pub async fn preview(State(state): State<AppState>, _: Reader, Id(id): Id<AttachmentId>) -> Result<Response, Problem> {
    let missing = || Problem::not_found("There is no such attachment.");
    let file = state.db.read().await?.stored_file(id).await?.ok_or_else(missing)?;
    if usize::try_from(file.size).is_ok_and(|size| size > shrink::MAX_BYTES) {
        return Err(Problem::no_picture());
    }
    let bytes = state.files.bytes(&file.storage_key).await.map_err(Error::from)?;
    let picture = match shrink::draw(bytes.ok_or_else(missing)?, Size::Preview).await {
        Ok(picture) => picture,
        Err(PictureError::NotAPicture | PictureError::TooLarge) => return Err(Problem::no_picture()),
        Err(busy @ PictureError::Busy) => return Err(busy.into()),
    };
    let mut response = Body::from(picture.bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(picture.media_type));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    // What was drawn once need not be drawn again by whoever has it.
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, max-age=604800, immutable"),
    );
    Ok(response)
}

/// As the sender said, unless a browser would make a page of it even so.
fn media_type(said: &str) -> HeaderValue {
    let said = said.trim().to_ascii_lowercase();
    let active = ["html", "xml", "svg", "script"].iter().any(|word| said.contains(word));
    let plain = HeaderValue::from_static("application/octet-stream");
    if active || !said.contains('/') {
        plain
    } else {
        HeaderValue::from_str(&said).unwrap_or(plain)
    }
}

/// The name in both ways of RFC 6266: in ASCII for old programs, in UTF-8 for the others.
fn disposition(name: &str) -> HeaderValue {
    let kept = |c: char| {
        if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' {
            c
        } else {
            '_'
        }
    };
    let ascii: String = name.chars().map(kept).collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        // `attr-char` of RFC 8187.
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            _ = write!(encoded, "%{byte:02X}");
        }
    }
    HeaderValue::from_str(&format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reaches_old_and_new_programs_and_breaks_out_of_nothing() {
        assert_eq!(
            disposition("Счёт \"1\".pdf"),
            "attachment; filename=\"____ _1_.pdf\"; filename*=UTF-8''%D0%A1%D1%87%D1%91%D1%82%20%221%22.pdf"
        );
        let hostile = disposition("a\r\nSet-Cookie: b=c; x\"");
        assert!(!hostile.to_str().unwrap().contains('\n'));
    }

    #[test]
    fn what_browsers_run_is_sent_as_bytes() {
        for active in [
            "text/html",
            "image/svg+xml",
            "application/xhtml+xml",
            "text/javascript",
            "nonsense",
        ] {
            assert_eq!(media_type(active), "application/octet-stream", "{active}");
        }
        assert_eq!(media_type("image/PNG"), "image/png");
    }
}
