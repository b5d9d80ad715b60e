//! What tests stand on.

pub mod app;
pub mod builders;
pub mod db;
