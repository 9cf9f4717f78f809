//! What a paper must hold (必备要素), told from the facts and looked for in the paper: the two are
//! written apart, so that one can find the other's hole.

use std::fmt;

use ledger::PaperKind;

use crate::paper::Paper;
use crate::phrases::Phrases;

/// What a paper is written from.
pub trait Facts {
    /// Which paper.
    const KIND: PaperKind;

    /// The paper. The phrases are those of the office for this kind.
    fn compose(&self, phrases: &Phrases) -> Paper;

    /// What the paper must hold, beside the parts that every paper of its kind has.
    fn expected(&self) -> Vec<Expected>;
}

/// One thing that a paper must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// What it is.
    pub part: Part,
    /// How it reads there.
    pub text: String,
}

/// A thing that a paper must hold and does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What it is.
    pub part: Part,
    /// How it should read; empty where the part as such is missing.
    pub text: String,
}

/// The parts of papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// 标题.
    Title,
    /// 发文机关标志.
    Letterhead,
    /// 发文字号.
    Number,
    /// 主送.
    Addressee,
    /// 署名.
    Signature,
    /// 成文日期.
    Date,
    /// 申请人.
    Applicant,
    /// 登记编号.
    Registration,
    /// 收到申请的日期.
    Received,
    /// 申请内容.
    Request,
    /// 事实.
    Fact,
    /// 理由.
    Reason,
    /// 依据.
    Ground,
    /// 决定.
    Decision,
    /// 救济途径: the order, the bodies, the courts.
    Remedy,
    /// 期限.
    Period,
    /// 后果.
    Consequence,
    /// 数额.
    Amount,
    /// 联系方式.
    Contact,
}

impl Part {
    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Title => "标题",
            Self::Letterhead => "发文机关标志",
            Self::Number => "发文字号",
            Self::Addressee => "主送",
            Self::Signature => "署名",
            Self::Date => "成文日期",
            Self::Applicant => "申请人",
            Self::Registration => "登记编号",
            Self::Received => "收到申请的日期",
            Self::Request => "申请内容",
            Self::Fact => "事实",
            Self::Reason => "理由",
            Self::Ground => "依据",
            Self::Decision => "决定",
            Self::Remedy => "救济途径",
            Self::Period => "期限",
            Self::Consequence => "后果",
            Self::Amount => "数额",
            Self::Contact => "联系方式",
        }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "缺少{}", self.part.title())?;
        if self.text.is_empty() { Ok(()) } else { write!(f, "：{}", self.text) }
    }
}

pub(crate) fn expect(part: Part, text: impl fmt::Display) -> Expected {
    Expected { part, text: text.to_string() }
}

/// What of its mandatory elements a paper lacks; nothing where it is complete.
///
/// A paper that is sent has letterhead, number, addressee, signature and date; the rest is as
/// expected of it. Spaces do not matter.
pub fn elements(paper: &Paper, expected: &[Expected]) -> Vec<Missing> {
    let blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    let sent = paper.kind.is_sent();
    let parts = [
        (Part::Title, paper.title.trim().is_empty()),
        (Part::Letterhead, sent && blank(&paper.letterhead)),
        (Part::Number, sent && paper.number.is_none()),
        (Part::Addressee, sent && blank(&paper.addressee)),
        (Part::Signature, sent && blank(&paper.signature)),
        (Part::Date, sent && paper.date.is_none()),
    ];
    let absent = parts.into_iter().filter(|(_, absent)| *absent);
    let mut missing: Vec<_> =
        absent.map(|(part, _)| Missing { part, text: String::new() }).collect();
    let text = dense(&paper.lines().concat());
    let unsaid = expected.iter().filter(|expected| !text.contains(&dense(&expected.text)));
    missing.extend(unsaid.cloned().map(|Expected { part, text }| Missing { part, text }));
    missing
}

fn dense(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}
