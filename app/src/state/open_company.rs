//! The page of a company that is open, and how it follows what happens.

use super::{
    Parts,
    following::{Following, answered, set_if_new},
};
use crate::calls;
use crate::domain::{
    AgentName, Attribute, ClientSummary, CompanyId, CompanyProfile, CompanySummary, Event, EventKind, Snapshot,
    Timestamp,
};
use crate::error::AppError;
use leptos::prelude::*;

/// The page of a company that is open. Its parts are signals of their own, so that what did not change is not drawn again.
/// Belongs to the view that made it.
#[derive(Debug, Clone, Copy)]
pub struct OpenCompany {
    /// Which.
    pub id: CompanyId,
    /// Its name and its domains.
    pub company: RwSignal<CompanySummary>,
    /// The highlighted note; empty if none.
    pub hint: RwSignal<String>,
    /// To whom new conversations of its members are given; none is nobody.
    pub routes_to: RwSignal<Option<AgentName>>,
    /// The fields that administrators added, with what it has in them.
    pub fields: RwSignal<Vec<Attribute>>,
    /// Its members, newest card first.
    pub members: Parts<ClientSummary>,
    /// The latest time that the server is known to have reached.
    pub now: RwSignal<Timestamp>,
    /// Whether it was deleted.
    pub gone: RwSignal<bool>,
    following: Following,
}

impl OpenCompany {
    /// A page that follows the feed; `late` says whether its members begin within, because the page's address says so.
    pub fn follow(snapshot: Snapshot<CompanyProfile>, late: bool) -> Self {
        let Snapshot { seq, now, data } = snapshot;
        let open = Self {
            id: data.company.id,
            company: RwSignal::new(data.company),
            hint: RwSignal::new(data.hint),
            routes_to: RwSignal::new(data.routes_to),
            fields: RwSignal::new(data.fields),
            members: Parts::new(data.members, late, |client| client.id.uuid()),
            now: RwSignal::new(now),
            gone: RwSignal::new(false),
            following: Following::from(seq),
        };
        open.following.listen(
            Callback::new(move |event| open.concerns(&event)),
            Callback::new(move |()| open.refresh()),
        );
        open
    }

    /// Who leaves a company is heard of as one of its members, for he is none any more when it is told.
    fn concerns(self, event: &Event) -> bool {
        let is_member = |client| {
            let members = self.members.items;
            members.try_with_untracked(|members| members.iter().any(|member| Some(member.id) == client))
        };
        let names = |company| {
            let fields = self.fields;
            fields.try_with_untracked(|fields| fields.iter().any(|line| line.is_company(company)))
        };
        event.company == Some(self.id)
            || event.kind == EventKind::Layout
            || event.client.is_some() && is_member(event.client) == Some(true)
            || event.company.and_then(names) == Some(true)
    }

    /// Takes what a change of the reader's own was answered with.
    pub fn put_fields(self, fields: Vec<Attribute>) {
        set_if_new(self.fields, fields);
    }

    /// Asks how it stands and takes that.
    pub fn refresh(self) {
        self.following.ask(move || async move {
            match calls::company(self.id, None).await {
                Ok(snapshot) => self.apply(snapshot),
                Err(AppError::NotFound) => _ = self.gone.try_set(true),
                Err(error) => return answered(&error),
            }
            true
        });
    }

    /// Takes a newer snapshot; an answer that was overtaken by another is dropped.
    fn apply(self, snapshot: Snapshot<CompanyProfile>) {
        let Snapshot { seq, now, data } = snapshot;
        if self.following.overtaken(seq) {
            return;
        }
        self.following.reached(seq);
        self.now.try_set(now);
        set_if_new(self.company, data.company);
        set_if_new(self.routes_to, data.routes_to);
        set_if_new(self.hint, data.hint);
        set_if_new(self.fields, data.fields);
        self.members.refresh(data.members);
    }
}
