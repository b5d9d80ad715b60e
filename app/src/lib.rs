//! What the browser and the server share: the words (`domain`), the questions (`calls`) and the pictures (`ui`,
//! `pages`).
//!
//! Compiles to WASM. Knows no SQL, no HTTP routes, no mail, no clock. The server's part is behind one trait, `desk`.
//! Arrows inside: `domain` <- `error` <- `desk` <- `calls` <- `state` <- `ui` <- `pages` <- `app` <- `shell`; the texts
//! (`i18n`), the colours (`theme`), the files of the site (`site`) and what came back refused (`typed`) are at everyone's
//! hand.

pub mod app;
pub mod browser;
pub mod calls;
#[cfg(feature = "ssr")]
pub mod desk;
pub mod domain;
pub mod error;
pub mod i18n;
pub mod json;
pub mod pages;
pub mod reply;
pub mod shell;
pub mod site;
pub mod state;
pub mod theme;
pub mod title;
pub mod typed;
pub mod ui;
