//! Where a comment is written.

use crate::calls::{self, Comment};
use crate::domain::{AgentId, Author, Direction, Message, MessageId};
use crate::i18n::use_texts;
use crate::state::{OpenThread, Unsent, effect};
use crate::ui::kit::{Button, ButtonKind, ButtonType, Icon, IconName, ProblemLine, lines};
use crate::ui::refused::{drawn_form, refused_form};
use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    html,
    prelude::*,
    server_fn::ServerFn,
    task::spawn_local,
};

/// Names what is typed here among what is not sent.
const COMMENT: &str = "comment";

/// A comment among agents. A plain form; once the page is alive it is sent without leaving it, also by Ctrl+Enter. The
/// field belongs to the writer: what he typed before the page was alive stays, and so does what he types while a comment
/// is on its way.
#[component]
pub fn Composer(
    /// The conversation.
    thread: OpenThread,
    /// Who writes.
    me: AgentId,
) -> impl IntoView {
    let texts = use_texts();
    let unsent = Unsent::here();
    let id = thread.id.uuid();
    let keep = move |text| unsent.put(id, COMMENT, text);
    let field = NodeRef::<html::Textarea>::new();
    let sending = RwSignal::new(false);
    let refused = RwSignal::new(refused_form::<Comment>());
    let typed = drawn_form::<Comment>(&[("conversation", thread.id.to_string())]).and_then(|form| form.get("text"));
    field.on_load(move |field| match field.value() {
        empty if empty.is_empty() => field.set_value(&unsent.get(id, COMMENT)),
        typed => keep(typed),
    });
    // What was sent takes leave of the field; what was written on meanwhile stays.
    let take_off = move |sent: &str| {
        let rest = rest(&unsent.get(id, COMMENT), sent);
        if let Some(field) = field.try_get_untracked().flatten() {
            field.set_value(&rest);
        }
        keep(rest);
    };
    // Sent, but the answer was not heard; and the last message before it. It may have arrived, and then the feed brings it.
    let unheard = RwSignal::new(None::<(Option<MessageId>, String)>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = field.get_untracked().map(|field| field.value());
        let (Some(text), false) = (text, sending.get_untracked()) else {
            return;
        };
        sending.set(true);
        let before = thread
            .timeline
            .with_untracked(|timeline| timeline.messages.last().map(|last| last.id));
        spawn_local(async move {
            let sent = calls::comment(thread.id, text.clone());
            let answer = unsent.send(id, COMMENT, sent).await;
            if answer.is_ok() {
                take_off(&text);
                thread.wrote.notify();
                thread.refresh();
            }
            sending.try_set(false);
            unheard.try_set(answer.is_err().then_some((before, text)));
            refused.try_set(answer.err());
        });
    };
    effect(move || {
        let arrived = unheard.with(|unheard| {
            let (before, text) = unheard.as_ref()?;
            let is_it = |message: &Message| Some(message.id) > *before && is_comment(message, me, text);
            let arrived = thread.timeline.with(|timeline| timeline.messages.iter().any(is_it));
            arrived.then(|| text.clone())
        });
        if let Some(text) = arrived {
            take_off(&text);
            unheard.set(None);
            refused.set(None);
        }
    });
    let key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            if let Some(form) = field.get_untracked().and_then(|field| field.form()) {
                // It fails only for a form that is not valid, and then the browser says why.
                drop(form.request_submit());
            }
        }
    };
    let field_id = format!("{COMMENT}-{id}");
    view! {
        <form class="composer" method="post" action=Comment::url() on:submit=submit>
            <input type="hidden" name="conversation" value=thread.id.to_string() />
            <label class="composer__label" for=field_id.clone()>
                <Icon name=IconName::Lock />
                {texts.thread.comment_label}
                <span class="composer__hint">{texts.thread.comment_hint}</span>
            </label>
            <textarea class="composer__field" id=field_id name="text" rows="2" required placeholder=texts.thread.comment_placeholder
                node_ref=field on:input:target=move |event| keep(event.target().value()) on:keydown=key
                inner_html=lines(&typed.unwrap_or_default())></textarea>
            <ProblemLine error=refused />
            <div class="composer__foot">
                <kbd class="composer__keys">{texts.thread.comment_keys}</kbd>
                <Button kind=ButtonKind::Primary action=ButtonType::Submit disabled=sending>
                    {texts.thread.comment_submit}
                </Button>
            </div>
        </form>
    }
    .into_any()
}

/// What of `typed` was not in the comment that was `sent`: what was written on while it was on its way.
fn rest(typed: &str, sent: &str) -> String {
    typed.strip_prefix(sent).unwrap_or(typed).to_owned()
}

/// Whether a message is this comment of this agent's.
fn is_comment(message: &Message, by: AgentId, text: &str) -> bool {
    let is_his = matches!(&message.author, Author::Agent(agent) if agent.id == by);
    message.direction == Direction::Internal && is_his && message.text.trim() == text.trim()
}

#[cfg(test)]
mod tests {
    use super::rest;

    #[test]
    fn what_was_written_on_while_a_comment_was_sent_stays() {
        assert_eq!(rest("Done.", "Done."), "");
        assert_eq!(rest("Done. And also", "Done."), " And also");
        assert_eq!(rest("Something else", "Done."), "Something else");
    }
}
