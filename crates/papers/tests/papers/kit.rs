//! Every paper of the kit as plain text.

use ledger::PaperKind;
use papers::kit::fee::{Fee, Payable};
use papers::kit::intake::Application;
use papers::{Block, Facts, Paper, Phrases, Slot, Words, elements};
use statute::fees::Charge;

use crate::example::{Sample, both};

/// The paper of each kind, as it reads.
#[test]
fn every_paper_of_the_kit() {
    for kind in PaperKind::ALL {
        let (paper, expected) = Sample::default().paper(kind);
        assert_eq!(paper.kind, kind);
        assert_eq!(elements(&paper, &expected), [], "{kind}");
        insta::assert_snapshot!(kind.name(), paper.lines().join("\n"));
    }
}

#[test]
fn an_empty_form_asks_what_the_law_lets_it_ask_and_not_what_for() {
    let (paper, _) = both(&Application { organ: Sample::default().organ(), filled: None });
    insta::assert_snapshot!("application-empty", paper.lines().join("\n"));
    let asks = |word: &str| {
        paper.body.iter().any(|block| match block {
            Block::Form(rows) => rows.iter().any(|(label, _)| label.contains(word)),
            _ => false,
        })
    };
    assert!(asks("身份证明") && !asks("用途") && !asks("理由"));
}

#[test]
fn long_names_stay_whole() {
    let long = "青禾县大柳树沟国家级湿地自然保护区管理委员会（青禾县林业和草原资源保护发展中心）";
    let sample = Sample { instead: vec![Words::new(long).unwrap()], ..Sample::default() };
    let (paper, expected) = sample.paper(PaperKind::Correction);
    assert_eq!(elements(&paper, &expected), []);
    insta::assert_snapshot!("long-names", paper.lines().join("\n"));
}

#[test]
fn a_fee_by_the_request_tells_its_arithmetic() {
    let sample = Sample { organisation: true, ..Sample::default() };
    let charge = Payable::new(Charge::PerRequest { earlier: 8, requests: 24 }).unwrap();
    let fee = Fee {
        sender: sample.sender(),
        applicant: sample.applicant(),
        case: sample.case(),
        charge,
        pay: Words::new("转账至青禾县财政局非税收入账户").unwrap(),
    };
    insta::assert_snapshot!("fee-by-request", both(&fee).0.lines().join("\n"));
}

/// A notice decides nothing about rights: nobody is told to turn to a court over it. The notice of a
/// fee tells that it cannot be attacked by itself.
#[test]
fn notices_carry_no_remedy_clause() {
    for kind in [
        PaperKind::Receipt,
        PaperKind::Correction,
        PaperKind::ReasonsRequest,
        PaperKind::Extension,
        PaperKind::Deferral,
        PaperKind::ThirdPartyLetter,
        PaperKind::ConsultationNotice,
        PaperKind::OtherOrganLetter,
        PaperKind::Withdrawal,
    ] {
        let text = Sample::default().paper(kind).0.lines().concat();
        for word in ["复议", "诉讼", "法院"] {
            assert!(!text.contains(word), "{kind}：{word}");
        }
    }
    let fee = Sample::default().paper(PaperKind::Fee).0.lines().concat();
    assert!(fee.contains("对收费决定不能单独申请行政复议或者提起行政诉讼"));
    assert!(!fee.contains("60日"));
}

#[test]
fn the_third_party_is_not_told_who_asks() {
    let text = Sample::default().paper(PaperKind::ThirdPartyLetter).0.lines().concat();
    assert!(!text.contains("赵望舒"));
}

#[test]
fn a_missing_element_is_told() {
    let (paper, expected) = Sample::default().paper(PaperKind::Correction);
    let told = |paper: &Paper| -> Vec<String> {
        elements(paper, &expected).iter().map(ToString::to_string).collect()
    };
    let mut holed = paper.clone();
    holed.number = None;
    holed.signature = Some(" ".to_owned());
    assert_eq!(told(&holed)[..2], ["缺少发文字号", "缺少署名"]);
    let mut holed = paper.clone();
    holed.body.retain(|block| !matches!(block, Block::Paragraph(text) if text.contains("放弃")));
    assert!(told(&holed).contains(&"缺少后果：视为放弃申请".to_owned()));
}

#[test]
fn an_office_words_the_courtesies() {
    let phrases = Phrases::default()
        .with(Slot::Opening, "您好！")
        .and_then(|phrases| phrases.with(Slot::Closing, "感谢您的关注。"))
        .unwrap();
    let sample = Sample::default();
    let notice = papers::kit::notices::Correction {
        sender: sample.sender(),
        applicant: sample.applicant(),
        case: sample.case(),
        defects: Words::new("没有写明年份").unwrap().into(),
        until: jiff::civil::date(2026, 2, 24),
        guidance: Words::new("写明年份即可").unwrap(),
    };
    let paper = notice.compose(&phrases);
    assert_eq!(paper.body.first(), Some(&Block::Paragraph("您好！".to_owned())));
    assert_eq!(paper.body.last(), Some(&Block::Paragraph("感谢您的关注。".to_owned())));
    assert_eq!(elements(&paper, &notice.expected()), []);
}
