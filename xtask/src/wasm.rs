//! `frontend` as the browser takes it: compiled, bound to JavaScript, made small.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wasm_bindgen_cli_support::Bindgen;

use crate::cache::Shelf;
use crate::{Effort, Outcome, helpers, paths, snip, split};

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

/// The modules and the script that loads them.
pub(crate) struct Built {
    /// What every page loads.
    pub(crate) main: Module,
    /// What a page loads when it is wanted.
    pub(crate) parts: Vec<Module>,
    /// The script and what it imports, in a folder of their own.
    pub(crate) script: PathBuf,
}

/// A module as it is published.
pub(crate) struct Module {
    /// The name that the script knows it by.
    pub(crate) name: String,
    pub(crate) wasm: Vec<u8>,
}

/// The name of all that wasm-bindgen makes.
const NAME: &str = "kartoteka";

pub(crate) fn build(effort: Effort) -> Outcome<Built> {
    let compiled = fs::read(compile(effort)?)?;
    let shelf = Shelf::open("wasm", &[&compiled])?;
    let cut = split::apart(&compiled, &format!("./{NAME}.js"), &shelf)?;
    let bound = bind(&cut, effort, &shelf)?;
    let wasm_opt = (effort == Effort::Small).then(|| helpers::find("wasm-opt"));
    if wasm_opt == Some(None) {
        println!("site: without wasm-opt the module stays larger than it could be (`scripts/setup run` installs it)");
    }
    let wasm_opt = wasm_opt.flatten();
    let finished = |path: &Path| -> Outcome<Module> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let wasm = match &wasm_opt {
            Some(wasm_opt) => shelf.get(&format!("small.{name}"), || shrink(wasm_opt, path, &shelf))?,
            None => fs::read(path)?,
        };
        Ok(Module { name, wasm })
    };
    Ok(Built {
        main: finished(&bound.join(format!("{NAME}_bg.wasm")))?,
        parts: cut.parts.iter().map(|part| finished(part)).collect::<Outcome<_>>()?,
        script: bound.join(format!("{NAME}.js")),
    })
}

/// Cargo decides itself whether there is anything to do. The linker leaves its relocations in, which cutting goes by.
fn compile(effort: Effort) -> Outcome<PathBuf> {
    let (profile, folder) = match effort {
        Effort::Small => ("wasm-release", "wasm-release"),
        Effort::Quick => ("dev", "debug"),
    };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args([
            "rustc",
            "--package",
            "frontend",
            "--lib",
            "--target",
            TARGET,
            "--profile",
            profile,
            "--locked",
            "--",
            "-Clink-arg=--emit-relocs",
        ])
        .current_dir(paths::workspace())
        .stdin(Stdio::null())
        .status()?;
    if !status.success() {
        return Err("frontend did not compile".into());
    }
    Ok(paths::target().join(TARGET).join(folder).join("frontend.wasm"))
}

/// wasm-bindgen as a library: its version is the one of the lock file, so the two halves of it can never differ. Gives the
/// folder with all that it made.
fn bind(cut: &split::Cut, effort: Effort, shelf: &Shelf) -> Outcome<PathBuf> {
    let (folder, unfinished) = (shelf.path("bound"), shelf.path("bound.unfinished"));
    if !folder.is_dir() {
        let mut module = fs::read(&cut.main)?;
        if effort == Effort::Small {
            module = snip::unused(&module)?;
        }
        Bindgen::new()
            .input_bytes(NAME, module)
            .web(true)
            .map_err(|error| error.to_string())?
            .typescript(false)
            // The parts find memory, stack and the table of functions there.
            .keep_lld_exports(true)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(&unfinished)
            .map_err(|error| format!("wasm-bindgen: {error:#}"))?;
        if let Some(name) = cut.loader.file_name() {
            fs::copy(&cut.loader, unfinished.join(name))?;
        }
        fs::rename(&unfinished, &folder)?;
    }
    Ok(folder)
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
