//! Tells cargo what the binary carries inside: the migrations, and the site that `xtask` built.

use std::{env, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let site = env::var_os("KARTOTEKA_SITE_DIR").map_or_else(
        || PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../target/site"),
        PathBuf::from,
    );
    // Checking and testing the server needs no browser half; a binary without one says so on its pages.
    fs::create_dir_all(&site)?;
    let site = site.canonicalize()?;
    println!("cargo:rustc-env=KARTOTEKA_SITE_DIR={}", site.display());
    println!("cargo:rerun-if-env-changed=KARTOTEKA_SITE_DIR");
    println!("cargo:rerun-if-changed={}", site.display());
    println!("cargo:rerun-if-changed=migrations");
    Ok(())
}
