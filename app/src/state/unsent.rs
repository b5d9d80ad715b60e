//! What was typed and not sent, while other pages are looked at. The browser keeps it in its tab, so that it outlives a page
//! that is loaded anew and a session that ends; for who typed it alone, and until he signs out.

use crate::domain::AgentId;
use crate::json::Json;
use leptos::server::codee::{Decoder, Encoder};
use leptos::{prelude::*, web_sys::Storage};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// Which text: about what, or to whom, and which part of it.
type Key = (Uuid, String);
/// Texts that are not empty.
type Texts = Vec<(Key, String)>;

/// Names them in the storage of the browser's tab.
const KEPT: &str = "unsent";

/// What was typed and not sent.
#[derive(Debug, Clone, Copy)]
pub struct Unsent {
    texts: StoredValue<Texts>,
    /// What of it is on its way to the server.
    under_way: StoredValue<Vec<Key>>,
    /// Who typed it.
    by: Option<AgentId>,
}

/// As it lies in the tab.
#[derive(Serialize, Deserialize)]
struct Kept {
    by: Option<AgentId>,
    texts: Texts,
}

impl Unsent {
    /// What the nearest [`provide_unsent`] put there.
    ///
    /// # Panics
    /// Outside the tree that it was called in.
    pub fn here() -> Self {
        expect_context()
    }

    /// What was typed last in this part; empty if nothing, or while it is on its way.
    pub fn get(self, of: Uuid, part: &str) -> String {
        if self.is_under_way(of, part) {
            return String::new();
        }
        self.kept(of, part)
    }

    fn kept(self, of: Uuid, part: &str) -> String {
        self.texts.with_value(|texts| {
            let find = |((of_this, this), _): &&(Key, String)| (*of_this, this.as_str()) == (of, part);
            texts
                .iter()
                .find(find)
                .map(|(_, text)| text.clone())
                .unwrap_or_default()
        })
    }

    /// Keeps what was typed; an empty text is none.
    pub fn put(self, of: Uuid, part: &str, text: String) {
        let kept = self.texts.try_update_value(|texts| {
            put(texts, of, part, text);
            texts.clone()
        });
        let kept = kept.and_then(|texts| Json::encode(&Kept { by: self.by, texts }).ok());
        if let (Some(storage), Some(kept)) = (storage(), kept) {
            // Where the browser has no room for it, it lasts as long as the page.
            drop(storage.set_item(KEPT, &kept));
        }
    }

    /// What was filled in last in this part, where it is more than a text; none while it is on its way.
    pub fn filled<T: DeserializeOwned>(self, of: Uuid, part: &str) -> Option<T> {
        Json::decode(&self.get(of, part)).ok()
    }

    /// Waits for the server's answer to what is kept of this part. Until it is here, nobody who comes back goes on with that;
    /// what has arrived is kept no more, unless something else is typed there by then.
    pub async fn send<T, E>(self, of: Uuid, part: &str, answer: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        let (sent, key) = (self.kept(of, part), (of, part.to_owned()));
        self.under_way.try_update_value(|keys| keys.push(key.clone()));
        let answer = answer.await;
        self.under_way.try_update_value(|keys| {
            let at = keys.iter().position(|one| *one == key);
            at.map(|at| keys.swap_remove(at))
        });
        if answer.is_ok() && self.kept(of, part) == sent {
            self.put(of, part, String::new());
        }
        answer
    }

    fn is_under_way(self, of: Uuid, part: &str) -> bool {
        let is = |key: &Key| (key.0, key.1.as_str()) == (of, part);
        self.under_way.with_value(|keys| keys.iter().any(is))
    }

    /// Keeps what was filled in; none where that is as it was.
    pub fn fill<T: Serialize>(self, of: Uuid, part: &str, filled: Option<&T>) {
        let text = filled.and_then(|filled| Json::encode(filled).ok());
        self.put(of, part, text.unwrap_or_default());
    }

    /// The parts of this of which something is kept and not on its way, as far as their names begin like that; without that
    /// beginning.
    pub fn parts(self, of: Uuid, beginning: &str) -> Vec<String> {
        let mut parts = self.texts.with_value(|texts| parts(texts, of, beginning));
        parts.retain(|part| !self.is_under_way(of, &format!("{beginning}{part}")));
        parts
    }

    /// Keeps nothing any more: he signs out.
    pub fn forget(self) {
        self.texts.try_update_value(Vec::clear);
        forget();
    }
}

fn put(texts: &mut Texts, of: Uuid, part: &str, text: String) {
    texts.retain(|((of_this, this), _)| (*of_this, this.as_str()) != (of, part));
    if !text.is_empty() {
        texts.push(((of, part.to_owned()), text));
    }
}

fn parts(texts: &Texts, of: Uuid, beginning: &str) -> Vec<String> {
    let of_this = texts.iter().filter(|((of_this, _), _)| *of_this == of);
    let rest = of_this.filter_map(|((_, part), _)| part.strip_prefix(beginning));
    rest.map(str::to_owned).collect()
}

/// Provides [`Unsent`] to the tree, with what the reader of the page typed in this tab before.
pub fn provide_unsent() {
    let by = use_context::<Option<AgentId>>().flatten();
    let texts = StoredValue::new(of_before(by));
    let under_way = StoredValue::new(Vec::new());
    provide_context(Unsent { texts, under_way, by });
}

/// What lies in the tab; it is taken away from anybody else.
fn of_before(by: Option<AgentId>) -> Texts {
    let kept = storage().and_then(|storage| storage.get_item(KEPT).ok().flatten());
    let kept: Option<Kept> = kept.and_then(|kept| Json::decode(&kept).ok());
    match kept {
        Some(kept) if by.is_some() && kept.by == by => kept.texts,
        _ => {
            forget();
            Texts::new()
        }
    }
}

fn forget() {
    if let Some(storage) = storage() {
        drop(storage.remove_item(KEPT));
    }
}

/// The storage of the tab; the server has none.
fn storage() -> Option<Storage> {
    if cfg!(feature = "ssr") {
        return None;
    }
    window().session_storage().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_part_the_last_text_is_kept_and_an_empty_one_is_none() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut texts = Texts::new();
        for (of, part, text) in [
            (one, "note", "Ca"),
            (other, "note", "Else"),
            (one, "comment", "Look"),
            (one, "note", "Call"),
            (one, "comment", ""),
        ] {
            put(&mut texts, of, part, text.to_owned());
        }
        let kept: Vec<_> = texts
            .iter()
            .map(|((of, part), text)| (*of, part.as_str(), text.as_str()))
            .collect();
        assert_eq!(kept, [(other, "note", "Else"), (one, "note", "Call")]);
    }

    #[test]
    fn the_parts_of_one_thing_are_found_by_how_their_names_begin() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut texts = Texts::new();
        for (of, part) in [
            (one, "value-name"),
            (one, "note"),
            (other, "value-hint"),
            (one, "value-kind"),
        ] {
            put(&mut texts, of, part, "x".to_owned());
        }
        assert_eq!(parts(&texts, one, "value-"), ["name", "kind"]);
        assert_eq!(parts(&texts, one, "contact-"), [""; 0]);
    }
}
