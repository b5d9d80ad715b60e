//! The server as browsers and programs meet it. One file for each part of the URL map.

mod api_clients;
mod api_companies;
mod api_company_fields;
mod api_conversation_fields;
mod api_conversations;
mod api_custom_fields;
mod api_email;
mod api_messages;
mod api_notes;
mod api_people;
mod api_read;
mod api_removal;
mod api_replies;
mod api_settings;
mod api_whereabouts;
mod at_once;
mod attachments;
mod avatars;
mod command_line;
mod feed;
mod machines;
mod nul;
mod pages;
mod questions;
mod session;
mod typed;
