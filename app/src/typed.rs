//! What was typed into a form without scripts that was refused.

use std::sync::Arc;

/// A form as the browser sent it. The server provides it to the page that says why it was refused, `<html data-typed>`
/// carries it on; where nothing was refused it is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed(Arc<str>);

impl Typed {
    /// The form in this `application/x-www-form-urlencoded` text.
    pub fn new(form: impl Into<Arc<str>>) -> Self {
        Self(form.into())
    }

    /// As [`Typed::new`] takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What its first field of this name held. Lines end as in a value of ours, not as browsers send them.
    pub fn get(&self, name: &str) -> Option<String> {
        self.all(name).next()
    }

    /// What its fields of this name held.
    pub fn all(&self, name: &str) -> impl Iterator<Item = String> {
        form_urlencoded::parse(self.0.as_bytes())
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.replace("\r\n", "\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::Typed;

    #[test]
    fn a_form_is_read_as_it_was_typed() {
        let form = Typed::new("was=&value=100%25+%26+%C5%BB%0D%0A%2541&choices%5B%5D=a&choices[]=b&value=no");
        assert_eq!(form.get("value").as_deref(), Some("100% & Ż\n%41"));
        assert_eq!(form.get("was").as_deref(), Some(""));
        assert_eq!(form.all("choices[]").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(form.get("Value"), None);
        assert_eq!(Typed::default().get(""), None);
    }
}
