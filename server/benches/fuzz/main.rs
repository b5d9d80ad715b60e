//! `make fuzz`: feeds mutilated input to what reads strangers' words, each target for a bounded time. Whatever panics, or
//! breaks a promise that every input has, is written to a file and ends the run with a failure.
//!
//! It mutates the corpus of the tests without looking at which code runs: that needs no other compiler and no library in
//! another language, and finds less than a fuzzer that does look.

mod chance;
mod targets;

use chance::Chance;
use clap::Parser;
use server::clock::Stopwatch;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use targets::TARGETS;

/// What to feed, for how long.
#[derive(Debug, Parser)]
#[command(name = "fuzz", about = "Feeds mutilated input to what reads strangers' words.")]
struct Args {
    /// Which targets: mail, phone, social, message, picture; all where none is named.
    targets: Vec<String>,
    /// For how many seconds each.
    #[arg(long, env = "KARTOTEKA_FUZZ_SECONDS", default_value_t = 60)]
    seconds: u64,
    /// Where chance begins; another number finds other things.
    #[arg(long, env = "KARTOTEKA_FUZZ_SEED", default_value_t = 1)]
    seed: u64,
    /// Reads this file once instead, such as one that a run has left.
    #[arg(long)]
    file: Option<PathBuf>,
    /// Given by `cargo bench`; says nothing new.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let mut failed = false;
    for target in &TARGETS {
        if !args.targets.is_empty() && !args.targets.iter().any(|name| name == target.name) {
            continue;
        }
        let wrong = match &args.file {
            Some(file) => {
                std::fs::read(file).map_or_else(|error| Some(error.to_string()), |input| tried(target.read, &input))
            }
            None => feed(target, &args),
        };
        if let Some(wrong) = wrong {
            eprintln!("{}: {wrong}", target.name);
            failed = true;
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Feeds one target until its time is over. What went wrong, if something did.
fn feed(target: &targets::Target, args: &Args) -> Option<String> {
    let seeds = (target.seeds)();
    let mut chance = Chance::new(args.seed);
    let watch = Stopwatch::start();
    let mut count = 0_u64;
    while watch.elapsed() < Duration::from_secs(args.seconds) {
        let input = chance.mutate(&seeds);
        count += 1;
        if let Some(wrong) = tried(target.read, &input) {
            let file = PathBuf::from(format!("target/fuzz-{}-{count}", target.name));
            let kept = std::fs::write(&file, &input).is_ok();
            let place = if kept {
                file.display().to_string()
            } else {
                format!("{input:?}")
            };
            return Some(format!("{wrong} (input {count}: {place})"));
        }
    }
    println!("{}: {count} inputs in {} s, nothing wrong", target.name, args.seconds);
    None
}

fn tried(read: fn(&[u8]) -> Result<(), String>, input: &[u8]) -> Option<String> {
    catch_unwind(AssertUnwindSafe(|| read(input)))
        .unwrap_or_else(|_| Err("panicked".to_owned()))
        .err()
}

/// The files below a folder of the corpus.
fn corpus(folder: &Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(corpus(&path));
        } else if path.extension().is_some_and(|ending| ending != "json") {
            found.extend(std::fs::read(path));
        }
    }
    found
}
