//! The whole site: module, script, style sheet, pictures, and a manifest that tells the server their names.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::publish::Publisher;
use crate::{Effort, Outcome, paths, script, style, wasm};

/// The sprite's name changes with its content, like code: every page refers to it through the manifest.
const SPRITE: &str = "icons.svg";

pub(crate) fn build(effort: Effort) -> Outcome<()> {
    let root = paths::site();
    let mut site = Publisher::new(root.clone(), effort);

    let built = wasm::build(effort)?;
    let main = site.hashed("kartoteka", "wasm", &built.main.wasm)?;
    let mut names = vec![(built.main.name.as_str(), main.clone())];
    for part in &built.parts {
        let stem = part.name.trim_start_matches("split_").trim_end_matches(".wasm");
        names.push((&part.name, site.hashed(stem, "wasm", &part.wasm)?));
    }
    let js = script::bundle(&built.script, &names)?;
    let css = style::bundle()?;

    let mut manifest = json!({
        "wasm": main,
        "js": site.hashed("kartoteka", "js", &js)?,
        "css": site.hashed("kartoteka", "css", &css)?,
    });
    let public = paths::workspace().join("public");
    if let Ok(sprite) = fs::read(public.join(SPRITE)) {
        manifest["icons"] = site.hashed("icons", "svg", &sprite)?.into();
    }
    copy(&public, "", &mut site)?;
    site.plain("manifest.json", format!("{manifest:#}\n").as_bytes())?;
    site.finish()?;
    println!("site: {} is up to date", root.display());
    Ok(())
}

/// The other files of `public` keep their names: browsers ask for some of them by convention.
fn copy(folder: &Path, prefix: &str, site: &mut Publisher) -> Outcome<()> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            copy(&path, &format!("{name}/"), site)?;
        } else if name != SPRITE {
            site.plain(&name, &fs::read(&path)?)?;
        }
    }
    Ok(())
}
