//! The SQL that differs between the engines, each piece with its reason. Everything else is one text.
