//! The paper that ends a request, for every outcome, served on paper and through the internet.

use std::fmt::Write as _;

use jiff::civil::date;
use papers::lint::{Says, lint};
use papers::reply::{
    Decision, Declined, Denied, Grant, Ground, Internal, Preparatory, ReasonsAnswer, Reply,
    Reported, Review, Right, RightOrgan, ThirdParty, Unable, Withholding,
};
use papers::{AtLeastOne, Form, Sent, Way, Words, elements};
use statute::outcome::{Closure, Denial, Inability, Outcome};

use crate::example::{Sample, both, published};

/// The snapshots are numbered in the order of the form of the annual report.
#[test]
fn every_outcome_reads_well_and_is_complete_and_clean() {
    for (nth, outcome) in Outcome::ALL.into_iter().enumerate() {
        for internet in [false, true] {
            let (paper, expected, says) = Sample::served(internet).ending(outcome);
            assert_eq!(elements(&paper, &expected), [], "{outcome}");
            assert_eq!(lint(&paper.lines(), &says), [], "{outcome}");
            if !internet {
                insta::assert_snapshot!(
                    format!("outcome-{:02}", nth + 1),
                    format!("【{outcome}】\n{}", paper.lines().join("\n"))
                );
            }
        }
    }
}

#[test]
fn the_remedy_clauses_of_replies_through_the_internet() {
    let mut text = String::new();
    for outcome in Outcome::ALL {
        let lines = Sample::served(true).ending(outcome).0.lines();
        let clause = lines.iter().filter(|line| line.contains("复议"));
        writeln!(text, "【{outcome}】").unwrap();
        clause.for_each(|line| writeln!(text, "{line}").unwrap());
    }
    insta::assert_snapshot!(text);
}

#[test]
fn what_is_withheld_goes_to_reconsideration_first_and_says_so() {
    for outcome in Outcome::ALL {
        let text = Sample::default().ending(outcome).0.lines().concat();
        assert_eq!(text.contains("应当先自收到"), outcome.withholds(), "{outcome}");
    }
    let secret = Sample::default().ending(Outcome::Denied(Denial::StateSecret)).0.lines().concat();
    assert!(!secret.contains("6个月"), "no court before reconsideration");
    let missing = Sample::default().ending(Outcome::Unable(Inability::NotFound)).0.lines().concat();
    assert!(missing.contains("6个月内向青禾县人民法院提起行政诉讼"));
    let withdrawn = Sample::default().ending(Outcome::Other(Closure::Withdrawn)).0.lines().concat();
    assert!(!withdrawn.contains("复议"), "a withdrawal decides nothing");
}

/// What a decision can say beside the ways that the other samples take: each complete and clean.
#[test]
fn the_other_ways_of_a_decision() {
    let words = |text: &str| Words::new(text).unwrap();
    let day = date(2026, 2, 10);
    let letter = Sent { number: "青自然资公开〔2026〕7号".parse().unwrap(), date: day };
    let items = || AtLeastOne::from(words("柳沟村宅基地审批结果表"));
    let withheld = |ground| {
        Decision::Denied(Denied::Withheld(Withholding {
            ground,
            reasons: words("该信息载明受访农户的家庭收入"),
        }))
    };
    let decisions = [
        Decision::Granted(published()),
        Decision::Granted(Grant::ToFetch {
            items: items(),
            how: words("凭本答复书查阅、抄录"),
            place: words("青禾县府前街18号一楼档案查阅室"),
            time: words("2026年3月2日至6日，工作日8:30至12:00"),
            other_form: Some(words("原件是1958年的手绘图，复制会损坏载体")),
        }),
        Decision::Granted(Grant::Provided {
            items: items(),
            form: Form::Electronic,
            way: Way::Email,
            other_form: None,
        }),
        withheld(Ground::ThirdPartyRights {
            right: Right::Privacy,
            third_party: ThirdParty::Silent { letter: letter.clone() },
        }),
        withheld(Ground::StateSecret {
            review: Review::Authority { by: words("河源市国家保密局"), on: day },
            classified: Some(words("依照测绘地理信息管理工作国家秘密范围确定")),
        }),
        withheld(Ground::InternalAffairs(Internal::Personnel)),
        withheld(Ground::Deliberation(Preparatory::Letters)),
        Decision::Unable(Unable::NotThisOrgan {
            reasons: words("该信息不是本机关制作，也没有从其他机关获取"),
            right: RightOrgan::Unknown,
        }),
        Decision::Declined(Declined::Excessive {
            notice: letter,
            answer: ReasonsAnswer::None,
            reasons: words("三个月内就同一地块提出四十六件内容相近的申请"),
        }),
        Decision::Declined(Declined::Petition {
            is: Reported::Complaint,
            reasons: words("申请的内容是对窗口服务态度的不满"),
            channel: None,
        }),
        Decision::Declined(Declined::PublicPublication {
            publication: words("青禾年鉴（2024）"),
            way: None,
        }),
    ];
    let mut text = String::new();
    for decision in decisions {
        let sample = Sample::default();
        let reply = Reply {
            sender: sample.sender(),
            applicant: sample.applicant(),
            case: sample.case(),
            decision,
            remedies: sample.remedies(),
        };
        let (paper, expected) = both(&reply);
        assert_eq!(elements(&paper, &expected), []);
        let lines = paper.lines();
        assert_eq!(lint(&lines, &Says::of(&reply)), []);
        writeln!(text, "【{}】", reply.decision.outcome()).unwrap();
        let own = lines.iter().skip(5).take_while(|line| !line.contains("不服"));
        own.for_each(|line| writeln!(text, "{line}").unwrap());
    }
    insta::assert_snapshot!(text);
}

#[test]
fn what_is_public_already_is_told_with_its_place() {
    let sample = Sample::default();
    let reply = Reply {
        sender: sample.sender(),
        applicant: sample.applicant(),
        case: sample.case(),
        decision: Decision::Granted(published()),
        remedies: sample.remedies(),
    };
    let (paper, expected) = both(&reply);
    assert_eq!(elements(&paper, &expected), []);
    let text = paper.lines().concat();
    assert!(text.contains("第三十六条第一项") && !text.contains("第三十六条第二项"));
}
