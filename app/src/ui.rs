//! The pictures. One component a file, children in a folder of the parent's name.

pub mod asking;
pub mod card;
pub mod draft;
pub mod focus;
pub mod gear;
pub mod identity;
pub mod inbox;
pub mod intl;
pub mod kit;
pub mod on_demand;
pub mod people;
pub mod preferences;
pub mod profile;
pub mod questions;
pub mod rail;
pub mod refused;
pub mod thread;
pub mod words;
pub mod write;
#[cfg(all(test, feature = "ssr"))]
pub mod written;
