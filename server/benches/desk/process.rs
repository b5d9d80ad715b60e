//! The server as a process of its own, and a fresh database for it.

use crate::Outcome;
use sqlx::Connection as _;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// The URL of a fresh database; none if there is no such engine here.
pub async fn database(engine: &str, size: usize, folder: &Path) -> Outcome<Option<String>> {
    if engine == "sqlite" {
        return Ok(Some(format!("sqlite:{}", folder.join("bench.db").display())));
    }
    let Some(server) = std::env::var("KARTOTEKA_TEST_POSTGRES").ok() else {
        return Ok(None);
    };
    let name = format!("bench_{size}");
    let mut connection = sqlx::PgConnection::connect(&server).await?;
    // The name is made of letters and digits of ours.
    for statement in [
        format!("DROP DATABASE IF EXISTS {name}"),
        format!("CREATE DATABASE {name}"),
    ] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement))
            .execute(&mut connection)
            .await?;
    }
    let mut url = url::Url::parse(&server)?;
    url.set_path(&name);
    Ok(Some(url.to_string()))
}

/// A running server.
pub struct Server {
    child: Child,
    /// Where it answers.
    pub addr: SocketAddr,
}

impl Server {
    /// Starts it and waits until it answers.
    pub async fn start(url: &str, folder: &Path) -> Outcome<Self> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kartoteka"))
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--log",
                "warn",
                "--database",
                url,
                "--data-dir",
            ])
            .arg(folder)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let stdout = child.stdout.take().ok_or("the server says nothing")?;
        let mut lines = BufReader::new(stdout).lines();
        let addr = loop {
            let line = lines.next_line().await?.ok_or("the server did not start")?;
            if let Some(addr) = line.strip_prefix("Open http://") {
                break addr.trim_end_matches('/').parse()?;
            }
        };
        Ok(Self { child, addr })
    }

    /// Its share of memory (PSS) in megabytes.
    pub fn memory(&self) -> Outcome<f64> {
        let id = self.child.id().ok_or("the server is gone")?;
        let rollup = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup"))?;
        let line = rollup
            .lines()
            .find_map(|line| line.strip_prefix("Pss:"))
            .ok_or("no Pss")?;
        let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kilobytes / 1_000.0 * 1.024)
    }

    /// Ends it.
    pub async fn stop(mut self) -> Outcome<()> {
        self.child.start_kill()?;
        tokio::time::timeout(Duration::from_secs(10), self.child.wait()).await??;
        Ok(())
    }
}
