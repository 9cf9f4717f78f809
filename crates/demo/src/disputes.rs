//! Reconsiderations and suits of the demonstration: some open, one of them nearly due, some decided,
//! one carried over from the year before.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use ledger::acts::dispute::{
    Accepted, AnswerGiven, CopyReceived, Decided, LessonLearnt, Suspended,
};
use ledger::{DisputeId, UnitId};
use statute::dispute::{Kind, Procedure, Ruling};
use work::disputes::{Matter, Step};
use work::office::NewDispute;
use work::{Office, Refusal, day_of};

use super::WHO;

/// A case. Days are counted back from the day of the demonstration.
struct Case {
    unit: &'static str,
    kind: Kind,
    organ: &'static str,
    number: &'static str,
    attacked: &'static str,
    party: &'static str,
    words: &'static str,
    raised: i64,
    accepted: Option<(i64, Procedure)>,
    copy: Option<i64>,
    answer: Option<i64>,
    suspended: Option<i64>,
    decided: Option<(i64, Ruling)>,
    lesson: Option<(&'static str, &'static str)>,
}

const NONE: Case = Case {
    unit: "县教育局",
    kind: Kind::Reconsideration,
    organ: "望澜县人民政府",
    number: "",
    attacked: "",
    party: "演示甲",
    words: "要求公开学区划分方案的论证材料。",
    raised: 0,
    accepted: None,
    copy: None,
    answer: None,
    suspended: None,
    decided: None,
    lesson: None,
};

const CASES: &[Case] = &[
    Case {
        number: "望政复〔2026〕12号",
        attacked: "望教公开〔2026〕3号",
        raised: 16,
        accepted: Some((12, Procedure::Ordinary)),
        copy: Some(8),
        ..NONE
    },
    Case {
        party: "演示乙", words: "申请满二十个工作日没有答复。", raised: 3, ..NONE
    },
    Case {
        kind: Kind::SuitDirect,
        organ: "望澜县人民法院",
        number: "（2026）演0999行初5号",
        attacked: "望教公开〔2026〕1号",
        party: "演示丙",
        words: "认为答复“信息不存在”没有尽到检索义务。",
        raised: 64,
        accepted: Some((60, Procedure::Ordinary)),
        copy: Some(57),
        answer: Some(45),
        suspended: Some(20),
        ..NONE
    },
    Case {
        number: "望政复〔2026〕4号",
        attacked: "望教公开〔2025〕19号",
        party: "演示丁",
        words: "要求公开民办幼儿园年检结果。",
        raised: 150,
        accepted: Some((146, Procedure::Ordinary)),
        copy: Some(141),
        answer: Some(133),
        decided: Some((95, Ruling::Revoked)),
        lesson: Some((
            "以“内部管理信息”为由不予公开，没有说明哪一部分、依据哪一条。",
            "修订答复书范本，逐项写明理由；承办人和审核人参加一次专题学习。",
        )),
        ..NONE
    },
    Case {
        unit: "县自然资源局",
        number: "望政复〔2026〕8号",
        attacked: "望自然资公开〔2026〕6号",
        party: "演示戊",
        words: "要求公开征地补偿登记表。",
        raised: 100,
        accepted: Some((97, Procedure::Simplified)),
        copy: Some(95),
        answer: Some(91),
        decided: Some((70, Ruling::Upheld)),
        ..NONE
    },
    Case {
        unit: "城关镇",
        number: "望政复〔2026〕11号",
        attacked: "城政公开〔2026〕2号",
        party: "演示己",
        words: "要求公开村级财务收支表。",
        raised: 40,
        accepted: Some((36, Procedure::Ordinary)),
        copy: Some(33),
        answer: Some(26),
        decided: Some((6, Ruling::Withdrawn)),
        ..NONE
    },
    // Far enough back to have been raised in the year before, whatever the day.
    Case {
        unit: "县住建局",
        kind: Kind::SuitAfterReconsideration,
        organ: "望澜县人民法院",
        number: "（2025）演0999行初21号",
        attacked: "望住建公开〔2025〕9号",
        party: "演示庚",
        words: "要求公开老旧小区改造的招标文件。",
        raised: 370,
        accepted: Some((365, Procedure::Ordinary)),
        copy: Some(361),
        answer: Some(350),
        ..NONE
    },
];

/// Enters them.
pub(crate) fn enter(
    office: &Office,
    now: Timestamp,
    units: &HashMap<&'static str, UnitId>,
) -> Result<(), Refusal> {
    let today = day_of(now);
    for case in CASES {
        let Some(unit) = units.get(case.unit) else { continue };
        let id = office.raise_dispute(&WHO, now, case.raised(*unit, today))?;
        for step in case.steps(id, today) {
            office.take_dispute_step(&WHO, now, id, step)?;
        }
    }
    Ok(())
}

fn back(today: Date, days: i64) -> Date {
    today.saturating_sub(days.days())
}

impl Case {
    fn raised(&self, unit: UnitId, today: Date) -> NewDispute {
        NewDispute {
            kind: self.kind,
            unit,
            request: None,
            matter: Matter::told(self.party, self.words),
            organ: self.organ.to_owned(),
            number: self.number.to_owned(),
            attacked: self.attacked.to_owned(),
            raised: back(today, self.raised),
            before: None,
        }
    }

    fn steps(&self, dispute: DisputeId, today: Date) -> Vec<Step> {
        let day = |days| back(today, days);
        let number = String::new;
        let mut steps = Vec::new();
        steps.extend(self.accepted.map(|(days, procedure)| {
            Step::Accept(Accepted { dispute, on: day(days), procedure, number: number() })
        }));
        steps.extend(
            self.copy.map(|days| Step::ReceiveCopy(CopyReceived { dispute, on: day(days) })),
        );
        steps.extend(
            self.answer.map(|days| Step::GiveAnswer(AnswerGiven { dispute, on: day(days) })),
        );
        steps
            .extend(self.suspended.map(|days| Step::Suspend(Suspended { dispute, on: day(days) })));
        steps.extend(self.decided.map(|(days, ruling)| {
            let on = day(days);
            Step::Decide(Decided { dispute, ruling, on, delivered: None, number: number() })
        }));
        steps.extend(self.lesson.map(|(lesson, measure)| {
            Step::Learn(LessonLearnt {
                dispute,
                lesson: lesson.to_owned(),
                measure: measure.to_owned(),
                due: today.saturating_add(30.days()),
            })
        }));
        steps
    }
}
