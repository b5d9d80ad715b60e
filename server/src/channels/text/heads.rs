//! The words that mail programs put above a message which they quote or send on, in the languages of our clients.

/// What a line of such a head tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// Who wrote it.
    From,
    /// When, to whom, about what.
    Other,
}

const FROM: [&str; 6] = ["From", "От", "Від", "Od", "De", "Von"];

const OTHER: [&str; 41] = [
    "Sent",
    "Date",
    "To",
    "Cc",
    "CC",
    "Subject",
    "Reply-To",
    "Отправлено",
    "Дата",
    "Кому",
    "Копия",
    "Тема",
    "Надіслано",
    "Wysłano",
    "Wysłane",
    "Data",
    "Do",
    "DW",
    "Dw",
    "Temat",
    "Enviado",
    "Enviado el",
    "Fecha",
    "Para",
    "Asunto",
    "Gesendet",
    "Datum",
    "An",
    "Kopie",
    "Betreff",
    "Antwort an",
    "Envoyé",
    "Envoyé le",
    "À",
    "A",
    "Pour",
    "Objet",
    "Sujet",
    "Répondre à",
    "Copie à",
    "Importance",
];

/// Reads a line as a part of a head: what it tells, and its value. Marks of bold type are passed over.
pub fn head(line: &str) -> Option<(Head, &str)> {
    let mark = |c: char| matches!(c, '*' | '\u{feff}' | '\u{200b}') || c.is_whitespace();
    let line = line.trim_matches(mark);
    let (name, value) = line.split_once(':')?;
    let (name, value) = (name.trim_matches(mark), value.trim_matches(mark));
    let tells = if FROM.contains(&name) {
        Head::From
    } else if OTHER.contains(&name) {
        Head::Other
    } else {
        return None;
    };
    Some((tells, value))
}

/// Whether a line announces that a message is sent on.
pub fn is_forward(line: &str) -> bool {
    let line = line.to_lowercase();
    [
        "forward",
        "пересыла",
        "пересланн",
        "переадресов",
        "перенаправл",
        "przekazan",
        "przekazyw",
        "przesłan",
        "reenviad",
        "weitergeleit",
        "transféré",
        "transmis",
        "réexpédi",
    ]
    .iter()
    .any(|word| line.contains(word))
}
