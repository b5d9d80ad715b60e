//! One table of all figures beside their budgets (design, section 7).

use std::fmt::Write as _;

/// What was measured on one database.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// Milliseconds.
    pub page_p50: f64,
    /// Milliseconds.
    pub page_p99: f64,
    /// With eight readers.
    pub pages_per_second: f64,
    /// Milliseconds.
    pub search_p99: f64,
    /// Durable before the answer.
    pub messages_per_second: f64,
    /// Milliseconds until a message is answered, while 64 wait at a time.
    pub message_p99: f64,
    /// The same rows written by a plain program.
    pub plain_per_second: f64,
    /// The page again, with 200 fields of an administrator's, some of them filled; milliseconds.
    pub many_fields_p50: f64,
    /// One card with these fields; milliseconds.
    pub many_fields_card_p50: f64,
    /// Megabytes.
    pub memory: f64,
}

/// One database.
pub struct Row {
    /// `sqlite` or `postgres`.
    pub engine: String,
    /// How many clients it was filled with.
    pub clients: usize,
    /// What was measured.
    pub figures: Figures,
}

/// What is measured, its budget, whether less is better, and where it stands.
type Line = (&'static str, Option<f64>, bool, fn(&Figures) -> f64);

const LINES: [Line; 10] = [
    ("conversation page, one reader, p50, ms", Some(5.0), true, |figures| {
        figures.page_p50
    }),
    ("conversation page, one reader, p99, ms", Some(15.0), true, |figures| {
        figures.page_p99
    }),
    (
        "  the same with 200 custom fields, p50, ms",
        Some(5.0),
        true,
        |figures| figures.many_fields_p50,
    ),
    (
        "  its card alone with 200 custom fields, p50, ms",
        None,
        true,
        |figures| figures.many_fields_card_p50,
    ),
    (
        "conversation page, eight readers, pages/s",
        Some(800.0),
        false,
        |figures| figures.pages_per_second,
    ),
    ("client search, p99, ms", Some(10.0), true, |figures| figures.search_p99),
    ("ingestion, durable, messages/s", Some(5_000.0), false, |figures| {
        figures.messages_per_second
    }),
    ("  its answer with 64 waiting, p99, ms", None, true, |figures| {
        figures.message_p99
    }),
    (
        "  the same rows by a plain program, messages/s",
        None,
        false,
        |figures| figures.plain_per_second,
    ),
    ("memory at rest (PSS), MB", Some(50.0), true, |figures| figures.memory),
];

/// The middle one.
pub fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The middle of several runs, figure by figure.
pub fn median(runs: &[Figures]) -> Figures {
    let middle = |of: fn(&Figures) -> f64| middle(runs.iter().map(of).collect());
    Figures {
        page_p50: middle(|figures| figures.page_p50),
        page_p99: middle(|figures| figures.page_p99),
        pages_per_second: middle(|figures| figures.pages_per_second),
        search_p99: middle(|figures| figures.search_p99),
        messages_per_second: middle(|figures| figures.messages_per_second),
        message_p99: middle(|figures| figures.message_p99),
        plain_per_second: middle(|figures| figures.plain_per_second),
        many_fields_p50: middle(|figures| figures.many_fields_p50),
        many_fields_card_p50: middle(|figures| figures.many_fields_card_p50),
        memory: middle(|figures| figures.memory),
    }
}

/// The table. What misses its budget bears a mark.
pub fn table(rows: &[Row]) -> String {
    let mut table = String::from("\n");
    let _ = write!(table, "{:<48}{:>10}", "", "budget");
    for row in rows {
        let _ = write!(table, "{:>20}", format!("{} {}", row.engine, row.clients));
    }
    for (name, budget, less, of) in LINES {
        let sign = if less { "<=" } else { ">=" };
        let wanted = budget.map(|budget| format!("{sign} {budget:.0}")).unwrap_or_default();
        let _ = write!(table, "\n{name:<48}{wanted:>10}");
        for row in rows {
            let value = of(&row.figures);
            let missed = budget.is_some_and(|budget| if less { value > budget } else { value < budget });
            let digits = usize::from(value < 100.0);
            let _ = write!(
                table,
                "{:>20}",
                format!("{value:.digits$}{}", if missed { " !" } else { "" })
            );
        }
    }
    table.push_str("\n\n! misses its budget\n");
    table
}
