//! One thing that a client left behind: a line of two rows, what it is, and beneath it what else is known of it.

use crate::domain::{ClientFile, PostComment, Timestamp};
use crate::i18n::{moment::Width, use_locale};
use crate::state::use_listed;
use crate::ui::identity::safe_link;
use crate::ui::kit::{Icon, IconName, Moment};
use crate::ui::words;
use leptos::prelude::*;

/// One thing that a client left behind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Trace {
    /// The file, or where it leads to otherwise: nothing is the conversation.
    file: Option<String>,
    /// Whether it is a file that can be looked at.
    image: bool,
    /// A file's name, the beginning of what he wrote.
    says: String,
    /// A file's size.
    size: i64,
    /// The post below which he wrote.
    post: String,
    /// The conversation, as people call it.
    number: i64,
    at: Timestamp,
}

impl Trace {
    /// A file.
    pub fn file(one: &ClientFile) -> Self {
        Self {
            file: Some(format!("/attachments/{}", one.file.id)),
            image: one.file.media_type.starts_with("image/"),
            says: one.file.name.clone(),
            size: one.file.size,
            post: String::new(),
            number: one.number,
            at: one.at,
        }
    }

    /// A comment below a post of ours.
    pub fn comment(one: &PostComment) -> Self {
        Self {
            file: None,
            image: false,
            says: one.snippet.clone(),
            size: 0,
            post: one.post.clone(),
            number: one.number,
            at: one.at,
        }
    }
}

/// Its line: a file is a download, a comment leads to its conversation; beneath are the size or the post, when, and the
/// conversation.
#[component]
pub fn TraceRow(
    /// What is shown.
    trace: Trace,
    /// The server's time.
    now: Signal<Timestamp>,
) -> impl IntoView {
    let locale = use_locale();
    let texts = locale.texts();
    let place = use_listed();
    let number = trace.number;
    let conversation = move || place.with(|place| place.conversation(number));
    let says = if trace.says.is_empty() {
        texts.thread.no_text.to_owned()
    } else {
        trace.says
    };
    let (mark, what, beside) = if let Some(address) = trace.file {
        let download = texts.thread.download(&says);
        let mark = thumb(trace.image.then(|| format!("{address}/preview")));
        let what = view! {
            <a class="trace__link" href=address download=says.clone() rel="external" title=download.clone() aria-label=download.clone()>
                {says.clone()}
            </a>
        };
        let size = view! { <span>{words::size(locale, trace.size)}</span> };
        (mark, what.into_any(), size.into_any())
    } else {
        let mark = view! { <Icon name=IconName::Chat /> };
        let what = view! {
            <a class="trace__link" href=conversation title=says.clone()>
                {says.clone()}
            </a>
        };
        (
            mark.into_any(),
            what.into_any(),
            post(&trace.post, texts.common.new_tab),
        )
    };
    view! {
        <li class="trace">
            <span class="trace__mark">{mark}</span>
            <span class="trace__what">{what}</span>
            <span class="trace__beside">
                {beside}
                <Moment at=trace.at now width=Width::Short />
                <a class="trace__number" href=conversation>
                    {format!("#{number}")}
                </a>
            </span>
        </li>
    }
    .into_any()
}

/// The post, a link where it is a page of the web.
fn post(address: &str, new_tab: &'static str) -> AnyView {
    let shown = address.split_once("://").map_or(address, |(_, rest)| rest).to_owned();
    match safe_link(address).map(str::to_owned) {
        Some(address) => view! {
            <a class="trace__away" href=address target="_blank" rel="noopener noreferrer">
                {shown}
                <span class="unseen">" ("{new_tab}")"</span>
            </a>
        }
        .into_any(),
        None => view! { <span class="trace__away">{shown}</span> }.into_any(),
    }
}

/// What a file looks like, if it is an image, else what files look like. The picture is no link and says nothing that the
/// name beside it does not, so its text is empty (HTML, 4.8.4.4.6, "a graphical representation of some of the surrounding
/// text"). It lies over the icon: where it does not come, an image with an empty text is not drawn.
fn thumb(preview: Option<String>) -> AnyView {
    let icon = if preview.is_some() {
        IconName::Image
    } else {
        IconName::Attachment
    };
    let picture = preview.map(|source| {
        view! { <img class="thumb__picture" src=source alt="" width="32" height="32" loading="lazy" /> }
    });
    view! {
        <span class="thumb">
            <Icon name=icon />
            {picture}
        </span>
    }
    .into_any()
}
