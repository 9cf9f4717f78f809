mod makers;
mod parts;

use super::super::not_checked;
use super::reading::{Reading, fees, readings};
use super::scope::{Scope, scope};
use super::{Context, Finding, Piece, ReadParagraph, Rule, Severity, finding, prose, quoted};
use crate::Report;
use crate::check::Number;
use crate::figures::Amount;
use crate::form::{CellId, Column, Line, describe_short};
use crate::prose::{Acts, Body, Facet, Mention, Requests, Subject};
use parts::{Origin, Parts};

/// Every figure of the prose equals the figure of the tables that it speaks of: requests, reviews,
/// documents, fees.
///
/// A number may mean more than one figure (受理 may include what was carried in): it fits if it fits
/// one. An error is told only where the words leave no other reading; what may be another count
/// (another organ's, approximate, filed cases) is a warning that names the doubt; what certainly is
/// another count (another year, a part, an unknown thing) is not compared at all.
pub(in crate::check) struct TextVsTable;

impl Rule for TextVsTable {
    fn id(&self) -> &'static str {
        "text-vs-table"
    }

    fn title(&self) -> &'static str {
        "正文与表格"
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn basis(&self) -> &'static str {
        "同一报告内数据一致；条例第五十条"
    }

    fn explanation(&self) -> &'static str {
        "正文里写的件数，应当和表格里同一件事的数字相同：收到、办结、结转的申请，各类办理结果，\
         行政复议和行政诉讼，制发、废止和现行有效的规范性文件。\n\n\
         正文和表格常常出自两个人、两个时间，最容易对不上，也最容易被读者发现。“收到”“办理”这样的说法\
         可以指本年新收，也可以连上年结转一起算，或指办结总数，只要和其中一个相同就算一致；\
         写明是别的口径的（往年、某个单位、备案案件、约数），只作提醒或不比较。\n\n\
         怎么改：对照台账，看是正文写错还是表格填错；如果正文说的确实是另一个口径，请在正文里写明白。"
    }

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut unknown = Vec::new();
        for read in &prose(report, context).paragraphs {
            let mut judge = Judge {
                rule: self,
                report,
                paragraph: &read.paragraph,
                unknown: &mut unknown,
                other_whole: false,
                other_organ: None,
            };
            findings.extend(judge.passage(read));
        }
        findings.extend(not_checked::told(self, report, unknown));
        findings
    }
}

struct Judge<'a> {
    rule: &'a TextVsTable,
    report: &'a Report,
    paragraph: &'a Piece<'a>,
    unknown: &'a mut Vec<CellId>,
    /// Whether a whole of this paragraph was perhaps another count, and did not fit: then its parts
    /// say nothing of the table.
    other_whole: bool,
    /// An organ whose number was perhaps another count: then its others are as well.
    other_organ: Option<Body>,
}

impl Judge<'_> {
    fn passage(&mut self, read: &ReadParagraph<'_>) -> Vec<Finding> {
        let parts = Parts::of(read);
        let mut findings = Vec::new();
        for (i, mention) in read.passage.mentions.iter().enumerate() {
            let found = if mention.quantity.is_money() {
                self.money(mention)
            } else {
                self.mention(read, i, &parts)
            };
            findings.extend(found);
        }
        findings
    }

    fn mention(&mut self, read: &ReadParagraph<'_>, i: usize, parts: &Parts) -> Option<Finding> {
        let mention = &read.passage.mentions[i];
        if parts.less.contains(&i) {
            return None;
        }
        let at_most = mention.part || parts.at_most.contains(&i);
        let mut scope = scope(self.report, self.paragraph, mention);
        let of_other_organ = self.other_organ.as_ref() == Some(&mention.body);
        if scope == Scope::Else
            || (self.other_whole && !is_plain(mention.subject))
            || (of_other_organ && matches!(scope, Scope::Perhaps(_)))
        {
            return None;
        }
        let mut readings = readings(self.report, mention.subject);
        if let Some(or) = mention.or {
            let others = super::reading::readings(self.report, or);
            let new = others.into_iter().filter(|other| !readings.contains(other));
            readings.extend(new.collect::<Vec<_>>());
        }
        let mut off: Vec<(&Reading, i64)> = Vec::new();
        let mut unknown: Vec<CellId> = Vec::new();
        for reading in &readings {
            match reading.value(self.report) {
                Ok(value) if mention.quantity.admits(value) => return None,
                Ok(value) if at_most && mention.quantity.high <= value => return None,
                Ok(value) => off.push((reading, value)),
                Err(cells) => unknown.extend(cells),
            }
        }
        if !unknown.is_empty() || off.is_empty() {
            self.unknown.extend(unknown);
            return None;
        }
        if let Some(origin) = parts.origins.iter().find(|origin| origin.part == i) {
            scope = self.of_origin(read, origin, scope)?;
        } else if mention.part && scope == Scope::Same {
            scope = Scope::Perhaps("其中一部分");
        }
        match makers::beside(read, i) {
            Some(sum) if off.iter().any(|(_, value)| *value == sum) => return None,
            Some(_) if scope == Scope::Same => {
                scope = Scope::Perhaps("写明了是哪个机关的，可能只是其中一家");
            }
            _ => {}
        }
        if matches!(scope, Scope::Perhaps(_)) && is_plain(mention.subject) {
            self.other_whole = true;
        }
        if matches!((scope, &mention.body), (Scope::Perhaps(_), Body::Named(_))) {
            self.other_organ = Some(mention.body.clone());
        }
        self.tell(mention, scope, &off)
    }

    /// 办结24件，其中本年新收22件: those of the whole that came this year, where the parts make it;
    /// nothing can be said of the parts of a whole that is not the table's.
    fn of_origin(&self, read: &ReadParagraph<'_>, origin: &Origin, scope: Scope) -> Option<Scope> {
        let whole = &read.passage.mentions[origin.whole];
        let fits = |subject: Subject| {
            let values = readings(self.report, subject);
            values.iter().any(|r| r.value(self.report).is_ok_and(|v| whole.quantity.admits(v)))
        };
        let ended = fits(Subject::requests(Acts::CONCLUDED));
        if !fits(whole.subject) || (ended && origin.adds_up) {
            return None;
        }
        Some(if ended { Scope::Perhaps("办结的里面本年新收的") } else { scope })
    }

    fn tell(&self, mention: &Mention, scope: Scope, off: &[(&Reading, i64)]) -> Option<Finding> {
        let form = self.report.figures.form();
        let clause = self.paragraph.text.get(mention.clause.clone()).unwrap_or_default();
        let ((main, expected), rest) = off.split_first()?;
        let mut message =
            format!("正文写{}，而表格中“{}”是 {expected}", quoted(clause), main.name(form));
        let mut others: Vec<String> = Vec::new();
        for (reading, value) in rest {
            // Another reading with the same figure adds nothing, one with a difference in it nothing
            // that a reader would think of.
            if value != expected && reading.less.is_empty() {
                others.push(format!("“{}”是 {value}", reading.name(form)));
            }
        }
        if !others.is_empty() {
            message.extend(["，", &others.join("，"), "，也都对不上"]);
        }
        let advice = match scope {
            Scope::Perhaps(what) => {
                message.extend(["；这里也可能是另一个口径（", what, "）"]);
                "请核对正文和表格；如果说的是另一个口径，请在正文里写明白。"
            }
            _ => "请对照台账，看是正文写错还是表格填错，把两处改成一致。",
        };
        // Of a sum of many cells the other readings would only add more of the same.
        let mut cells: Vec<CellId> = main.cells.clone();
        let others = rest.iter().filter(|(reading, _)| reading.less.is_empty() && cells.len() == 1);
        let others: Vec<CellId> = others.flat_map(|(reading, _)| &reading.cells).copied().collect();
        for cell in others {
            if !cells.contains(&cell) {
                cells.push(cell);
            }
        }
        let severity = match scope {
            Scope::Same => Severity::Error,
            _ => Severity::Warning,
        };
        let found = finding(self.rule, self.paragraph, mention.clause.clone(), message, advice);
        Some(
            found
                .cells(self.report, cells)
                .numbers(*expected, mention.quantity.low)
                .severity(severity),
        )
    }

    /// 行政事业性收费 in the prose and in table two, to the digits given.
    fn money(&mut self, mention: &Mention) -> Option<Finding> {
        if mention.subject != Subject::Fees
            || matches!(scope(self.report, self.paragraph, mention), Scope::Else)
        {
            return None;
        }
        let table = fees(self.report)?;
        let said = mention.quantity.value.shifted(-4)?;
        if agrees(said, table) {
            return None;
        }
        let cell = CellId::new(Line::Fees, Column::Only);
        let clause = self.paragraph.text.get(mention.clause.clone()).unwrap_or_default();
        let message = format!(
            "正文写{}，合 {said} 万元，而表格中“{}”是 {table} 万元",
            quoted(clause),
            describe_short(self.report.figures.form(), cell)
        );
        let advice = "请核对收费金额和单位；如果正文说的只是其中一部分，请写明白。";
        let mut found = finding(self.rule, self.paragraph, mention.clause.clone(), message, advice)
            .cells(self.report, vec![cell])
            .severity(Severity::Warning);
        found.expected = Some(Number::Decimal(table));
        found.found = Some(Number::Decimal(said));
        Some(found)
    }
}

/// A count of requests without any narrower meaning.
fn is_plain(subject: Subject) -> bool {
    let carried = Acts::CARRIED_IN.with(Acts::CARRIED_OUT).with(Acts::PENDING);
    matches!(
        subject,
        Subject::Requests(Requests { acts, facet: Facet::All }) if !acts.has(carried)
    )
}

/// Whether two amounts are the same, to the decimals of the one said.
fn agrees(said: Amount, table: Amount) -> bool {
    let text = said.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let step = 10_f64.powi(-i32::try_from(decimals).unwrap_or(0));
    let number = |amount: Amount| amount.to_string().parse::<f64>().unwrap_or(f64::NAN);
    (number(said) - number(table)).abs() < step * 0.999_999
        || (number(said) - number(table)).abs() < f64::EPSILON
}
