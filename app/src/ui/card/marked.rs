//! Text of which some is marked.

use super::attributes::search::Marks;
use leptos::prelude::*;

/// A text with what was found in it marked.
pub fn marked(text: &str, marks: &Marks) -> AnyView {
    if marks.is_empty() {
        return text.to_owned().into_any();
    }
    let piece = |(piece, found): (&str, bool)| {
        let piece = piece.to_owned();
        if found {
            view! { <mark>{piece}</mark> }.into_any()
        } else {
            piece.into_any()
        }
    };
    pieces(text, marks).into_iter().map(piece).collect_view().into_any()
}

/// The pieces of a text, and whether each is marked. Marks that were made for another text are let be.
fn pieces<'a>(text: &'a str, marks: &Marks) -> Vec<(&'a str, bool)> {
    let (mut pieces, mut done) = (Vec::new(), 0);
    for (from, to) in marks {
        if let (Some(before), Some(found)) = (text.get(done..*from), text.get(*from..*to)) {
            pieces.extend([(before, false), (found, true)]);
            done = *to;
        }
    }
    pieces.push((text.get(done..).unwrap_or_default(), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn a_text_is_cut_at_its_marks() {
        assert_eq!(
            pieces("Banana", &vec![(1, 5)]),
            [("B", false), ("anan", true), ("a", false)]
        );
        assert_eq!(pieces("Ann", &vec![(0, 2), (2, 3)]), [("An", true), ("n", true)]);
        assert_eq!(pieces("Ann", &Vec::new()), [("Ann", false)]);
    }

    #[test]
    fn marks_of_another_text_do_no_harm() {
        assert_eq!(pieces("Żak", &vec![(1, 2), (2, 99)]), [("Żak", false)]);
        assert_eq!(pieces("", &vec![(0, 1)]), []);
    }
}
