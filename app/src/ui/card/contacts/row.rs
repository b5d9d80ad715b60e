//! One line of the two blocks.

use super::{
    forms::Forms,
    line::Line,
    purpose::{EDIT, Purpose},
    row_menu::row_menu,
};
use crate::domain::Subject;
use crate::i18n::Texts;
use crate::ui::{
    asking::ASKING,
    identity::{Address, KindMark, TrustMark},
    kit::{ButtonType, CopyButton, Icon, IconButton, IconName},
    on_demand::{OnDemand, draw},
};
use leptos::prelude::*;

/// One row: what is said, or the form in which it is changed or something is added.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Row {
    /// What is said.
    Line(Line),
    /// A form.
    Form(Purpose),
}

/// The rows of a block: its lines, each that is being changed as its form, and below them what is being added. What
/// somebody else removed stays as long as it is being changed here: what is typed is not lost.
pub fn rows(lines: Vec<Line>, open: &[Purpose]) -> Vec<Row> {
    let mut left = open.to_vec();
    let mut rows: Vec<Row> = Vec::with_capacity(lines.len() + open.len());
    for line in lines {
        let at = left.iter().position(|purpose| purpose.subject() == Some(line.subject));
        rows.push(at.map_or(Row::Line(line), |at| Row::Form(left.remove(at))));
    }
    rows.extend(left.into_iter().map(Row::Form));
    rows
}

/// Lets each form stand where it stood before, whatever becomes of the lines around it: what is moved loses focus, and so
/// what is typed there would be saved half.
pub fn held_in_place(mut rows: Vec<Row>, before: &[Row]) -> Vec<Row> {
    for (place, form) in before.iter().enumerate() {
        let now = rows.iter().position(|row| matches!(row, Row::Form(_)) && row == form);
        if let Some(now) = now.filter(|now| *now != place) {
            let form = rows.remove(now);
            rows.insert(place.min(rows.len()), form);
        }
    }
    rows
}

/// Draws a row.
pub fn draw_row(row: Row, forms: Forms) -> AnyView {
    let inside = match row {
        Row::Line(line) => parts(forms.texts, &line),
        Row::Form(purpose) => draw(OnDemand::Contact(forms, purpose)),
    };
    view! { <li class="contact">{inside}</li> }.into_any()
}

/// What kind it is, the value, how well it is known, and at the right what can be done with it.
fn parts(texts: &'static Texts, line: &Line) -> AnyView {
    let value = match line.subject {
        Subject::Address(_) => {
            view! { <span class="identity__value identity__lines">{line.text.clone()}</span> }.into_any()
        }
        _ => view! { <Address shown=line.text.clone() leads=line.leads.clone() /> }.into_any(),
    };
    let aside = (!line.aside.is_empty()).then(|| view! { <span class="identity__label">{line.aside.clone()}</span> });
    let write = line.writes.map(|matter| {
        let (name, value) = matter.address();
        view! {
            <IconButton
                icon=IconName::Chat
                label=texts.card.identities.write(&line.called())
                action=ButtonType::Submit
                attr:form=ASKING
                attr:name=name
                attr:value=value
            />
        }
    });
    view! {
        <div class="identity">
            <KindMark icon=line.icon word=line.word.clone() />
            {value}
            {aside}
            {(line.first == Some(true)).then(|| first(texts, line.subject))}
            {line.trust.map(|trust| view! { <TrustMark trust /> })}
            <span class="identity__acts">
                {write}
                <CopyButton text=line.text.clone() what=line.called() />
                {row_menu(texts, line)}
            </span>
        </div>
        {(!line.below.is_empty()).then(|| below(texts, line))}
    }
    .into_any()
}

/// That it is the one to use first; of a company, that it is the main one, by sign and word.
fn first(texts: &'static Texts, subject: Subject) -> AnyView {
    match subject {
        Subject::Company(_) => view! {
            <span class="identity__label company__main" title=texts.card.companies.main_means>
                <Icon name=IconName::Verified />
                {texts.card.companies.main}
            </span>
        }
        .into_any(),
        _ => view! { <span class="unseen">", "{texts.card.identities.primary}</span> }.into_any(),
    }
}

/// What he does in a company; it becomes its own editor.
fn below(texts: &'static Texts, line: &Line) -> AnyView {
    let words = &texts.card;
    view! {
        <button
            class="in-place__value company__position"
            type="submit"
            id=format!("position-{}", line.subject)
            form=ASKING
            name=EDIT
            value=line.subject.to_string()
            title=line.below.clone()
        >
            <span class="unseen">{words.edit.open(words.attributes.position)}" "</span>
            <span class="in-place__text">{line.below.clone()}</span>
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CompanyId, SiteId};
    use uuid::Uuid;

    fn form(n: u128) -> Row {
        Row::Form(Purpose::Edit(Subject::Company(CompanyId::new(Uuid::from_u128(n)))))
    }

    #[test]
    fn a_form_stays_where_it_is_while_lines_change_their_places() {
        let other = Row::Form(Purpose::Edit(Subject::Site(SiteId::new(Uuid::nil()))));
        let before = [other.clone(), form(1), form(2)];
        assert_eq!(held_in_place(vec![form(2), other.clone(), form(1)], &before), before);
        assert_eq!(held_in_place(vec![form(2)], &before), [form(2)]);
        assert_eq!(held_in_place(vec![form(3), form(2)], &[]), [form(3), form(2)]);
    }
}
