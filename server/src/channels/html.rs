//! HTML from strangers: made safe to show, or read as text. Knows nothing of mail.
//!
//! Two steps. `walk` goes once over the tokens, without a tree and so without recursion: it writes the text, writes the
//! markup anew with remote pictures switched off, and counts how deep elements nest and how much would be opened anew.
//! `ammonia` then builds a tree of what is left and keeps what is on its list. Markup that nests too deep never reaches
//! the tree: building one takes time that grows with depth times length, which a hostile mail would use. Nor does what the
//! tree would make many times as long.

mod elements;
mod markup;
mod walk;

use super::text;
use ammonia::{Builder, UrlRelative};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;
use walk::{Walk, walk};

/// How much of a mail's markup is looked at, in bytes; the rest is cut. Whoever hands over markup by other ways has bounded it.
const MAX_BYTES: usize = 1_000_000;

/// How deep elements may nest before the document is shown as plain text.
const MAX_DEPTH: usize = 200;

/// How many bytes the tree may add to the markup before the document is shown as plain text.
const MAX_REOPENED: usize = 4_000_000;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);

/// What a document says, apart from what it quotes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Readable text without quotes and signature.
    pub text: String,
    /// Text of the quotes and the signature that followed.
    pub tail: String,
    /// Safe markup of `text` alone; empty if nothing is left.
    pub html: String,
}

/// Markup that can be shown: no scripts, styles, forms or frames; links lead out by http, https, mailto and tel only and
/// tell nothing of where they were followed; nothing is loaded from anywhere, for the address of a remote picture
/// stands in `data-src` and of an attached one in `data-cid`.
pub fn sanitise(html: &str) -> String {
    let walk = walk(html);
    safe(&walk, walk.html.len())
}

/// Readable text: blocks on lines of their own, lists with their marks, quotes behind `>`.
pub fn to_text(html: &str) -> String {
    walk(html).text
}

/// Reads a document, and takes quotes and signature off both its text and its markup.
pub fn read(html: &str) -> Reading {
    let walk = walk(text::at_most_bytes(html, MAX_BYTES));
    let (text, tail) = text::split_tail(&walk.text);
    // The markup ends where the last piece of content before the tail ended; elements left open are closed later.
    let end = walk
        .lines
        .iter()
        .find(|line| !tail.trim().is_empty() && line.text >= text.len() && line.text > 0)
        .map_or(walk.html.len(), |line| line.html);
    Reading {
        text: text.to_owned(),
        tail: tail.trim_matches('\n').to_owned(),
        html: safe(&walk, end),
    }
}

/// Text as markup that shows it, line by line.
pub fn from_text(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    markup::escape(text, &mut html);
    html.replace('\n', "<br>")
}

fn safe(walk: &Walk, end: usize) -> String {
    if walk.depth > MAX_DEPTH || walk.reopened > MAX_REOPENED {
        return from_text(&walk.text);
    }
    let html = CLEANER.clean(walk.html.get(..end).unwrap_or(&walk.html)).to_string();
    html.trim().to_owned()
}

fn cleaner() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .add_generic_attributes(["dir"])
        .rm_tags(["map", "area"])
        .rm_tag_attributes("img", ["src", "align"])
        .add_tag_attributes("img", ["data-src", "data-cid"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .set_tag_attribute_value("a", "target", "_blank")
        .attribute_filter(|_, attribute, value| match attribute {
            "data-src" if !markup::is_remote(value) => None,
            _ => Some(Cow::Borrowed(value)),
        });
    builder
}

#[cfg(test)]
mod tests;
