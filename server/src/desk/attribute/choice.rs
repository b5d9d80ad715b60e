//! Choices among what an administrator offers. What a card holds already stays possible for it, offered or not.

use crate::fold::fold;

/// The choice that is meant, as it is offered.
pub fn one(options: &[String], was: &str, text: &str) -> Option<String> {
    meant(options.iter().map(String::as_str).chain([was]), text).map(str::to_owned)
}

/// The choices that are meant, a line each: every one once, in the order in which they are offered.
pub fn some(options: &[String], was: &str, text: &str) -> Option<String> {
    let possible: Vec<&str> = options.iter().map(String::as_str).chain(was.lines()).collect();
    let wanted = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let wanted: Option<Vec<&str>> = wanted.map(|line| meant(possible.iter().copied(), line)).collect();
    let wanted = wanted?;
    let mut chosen: Vec<&str> = Vec::with_capacity(wanted.len());
    for option in possible {
        if wanted.contains(&option) && !chosen.contains(&option) {
            chosen.push(option);
        }
    }
    Some(chosen.join("\n"))
}

/// The option that is written so, else the first one that is when case and marks are put aside.
fn meant<'a>(options: impl Iterator<Item = &'a str> + Clone, text: &str) -> Option<&'a str> {
    let mut spelt = options.clone();
    let folded = fold(text);
    spelt.find(|option| !option.is_empty() && *option == text).or_else(|| {
        options
            .into_iter()
            .find(|option| !option.is_empty() && fold(option) == folded)
    })
}
