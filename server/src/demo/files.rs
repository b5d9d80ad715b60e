//! Small files for the demo, made here: a picture, a document, a log.

use super::dice::Dice;
use crate::channels::IncomingFile;
use bytes::Bytes;

/// The file that a text asks for at its end: `#png`, `#pdf` or `#txt`; and the text without it.
pub fn asked_for<'a>(text: &'a str, dice: &mut Dice) -> (&'a str, Vec<IncomingFile>) {
    let (text, wish) = text.rsplit_once(" #").unwrap_or((text, ""));
    let file = match wish {
        "png" => picture(dice),
        "pdf" => document(dice),
        "txt" => list(dice),
        _ => return (text, Vec::new()),
    };
    (text, vec![file])
}

fn file(name: String, media_type: &str, bytes: Vec<u8>) -> IncomingFile {
    IncomingFile {
        name,
        media_type: media_type.to_owned(),
        bytes: Bytes::from(bytes),
    }
}

fn list(dice: &mut Dice) -> IncomingFile {
    let mut text = String::from("article;price\n");
    for number in 1..=20 {
        let line = format!("KT-{number:03};{}.{:02}\n", dice.between(9, 400), dice.between(0, 99));
        text.push_str(&line);
    }
    file("price-list.csv".to_owned(), "text/csv", text.into_bytes())
}

/// A page that says what it is (PDF 1.4, ISO 32000-1, 7.5).
fn document(dice: &mut Dice) -> IncomingFile {
    let number = dice.digits(5);
    let content =
        format!("BT /F1 24 Tf 72 740 Td (Kartoteka Demo Store) Tj 0 -40 Td /F1 14 Tf (Document no. {number}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut text = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in (1..).zip(&objects) {
        table += &format!("{:010} 00000 n \n", text.len());
        text += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = text.len();
    let count = objects.len() + 1;
    text += &format!("xref\n0 {count}\n{table}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    file(format!("document-{number}.pdf"), "application/pdf", text.into_bytes())
}

/// A picture of soft colours with a box in it (PNG, ISO 15948).
fn picture(dice: &mut Dice) -> IncomingFile {
    const WIDTH: u32 = 160;
    const HEIGHT: u32 = 120;
    let base: [i64; 3] = [dice.between(60, 200), dice.between(60, 200), dice.between(60, 200)];
    let (left, top) = (dice.between(20, 70), dice.between(20, 50));
    let mut pixels = Vec::new();
    for y in 0..i64::from(HEIGHT) {
        pixels.push(0);
        for x in 0..i64::from(WIDTH) {
            let inside = (left..left + 60).contains(&x) && (top..top + 45).contains(&y);
            let light = if inside { 70 - (x - left) / 2 } else { (y - 60) / 3 };
            pixels.extend(base.map(|colour| u8::try_from((colour - light).clamp(0, 255)).unwrap_or(u8::MAX)));
        }
    }
    file(
        format!("photo-{}.png", dice.digits(4)),
        "image/png",
        png(WIDTH, HEIGHT, &pixels),
    )
}

/// A file of rows of red, green and blue, each with a zero before it.
pub fn png(width: u32, height: u32, rows: &[u8]) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, 2, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", stored(rows)), (b"IEND", Vec::new())] {
        png.extend(u32::try_from(data.len()).unwrap_or_default().to_be_bytes());
        let body = [kind.as_slice(), &data].concat();
        png.extend(&body);
        png.extend(crc(&body).to_be_bytes());
    }
    png
}

/// As zlib wraps it, uncompressed (RFC 1950, RFC 1951 3.2.4).
fn stored(data: &[u8]) -> Vec<u8> {
    let mut wrapped = vec![0x78, 0x01];
    let mut chunks = data.chunks(0xffff).peekable();
    while let Some(chunk) = chunks.next() {
        let length = u16::try_from(chunk.len()).unwrap_or_default();
        wrapped.push(u8::from(chunks.peek().is_none()));
        wrapped.extend(length.to_le_bytes());
        wrapped.extend((!length).to_le_bytes());
        wrapped.extend(chunk);
    }
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in data {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    wrapped.extend(((high << 16) | low).to_be_bytes());
    wrapped
}

fn crc(data: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in data {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checks_of_a_picture_are_those_of_its_standard() {
        assert_eq!(crc(b"IEND"), 0xae42_6082);
        assert_eq!(stored(b"Wikipedia")[16..], 0x11e6_0398_u32.to_be_bytes()[..]);
    }

    #[test]
    fn a_text_asks_for_its_file_at_its_end() {
        let (text, files) = asked_for("Here it is. #png", &mut Dice::new(1));
        assert_eq!((text, files.len()), ("Here it is.", 1));
        assert!(files[0].bytes.starts_with(b"\x89PNG"));
        assert_eq!(asked_for("Order #17", &mut Dice::new(1)).1.len(), 0);
    }
}
