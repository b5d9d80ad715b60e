//! Where things lie.

use std::env;
use std::path::{Path, PathBuf};

/// The folder of the workspace's `Cargo.toml`.
pub(crate) fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The finished site. Always in the same place, wherever Cargo keeps its own files: the server looks for it here.
pub(crate) fn site() -> PathBuf {
    env::var_os("KARTOTEKA_SITE_DIR").map_or_else(|| workspace().join("target/site"), PathBuf::from)
}

/// Where Cargo builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace().join("target"), |folder| workspace().join(folder))
}
