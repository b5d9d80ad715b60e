//! Where a comment is written.

use crate::calls::Comment;
use crate::domain::ConversationId;
use crate::i18n::use_texts;
use crate::state::OpenThread;
use crate::ui::kit::{Button, ButtonKind, ButtonType, Icon, IconName, ProblemLine};
use leptos::{ev::KeyboardEvent, html, prelude::*};

/// What was typed and not sent, while other conversations are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Drafts(StoredValue<Vec<(ConversationId, String)>>);

impl Drafts {
    fn get(self, id: ConversationId) -> String {
        let find = |drafts: &Vec<(ConversationId, String)>| drafts.iter().find(|(of, _)| *of == id).cloned();
        self.0.with_value(find).map(|(_, text)| text).unwrap_or_default()
    }

    fn put(self, id: ConversationId, text: String) {
        self.0.update_value(|drafts| {
            drafts.retain(|(of, _)| *of != id);
            if !text.is_empty() {
                drafts.push((id, text));
            }
        });
    }
}

/// Provides [`Drafts`] to the tree.
pub fn provide_drafts() {
    provide_context(Drafts(StoredValue::new(Vec::new())));
}

/// A comment among agents. A plain form; once the page is alive it is sent without leaving it, also by Ctrl+Enter, and
/// what was typed stays until the server has it.
#[component]
pub fn Composer(
    /// The conversation.
    thread: OpenThread,
) -> impl IntoView {
    let texts = use_texts();
    let drafts = expect_context::<Drafts>();
    let action = ServerAction::<Comment>::new();
    let text = RwSignal::new(String::new());
    let field = NodeRef::<html::Textarea>::new();
    Effect::new(move || text.set(drafts.get(thread.id)));
    Effect::new(move || {
        if let Some(Ok(_)) = action.value().get() {
            text.set(String::new());
            drafts.put(thread.id, String::new());
            thread.wrote.notify();
            thread.refresh();
        }
    });
    let typed = move |event| {
        text.set(event_target_value(&event));
        drafts.put(thread.id, text.get_untracked());
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            if let Some(form) = field.get_untracked().and_then(|field| field.form()) {
                // It fails only for a form that is not valid, and then the browser says why.
                drop(form.request_submit());
            }
        }
    };
    let refused = Signal::derive(move || action.value().get().and_then(Result::err));
    let id = format!("comment-{}", thread.id);
    view! {
        <ActionForm action attr:class="composer">
            <input type="hidden" name="conversation" value=thread.id.to_string() />
            <label class="composer__label" for=id.clone()>
                <Icon name=IconName::Lock />
                {texts.thread.comment_label}
                <span class="composer__hint">{texts.thread.comment_hint}</span>
            </label>
            <textarea class="composer__field" id=id name="text" rows="2" required placeholder=texts.thread.comment_placeholder
                node_ref=field prop:value=text on:input=typed on:keydown=key></textarea>
            <ProblemLine error=refused />
            <div class="composer__foot">
                <kbd class="composer__keys">{texts.thread.comment_keys}</kbd>
                <Button kind=ButtonKind::Primary action=ButtonType::Submit disabled=action.pending()>
                    {texts.thread.comment_submit}
                </Button>
            </div>
        </ActionForm>
    }
    .into_any()
}
