//! Pictures of clients: `GET /avatars/{id}` shows one, `POST /clients/{id}/avatar` is a plain form of agents, which leads
//! back to where it stands.

use super::api::asked::Id;
use super::problem::Problem;
use super::reader::Reader;
use super::session::SignedIn;
use super::{body, redirect};
use crate::avatars::{AvatarError, Keeper, MAX_BYTES};
use crate::desk::LiveDesk;
use crate::desk::people::PeopleError;
use crate::error::Error;
use crate::shrink::PictureError;
use crate::state::AppState;
use app::domain::ClientId;
use axum::body::{Body, Bytes};
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest as _, Multipart, Request, State};
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use uuid::Uuid;

/// The most bytes of the form: a picture, and what stands around it.
const FORM: usize = MAX_BYTES + (64 << 10);

/// Shows a picture.
pub async fn show(State(state): State<AppState>, _: Reader, Id(id): Id<Uuid>) -> Result<Response, Problem> {
    let missing = || Problem::not_found("There is no such picture.");
    let (media_type, key) = state.db.read().await?.avatar(id).await?.ok_or_else(missing)?;
    let file = state.files.get(&key).await.map_err(Error::from)?.ok_or_else(missing)?;
    let mut response = Body::from_stream(file.stream).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(file.size));
    if let Ok(media_type) = HeaderValue::try_from(media_type) {
        headers.insert(header::CONTENT_TYPE, media_type);
    }
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    // Another picture has another address.
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, max-age=31536000, immutable"),
    );
    Ok(response)
}

/// Puts a picture on a client's card, the field `avatar` of the form, or takes it off where the form says `remove`.
pub async fn change(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Id(client): Id<ClientId>,
    request: Request,
) -> Result<Response, Problem> {
    let back = Back::of(request.headers());
    let desk = desk(&state, signed_in);
    let keeper = keeper(&state);
    back.with(match read(request).await {
        Err(problem) => Err(problem),
        Ok(Form::Remove) => keeper.remove(desk.registry(), client).await.map_err(Problem::from),
        Ok(Form::Put(file)) => keeper.put(desk.registry(), client, file).await.map_err(Problem::from),
    })
}

fn keeper(state: &AppState) -> Keeper {
    Keeper {
        db: state.db.clone(),
        clock: state.clock.clone(),
        feed: state.feed.clone(),
        files: state.files.clone(),
    }
}

fn desk(state: &AppState, signed_in: SignedIn) -> LiveDesk {
    LiveDesk::new(
        state.db.clone(),
        state.clock.clone(),
        state.feed.clone(),
        signed_in.agent,
    )
}

/// What a form asks for.
enum Form {
    Put(Bytes),
    Remove,
}

/// Reads a form to its end, however large it is, so that whoever sends it hears what is wrong with it.
async fn read(request: Request) -> Result<Form, Problem> {
    let (parts, sent) = request.into_parts();
    let bytes = body::read(sent, FORM).await?;
    let request = Request::from_parts(parts, Body::from(bytes));
    let unreadable = |error: MultipartError| Problem::bad_request(error.body_text());
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|error| Problem::bad_request(error.body_text()))?;
    let mut file = Bytes::new();
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        match part.name() {
            Some("remove") => return Ok(Form::Remove),
            Some("avatar") => file = part.bytes().await.map_err(unreadable)?,
            _ => {}
        }
    }
    match file.len() {
        0 => Err(Problem::invalid_field("/avatar", "is required")),
        1..=MAX_BYTES => Ok(Form::Put(file)),
        _ => Err(Problem::too_large(MAX_BYTES)),
    }
}

/// The way back of a form.
struct Back {
    /// A browser that has sent it by itself goes on to a page; a script wants to know what came of it.
    by_itself: bool,
    page: String,
}

impl Back {
    fn of(headers: &HeaderMap) -> Self {
        let accept = headers.get(header::ACCEPT);
        Self {
            by_itself: accept.is_some_and(|accept| accept.as_bytes().starts_with(b"text/html")),
            page: redirect::own_path(redirect::referrer(headers)).to_owned(),
        }
    }

    /// Back to the page, without what was open on it; if anything is wrong, with it, and its address says what.
    fn with(self, done: Result<(), Problem>) -> Result<Response, Problem> {
        let wrong = match done {
            Ok(()) if self.by_itself => {
                let page = app::reply::without_editor(&self.page);
                return Ok(redirect::see(&page.unwrap_or(self.page)));
            }
            Ok(()) => return Ok(StatusCode::NO_CONTENT.into_response()),
            Err(problem) if self.by_itself => problem,
            Err(problem) => return Err(problem),
        };
        let word = match wrong.status() {
            413 => "too-large",
            415 | 422 => "not-a-picture",
            _ => return Err(wrong),
        };
        Ok(redirect::see(&redirect::saying(&self.page, "avatar", word)))
    }
}

impl From<AvatarError> for Problem {
    fn from(error: AvatarError) -> Self {
        match error {
            AvatarError::Picture(error) => error.into(),
            AvatarError::Card(PeopleError::Db(error)) => error.into(),
            AvatarError::Card(error) => super::api::refused::refused(error),
            AvatarError::Inside(error) => error.into(),
            AvatarError::Outward(_) | AvatarError::Status(_) => Self::not_found("There is no picture."),
        }
    }
}

impl From<PictureError> for Problem {
    fn from(error: PictureError) -> Self {
        match error {
            PictureError::NotAPicture => Self::no_picture(),
            PictureError::TooLarge => Self::too_large_a_picture(),
            PictureError::Busy => Self::unavailable("Too many pictures are being drawn; try again."),
        }
    }
}
