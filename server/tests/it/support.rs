//! What tests stand on.

pub mod api;
pub mod app;
pub mod builders;
pub mod db;
pub mod host;
pub mod pictures;
