//! The contract of the database: every statement, on both engines.

mod schema;
