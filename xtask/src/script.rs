//! The JavaScript that loads the module: one file, made small, whatever wasm-bindgen spread it over.

use std::path::Path;

use crate::{Outcome, helpers};

/// Bundles the script. `names` are the modules' names as the script has them, each with the published one, which the
/// script is to ask for beside itself.
pub(crate) fn bundle(script: &Path, names: &[(&str, String)]) -> Outcome<Vec<u8>> {
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
    let mut bundle = std::fs::read_to_string(bundled)?;
    for (name, published) in names {
        let beside = published.rsplit('/').next().unwrap_or(published);
        bundle = bundle.replace(name, beside);
    }
    Ok(bundle.into_bytes())
}
