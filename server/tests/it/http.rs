//! The server as browsers and programs meet it. One file for each part of the URL map.

mod command_line;
mod feed;
mod machines;
mod pages;
mod session;
