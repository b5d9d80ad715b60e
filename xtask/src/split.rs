//! Cuts what a page at rest does not need out of the module, into modules of their own that the page asks for when they
//! are wanted first. Where to cut, the application says (`#[wasm_split]`); what goes along, the relocations of the linker.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::Options;

use crate::Outcome;
use crate::cache::Shelf;

/// The script that loads the parts; the main module imports it by this address.
const LOADER: &str = "./__wasm_split.js";

/// A linked module, cut.
pub(crate) struct Cut {
    /// What every page loads, still to be bound to JavaScript.
    pub(crate) main: PathBuf,
    /// The script that loads the parts.
    pub(crate) loader: PathBuf,
    /// The parts. The loader knows them by their file names.
    pub(crate) parts: Vec<PathBuf>,
}

/// Cuts `compiled`, for the script of the main module that is called `script` (`./kartoteka.js`).
pub(crate) fn apart(compiled: &[u8], script: &str, shelf: &Shelf) -> Outcome<Cut> {
    let (folder, unfinished) = (shelf.path("parts"), shelf.path("parts.unfinished"));
    if !folder.is_dir() {
        let mut options = Options::new(compiled);
        let main = unfinished.join("main.wasm");
        options.output_dir = &unfinished;
        options.main_out_path = &main;
        options.link_name = LOADER;
        options.main_module = script;
        wasm_split_cli_support::transform(options).map_err(|error| format!("cutting the module: {error:#}"))?;
        fs::rename(&unfinished, &folder)?;
    }
    Ok(Cut {
        main: folder.join("main.wasm"),
        loader: folder.join(LOADER),
        parts: modules(&folder)?,
    })
}

/// Every module in the folder but the main one, by name.
fn modules(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_module = path.extension().is_some_and(|ending| ending == "wasm");
        if is_module && path.file_stem().is_some_and(|stem| stem != "main") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
