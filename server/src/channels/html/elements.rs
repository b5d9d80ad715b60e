//! What is known of elements by their names.

use html5ever::tokenizer::states::RawKind;

/// Elements that have no end.
pub const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements that the next one of their kind closes, so that leaving out the end is usual and nests nothing.
pub const SELF_ENDING: [&str; 10] = ["p", "li", "dd", "dt", "td", "th", "tr", "tbody", "thead", "tfoot"];

/// Elements that the tree opens anew in the next block if they were not closed (HTML 13.2.4.3).
pub const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements whose content is no text for people, and how their content is to be read.
pub const HIDDEN: [(&str, RawKind); 7] = [
    ("script", RawKind::ScriptData),
    ("style", RawKind::Rawtext),
    ("title", RawKind::Rcdata),
    ("iframe", RawKind::Rawtext),
    ("noembed", RawKind::Rawtext),
    ("noframes", RawKind::Rawtext),
    ("xmp", RawKind::Rawtext),
];

/// Whether an element stands on lines of its own.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "hr"
            | "main"
            | "nav"
            | "section"
            | "summary"
            | "tr"
    )
}
