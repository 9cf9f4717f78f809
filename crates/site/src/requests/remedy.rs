//! 救济: what the applicant can do against the answer, and who hears it, by name where the tree of
//! units tells.

use ledger::subjects::unit::{Unit, UnitKind, Units};
use jiff::civil::Date;
use statute::competence::{Line, Organ, ReconsiderationBody, Tier};
use statute::outcome::Outcome;
use statute::periods::Unit as Span;
use statute::remedy::{Clause, Remedy, ServedBy};
use web::parts::{Points, Section};


/// An organ, as the rules of competence see it. The program serves counties.
fn organ(unit: &Unit) -> Organ {
    let county = Tier::County;
    match unit.kind {
        UnitKind::Government => Organ::Government { tier: county },
        UnitKind::Township => Organ::Government { tier: Tier::Township },
        UnitKind::Subdistrict => Organ::Subdistrict { of: county },
        UnitKind::LineLed => Organ::LineLed { line: Line::Another },
        UnitKind::Branch => Organ::Branch { of: county, by_district: false },
        UnitKind::Authorised | UnitKind::PublicService => Organ::Authorised { of: county },
        UnitKind::Department | UnitKind::GovernmentOffice => Organ::Department { of: county },
    }
}

fn bodies(units: &Units, unit: &Unit, today: Date) -> String {
    let own = units.government().map_or("本级人民政府", |root| &root.name_on(today).full);
    let named = organ(unit).reconsideration().iter().map(|body| match body {
        ReconsiderationBody::OwnGovernment => own.to_owned(),
        // Above a township stands the county's government; above the county, one that is not ours.
        ReconsiderationBody::GovernmentAbove if unit.kind == UnitKind::Township => own.to_owned(),
        ReconsiderationBody::GovernmentAbove => "上一级人民政府".to_owned(),
        ReconsiderationBody::GovernmentOfSeat => "所在地人民政府".to_owned(),
        ReconsiderationBody::LineAbove => "上一级主管部门".to_owned(),
        ReconsiderationBody::JusticeAbove => "上一级司法行政部门".to_owned(),
        ReconsiderationBody::Itself => "作出答复的机关".to_owned(),
    });
    named.collect::<Vec<_>>().join("或者")
}

/// The applicant's rights, before and after the answer.
pub(super) fn rights(
    units: &Units,
    unit: &Unit,
    outcome: Option<Outcome>,
    ended: bool,
    today: Date,
) -> Section {
    let section = Section::new("您的权利").id("rights");
    let complain = "认为没有依法办理的，可以向县政府办公室或者上级机关投诉、举报（条例第五十一条）。";
    let Some(clause) = outcome.and_then(|outcome| Clause::of(outcome, ServedBy::Internet)) else {
        let first = if ended {
            "这样办结没有作出影响您权利的决定。您可以再次申请。"
        } else {
            "过了期限没有答复的，您可以申请行政复议或者提起行政诉讼。"
        };
        return section.part(Points::new([first, complain]));
    };
    let body = bodies(units, unit, today);
    let apply = format!("{} 日", clause.apply_within.count);
    let first = match clause.remedy {
        Remedy::ReconsiderationFirst => format!(
            "对不予公开不服的，要先自收到答复之日起 {apply}内，向{body}申请行政复议；对复议决定不服的，再自收到复议决定之日起 {} 日内，向人民法院起诉。",
            clause.sue_after_reconsideration.count
        ),
        Remedy::ReconsiderationFirstForWithheld => format!(
            "对不予公开的部分不服的，要先自收到答复之日起 {apply}内，向{body}申请行政复议；对其他部分，可以申请行政复议，也可以直接起诉。"
        ),
        Remedy::Optional => {
            let sue = clause.sue_within.map_or_else(String::new, |within| {
                let unit = if within.unit == Span::Months { "个月" } else { "日" };
                format!("，也可以自收到答复之日起 {} {unit}内向人民法院起诉", within.count)
            });
            format!("对答复不服的，可以自收到答复之日起 {apply}内，向{body}申请行政复议{sue}。")
        }
    };
    let grounds = clause.remedy.articles().iter().map(ToString::to_string).collect::<Vec<_>>();
    let grounds = format!("依据：{}。以答复书写的为准。", grounds.join("，"));
    section.part(Points::new([first, grounds, complain.to_owned()]))
}
