//! From what a step chooses: people, units, letters, papers, materials of the case.

use ledger::subjects::request::{IssuedPaper, Letter, Material};
use serde::Serialize;
use statute::Calendar;
use statute::outcome::Closure;
use std::sync::Arc;
use web::Problem;
use web::form::{Choice, Field, Form};
use work::requests::Party;

use super::super::Bench;
use crate::{answer, tree};

/// 其他处理, as far as it has no step of its own.
pub(super) const CLOSURES: [(Closure, &str, &str); 3] = [
    (
        Closure::CorrectionLapsed,
        "逾期不补正",
        "补正期满、没有正当理由，视为放弃申请（条例第三十条）。",
    ),
    (Closure::PaymentLapsed, "逾期不缴费", "视为放弃申请（信息处理费管理办法第六条）。"),
    (Closure::Else, "其他", "前面几种都不是的，写明理由。"),
];

/// A word of the law as forms write it: as the ledger does.
pub(super) fn written(word: &impl Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The choices of one case.
pub(super) struct Choices<'b, 'a> {
    bench: &'b Bench<'a>,
    calendar: Arc<Calendar>,
}

impl<'b, 'a> Choices<'b, 'a> {
    pub(super) fn of(bench: &'b Bench<'a>) -> Result<Self, Problem> {
        let calendar = bench.ask.office().calendar().map_err(answer::problem)?;
        Ok(Self { bench, calendar })
    }

    /// The day after so many working days.
    pub(super) fn after(&self, days: u16) -> String {
        self.calendar.workdays_after(self.bench.ask.today(), days).on.to_string()
    }

    /// Those who handle requests in the unit.
    pub(super) fn handlers(&self) -> Result<Vec<Choice>, Problem> {
        let Bench { ask, visit, request, .. } = self.bench;
        let handlers = ask
            .office()
            .handlers(&visit.account, ask.now, request.unit)
            .map_err(answer::problem)?;
        let own = visit.account.person;
        let choices = handlers.into_iter().map(|(person, name)| {
            let name = if person == own { format!("{name}（自己）") } else { name };
            Choice::new(person.to_string(), name)
        });
        Ok(std::iter::once(Choice::new("", "请选择")).chain(choices).collect())
    }

    /// Other units of the county; only those that take requests, where `asked`.
    pub(super) fn units(&self, asked: bool) -> Result<Vec<Choice>, Problem> {
        let units = self.bench.ask.units()?;
        let own = self.bench.request.unit;
        Ok(tree::choices(&units, self.bench.ask.today(), "请选择", |unit| {
            unit.id != own && (!asked || unit.kind.takes_requests())
        }))
    }

    fn words(&self, sealed: &ledger::Sealed) -> Result<String, Problem> {
        let words = self.bench.ask.office().words(sealed).map_err(answer::problem)?;
        Ok(words.map_or_else(|| "（内容已销毁）".to_owned(), |words| words.to_string()))
    }

    /// Letters of the case.
    pub(super) fn letters(&self, fits: impl Fn(&Letter) -> bool) -> Result<Vec<Choice>, Problem> {
        let fitting = self.bench.request.letters.iter().filter(|letter| fits(letter));
        fitting
            .map(|letter| {
                let party = serde_json::from_str::<Party>(&self.words(&letter.party)?);
                let name = party.map_or_else(|_| "（内容已销毁）".to_owned(), |party| party.name);
                Ok(Choice::new(
                    letter.letter.to_string(),
                    format!("第 {} 封：{name}", letter.letter),
                ))
            })
            .collect()
    }

    /// Papers of the case.
    pub(super) fn papers(&self, fits: impl Fn(&IssuedPaper) -> bool) -> Vec<Choice> {
        let mut fitting: Vec<&IssuedPaper> =
            self.bench.request.papers.iter().filter(|paper| fits(paper)).collect();
        // What ends the request is what is waited for.
        fitting.sort_by_key(|paper| !paper.ends_request());
        let choice = |paper: &IssuedPaper| {
            let number = paper.issued.number.as_ref().map(|number| format!(" {number}"));
            let words = format!("{}{}", paper.issued.kind, number.unwrap_or_default());
            Choice::new(paper.issued.paper.to_string(), words)
        };
        fitting.into_iter().map(choice).collect()
    }

    /// Materials of the case, those without a review first.
    pub(super) fn materials(
        &self,
        fits: impl Fn(&Material) -> bool,
    ) -> Result<Vec<Choice>, Problem> {
        let mut fitting: Vec<&Material> =
            self.bench.request.materials.iter().filter(|one| fits(one)).collect();
        fitting.sort_by_key(|material| material.review.is_some());
        let choice = |material: &Material| {
            Ok(Choice::new(material.material.to_string(), self.words(&material.name)?))
        };
        fitting.into_iter().map(choice).collect()
    }

    /// Questions to other units that wait for an answer.
    pub(super) fn errands(&self) -> Vec<Choice> {
        let Ok(units) = self.bench.ask.units() else { return Vec::new() };
        let open = self.bench.request.errands.iter().filter(|errand| errand.given.is_none());
        let today = self.bench.ask.today();
        open.map(|errand| {
            let unit = tree::short(&units, errand.unit, today);
            Choice::new(errand.errand.to_string(), format!("第 {} 项：{unit}", errand.errand))
        })
        .collect()
    }

    /// Steps that told a day.
    pub(super) fn dated(&self) -> Result<Vec<Choice>, Problem> {
        let Bench { ask, visit, request, .. } = self.bench;
        let history = ask
            .office()
            .request_history(&visit.account, ask.now, request.id())
            .map_err(answer::problem)?;
        let choices = history.iter().filter_map(|act| {
            let day = request.day(act.seq)?;
            let title = act.content.kind().title;
            Some(Choice::new(act.seq.to_string(), format!("{title}：{}", web::date(day))))
        });
        Ok(std::iter::once(Choice::new("", "请选择")).chain(choices).collect())
    }

    /// The draft that is looked at.
    pub(super) fn revision(&self) -> Field {
        let revision = self.bench.request.reply.as_ref().map_or(0, |reply| reply.revision);
        Field::hidden("revision", revision.to_string())
    }

    /// How many requests of the applicant came to the unit before this one, in the same month.
    pub(super) fn earlier(&self) -> Result<usize, Problem> {
        let Bench { ask, visit, request, .. } = self.bench;
        let beside =
            ask.office().beside(&visit.account, ask.now, request).map_err(answer::problem)?;
        let month = request.arrived().first_of_month();
        let before = beside.same.iter().filter(|one| {
            one.request.arrived().first_of_month() == month
                && one.request.registered_act < request.registered_act
        });
        Ok(before.count())
    }

    /// What is wanted, as it is known.
    pub(super) fn wanted(&self, form: Form) -> Form {
        let wanted = self.bench.ask.office().wanted(&self.bench.request).ok().flatten();
        let (name, number, description) = wanted
            .map(|wanted| (wanted.name, wanted.number, wanted.description))
            .unwrap_or_default();
        form.field(Field::text("name", "信息的名称").value(name).optional())
            .field(Field::text("number", "文号").value(number).optional())
            .field(
                Field::long_text("description", "补正以后的申请内容", 6)
                    .hint("照申请人补正的内容写完整。")
                    .value(description),
            )
    }
}
