//! Which values lead somewhere, and where.

use crate::domain::AttributeKind;
use crate::ui::identity::call_link;

/// How a value leads somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// A page of the web, in a tab of its own.
    Page,
    /// A mail to be written.
    Mail,
    /// A call.
    Call,
}

/// How a value of this kind leads somewhere, if it does.
pub const fn opens(kind: AttributeKind) -> Option<Opens> {
    match kind {
        AttributeKind::Link => Some(Opens::Page),
        AttributeKind::Email => Some(Opens::Mail),
        AttributeKind::Phone => Some(Opens::Call),
        _ => None,
    }
}

impl Opens {
    /// The address that a value leads to; none where it is not what it should be. `calls` is the administrator's link for
    /// calls, if there is one.
    pub fn address(self, value: &str, calls: Option<&str>) -> Option<String> {
        match self {
            Self::Page => {
                let web = ["https://", "http://"].iter().any(|scheme| {
                    value
                        .get(..scheme.len())
                        .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
                });
                web.then(|| value.to_owned())
            }
            Self::Mail => {
                let plain = value.contains('@') && !value.contains(['?', '&', '%', ',', ' ']);
                plain.then(|| format!("mailto:{value}"))
            }
            Self::Call => call_link(value, value, calls),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_harmless_leads_somewhere() {
        let rows = [
            (
                Opens::Page,
                "https://acme.example/a?b",
                Some("https://acme.example/a?b"),
            ),
            (Opens::Page, "HTTP://acme.example", Some("HTTP://acme.example")),
            (Opens::Page, "javascript:alert(1)", None),
            (Opens::Page, "//acme.example", None),
            (Opens::Page, "", None),
            (Opens::Mail, "ann@acme.example", Some("mailto:ann@acme.example")),
            (Opens::Mail, "ann@acme.example?bcc=x@y", None),
            (Opens::Mail, "ann", None),
            (Opens::Call, "+48 601 234-567", Some("tel:+48601234567")),
            (Opens::Call, "", None),
        ];
        for (how, value, address) in rows {
            assert_eq!(how.address(value, None).as_deref(), address, "{value}");
        }
        let ours = Opens::Call.address("+48 601", Some("https://pbx.example/call?to={number}"));
        assert!(ours.is_some_and(|link| link.starts_with("https://pbx.example/call?to=")));
    }
}
