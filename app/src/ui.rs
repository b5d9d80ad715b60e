//! The pictures. One component a file, children in a folder of the parent's name.

pub mod card;
pub mod kit;
pub mod words;
