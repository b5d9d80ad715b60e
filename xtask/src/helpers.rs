//! The prebuilt programs that come from npm (see `package.json` beside this crate).

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::{Outcome, paths};

/// A helper's path, if it is installed.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = paths::workspace().join("xtask/node_modules/.bin").join(name);
    path.exists().then_some(path)
}

/// A helper that the site cannot do without.
pub(crate) fn need(name: &str) -> Outcome<PathBuf> {
    find(name).ok_or_else(|| format!("{name} is missing: `scripts/setup run` installs it").into())
}

/// Runs a program; what it says is shown when it fails.
pub(crate) fn run<S: AsRef<OsStr>>(program: impl AsRef<OsStr>, arguments: impl IntoIterator<Item = S>) -> Outcome<()> {
    let name = program.as_ref().to_string_lossy().into_owned();
    let done = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("{name}: {e}"))?;
    if done.status.success() {
        return Ok(());
    }
    Err(format!(
        "{name} failed ({}):\n{}{}",
        done.status,
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    )
    .into())
}
