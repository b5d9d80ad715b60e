//! Numbers as people write them, with a comma or a point before the fraction.

/// The most digits that tell anything: so many go through a floating-point number and come out the same.
const DIGITS: usize = 15;

/// A number with a point before its fraction and nothing needless: `-12.5`.
pub fn parse(text: &str) -> Option<String> {
    // Spaces and apostrophes are written between thousands.
    let dense: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’'))
        .collect();
    let (negative, digits) = match dense.strip_prefix(['-', '−']) {
        Some(digits) => (true, digits),
        None => (false, dense.strip_prefix('+').unwrap_or(&dense)),
    };
    let (whole, fraction) = parts(digits)?;
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    if whole.len() + fraction.len() > DIGITS {
        return None;
    }
    let mut plain = String::new();
    if negative && !(whole.is_empty() && fraction.is_empty()) {
        plain.push('-');
    }
    plain.push_str(if whole.is_empty() { "0" } else { whole });
    if !fraction.is_empty() {
        plain.push('.');
        plain.push_str(fraction);
    }
    Some(plain)
}

/// The digits before and after the mark of the fraction. Where both marks stand, the last one is it; where one stands
/// several times, it parts thousands.
fn parts(digits: &str) -> Option<(String, String)> {
    let mark = digits.rfind([',', '.']);
    let several = |mark: &str| digits.matches(mark).count() > 1;
    let thousands = (several(",") && !digits.contains('.')) || (several(".") && !digits.contains(','));
    let (whole, fraction) = match mark {
        Some(place) if !thousands => (digits.get(..place)?, digits.get(place + 1..)?),
        _ => (digits, ""),
    };
    let whole = joined(whole)?;
    let digits_alone = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let said = !whole.is_empty() || !fraction.is_empty();
    (said && digits_alone(&whole) && digits_alone(fraction)).then(|| (whole, fraction.to_owned()))
}

/// Groups of three digits without the marks between them, all of which must be the same.
fn joined(whole: &str) -> Option<String> {
    let Some(mark) = whole.chars().find(|c| matches!(c, ',' | '.')) else {
        return Some(whole.to_owned());
    };
    let mut groups = whole.split(mark);
    let first = groups.next()?;
    let fits = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    fits.then(|| whole.replace(mark, ""))
}
