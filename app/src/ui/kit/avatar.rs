//! Who it is at a glance: a picture, else initials on a hue of his own.

use leptos::prelude::*;
use uuid::Uuid;

/// How many hues the style sheet knows; a style of its own per person would need inline styles, which the content
/// security policy forbids.
const HUES: u128 = 12;

/// How large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AvatarSize {
    /// 20 px, within a line.
    Small,
    /// 32 px, in lists.
    #[default]
    Usual,
    /// 40 px, at the head of a card.
    Large,
}

impl AvatarSize {
    /// As `data-size`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Usual => "usual",
            Self::Large => "large",
        }
    }
}

/// Initials on a hue that follows from the id. Purely a picture: the name stands beside it.
#[component]
pub fn Avatar(
    /// What he is called; none shows a silhouette's question mark.
    name: Option<String>,
    /// Whose id the hue follows from; none is grey.
    id: Option<Uuid>,
    /// How large.
    #[prop(optional)]
    size: AvatarSize,
    /// Where his picture lies, on this server.
    #[prop(optional_no_strip)]
    picture: Option<String>,
) -> impl IntoView {
    let hue = id.map(|id| (id.as_u128() % HUES).to_string());
    let inside = match picture {
        Some(source) => view! { <img class="avatar__picture" src=source alt="" loading="lazy" /> }.into_any(),
        None => initials(name.as_deref().unwrap_or_default()).into_any(),
    };
    view! {
        <span class="avatar" data-size=size.as_str() data-hue=hue aria-hidden="true">
            {inside}
        </span>
    }
}

/// The first letters of the first and the last word; of an address or a number the first that says something.
fn initials(name: &str) -> String {
    let words = || name.split(|c: char| c.is_whitespace() || matches!(c, '.' | '@' | '_' | '-' | '+' | '(' | '"'));
    let mut letters = words().filter_map(|word| word.chars().next().filter(|c| c.is_alphanumeric()));
    let Some(first) = letters.next() else {
        return "?".to_owned();
    };
    if first.is_numeric() || name.contains('@') {
        return first.to_uppercase().collect();
    }
    let last = letters.rfind(|c| c.is_alphabetic());
    first
        .to_uppercase()
        .chain(last.into_iter().flat_map(char::to_uppercase))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_first_and_last_letter_of_a_name() {
        let rows = [
            ("Anna Nowak", "AN"),
            ("анна мария петрова", "АП"),
            ("Cher", "C"),
            ("anna.nowak@acme.example", "A"),
            ("+48 601 234 567", "4"),
            ("  ", "?"),
            ("Łukasz Żak", "ŁŻ"),
            ("Anna (Acme)", "AA"),
        ];
        for (name, expected) in rows {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
