//! The number of the form, as prose cites it.

use super::super::{Piece, finding, quoted};
use super::StaleYear;
use crate::Report;
use crate::check::{Finding, Severity};
use crate::form::Form;
use crate::prose::numeral;

/// The office that prescribes the form, by the beginning of its document numbers.
const OFFICE: &str = "国办公开办函";

/// How the names of that office and of the one above it begin.
const OFFICE_OF_ALL: &str = "国办";

/// The form cited by a number that is none, or by that of the old form.
pub(super) fn check(rule: &StaleYear, report: &Report, paragraph: &Piece<'_>) -> Option<Finding> {
    let text = paragraph.text;
    text.find(OFFICE_OF_ALL)?;
    citations(text).into_iter().find_map(|citation| {
        let cited = text.get(citation.start..citation.end)?;
        let right = report.form.unwrap_or(Form::F2021).basis();
        let is = |form: Form| same(cited, form.basis());
        let of_office = cited.starts_with(OFFICE);
        // The numbers of the two forms, with another year or another office.
        let number = |form: Form| number_of(form.basis()) == Some(citation.number);
        let near = of_office && (number(Form::F2019) || number(Form::F2021));
        let other_office = !of_office
            && same(&format!("{OFFICE}{}", citation.rest(text)), Form::F2021.basis())
            && text.contains("年度报告");
        let wrong = (near && !is(Form::F2019) && !is(Form::F2021)) || other_office;
        let old = is(Form::F2019)
            && report.year.is_some_and(|y| y >= statute::annual_report::FORM_2021_SINCE);
        let problem = match (wrong, old) {
            (true, _) => "没有这个文号",
            (_, true) => "这是旧格式的文号",
            _ => return None,
        };
        let message =
            format!("引用的文号{}可能有误：{problem}，年度报告格式是 {right}", quoted(cited));
        let advice = "请核对引用的文号。";
        let range = citation.start..citation.end;
        Some(finding(rule, paragraph, range, message, advice).severity(Severity::Note))
    })
}

/// A document number with the letters before it, such as `国办公开办函〔2021〕30号`.
struct Citation {
    start: usize,
    bracket: usize,
    end: usize,
    number: i64,
}

impl Citation {
    fn rest<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.bracket..self.end).unwrap_or_default()
    }
}

fn citations(text: &str) -> Vec<Citation> {
    let open = ['〔', '[', '［', '【', '（', '('];
    let found = text.match_indices(open).filter_map(|(bracket, sign)| {
        let inside = bracket + sign.len();
        let year = numeral(&text[inside..])?;
        let close = text[inside + year.len..].chars().next()?;
        let after = inside + year.len + close.len_utf8();
        let number = numeral(text.get(after..)?)?;
        let end = after + number.len;
        let rest = text.get(end..)?.strip_prefix('号')?;
        let letters: usize = text[..bracket]
            .chars()
            .rev()
            .take_while(|c| !c.is_ascii() && c.is_alphabetic())
            .map(char::len_utf8)
            .sum();
        let before = &text[bracket - letters..bracket];
        // Only 国办…: whatever else stands before is the end of a sentence.
        let start = bracket - letters + before.rfind(OFFICE_OF_ALL)?;
        let (year, number) = (year.value.whole()?, number.value.whole()?);
        ((1990..2100).contains(&year)).then_some(Citation {
            start,
            bracket,
            end: text.len() - rest.len(),
            number,
        })
    });
    found.collect()
}

/// The same number, whatever the brackets.
fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    letters(a) == letters(b)
}

/// 30 of `国办公开办函〔2021〕30号`.
fn number_of(basis: &str) -> Option<i64> {
    let (_, after) = basis.split_once('〕')?;
    numeral(after)?.value.whole()
}
