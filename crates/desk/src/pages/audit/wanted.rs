//! Which acts are wanted: from an address or a form to a filter.

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use ledger::{KINDS, Subject};
use store::acts::Filter;
use web::form::{Choice, Field, Sent};
use web::parts::{self, Notice};

use super::PATH;
use crate::names::Names;

/// The questions by which a list is narrowed down.
pub(super) const FIELDS: [&str; 6] = ["kind", "person", "unit", "subject", "from", "to"];

/// What was asked for.
pub(super) struct Wanted {
    pub(super) filter: Filter,
    /// The same for an address, without the place in the list.
    pub(super) address: String,
    /// Answers that could not be understood.
    unclear: Vec<&'static str>,
}

impl Wanted {
    pub(super) fn read(sent: &Sent) -> Self {
        let mut unclear = Vec::new();
        let kind = text(sent, "kind");
        if kind.is_some_and(|kind| KINDS.iter().all(|known| known.name != kind)) {
            unclear.push("类别");
        }
        let filter = Filter {
            kind: kind.map(str::to_owned),
            subject: parsed(sent, "subject", "对象", &mut unclear),
            person: parsed(sent, "person", "谁", &mut unclear),
            unit: parsed(sent, "unit", "单位", &mut unclear),
            from: parsed(sent, "from", "起始日期", &mut unclear).and_then(midnight),
            until: parsed::<Date>(sent, "to", "截止日期", &mut unclear)
                .and_then(|day| midnight(day.checked_add(1.day()).ok()?)),
            before: parsed(sent, "before", "页", &mut unclear),
        };
        let kept = FIELDS.map(|field| (field.to_owned(), sent.text(field).to_owned()));
        let address = kept.into_iter().collect::<Sent>().encoded();
        Self { filter, address, unclear }
    }

    /// Says which answers were passed over.
    pub(super) fn unclear(&self) -> Option<Notice> {
        let fields = self.unclear.join("、");
        (!fields.is_empty()).then(|| {
            Notice::warning(format!("“{fields}”的内容看不懂，请重新选择；下面的记录没有按它筛选。"))
        })
    }

    /// The questions.
    pub(super) fn questions(names: &Names) -> parts::Filter {
        let all = |words: &'static str| std::iter::once(Choice::new("", words));
        let kinds = KINDS.iter().map(|kind| Choice::new(kind.name, kind.title));
        let people = names.people().map(|(id, name)| Choice::new(id.to_string(), name.to_owned()));
        let units = || names.units();
        let subjects = [
            (Subject::County, "本县和系统"),
            (Subject::Calendar, "工作日历"),
            (Subject::Settings, "设置"),
        ]
        .map(|(subject, words)| Choice::new(subject.to_string(), words));
        let of_units = units()
            .map(|(id, name)| Choice::new(Subject::Unit(id).to_string(), format!("单位：{name}")));
        let of_people = names.people().map(|(id, name)| {
            Choice::new(Subject::Person(id).to_string(), format!("人员：{name}"))
        });
        let subjects = subjects.into_iter().chain(of_units).chain(of_people);
        let units = units().map(|(id, name)| Choice::new(id.to_string(), name));
        parts::Filter::new(PATH)
            .field(Field::select("kind", "类别", all("全部类别").chain(kinds)))
            .field(Field::select("person", "谁做的", all("所有人").chain(people)))
            .field(Field::select("unit", "以哪个单位的名义", all("所有单位").chain(units)))
            .field(Field::select("subject", "关于什么", all("所有对象").chain(subjects)))
            .field(Field::date("from", "从哪天起"))
            .field(Field::date("to", "到哪天止"))
    }
}

fn text<'s>(sent: &'s Sent, field: &str) -> Option<&'s str> {
    Some(sent.text(field)).filter(|text| !text.is_empty())
}

fn parsed<T: std::str::FromStr>(
    sent: &Sent,
    field: &str,
    title: &'static str,
    unclear: &mut Vec<&'static str>,
) -> Option<T> {
    let parsed = text(sent, field)?.parse().ok();
    if parsed.is_none() {
        unclear.push(title);
    }
    parsed
}

/// The first instant of a day in China.
fn midnight(day: Date) -> Option<Timestamp> {
    Offset::constant(8).to_timestamp(day.at(0, 0, 0, 0)).ok()
}
