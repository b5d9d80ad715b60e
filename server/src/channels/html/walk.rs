//! One pass over the tokens of a document: its text, its markup written anew, and how deep it nests.

use super::elements::{FORMATTING, HIDDEN, SELF_ENDING, VOID, is_block};
use super::markup;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use std::cell::RefCell;
use std::collections::HashMap;

/// What a document holds.
#[derive(Debug, Default)]
pub struct Walk {
    /// Readable text.
    pub text: String,
    /// The markup written anew: pictures switched off, scripts and styles left out.
    pub html: String,
    /// Where each line of the text began.
    pub lines: Vec<LineStart>,
    /// How many elements were open at once, at most.
    pub depth: usize,
    /// How many bytes of markup the tree may add, for it opens what only changes the looks of text anew in each block that
    /// follows ("reconstruct the active formatting elements", HTML 13.2.4.3).
    pub reopened: usize,
}

/// Where a line of the text began.
#[derive(Debug, Clone, Copy)]
pub struct LineStart {
    /// In the text, in bytes.
    pub text: usize,
    /// In the markup: where the content before the line ended.
    pub html: usize,
}

/// Goes over a document once.
pub fn walk(html: &str) -> Walk {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Sink(RefCell::default()), html5ever::tokenizer::TokenizerOpts::default());
    // A script ends one round of feeding; without a tree there is nobody to run it, so the next round begins at once.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().walk
}

struct Sink(RefCell<State>);

#[derive(Default)]
struct State {
    walk: Walk,
    /// Names of open elements; who closes what was never opened changes nothing.
    open: HashMap<String, usize>,
    open_total: usize,
    /// Those of them that are opened anew, with the length of their markup.
    formatting: Vec<(String, usize)>,
    /// How long that is together.
    formatting_length: usize,
    /// The element whose content is not shown, while inside it.
    hidden: Option<&'static str>,
    /// Where the last content ended in the markup.
    content_end: usize,
    /// Line breaks owed before the next text.
    breaks: usize,
    /// A space owed before the next text of the line.
    space: bool,
    /// Whether the current line has text.
    in_line: bool,
    quotes: usize,
    preformatted: usize,
    /// For each open list its next number; none has no numbers.
    lists: Vec<Option<usize>>,
    /// The mark owed to an item that has begun.
    mark: String,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => match tag.kind {
                TagKind::StartTag => return state.start(&tag),
                TagKind::EndTag => state.end(&tag.name),
            },
            Token::CharacterTokens(text) if state.hidden.is_none() => state.characters(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// So many of them open at once are too deep for the tree anyway.
const ENOUGH: usize = 256;

impl State {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if let Some((name, kind)) = HIDDEN.iter().find(|(hidden, _)| *hidden == name) {
            self.hidden = Some(name);
            return TokenSinkResult::RawData(*kind);
        }
        if name == "textarea" {
            return TokenSinkResult::RawData(RawKind::Rcdata);
        }
        if !VOID.contains(&name) && !SELF_ENDING.contains(&name) {
            *self.open.entry(name.to_owned()).or_default() += 1;
            self.open_total += 1;
            self.walk.depth = self.walk.depth.max(self.open_total);
        }
        match name {
            "br" => self.breaks += 1,
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" => self.block(2),
            "blockquote" => {
                self.block(2);
                self.quotes += 1;
            }
            "pre" => {
                self.block(2);
                self.preformatted += 1;
            }
            "ul" | "ol" => {
                self.block(1);
                self.lists.push((name == "ol").then_some(1));
            }
            "li" => {
                self.block(1);
                self.mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
            }
            "td" | "th" => self.space = self.in_line,
            _ if is_block(name) => self.block(1),
            _ => {}
        }
        let before = self.walk.html.len();
        markup::start(tag, &mut self.walk.html);
        let length = self.walk.html.len() - before;
        if FORMATTING.contains(&name) && self.formatting.len() < ENOUGH {
            self.formatting.push((name.to_owned(), length));
            self.formatting_length += length;
        } else if !VOID.contains(&name) {
            self.walk.reopened = self.walk.reopened.saturating_add(self.formatting_length);
        }
        if name == "img" {
            self.picture(tag);
        }
        TokenSinkResult::Continue
    }

    fn end(&mut self, name: &str) {
        if self.hidden.is_some_and(|hidden| hidden == name) {
            self.hidden = None;
            return;
        }
        match name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" => self.block(2),
            "blockquote" => {
                self.block(2);
                self.quotes = self.quotes.saturating_sub(1);
            }
            "pre" => {
                self.block(2);
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "ul" | "ol" => {
                self.block(1);
                self.lists.pop();
            }
            "li" => self.block(1),
            _ if is_block(name) => self.block(1),
            _ => {}
        }
        if let Some(count) = self.open.get_mut(name)
            && *count > 0
        {
            *count -= 1;
            self.open_total -= 1;
        }
        if let Some(place) = self.formatting.iter().rposition(|(open, _)| open == name) {
            let (_, length) = self.formatting.remove(place);
            self.formatting_length -= length;
        }
        markup::end(name, &mut self.walk.html);
    }

    /// At least so many line breaks before the next text.
    fn block(&mut self, breaks: usize) {
        self.breaks = self.breaks.max(breaks);
    }

    fn characters(&mut self, text: &str) {
        for ch in text.chars() {
            match ch {
                '\n' if self.preformatted > 0 => self.breaks += 1,
                ' ' | '\t' if self.preformatted > 0 && self.breaks == 0 && self.in_line => self.walk.text.push(ch),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.space = self.in_line && self.breaks == 0,
                '\u{a0}' => self.glyph(' '),
                // Spacers of newsletters: no width, no meaning.
                '\0' | '\u{200b}' | '\u{200c}' | '\u{feff}' | '\u{ad}' | '\u{34f}' => {}
                _ => self.glyph(ch),
            }
        }
        markup::escape(text, &mut self.walk.html);
        if !text.trim().is_empty() {
            self.content_end = self.walk.html.len();
        }
    }

    fn glyph(&mut self, ch: char) {
        if self.breaks > 0 || !self.in_line {
            if !self.walk.text.is_empty() {
                let end = self.walk.text.trim_end_matches(' ').len();
                self.walk.text.truncate(end);
                // More than two empty lines say nothing more.
                let breaks = self.breaks.clamp(1, 3);
                self.walk.text.extend(std::iter::repeat_n('\n', breaks));
            }
            self.walk.lines.push(LineStart {
                text: self.walk.text.len(),
                html: self.content_end,
            });
            self.walk.text.extend(std::iter::repeat_n("> ", self.quotes.min(10)));
            let mark = std::mem::take(&mut self.mark);
            self.walk.text.push_str(&mark);
            (self.breaks, self.space, self.in_line) = (0, false, true);
        }
        if std::mem::take(&mut self.space) {
            self.walk.text.push(' ');
        }
        self.walk.text.push(ch);
    }

    fn picture(&mut self, tag: &Tag) {
        self.content_end = self.walk.html.len();
        let alt = tag
            .attrs
            .iter()
            .find(|attribute| &*attribute.name.local == "alt")
            .map(|a| a.value.trim());
        if let Some(alt) = alt.filter(|alt| !alt.is_empty()) {
            let label: String = alt.chars().filter(|ch| !ch.is_control()).take(200).collect();
            format!("[{label}]").chars().for_each(|ch| self.glyph(ch));
        }
    }
}
