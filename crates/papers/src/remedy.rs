//! The remedy clause (救济告知) in words; what it has to say is told by [`statute::remedy`].

use statute::law::Article;
use statute::outcome::Outcome;
use statute::periods::{
    APPLY_FOR_RECONSIDERATION, CalendarPeriod, SUE_AFTER_RECONSIDERATION, SUE_DIRECTLY, Unit,
};
use statute::remedy::{Clause, Remedy, ServedBy};

use crate::cite::cite;
use crate::draft::Draft;
use crate::elements::{Expected, Part, expect};
use crate::facts::{Remedies, Served};

/// The clause of a decision with an outcome, a paragraph each; empty where nothing is decided.
pub(crate) fn clause(
    outcome: Outcome,
    remedies: &Remedies,
    paper: &str,
    decision: &str,
) -> Vec<String> {
    let Some(clause) = Clause::of(outcome, remedies.served.by()) else { return Vec::new() };
    match clause.remedy {
        Remedy::Optional => optional(remedies, paper, decision),
        Remedy::ReconsiderationFirst => {
            vec![first(remedies, paper, &format!("对{decision}不服的"))]
        }
        Remedy::ReconsiderationFirstForWithheld => {
            let part = format!("对{decision}中不予公开的部分不服的");
            let rest = format!("对{decision}的其他部分不服的");
            vec![first(remedies, paper, &part), either(remedies, paper, &rest)]
        }
    }
}

/// The clause where both ways are open.
pub(crate) fn optional(remedies: &Remedies, paper: &str, decision: &str) -> Vec<String> {
    vec![either(remedies, paper, &format!("对{decision}不服的"))]
}

/// Puts a clause into a paper, and behind it the way on the internet where the law wants one.
pub(crate) fn write(draft: Draft, clause: Vec<String>, remedies: &Remedies) -> Draft {
    if clause.is_empty() {
        return draft;
    }
    let draft = draft.say_all(clause);
    match &remedies.served {
        Served::Paper => draft,
        Served::Internet { apply_at } => draft
            .say(format!(
                "申请行政复议的，也可以通过互联网提交（{}），网址：{apply_at}。",
                cite(&[Clause::INTERNET])
            ))
            .code(apply_at, "扫码申请行政复议"),
    }
}

/// What the clause of an outcome has to hold.
pub(crate) fn expected(outcome: Outcome, remedies: &Remedies) -> Vec<Expected> {
    let Some(clause) = Clause::of(outcome, remedies.served.by()) else { return Vec::new() };
    let mut expected = vec![expect(Part::Remedy, period(clause.apply_within))];
    let bodies = remedies.bodies.iter();
    expected.extend(bodies.map(|body| expect(Part::Remedy, body.clause())));
    if clause.remedy != Remedy::Optional {
        expected.push(expect(Part::Remedy, "应当先"));
        expected.push(expect(Part::Remedy, period(clause.sue_after_reconsideration)));
    }
    if let Some(within) = clause.sue_within {
        expected.push(expect(Part::Remedy, period(within)));
        expected.push(expect(Part::Remedy, remedies.court.clause()));
    }
    if let (ServedBy::Internet, Served::Internet { apply_at }) =
        (remedies.served.by(), &remedies.served)
    {
        expected.push(expect(Part::Remedy, apply_at));
    }
    expected
}

fn first(remedies: &Remedies, paper: &str, against: &str) -> String {
    format!(
        "{against}，应当先自收到{paper}之日起{}内向{}申请行政复议（{}）；对行政复议决定不服的，可以\
         自收到行政复议决定书之日起{after}内向人民法院提起行政诉讼；行政复议机关逾期不作决定的，可以\
         自行政复议期满之日起{after}内向人民法院提起行政诉讼。",
        period(APPLY_FOR_RECONSIDERATION),
        bodies(remedies),
        cite(&[FIRST]),
        after = period(SUE_AFTER_RECONSIDERATION),
    )
}

fn either(remedies: &Remedies, paper: &str, against: &str) -> String {
    format!(
        "{against}，可以自收到{paper}之日起{}内向{}申请行政复议，也可以自收到{paper}之日起{}内向{}\
         提起行政诉讼。",
        period(APPLY_FOR_RECONSIDERATION),
        bodies(remedies),
        period(SUE_DIRECTLY),
        remedies.court.clause(),
    )
}

/// 申请政府信息公开，行政机关不予公开: reconsideration first, and the reply says so.
const FIRST: Article = Article::reconsideration("第二十三条第一款第四项、第二款");

fn bodies(remedies: &Remedies) -> String {
    remedies.bodies.joined("或者")
}

pub(crate) fn period(period: CalendarPeriod) -> String {
    let unit = match period.unit {
        Unit::Days => "日",
        Unit::Months => "个月",
        Unit::Years => "年",
    };
    format!("{}{unit}", period.count)
}
