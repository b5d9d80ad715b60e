//! One style sheet from `style/main.css` and what it imports.

use crate::{Outcome, helpers, paths};

/// The oldest browsers that understand the style sheets as written: nesting, `light-dark()`, `oklch()`, layers.
/// Named by number, so that the same sources give the same file next year.
const BROWSERS: &str = "chrome >= 123, edge >= 123, firefox >= 120, safari >= 17.5, ios_saf >= 17.5";

pub(crate) fn bundle() -> Outcome<Vec<u8>> {
    let output = paths::workspace().join("target/xtask/main.css");
    if let Some(folder) = output.parent() {
        std::fs::create_dir_all(folder)?;
    }
    helpers::run(
        helpers::need("lightningcss")?,
        [
            "--bundle".into(),
            "--minify".into(),
            "--targets".into(),
            BROWSERS.into(),
            paths::workspace().join("style/main.css").into_os_string(),
            "--output-file".into(),
            output.clone().into_os_string(),
        ],
    )?;
    Ok(std::fs::read(output)?)
}
