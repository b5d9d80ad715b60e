//! The JavaScript that loads the module: one file, made small, whatever wasm-bindgen spread it over.

use std::path::Path;

use crate::{Outcome, helpers, wasm};

/// Bundles the script. `wasm_name` is the module's published name, which the script asks for beside itself.
pub(crate) fn bundle(script: &Path, wasm_name: &str) -> Outcome<Vec<u8>> {
    let esbuild = helpers::need("esbuild")?;
    let bundled = script.with_file_name("bundled.js");
    helpers::run(
        esbuild,
        [
            script.as_os_str().to_owned(),
            "--bundle".into(),
            "--minify".into(),
            "--format=esm".into(),
            "--target=es2022".into(),
            "--log-level=error".into(),
            format!("--outfile={}", bundled.display()).into(),
        ],
    )?;
    Ok(std::fs::read_to_string(bundled)?
        .replace(wasm::WASM_NAME, wasm_name)
        .into_bytes())
}
