//! `frontend` as the browser takes it: compiled, bound to JavaScript, made small.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wasm_bindgen_cli_support::Bindgen;

use crate::cache::Shelf;
use crate::{Effort, Outcome, helpers, paths, snip};

const TARGET: &str = "wasm32-unknown-unknown";

/// What the compiler may take for granted in a browser; anything else would be turned down by `wasm-opt` or the browser.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The module and the script that loads it.
pub(crate) struct Module {
    pub(crate) wasm: Vec<u8>,
    /// The script and what it imports, in a folder of their own.
    pub(crate) script: PathBuf,
}

/// The name that the script knows the module by.
pub(crate) const WASM_NAME: &str = "kartoteka_bg.wasm";

pub(crate) fn build(effort: Effort) -> Outcome<Module> {
    let compiled = compile(effort)?;
    let shelf = Shelf::open("wasm", &[&fs::read(&compiled)?])?;
    let (bound, script) = bind(&compiled, effort, &shelf)?;
    let wasm = if effort == Effort::Quick {
        fs::read(bound)?
    } else if let Some(wasm_opt) = helpers::find("wasm-opt") {
        shelf.get("small.wasm", || shrink(&wasm_opt, &bound, &shelf))?
    } else {
        println!("site: without wasm-opt the module stays larger than it could be (`scripts/setup run` installs it)");
        fs::read(bound)?
    };
    Ok(Module { wasm, script })
}

/// Cargo decides itself whether there is anything to do.
fn compile(effort: Effort) -> Outcome<PathBuf> {
    let (profile, folder) = match effort {
        Effort::Small => ("wasm-release", "wasm-release"),
        Effort::Quick => ("dev", "debug"),
    };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args([
            "build",
            "--package",
            "frontend",
            "--lib",
            "--target",
            TARGET,
            "--profile",
            profile,
            "--locked",
        ])
        .current_dir(paths::workspace())
        .stdin(Stdio::null())
        .status()?;
    if !status.success() {
        return Err("frontend did not compile".into());
    }
    Ok(paths::target().join(TARGET).join(folder).join("frontend.wasm"))
}

/// wasm-bindgen as a library: its version is the one of the lock file, so the two halves of it can never differ.
fn bind(compiled: &Path, effort: Effort, shelf: &Shelf) -> Outcome<(PathBuf, PathBuf)> {
    let (folder, unfinished) = (shelf.path("bound"), shelf.path("bound.unfinished"));
    if !folder.is_dir() {
        let mut module = fs::read(compiled)?;
        if effort == Effort::Small {
            module = snip::unused(&module)?;
        }
        Bindgen::new()
            .input_bytes("kartoteka", module)
            .web(true)
            .map_err(|error| error.to_string())?
            .typescript(false)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(&unfinished)
            .map_err(|error| format!("wasm-bindgen: {error:#}"))?;
        fs::rename(&unfinished, &folder)?;
    }
    Ok((folder.join(WASM_NAME), folder.join("kartoteka.js")))
}

fn shrink(wasm_opt: &Path, bound: &Path, shelf: &Shelf) -> Outcome<Vec<u8>> {
    println!("site: making the module smaller (wasm-opt)");
    let small = shelf.path("wasm-opt.out");
    let mut arguments = vec![
        "-O2".into(),
        bound.as_os_str().to_owned(),
        "-o".into(),
        small.as_os_str().to_owned(),
    ];
    arguments.extend(FEATURES.map(Into::into));
    helpers::run(wasm_opt, arguments)?;
    let content = fs::read(&small)?;
    fs::remove_file(small)?;
    Ok(content)
}
