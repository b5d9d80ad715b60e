//! The grammar of Authentication-Results (RFC 8601, 2.2): comments wherever there may be white space, quoted strings,
//! folded lines. Total: what does not fit the grammar is passed over.

/// How many bytes of one field are read.
const MAX_BYTES: usize = 8 * 1024;

/// How many checks, and how many properties of one, are read.
const MAX_ITEMS: usize = 50;

/// One field.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// The authserv-id: who checked.
    pub server: String,
    /// What he found, in order.
    pub checks: Vec<Check>,
}

/// One check: `dkim=pass header.d=x.example`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// `dkim`, `spf`, `dmarc`, …, in lower case and without its version.
    pub method: String,
    /// `pass`, `fail`, `none`, …, in lower case.
    pub result: String,
    /// What was checked, and how: `header.d`, `reason`, …, in lower case, and the value as it stands.
    properties: Vec<(String, String)>,
}

impl Check {
    /// The value of a property.
    pub fn property(&self, name: &str) -> Option<&str> {
        let found = self.properties.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Reads the value of a field; none where it does not say who checked.
pub fn read(value: &str) -> Option<Results> {
    let mut rest = Scanner(crate::channels::text::at_most_bytes(value, MAX_BYTES));
    let server = rest.word(|c| matches!(c, ';' | '='));
    if server.is_empty() || rest.next_is('=') {
        return None;
    }
    let mut results = Results {
        server,
        checks: Vec::new(),
    };
    // A version may stand before the first check.
    rest.skip_past(';');
    while !rest.is_empty() && results.checks.len() < MAX_ITEMS {
        results.checks.extend(rest.check());
        rest.skip_past(';');
    }
    Some(results)
}

/// What is left to read.
struct Scanner<'a>(&'a str);

impl Scanner<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this comes next, white space and comments aside.
    fn next_is(&mut self, expected: char) -> bool {
        self.skip_space();
        self.0.starts_with(expected)
    }

    fn take(&mut self) -> Option<char> {
        let c = self.0.chars().next()?;
        self.0 = self.0.get(c.len_utf8()..).unwrap_or_default();
        Some(c)
    }

    /// White space and comments, which nest.
    fn skip_space(&mut self) {
        let mut depth = 0_usize;
        while let Some(c) = self.0.chars().next() {
            match c {
                '(' => depth += 1,
                ')' if depth > 0 => depth -= 1,
                '\\' if depth > 0 => drop(self.take()),
                _ if depth > 0 || c.is_whitespace() => {}
                _ => return,
            }
            self.take();
        }
    }

    /// To the character behind the next of this kind outside of comments and quotes, or to the end.
    fn skip_past(&mut self, end: char) {
        while !self.next_is(end) && !self.is_empty() {
            self.word(|c| c == end);
        }
        self.take();
    }

    /// A token or a quoted string, or one after the other, up to white space, a comment or where it `ends`.
    fn word(&mut self, ends: impl Fn(char) -> bool) -> String {
        self.skip_space();
        let mut word = String::new();
        while let Some(c) = self.0.chars().next() {
            if c.is_whitespace() || c == '(' || ends(c) {
                break;
            }
            self.take();
            if c == '"' {
                self.quoted(&mut word);
            } else {
                word.push(c);
            }
        }
        word
    }

    /// The rest of a quoted string.
    fn quoted(&mut self, word: &mut String) {
        while let Some(c) = self.take() {
            match c {
                '"' => return,
                '\\' => word.extend(self.take()),
                _ => word.push(c),
            }
        }
    }

    /// One check with its properties, up to the semicolon behind it; none where there is none (`none`).
    fn check(&mut self) -> Option<Check> {
        let (method, result) = self.pair()?;
        let mut check = Check {
            method: method.split('/').next().unwrap_or_default().to_owned(),
            result: result.to_lowercase(),
            properties: Vec::new(),
        };
        while let Some(property) = self.pair() {
            if check.properties.len() < MAX_ITEMS {
                check.properties.push(property);
            }
        }
        Some(check)
    }

    /// The next `name=value` before the semicolon; what stands between is passed over.
    fn pair(&mut self) -> Option<(String, String)> {
        let mut name = String::new();
        loop {
            if self.next_is(';') || self.is_empty() {
                return None;
            }
            if self.next_is('=') {
                self.take();
                let value = self.word(|c| c == ';');
                return Some((name.to_lowercase(), value));
            }
            let part = self.word(|c| matches!(c, ';' | '='));
            // White space may stand around the dot of `header.d` and the slash of `dkim/1`.
            let goes_on = name.ends_with(['.', '/']) || part.starts_with(['.', '/']);
            name = if goes_on { name + &part } else { part };
        }
    }
}
