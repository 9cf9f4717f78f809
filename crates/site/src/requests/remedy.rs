//! 救济: what the applicant can do against the answer, and who hears it. The names come from the
//! office, the order and the periods from the law.

use statute::periods::{CalendarPeriod, Unit};
use statute::remedy::{Clause, Remedy, ServedBy};
use web::parts::{Points, Section};
use work::office::Followed;

/// The applicant's rights, before and after the answer.
pub(super) fn rights(followed: &Followed) -> Section {
    let section = Section::new("您的权利").id("rights");
    let complain =
        "认为没有依法办理的，可以向政府信息公开主管部门或者上级机关投诉、举报。（条例第五十一条）";
    let bodies = followed.heard_by.join("或者");
    let court = &followed.court;
    let clause = followed.outcome.and_then(|outcome| Clause::of(outcome, ServedBy::Internet));
    let Some(clause) = clause else {
        let first = if followed.ended_on.is_some() {
            "这样办结，没有作出影响您权利的决定。以后需要的，可以再申请。".to_owned()
        } else {
            format!("过了期限没有答复的，可以向{bodies}申请行政复议，也可以向{court}起诉。")
        };
        return section.part(Points::new([first, complain.to_owned()]));
    };
    let apply = span(clause.apply_within);
    let after = span(clause.sue_after_reconsideration);
    let first = format!("要先自收到答复之日起 {apply}内，向{bodies}申请行政复议");
    let sue = clause
        .sue_within
        .map(|within| format!("也可以自收到答复之日起 {}内，向{court}起诉", span(within)));
    let rest = match sue {
        Some(sue) => {
            format!("可以自收到答复之日起 {apply}内，向{bodies}申请行政复议，{sue}。")
        }
        None => String::new(),
    };
    let ways = match clause.remedy {
        Remedy::ReconsiderationFirst => format!(
            "对不予公开不服的，{first}；对复议决定不服的，再自收到复议决定书之日起 {after}内向人民法院起诉。"
        ),
        Remedy::ReconsiderationFirstForWithheld => {
            format!("对不予公开的部分不服的，{first}；对其他部分不服的，{rest}")
        }
        Remedy::Optional => format!("对答复不服的，{rest}"),
    };
    let grounds: Vec<String> = clause.remedy.articles().iter().map(ToString::to_string).collect();
    let grounds = format!("依据：{}。以答复书写的为准。", grounds.join("，"));
    let online = (!followed.apply_at.is_empty()).then(|| {
        format!("行政复议也可以在网上申请：{}（{}）。", followed.apply_at, Clause::INTERNET)
    });
    let points = [Some(ways), online, Some(grounds), Some(complain.to_owned())];
    section.part(Points::new(points.into_iter().flatten()))
}

fn span(period: CalendarPeriod) -> String {
    let unit = match period.unit {
        Unit::Days => "日",
        Unit::Months => "个月",
        Unit::Years => "年",
    };
    format!("{} {unit}", period.count)
}
