//! The project's own build tool: makes the browser half of Kartoteka and weighs it.
//!
//! `cargo run -p xtask -- site` turns `frontend`, `style` and `public` into `target/site`, which the server carries
//! inside itself. `cargo run -p xtask -- size` prints what a first visit transfers, against the budget. It knows nothing of
//! what the pages show.

mod cache;
mod compress;
mod demo;
mod helpers;
mod http;
mod page;
mod paths;
mod publish;
mod script;
mod site;
mod size;
mod snip;
mod split;
mod style;
mod wasm;

use std::process::ExitCode;

/// What goes wrong here is read by a developer at a terminal: a sentence is enough.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What a site is built for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effort {
    /// For visitors: as little to transfer as can be.
    Small,
    /// For whoever waits for it after each change.
    Quick,
}

const USAGE: &str = "usage:
  cargo run -p xtask -- site [--quick]  build the browser half into target/site; quickly built it stays large
  cargo run -p xtask -- size            weigh the first load of a conversation against the budget,
                                        on the demo of target/release/kartoteka or of $KARTOTEKA_BIN";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["site"] => site::build(Effort::Small),
        ["site", "--quick"] => site::build(Effort::Quick),
        ["size"] => size::weigh(),
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
