//! The server. Rooms: `http` (the URL map), `channels` (from an outside format to `Incoming`), `language` (which one a
//! client writes in), `ingest` (whose is it, store it), `desk` (what agents ask), `db` (the tables), `feed` (what happened,
//! live), `outward` (asks other hosts), `dynamic` (another system of the company's), `shrink` and `avatars` (pictures).
//!
//! Arrows: (`app`) <- `clock` <- `channels`, `db` <- `ingest`, `desk`, `feed` <- `avatars` <- `http` <- `lib` <- `main`.
//! `channels` and `db` do not know each other; `ingest` is where they meet. `http` holds no SQL and no rules.

// A page is one type, as deep as its elements nest.
#![recursion_limit = "512"]

pub mod address;
pub mod avatars;
pub mod channels;
pub mod cli;
pub mod clock;
pub mod companies;
pub mod config;
pub mod db;
pub mod demo;
pub mod desk;
pub mod duplicates;
pub mod dynamic;
mod email_domain;
pub mod error;
pub mod feed;
pub mod files;
pub mod fold;
mod hex;
pub mod http;
pub mod ingest;
mod key;
pub mod language;
pub mod outward;
pub mod password;
pub mod remembered;
pub mod running;
pub mod settings;
pub mod shrink;
pub mod state;
pub mod sweep;
pub mod telemetry;
pub mod token;

pub use running::{Running, StartError, start};
