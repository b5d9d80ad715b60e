//! `/c/{number}`: a conversation with its client's card.

use crate::calls;
use crate::error::AppError;
use crate::i18n::use_texts;
use crate::json::Resource;
use crate::reply;
use crate::state::{drawn_once, use_place, use_session};
use crate::ui::kit::{Each, Empty, IconName, Problem};
use crate::ui::questions::provide_matters;
use crate::ui::thread::{THREAD_ID, ThreadSkeleton, ThreadView};
use leptos::prelude::*;
use leptos_meta::Title;

/// A conversation with its client's card. Another number swaps both; what is around stays.
#[component]
pub fn ConversationPage() -> impl IntoView {
    let (_, number) = use_place();
    let session = use_session();
    let answer = Resource::new_with_options(
        move || number.get(),
        async |number| calls::conversation(number.ok_or(AppError::NotFound)?).await,
        false,
    );
    provide_matters(number);
    // Asked anew, it says so.
    let gone = Callback::new(move |()| answer.refetch());
    let open = move || {
        Suspend::new(async move {
            let answers = (session.await, answer.await);
            drawn_once().await;
            match answers {
                // Wholly anew: in the elements of the one before would stand what was typed there.
                (Ok(session), Ok(snapshot)) => view! {
                    <Each
                        each=move || vec![snapshot.clone()]
                        key=|snapshot| snapshot.data.head.row.id
                        children=move |snapshot| view! { <ThreadView snapshot session=session.clone() gone /> }
                    />
                }
                .into_any(),
                (Err(error), _) | (_, Err(error)) => view! { <Wrong error /> }.into_any(),
            }
        })
    };
    view! { <Transition fallback=ThreadSkeleton>{open}</Transition> }
}

#[component]
fn Wrong(error: AppError) -> impl IntoView {
    reply::status(error.status());
    let texts = use_texts();
    let inside = match error {
        AppError::NotFound => {
            let (title, text) = (texts.thread.not_found_title, texts.thread.not_found_text);
            view! {
                <Empty icon=IconName::Question title text>
                    <a class="button" href="/">
                        {texts.errors.to_inbox}
                    </a>
                </Empty>
            }
            .into_any()
        }
        error => view! { <Problem error /> }.into_any(),
    };
    view! {
        <Title text=texts.thread.title />
        <main class="thread thread--empty" id=THREAD_ID>
            <h1 class="unseen">{texts.thread.title}</h1>
            {inside}
        </main>
    }
}
