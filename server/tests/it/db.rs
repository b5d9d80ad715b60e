//! The contract of the database: every statement, on both engines.

mod agents;
mod attributes;
mod companies;
mod company_values;
mod conversation_values;
mod events;
mod identities;
mod intake;
mod schema;
mod search;
mod suggestions;
