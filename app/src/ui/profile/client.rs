//! The page of a client: what it asks for, and where it leads if he is not there.

use super::{
    frame::{PageSkeleton, Wrong},
    more::asked_from,
    view::ProfileView,
};
use crate::calls;
use crate::domain::{Card, ClientFile, ClientHistory, ClientId, Page, Snapshot};
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::json::Resource;
use crate::state::{Late, drawn_once, use_listed, use_origin, use_session};
use crate::ui::kit::Each;
use crate::ui::questions::provide_matters;
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// Names the three lists in the address, where one of them begins within: `?conversations=…`.
pub const CONVERSATIONS: &str = "conversations";
/// As [`CONVERSATIONS`].
pub const CHANGES: &str = "changes";
/// As [`CONVERSATIONS`].
pub const FILES: &str = "files";

type Answer = (Snapshot<(Card, ClientHistory)>, Page<ClientFile>);
type Cursors = [Option<String>; 3];

/// The page of a client. Another client in the address swaps it.
#[component]
pub fn ClientProfile(
    /// Whose; none if the address names nobody.
    client: Memo<Option<ClientId>>,
) -> impl IntoView {
    let session = use_session();
    let (place, origin) = (use_listed(), use_origin());
    let from = asked_from([CONVERSATIONS, CHANGES, FILES]);
    let answer = Resource::new_with_options(
        move || (client.get(), from.get()),
        async |(client, from)| ask(client.ok_or(AppError::NotFound)?, from).await,
        false,
    );
    provide_matters(client);
    let open = move || {
        Suspend::new(async move {
            let answers = (session.await, answer.await);
            drawn_once().await;
            match answers {
                (Ok(session), Ok((snapshot, files))) => {
                    let there = snapshot.data.0.client.id;
                    if client.get_untracked() != Some(there) {
                        // The card went into another one.
                        let path = place.with_untracked(|place| place.client(there, origin.get_untracked()));
                        return view! { <Redirect path /> }.into_any();
                    }
                    let from = from.get_untracked();
                    let late = Late {
                        conversations: from[0].is_some(),
                        changes: from[1].is_some(),
                        files: from[2].is_some(),
                    };
                    let (page, me) = ((there, from), session.me);
                    view! {
                        <Each
                            each=move || vec![(snapshot.clone(), files.clone())]
                            key=move |_| page.clone()
                            children=move |(snapshot, files)| view! { <ProfileView snapshot files late me=me.clone() client /> }
                        />
                    }
                    .into_any()
                }
                (Err(error), _) | (_, Err(error)) => view! { <NoClient error /> }.into_any(),
            }
        })
    };
    view! { <Transition fallback=PageSkeleton>{open}</Transition> }.into_any()
}

/// The page of nobody.
#[component]
pub fn NoClient(
    /// Why.
    error: AppError,
) -> impl IntoView {
    let words = &use_texts().profile;
    view! { <Wrong error title=words.not_found_title text=words.not_found_text /> }
}

/// Everything that the page shows; of a list that begins within, the part from there on.
async fn ask(client: ClientId, from: Cursors) -> Result<Answer, AppError> {
    let [conversations, changes, files] = from;
    let mut snapshot = calls::profile(client).await?;
    let client = snapshot.data.0.client.id;
    let history = &mut snapshot.data.1;
    if conversations.is_some() {
        history.conversations = calls::client_conversations(client, conversations).await?;
    }
    if changes.is_some() {
        history.changes = calls::client_changes(client, changes).await?;
    }
    let files = calls::client_files(client, files).await?;
    Ok((snapshot, files))
}
