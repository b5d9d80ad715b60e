//! Where the page is, as its address says: the list's view and search, and the conversation that is open. Links are made
//! from it, so that the list stays as it is while conversations are opened beside it.

use super::derived::memo;
use crate::domain::{ClientId, CompanyId, InboxQuery, InboxView};
use leptos::prelude::*;
use leptos_router::{
    hooks::{use_params_map, use_query_map},
    params::ParamsMap,
};

/// Where the page is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// What the list shows.
    pub list: InboxQuery,
}

impl Place {
    /// Reads `?view=&q=&cursor=`.
    pub fn read(query: &ParamsMap) -> Self {
        let view = query
            .get("view")
            .map(|view| InboxView::parse(&view))
            .unwrap_or_default();
        let search = query.get("q").unwrap_or_default().trim().to_owned();
        Self {
            list: InboxQuery {
                view,
                search,
                cursor: query.get("cursor"),
            },
        }
    }

    /// The address of a conversation beside this list.
    pub fn conversation(&self, number: i64) -> String {
        format!("/c/{number}{}", self.query())
    }

    /// The address of a conversation beside this list, with something open: `?merge=…`.
    pub fn conversation_with(&self, number: i64, what: &str, of: String) -> String {
        let mut query = self.params();
        query.insert(what.to_owned(), of);
        format!("/c/{number}{}", query.to_query_string())
    }

    /// The address of a client's page, with the way back to the conversation that it is opened from.
    pub fn client(&self, client: ClientId, from: Option<i64>) -> String {
        self.page(&format!("/clients/{client}"), from)
    }

    /// The address of a company's page, with the way back to the conversation that it is opened from.
    pub fn company(&self, company: CompanyId, from: Option<i64>) -> String {
        self.page(&format!("/companies/{company}"), from)
    }

    fn page(&self, path: &str, from: Option<i64>) -> String {
        let mut query = self.params();
        if let Some(number) = from {
            query.insert(FROM, number.to_string());
        }
        format!("{path}{}", query.to_query_string())
    }

    /// The address of this list alone.
    pub fn inbox(&self) -> String {
        format!("/{}", self.query())
    }

    /// The address of this list beside the conversation that is open, if any is.
    pub fn beside(&self, open: Option<i64>) -> String {
        open.map_or_else(|| self.inbox(), |number| self.conversation(number))
    }

    /// This list in another view, from its beginning, without a search.
    pub fn viewing(&self, view: InboxView) -> Self {
        Self {
            list: InboxQuery {
                view,
                ..InboxQuery::default()
            },
        }
    }

    /// This list with another search, from its beginning.
    pub fn searching(&self, search: &str) -> Self {
        Self {
            list: InboxQuery {
                view: self.list.view,
                search: search.trim().to_owned(),
                cursor: None,
            },
        }
    }

    /// This list from another place on.
    pub fn from(&self, cursor: Option<String>) -> Self {
        Self {
            list: InboxQuery {
                cursor,
                ..self.list.clone()
            },
        }
    }

    /// As a query string, its question mark included; empty where everything is as usual.
    pub fn query(&self) -> String {
        self.params().to_query_string()
    }

    fn params(&self) -> ParamsMap {
        let mut query = ParamsMap::new();
        if self.list.view != InboxView::default() {
            query.insert("view", self.list.view.as_str().to_owned());
        }
        if !self.list.search.is_empty() {
            query.insert("q", self.list.search.clone());
        }
        if let Some(cursor) = &self.list.cursor {
            query.insert("cursor", cursor.clone());
        }
        query
    }
}

/// The conversation that a page was come to from: `?from=1042`.
const FROM: &str = "from";

/// The number of the conversation that the page was come to from, if the address tells.
pub fn use_origin() -> Memo<Option<i64>> {
    let query = use_query_map();
    memo(move |_| query.with(|query| query.get(FROM)?.parse().ok()))
}

/// The list that the links of a part of the page lead back to.
#[derive(Clone, Copy)]
struct Listed(Signal<Place>);

/// Lets the links of this part of the page lead back to `place`, whatever the address says.
pub fn provide_listed(place: Signal<Place>) {
    provide_context(Listed(place));
}

/// Which list links lead back to: the one that the page's address asks for, unless this part of the page has been told
/// of another by [`provide_listed`].
pub fn use_listed() -> Memo<Place> {
    if let Some(Listed(place)) = use_context() {
        return memo(move |_| place.get());
    }
    let query = use_query_map();
    memo(move |_| query.with(Place::read))
}

/// Where the page is, and the number of the open conversation, if any is open.
pub fn use_place() -> (Memo<Place>, Memo<Option<i64>>) {
    let params = use_params_map();
    let number = memo(move |_| params.with(|params| params.get("number")?.parse().ok()));
    (use_listed(), number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Status;

    fn place(view: &str, search: &str) -> Place {
        let mut query = ParamsMap::new();
        query.insert("view", view.to_owned());
        query.insert("q", search.to_owned());
        Place::read(&query)
    }

    #[test]
    fn the_usual_list_has_a_plain_address() {
        assert_eq!(Place::default().inbox(), "/");
        assert_eq!(place("active", " ").conversation(1042), "/c/1042");
    }

    #[test]
    fn the_list_goes_along_with_a_conversation() {
        let address = place("spam", "Żak & co").conversation(7);
        assert!(
            address.starts_with("/c/7?") && address.contains("view=spam"),
            "{address}"
        );
        assert!(!address.contains("& co") && address.contains("q="), "{address}");
    }

    #[test]
    fn what_is_open_goes_along_with_the_list() {
        assert_eq!(
            place("spam", "").conversation_with(7, "merge", "a b".to_owned()),
            "/c/7?view=spam&merge=a%20b"
        );
    }

    #[test]
    fn a_page_of_a_client_knows_the_way_back() {
        let client = ClientId::new(uuid::Uuid::nil());
        assert_eq!(Place::default().client(client, None), format!("/clients/{client}"));
        assert_eq!(
            place("spam", "").client(client, Some(7)),
            format!("/clients/{client}?view=spam&from=7")
        );
    }

    #[test]
    fn another_view_begins_anew() {
        let place = place("mine", "anna").from(Some("x".to_owned()));
        let other = place.viewing(InboxView::Only(Status::Solved));
        assert_eq!(other.inbox(), "/?view=solved");
        assert_eq!(place.searching(" ben ").list.cursor, None);
    }
}
