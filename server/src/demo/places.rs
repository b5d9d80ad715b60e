//! Where the people of the demo are to be found, and what they look like. Streets and houses are made up.

use super::dice::Dice;
use super::files::png;
use super::story::Actor;
use app::domain::AddressKind;
use bytes::Bytes;

/// What is known of a client's surroundings.
#[derive(Debug)]
pub struct Found {
    /// His website.
    pub site: Option<String>,
    /// His address of the post.
    pub address: Option<(AddressKind, String)>,
    /// His picture.
    pub portrait: Option<Bytes>,
}

/// Streets of a land, and towns with the beginnings of their codes.
struct Streets {
    language: &'static str,
    street: fn(&str, i64) -> String,
    names: [&'static str; 4],
    towns: [(&'static str, &'static str); 3],
    /// The line of a town, the beginning of its code, and two digits.
    town: fn(&str, &str, &str) -> String,
}

const STREETS: [Streets; 4] = [
    Streets {
        language: "en",
        street: |street, house| format!("{house} {street}"),
        names: ["Mill Lane", "Orchard Road", "Station Street", "Harbour View"],
        towns: [("Leeds", "LS1 4"), ("Bristol", "BS1 5"), ("Norwich", "NR2 1")],
        town: code_last,
    },
    Streets {
        language: "ru",
        street: |street, house| format!("{street}, д. {house}"),
        names: ["ул. Садовая", "ул. Лесная", "Речной пер.", "ул. Мира"],
        towns: [("Казань", "4200"), ("Томск", "6340"), ("Тверь", "1700")],
        town: code_first,
    },
    Streets {
        language: "pl",
        street: |street, house| format!("{street} {house}"),
        names: ["ul. Lipowa", "ul. Ogrodowa", "ul. Młyńska", "al. Wiosny"],
        towns: [("Gdańsk", "80-0"), ("Lublin", "20-0"), ("Toruń", "87-1")],
        town: code_first,
    },
    Streets {
        language: "es",
        street: |street, house| format!("{street} {house}"),
        names: ["Calle Mayor", "Calle del Olmo", "Paseo del Río", "Plaza Nueva"],
        towns: [("Zaragoza", "500"), ("Málaga", "290"), ("Gijón", "332")],
        town: code_first,
    },
];

fn code_first(town: &str, code: &str, digits: &str) -> String {
    format!("{code}{digits} {town}")
}

/// As the last two of a British code are letters.
fn code_last(town: &str, code: &str, digits: &str) -> String {
    let letters = digits
        .bytes()
        .map(|digit| char::from(b"ABDEFGHJLN"[usize::from(digit % 10)]));
    format!("{town} {code}{}", letters.collect::<String>())
}

/// Where a client is to be found, `number` among all.
pub fn of(actor: &Actor, number: usize) -> Found {
    // Dice of his own, so that the rest of the story does not hang on these places.
    let mut dice = Dice::new(0x706c_6163 ^ u64::try_from(number).unwrap_or_default());
    let domain = actor.company.1;
    let site = (!domain.is_empty() && dice.percent(60)).then(|| format!("https://www.{domain}/"));
    let kind = if domain.is_empty() {
        AddressKind::Home
    } else {
        AddressKind::Work
    };
    let lives = STREETS.iter().find(|streets| streets.language == actor.language);
    let address = lives.filter(|_| dice.percent(45)).map(|streets| {
        let (town, code) = one(&mut dice, streets.towns);
        let street = one(&mut dice, streets.names);
        let street = (streets.street)(street, dice.between(1, 120));
        (
            kind,
            format!("{street}\n{}", (streets.town)(town, code, &dice.digits(2))),
        )
    });
    let portrait = dice.percent(20).then(|| portrait(&mut dice));
    Found {
        site,
        address,
        portrait,
    }
}

/// One of these.
fn one<T: Copy, const N: usize>(dice: &mut Dice, from: [T; N]) -> T {
    let last = i64::try_from(N).unwrap_or_default() - 1;
    from[usize::try_from(dice.between(0, last)).unwrap_or_default()]
}

/// Head and shoulders before a wall of one colour.
fn portrait(dice: &mut Dice) -> Bytes {
    const SIDE: i64 = 128;
    let wall = [dice.between(120, 220), dice.between(120, 220), dice.between(120, 220)];
    let shirt = [dice.between(30, 160), dice.between(30, 160), dice.between(30, 160)];
    let skin = one(dice, [[240, 205, 180], [224, 178, 146], [190, 140, 105], [130, 90, 66]]);
    let hair = one(dice, [[40, 30, 25], [96, 62, 40], [170, 130, 80], [150, 150, 150]]);
    let within = |x: i64, y: i64, (cx, cy): (i64, i64), (rx, ry): (i64, i64)| {
        (x - cx).pow(2) * ry.pow(2) + (y - cy).pow(2) * rx.pow(2) <= (rx * ry).pow(2)
    };
    let mut rows = Vec::new();
    for y in 0..SIDE {
        rows.push(0);
        for x in 0..SIDE {
            let colour = if within(x, y, (64, 58), (22, 28)) && y > 44 {
                skin
            } else if within(x, y, (64, 52), (26, 30)) && y < 64 {
                hair
            } else if within(x, y, (64, 132), (48, 46)) {
                shirt
            } else {
                wall
            };
            rows.extend(colour.map(|part| u8::try_from(part - y / 6).unwrap_or_default()));
        }
    }
    png(128, 128, &rows).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shrink::{Size, drawn};

    #[test]
    fn a_portrait_is_a_picture() {
        assert!(drawn(&portrait(&mut Dice::new(7)), Size::Avatar).is_ok());
    }
}
