//! A reply that somebody edited by hand: what goes out is what was edited, and what does not agree
//! with the law does not go out.

use jiff::civil::date;
use ledger::subjects::request::{ReplyState, Request};
use ledger::{PaperKind, RequestId};
use statute::outcome::{Denial, Outcome};
use store::on_both;
use work::Refusal;
use work::requests::{Choice, GroundText, ReplyText, Step};

use crate::case::{Team, at};

/// A refusal as a draft that is not sent to review yet, and its paragraphs as a word processor has
/// them: without a number, and with an empty one.
fn drafted(team: &Team) -> (RequestId, Vec<String>) {
    let day = date(2026, 3, 3);
    let request = team.accepted(day);
    let ground = GroundText { choice: Some(Choice::Minutes), ..GroundText::default() };
    let text = ReplyText {
        ground,
        reasons: "该记录是讨论过程中形成的，尚未作出决定".to_owned(),
        ..ReplyText::default()
    };
    let outcome = Outcome::Denied(Denial::Deliberation);
    let draft = Step::DraftReply { outcome, text, materials: vec![], edited: None, submit: false };
    team.take(team.handler, day, request, draft);
    let viewer = team.town.log_in(at(day), "ban").1.account;
    let mut paper = team.town.office.drafted_reply(&viewer, at(day), request).unwrap().paper;
    paper.number = None;
    let mut lines = paper.lines();
    lines.insert(1, String::new());
    (request, lines)
}

/// Hands the edited paragraphs in.
fn hand_in(team: &Team, request: RequestId, lines: &[String]) -> Result<Request, Refusal> {
    let day = date(2026, 3, 4);
    let viewer = team.town.log_in(at(day), "ban").1.account;
    team.town.office.edit_reply(&viewer, at(day), request, None, (b"edited", lines))
}

/// Sends the draft to review as it stands.
fn submit(team: &Team, request: &Request) -> Result<Request, Refusal> {
    let reply = request.reply.clone().unwrap();
    let words = team.town.office.words(&reply.draft).unwrap().unwrap();
    let text: ReplyText = serde_json::from_str(&words).unwrap();
    let step = Step::DraftReply {
        outcome: reply.outcome,
        text,
        materials: reply.materials,
        edited: reply.edited,
        submit: true,
    };
    team.try_take(team.handler, date(2026, 3, 4), request.id(), step)
}

/// What is told of a draft whose paragraphs were changed so.
fn told(team: &Team, change: impl Fn(Vec<String>) -> Vec<String>) -> String {
    let (request, lines) = drafted(team);
    let changed = change(lines.clone());
    assert_ne!(changed, lines, "nothing was changed");
    let kept = hand_in(team, request, &changed).unwrap();
    assert_eq!(kept.reply.as_ref().unwrap().state, ReplyState::Draft);
    match submit(team, &kept) {
        Err(Refusal::Faults(faults)) => {
            assert!(faults.iter().all(|fault| fault.field == "edited"), "{faults:?}");
            faults.into_iter().map(|fault| fault.sentence).collect::<Vec<_>>().join("\n")
        }
        other => panic!("not refused: {other:?}"),
    }
}

fn replaced(lines: Vec<String>, was: &str, is: &str) -> Vec<String> {
    lines.into_iter().map(|line| line.replace(was, is)).collect()
}

on_both! {
    fn a_clean_edit_is_what_goes_out(place: &Place) {
        let team = Team::new(place);
        let (request, lines) = drafted(&team);
        let was = "该记录是讨论过程中形成的，尚未作出决定";
        let is = "该记录是讨论过程中形成的，方案至今没有定稿";
        let kept = hand_in(&team, request, &replaced(lines, was, is)).unwrap();
        let sent = submit(&team, &kept).unwrap();
        let reply = sent.reply.unwrap();
        assert!(reply.edited.is_some());
        let (on, revision) = (date(2026, 3, 5), reply.revision);
        team.take(team.approver, on, request, Step::ApproveReply { revision });
        let signed = team.take(team.issuer, on, request, Step::SignReply { revision, on });
        let issued = signed.papers.iter().find(|one| one.issued.kind == PaperKind::Reply).unwrap();
        let paper = team.town.office.paper(&signed, issued.issued.paper).unwrap();
        let text = paper.lines().join("\n");
        assert!(text.contains(is) && !text.contains(was), "{text}");
        assert_eq!(paper.number, issued.issued.number);
        assert_eq!(paper.date, Some(on));
        assert!(!text.contains("待编"), "{text}");
    }

    fn an_edit_without_the_remedy_is_refused(place: &Place) {
        let told = told(&Team::new(place), |lines| {
            lines.into_iter().filter(|line| !line.contains("复议")).collect()
        });
        assert!(told.contains("救济"), "{told}");
    }

    fn an_edit_that_leaves_the_order_open_is_refused(place: &Place) {
        let told = told(&Team::new(place), |lines| {
            let either = |line: String| if line.contains("复议") { "如不服本答复，可以自收到本答复书之日起60日内向望澜县人民政府申请行政复议，或者自收到本答复书之日起6个月内向望澜县人民法院提起行政诉讼。".to_owned() } else { line };
            lines.into_iter().map(either).collect()
        });
        assert!(told.contains("先") && told.contains("复议"), "{told}");
    }

    fn an_edit_that_cites_another_article_is_refused(place: &Place) {
        let told = told(&Team::new(place), |lines| {
            replaced(lines, "第十六条第二款", "第十五条")
        });
        assert!(told.contains("第十六条第二款") && told.contains("正文第"), "{told}");
    }

    fn an_edit_without_its_addressee_or_signature_is_told(place: &Place) {
        let team = Team::new(place);
        let (request, lines) = drafted(&team);
        for (gone, words) in [("测试甲：", "主送"), ("望澜县教育局", "署名")] {
            let rest: Vec<String> = lines.iter().filter(|line| *line != gone).cloned().collect();
            let refused = hand_in(&team, request, &rest).unwrap_err();
            assert!(refused.to_string().contains(words), "{refused}");
        }
    }
}
