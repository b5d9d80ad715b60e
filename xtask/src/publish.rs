//! The folder `target/site`: writes what changed, removes what is no longer part of it, lists the rest for the binary that
//! carries it, and touches nothing else, because that is linked anew whenever a file in it looks newer.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::{Effort, Outcome, cache, compress};

/// The list of the files; `server/src/main.rs` includes it.
const LIST: &str = "files.rs";

pub(crate) struct Publisher {
    root: PathBuf,
    effort: Effort,
    published: BTreeSet<PathBuf>,
}

impl Publisher {
    pub(crate) fn new(root: PathBuf, effort: Effort) -> Self {
        Self {
            root,
            effort,
            published: BTreeSet::new(),
        }
    }

    /// Publishes under a name that carries the content's hash, to be cached for ever. Returns the name in the site.
    pub(crate) fn hashed(&mut self, stem: &str, ending: &str, content: &[u8]) -> Outcome<String> {
        let name = format!("pkg/{}", hashed_name(stem, ending, content));
        self.plain(&name, content)?;
        Ok(name)
    }

    /// Publishes under a name of its own, with compressed copies beside it where time allows.
    pub(crate) fn plain(&mut self, name: &str, content: &[u8]) -> Outcome<()> {
        let changed = self.write(name, content)?;
        if compress::pays(name) && self.effort == Effort::Small {
            self.copy(&format!("{name}.br"), changed, || compress::brotli(content))?;
            self.copy(&format!("{name}.gz"), changed, || compress::gzip(content))?;
        }
        Ok(())
    }

    /// Lists what there is, and removes what earlier builds left.
    pub(crate) fn finish(mut self) -> Outcome<()> {
        let list = list(self.names()?);
        self.write(LIST, list.as_bytes())?;
        self.sweep(&self.root)
    }

    /// Names below the root, in the order of their letters.
    fn names(&self) -> Outcome<BTreeSet<&str>> {
        let mut names = BTreeSet::new();
        for path in &self.published {
            let name = path.strip_prefix(&self.root)?.to_str();
            names.insert(name.ok_or_else(|| format!("{} is no name for a file of the site", path.display()))?);
        }
        Ok(names)
    }

    /// A compressed copy is as good as its original: made only when that changed.
    fn copy(&mut self, name: &str, changed: bool, make: impl FnOnce() -> Outcome<Vec<u8>>) -> Outcome<()> {
        let path = self.root.join(name);
        if changed || !path.is_file() {
            self.write(name, &make()?)?;
        }
        self.published.insert(path);
        Ok(())
    }

    fn write(&mut self, name: &str, content: &[u8]) -> Outcome<bool> {
        let path = self.root.join(name);
        self.published.insert(path.clone());
        if fs::read(&path).is_ok_and(|present| present == content) {
            return Ok(false);
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, content)?;
        Ok(true)
    }

    fn sweep(&self, folder: &Path) -> Outcome<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                self.sweep(&path)?;
            } else if !self.published.contains(&path) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

/// The files as an expression of Rust: a slice of names and contents.
fn list(names: BTreeSet<&str>) -> String {
    let line = |name| format!("    ({name:?}, include_bytes!({name:?}).as_slice()),\n");
    format!("&[\n{}]\n", names.into_iter().map(line).collect::<String>())
}

pub(crate) fn hashed_name(stem: &str, ending: &str, content: &[u8]) -> String {
    format!("{stem}-{}.{ending}", cache::fingerprint(content))
}
