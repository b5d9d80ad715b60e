//! `cargo bench -p server --bench desk`, or `make bench`: how fast and how small the server is, beside the budgets.
//!
//! A database is filled with clients who had three conversations of two messages each; the server runs on it as a process
//! of its own, release build, over loopback; each figure is the median of several runs. Times are printed, never asserted.

mod fields;
mod fill;
mod load;
mod plain;
mod process;
mod report;
mod wire;

use clap::Parser;
use report::{Figures, Row};
use std::error::Error;
use std::process::ExitCode;

/// Whatever goes wrong ends the measuring; it is shown as it is.
type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// What to measure.
#[derive(Debug, Parser)]
#[command(name = "desk", about = "Measures the server against its budgets.")]
struct Args {
    /// How many clients, one measurement each.
    #[arg(
        long,
        env = "KARTOTEKA_BENCH_SIZES",
        value_delimiter = ',',
        default_value = "1000,100000"
    )]
    sizes: Vec<usize>,
    /// On which databases: PostgreSQL is the one of `KARTOTEKA_TEST_POSTGRES`, and left out where that is not set.
    #[arg(
        long,
        env = "KARTOTEKA_BENCH_ENGINES",
        value_delimiter = ',',
        default_value = "sqlite,postgres"
    )]
    engines: Vec<String>,
    /// How often each figure is taken.
    #[arg(long, env = "KARTOTEKA_BENCH_RUNS", default_value_t = 3)]
    runs: usize,
    /// Given by `cargo bench`; says nothing new.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    let result = runtime
        .map_err(Into::into)
        .and_then(|runtime| runtime.block_on(measure_all(&args)));
    match result {
        Ok(rows) => {
            println!("{}", report::table(&rows));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("the benchmark ended early: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn measure_all(args: &Args) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    for engine in &args.engines {
        for size in &args.sizes {
            let folder = tempfile::tempdir()?;
            let Some(url) = process::database(engine, *size, folder.path()).await? else {
                eprintln!("{engine}: left out, for KARTOTEKA_TEST_POSTGRES is not set");
                continue;
            };
            eprintln!("{engine}, {size} clients: filling");
            let filled = fill::fill(&url, *size).await?;
            eprintln!("{engine}, {size} clients: filled in {:.0} s, measuring", filled.seconds);
            let figures = measure(&url, folder.path(), &filled, args.runs).await?;
            rows.push(Row {
                engine: engine.clone(),
                clients: *size,
                figures,
            });
        }
    }
    Ok(rows)
}

async fn measure(url: &str, folder: &std::path::Path, filled: &fill::Filled, runs: usize) -> Outcome<Figures> {
    let server = process::Server::start(url, folder).await?;
    load::warm_up(server.addr, filled).await?;
    let mut taken = Vec::new();
    for run in 0..runs.max(1) {
        let (page_p50, page_p99) = load::one_reader(server.addr, filled).await?;
        let (messages_per_second, message_p99) = load::ingestion(server.addr, filled, run).await?;
        taken.push(Figures {
            page_p50,
            page_p99,
            pages_per_second: load::eight_readers(server.addr, filled).await?,
            search_p99: load::search(server.addr, filled).await?,
            messages_per_second,
            message_p99,
            plain_per_second: 0.0,
            many_fields_p50: f64::NAN,
            many_fields_card_p50: f64::NAN,
            memory: 0.0,
        });
    }
    // At rest: after all that, once the dust has settled.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    let memory = server.memory()?;
    fields::add(url).await?;
    load::warm_up(server.addr, filled).await?;
    let (mut pages, mut cards) = (Vec::new(), Vec::new());
    for _ in 0..runs.max(1) {
        pages.push(load::one_reader(server.addr, filled).await?.0);
        cards.push(load::cards(server.addr, filled).await?);
    }
    server.stop().await?;
    let mut plain = Vec::new();
    for run in 0..runs.max(1) {
        plain.push(plain::writing(url, run).await?);
    }
    Ok(Figures {
        memory,
        plain_per_second: report::middle(plain),
        many_fields_p50: report::middle(pages),
        many_fields_card_p50: report::middle(cards),
        ..report::median(&taken)
    })
}
