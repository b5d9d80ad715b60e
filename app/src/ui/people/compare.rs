//! Two cards side by side, field by field, and what would become of each if they were one. Pure.

use crate::domain::{Attribute, AttributeKey, AttributeKind, Card, Editing, Side};
use crate::ui::card::words::line_of;

/// Which of the two cards on the screen. Which of them stays is another question: [`Side`] answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// The open one.
    Here,
    /// The one beside it.
    There,
}

impl Column {
    /// Both, as they stand on the screen.
    pub const BOTH: [Self; 2] = [Self::Here, Self::There];

    /// The one beside.
    pub const fn other(self) -> Self {
        match self {
            Self::Here => Self::There,
            Self::There => Self::Here,
        }
    }

    /// What this column is in a merge into `stays`.
    pub fn side(self, stays: Self) -> Side {
        if self == stays { Side::Into } else { Side::From }
    }
}

/// One field of both.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// Which field.
    pub key: AttributeKey,
    /// What an administrator called it; none for a built-in one.
    pub label: Option<String>,
    /// What values it takes.
    pub kind: AttributeKind,
    /// What the open card says; empty if nothing.
    pub here: String,
    /// What the other says; empty if nothing.
    pub there: String,
    /// The two in words, where only the server knows them.
    pub shown: [Option<String>; 2],
}

/// What can be chosen field by field of what is built in; of the rest all that an agent may change. A position goes with
/// its company, and companies are kept from both.
const FIELDS: [AttributeKey; 6] = [
    AttributeKey::Name,
    AttributeKey::Language,
    AttributeKey::Kind,
    AttributeKey::Standing,
    AttributeKey::Hint,
    AttributeKey::TimeZone,
];

/// The fields of both cards in their usual order, without those that are empty in both.
pub fn lines(here: &Card, there: &Card) -> Vec<Line> {
    let custom = here.custom.iter().filter(|line| line.editing != Editing::ReadOnly);
    let keys = FIELDS.into_iter().chain(custom.map(|line| line.key));
    keys.filter_map(|key| Line::of(key, line_of(here, key), line_of(there, key)))
        .filter(|line| !line.here.is_empty() || !line.there.is_empty())
        .collect()
}

impl Line {
    /// Of what both cards say.
    fn of(key: AttributeKey, here: Option<Attribute>, there: Option<Attribute>) -> Option<Self> {
        let known = here.as_ref().or(there.as_ref())?;
        let (label, kind) = (known.label.clone(), known.kind);
        let said = |line: Option<Attribute>| line.map(|line| (line.value, line.shown)).unwrap_or_default();
        let ((here, shown_here), (there, shown_there)) = (said(here), said(there));
        Some(Self {
            key,
            label,
            kind,
            here,
            there,
            shown: [shown_here, shown_there],
        })
    }

    /// What a card says.
    pub fn value(&self, of: Column) -> &str {
        match of {
            Column::Here => &self.here,
            Column::There => &self.there,
        }
    }

    /// The same in words, where only the server knows them.
    pub fn told(&self, of: Column) -> Option<&str> {
        self.shown[of as usize].as_deref()
    }

    /// Whether there is nothing to choose.
    pub fn same(&self) -> bool {
        self.here == self.there
    }

    /// Which value the server would take if nobody chose: that of the card that stays, unless it has none; but whose
    /// mail must always arrive stays so.
    pub fn usual(&self, stays: Column) -> Column {
        let other = stays.other();
        let lacks = self.value(stays).is_empty();
        let vip = self.key == AttributeKey::Standing && self.value(other) == "vip";
        if (lacks || vip) && !self.value(other).is_empty() {
            other
        } else {
            stays
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(key: AttributeKey, here: &str, there: &str) -> Line {
        Line {
            key,
            label: None,
            kind: AttributeKind::Text,
            here: here.to_owned(),
            there: there.to_owned(),
            shown: [None, None],
        }
    }

    #[test]
    fn the_card_that_stays_keeps_its_values_and_takes_what_it_lacks() {
        use Column::{Here, There};
        let rows = [
            ("Anna", "Hanna", Here, Here),
            ("Anna", "Hanna", There, There),
            ("", "Hanna", Here, There),
            ("Anna", "", There, Here),
            ("", "", There, There),
        ];
        for (here, there, stays, taken) in rows {
            assert_eq!(
                line(AttributeKey::Name, here, there).usual(stays),
                taken,
                "{here:?} {there:?}"
            );
        }
    }

    #[test]
    fn a_vip_stays_one_whichever_card_stays() {
        use Column::{Here, There};
        assert_eq!(line(AttributeKey::Standing, "spammer", "vip").usual(Here), There);
        assert_eq!(line(AttributeKey::Standing, "spammer", "vip").usual(There), There);
        assert_eq!(line(AttributeKey::Standing, "", "spammer").usual(Here), There);
    }

    #[test]
    fn a_column_is_what_goes_unless_it_is_what_stays() {
        assert_eq!(Column::Here.side(Column::Here), Side::Into);
        assert_eq!(Column::There.side(Column::Here), Side::From);
        assert_eq!(Column::Here.side(Column::There), Side::From);
    }
}
