//! The fields that the demo's administrator has added to companies, and what agents write into them.

use super::dice::Dice;
use super::fields::{Field, day};
use app::domain::{AttributeKind, Timestamp};

/// The fields, in the order of the page.
pub const FIELDS: [Field; 5] = [
    (
        "contract",
        "Contract",
        AttributeKind::Choice,
        &["Trial", "Monthly", "Yearly", "Three years"],
    ),
    ("renewal", "Renewal", AttributeKind::Date, &[]),
    ("account_number", "Account number", AttributeKind::Text, &[]),
    ("seats", "Seats", AttributeKind::Number, &[]),
    (
        "payment",
        "Pays within",
        AttributeKind::Choice,
        &["14 days", "30 days", "60 days"],
    ),
];

/// What is written into the fields of the company with this domain; nothing for one in three.
pub fn of(domain: &str, now: Timestamp) -> Vec<(&'static str, String)> {
    // Dice of its own, so that the rest of the story does not hang on these fields.
    let seed = domain.bytes().fold(0x636f_6e74, |seed: u64, byte| {
        seed.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
    let mut dice = Dice::new(seed);
    if !dice.percent(67) {
        return Vec::new();
    }
    let (_, _, _, contracts) = FIELDS[0];
    let contract = dice.pick(contracts);
    let (soonest, latest) = match contract {
        "Trial" => (2, 21),
        "Monthly" => (1, 30),
        "Yearly" => (10, 360),
        _ => (90, 1_000),
    };
    let mut values = vec![
        ("contract", contract.to_owned()),
        ("renewal", day(now, dice.between(soonest, latest))),
        ("seats", dice.between(3, 240).to_string()),
    ];
    if contract != "Trial" {
        let (_, _, _, terms) = FIELDS[4];
        values.push(("account_number", format!("AC-{}", dice.digits(6))));
        values.push(("payment", dice.pick(terms).to_owned()));
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::people::Land;

    #[test]
    fn every_field_is_filled_for_some_companies_and_empty_for_some() {
        let now = Timestamp::from_millis(1_795_255_200_000);
        let lands = Land::all();
        let companies = lands.iter().flat_map(|land| land.companies);
        let filled: Vec<_> = companies.map(|(_, domain)| of(domain, now)).collect();
        for (key, ..) in FIELDS {
            let has = |values: &&Vec<(&str, String)>| values.iter().any(|(filled, _)| *filled == key);
            let count = filled.iter().filter(has).count();
            assert!((1..filled.len()).contains(&count), "{key}: {count}");
        }
    }
}
