//! A demo of the built server, on a free port with data of its own, for as long as it is held.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::{Outcome, paths};

/// Longer than the slowest machine takes to fill the demo in a debug build.
const PATIENCE: Duration = Duration::from_mins(3);

pub(crate) struct Demo {
    pub(crate) address: String,
    pub(crate) email: String,
    pub(crate) password: String,
    /// Held for its end: dropping it stops the server.
    _running: Running,
}

struct Running {
    process: Child,
    folder: PathBuf,
}

impl Demo {
    pub(crate) fn start() -> Outcome<Self> {
        let binary =
            env::var_os("KARTOTEKA_BIN").map_or_else(|| paths::target().join("release/kartoteka"), PathBuf::from);
        let folder = env::temp_dir().join(format!("kartoteka-size-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let process = Command::new(&binary)
            .args(["demo", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(|error| format!("{}: {error}", binary.display()))?;
        let mut running = Running { process, folder };

        let (send, lines) = mpsc::channel();
        let output = running.process.stdout.take().ok_or("the demo has no output")?;
        // Reads to the end, so that the demo can always go on writing.
        thread::spawn(move || {
            BufReader::new(output)
                .lines()
                .map_while(Result::ok)
                .for_each(|line| drop(send.send(line)));
        });

        let mut said = Said::default();
        while !said.is_complete() {
            let line = lines.recv_timeout(PATIENCE).map_err(|_| {
                format!(
                    "the demo did not say where it is and how to sign in; it said:\n{}",
                    said.everything
                )
            })?;
            said.hear(&line);
        }
        let Said {
            address: Some(address),
            email: Some(email),
            password: Some(password),
            ..
        } = said
        else {
            return Err("the demo did not say how to sign in".into());
        };
        Ok(Self {
            address,
            email,
            password,
            _running: running,
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both may fail only when the process or the folder are gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What the demo said so far: `Open http://ADDRESS`, an e-mail address and a password; the first of each counts.
#[derive(Default)]
struct Said {
    address: Option<String>,
    email: Option<String>,
    password: Option<String>,
    everything: String,
}

impl Said {
    fn hear(&mut self, line: &str) {
        self.everything.push_str(line);
        self.everything.push('\n');
        let words: Vec<&str> = line.split_whitespace().collect();
        let first = |held: &mut Option<String>, heard: Option<&str>| {
            if held.is_none() {
                *held = heard.map(str::to_owned);
            }
        };
        let address = words.iter().find_map(|word| word.strip_prefix("http://"));
        first(&mut self.address, address.and_then(|address| address.split('/').next()));
        first(
            &mut self.email,
            words
                .iter()
                .find(|word| word.contains('@'))
                .map(|word| word.trim_end_matches(',')),
        );
        let after = words
            .iter()
            .position(|word| word.to_lowercase().starts_with("password"));
        first(
            &mut self.password,
            after.and_then(|position| words.get(position + 1)).copied(),
        );
    }

    fn is_complete(&self) -> bool {
        self.address.is_some() && self.email.is_some() && self.password.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_is_understood_on_several_lines_and_on_one() {
        for text in [
            "Filling the demo\nOpen http://127.0.0.1:4000\n  e-mail    ann@demo.example\n  password  four words\n",
            "Open http://127.0.0.1:4000/ and sign in: e-mail ann@demo.example, password: four\n e-mail bob@demo.example",
        ] {
            let mut said = Said::default();
            text.lines().for_each(|line| said.hear(line));
            assert_eq!(said.address.as_deref(), Some("127.0.0.1:4000"));
            assert_eq!(said.email.as_deref(), Some("ann@demo.example"));
            assert_eq!(said.password.as_deref(), Some("four"));
        }
    }
}
