//! Contexts and routes, nothing else.

use crate::pages::{ConversationPage, DeskPage, NotFound, NothingOpen, SignIn, WidePage};
use crate::state::{provide_local_time, provide_toasts};
use crate::title::document_title;
use crate::ui::kit::ToastRegion;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

/// The whole application, the same on both sides. Pages arrive whole, so that everything works before, and without,
/// the WASM.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_local_time();
    provide_toasts();
    view! {
        <Title formatter=document_title />
        <Router>
            <Routes fallback=|| view! { <NotFound /> }.into_any()>
                <ParentRoute path=path!("") view=DeskPage ssr=SsrMode::Async>
                    <Route path=path!("") view=NothingOpen ssr=SsrMode::Async />
                    <Route path=path!("c/:number") view=ConversationPage ssr=SsrMode::Async />
                    // Not a route each: the framework compiles its part of every route anew, some 3 kB each.
                    <Route path=path!(":pages/:id") view=WidePage ssr=SsrMode::Async />
                </ParentRoute>
                <Route path=path!("sign-in") view=SignIn ssr=SsrMode::Async />
            </Routes>
            <ToastRegion />
        </Router>
    }
}
