//! Numbers that ring the same telephone and are written in two ways even with their country code.

/// The key of a national number of a country's calling code.
pub fn one_key(code: u16, national: &str) -> String {
    let rest = |from: usize| national.get(from..).unwrap_or_default();
    match (code, national.len()) {
        // Mexico had 1 before mobile numbers called from abroad until 2019.
        (52, 11) if national.starts_with('1') => format!("+52{}", rest(1)),
        // Argentina has 9 before mobile numbers called from abroad.
        (54, 11) if national.starts_with('9') => format!("+54{}", rest(1)),
        // Brazil's mobile numbers got a ninth digit by 2016; messengers still carry the old form.
        (55, 10) if rest(2).starts_with(['6', '7', '8', '9']) => {
            format!("+55{}9{}", national.get(..2).unwrap_or_default(), rest(2))
        }
        _ => format!("+{code}{national}"),
    }
}
