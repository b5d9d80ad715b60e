//! Text with addresses in it, whose lines end where one reads on most easily.

use leptos::prelude::*;

/// An address, or a text with one in it, whose lines end where one reads on most easily; a number is not parted.
pub fn breakable(text: &str) -> AnyView {
    if text.starts_with('+') {
        return view! { <span class="whole">{text.to_owned()}</span> }.into_any();
    }
    let pieces = pieces(text).into_iter().map(str::to_owned).enumerate();
    let pieces = pieces.map(|(at, piece)| ((at > 0).then(|| view! { <wbr /> }), piece));
    pieces.collect_view().into_any()
}

/// Characters of a piece that are still read at a glance.
const PIECE: usize = 24;

/// The pieces of an address between which a line may end: a mailbox and its domain, the steps of a path, and of those that
/// are long the names within. All of them together are the whole.
fn pieces(text: &str) -> Vec<&str> {
    let names = |piece| {
        if str::chars(piece).count() > PIECE {
            split_before(piece, &['.'])
        } else {
            vec![piece]
        }
    };
    split_before(text, &['@', '/']).into_iter().flat_map(names).collect()
}

/// Splits before each of these signs, but for one that would stand alone, and not within `https://`.
fn split_before<'a>(text: &'a str, signs: &[char]) -> Vec<&'a str> {
    let (mut pieces, mut begin) = (Vec::new(), 0);
    for (end, _) in text.match_indices(signs) {
        let before = &text[begin..end];
        if before.contains(char::is_alphanumeric) && !before.ends_with([':', '/']) {
            pieces.push(before);
            begin = end;
        }
    }
    pieces.push(&text[begin..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn a_line_ends_between_the_parts_of_an_address() {
        let rows = [
            ("a.b@acme.example", vec!["a.b", "@acme.example"]),
            (
                "a@a-very-long-name-of-a-company.example",
                vec!["a", "@a-very-long-name-of-a-company", ".example"],
            ),
            ("https://vk.com/id1", vec!["https://vk.com", "/id1"]),
            ("+48 601 234 567", vec!["+48 601 234 567"]),
            ("@anna", vec!["@anna"]),
            ("a@@b", vec!["a", "@@b"]),
            ("", vec![""]),
        ];
        for (text, parts) in rows {
            assert_eq!(pieces(text), parts);
        }
    }
}
