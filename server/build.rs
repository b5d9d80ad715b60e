//! Tells cargo what is carried inside: the migrations, and by the binary the site that `xtask` builds. That one changes
//! is told by the list of its files, which the binary includes: what cargo is told here compiles the library anew as well.

use std::{env, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let site = env::var_os("KARTOTEKA_SITE_DIR").map_or_else(
        || PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../target/site"),
        PathBuf::from,
    );
    // Checking and testing the server needs no browser half; a binary without one says so on its pages.
    fs::create_dir_all(&site)?;
    let site = site.canonicalize()?;
    let list = site.join("files.rs");
    if !list.is_file() {
        fs::write(list, "&[]\n")?;
    }
    println!("cargo:rustc-env=KARTOTEKA_SITE_DIR={}", site.display());
    println!("cargo:rerun-if-env-changed=KARTOTEKA_SITE_DIR");
    println!("cargo:rerun-if-changed=migrations");
    Ok(())
}
