//! Results of the slow steps, kept under a name made from everything that went into them.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::{Outcome, paths};

/// The results of one step.
pub(crate) struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// Opens the shelf of a step for these inputs. This program's own file is always one of them: a changed recipe
    /// makes everything anew. Results for other inputs are cleared away.
    pub(crate) fn open(step: &str, inputs: &[&[u8]]) -> Outcome<Self> {
        let mut hasher = Sha256::new();
        hasher.update(fs::read(std::env::current_exe()?)?);
        for input in inputs {
            hasher.update(input.len().to_le_bytes());
            hasher.update(input);
        }
        let shelves = paths::workspace().join("target/xtask").join(step);
        let folder = shelves.join(hex(&hasher.finalize()));
        if !folder.is_dir() && shelves.is_dir() {
            fs::remove_dir_all(&shelves)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    /// The folder, for programs that write files by themselves.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// What was kept under this name, or what `make` makes now. A result counts only when it is complete.
    pub(crate) fn get(&self, name: &str, make: impl FnOnce() -> Outcome<Vec<u8>>) -> Outcome<Vec<u8>> {
        let path = self.folder.join(name);
        if let Ok(kept) = fs::read(&path) {
            return Ok(kept);
        }
        let made = make()?;
        let unfinished = self.folder.join(format!("{name}.unfinished"));
        fs::write(&unfinished, &made)?;
        fs::rename(unfinished, path)?;
        Ok(made)
    }
}

/// The first digits of a content's hash, for file names that may be cached for ever.
pub(crate) fn fingerprint(content: &[u8]) -> String {
    hex(&Sha256::digest(content)).chars().take(12).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
