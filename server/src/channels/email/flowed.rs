//! Plain text whose paragraphs were broken to be sent (RFC 3676, `format=flowed`), made whole again.

use mail_parser::{MessagePart, MimeHeaders as _};

/// What stands above a signature; its space breaks no paragraph.
const SIGNATURE: &str = "-- ";

/// How the paragraphs of a text were broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    /// At a space, which belongs to the text.
    AtSpaces,
    /// At a space that was put there (`delsp=yes`), as where words are not parted by spaces.
    Anywhere,
}

/// How the text of this part was broken; none if its lines are as its author wrote them.
pub fn breaks(part: &MessagePart<'_>) -> Option<Breaks> {
    let media_type = part.content_type()?;
    let says = |name, value| {
        let told = media_type.attribute(name);
        told.is_some_and(|told| told.eq_ignore_ascii_case(value))
    };
    let plain = media_type.ctype().eq_ignore_ascii_case("text")
        && media_type
            .subtype()
            .is_some_and(|subtype| subtype.eq_ignore_ascii_case("plain"));
    (plain && says("format", "flowed")).then(|| {
        if says("delsp", "yes") {
            Breaks::Anywhere
        } else {
            Breaks::AtSpaces
        }
    })
}

/// The text with each paragraph on one line. Quotes keep their marks, one `>` for each time that they were quoted.
pub fn whole(text: &str, breaks: Breaks) -> String {
    let mut whole = String::with_capacity(text.len());
    // How often the paragraph that still goes on is quoted.
    let mut going_on = None;
    for line in text.lines() {
        let content = line.trim_start_matches('>');
        let depth = line.len() - content.len();
        let content = content.strip_prefix(' ').unwrap_or(content);
        let signature = content == SIGNATURE;
        // Some programs leave a space at the end of every paragraph: an empty line parts them all the same.
        if going_on != Some(depth) || signature || content.is_empty() {
            begin(&mut whole, depth, content);
        }
        let flows = content.ends_with(' ') && !signature;
        let kept = match breaks {
            Breaks::Anywhere if flows => content.strip_suffix(' ').unwrap_or(content),
            _ => content,
        };
        whole.push_str(kept);
        going_on = flows.then_some(depth);
    }
    whole
}

/// Begins a line of its own, quoted so often.
fn begin(whole: &mut String, depth: usize, content: &str) {
    if !whole.is_empty() {
        whole.push('\n');
    }
    whole.extend(std::iter::repeat_n('>', depth));
    // What was not quoted must not look as if it were.
    if content.starts_with('>') || (depth > 0 && !content.is_empty()) {
        whole.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn flowed(text: &str) -> String {
        whole(text, Breaks::AtSpaces)
    }

    #[test]
    fn a_paragraph_that_was_broken_is_one_line() {
        assert_eq!(flowed("one \r\ntwo \r\nthree\r\n\r\nnext\r\n"), "one two three\n\nnext");
    }

    #[test]
    fn an_empty_line_parts_paragraphs_whatever_stands_above_it() {
        assert_eq!(
            flowed("one \n\ntwo\n> three \n>\n> four\n"),
            "one \n\ntwo\n> three \n>\n> four"
        );
    }

    #[test]
    fn lines_that_do_not_end_in_a_space_stay() {
        assert_eq!(flowed("1 apple\n2 pears\n"), "1 apple\n2 pears");
    }

    #[test]
    fn a_space_that_was_put_there_goes_again() {
        assert_eq!(whole("荷物は \nどこ \nですか\n", Breaks::Anywhere), "荷物はどこですか");
        assert_eq!(whole("two  \nwords\n", Breaks::Anywhere), "two words");
    }

    #[test]
    fn a_space_before_a_line_is_no_part_of_it() {
        assert_eq!(flowed(" From here\n  indented\n"), "From here\n indented");
        assert_eq!(flowed(" >this is no quote\n"), " >this is no quote");
    }

    #[test]
    fn quotes_flow_among_themselves() {
        assert_eq!(
            flowed(">> first \n>> of two \n> answer \n> to it\nmine \n> not mine\n"),
            ">> first of two \n> answer to it\nmine \n> not mine"
        );
    }

    #[test]
    fn the_mark_above_a_signature_is_a_line_of_its_own() {
        assert_eq!(flowed("Regards \n-- \nAnna\n"), "Regards \n-- \nAnna");
        assert_eq!(flowed("> Regards \n> -- \n> Bob\n"), "> Regards \n> -- \n> Bob");
    }

    proptest! {
        #[test]
        fn nothing_but_spaces_marks_and_breaks_is_lost(text in "[a-c> \r\n-]{0,60}") {
            let words = |text: &str| text.chars().filter(|c| matches!(c, 'a'..='c' | '-')).collect::<String>();
            prop_assert_eq!(words(&flowed(&text)), words(&text));
            prop_assert_eq!(words(&whole(&text, Breaks::Anywhere)), words(&text));
        }
    }
}
