//! A case goes into the archive (存档): the proof of service, the cover, the index.

use jiff::civil::Date;
use ledger::PaperKind;
use ledger::number::DocumentNumber;
use statute::outcome::Outcome;

use crate::draft::Draft;
use crate::elements::{Expected, Facts, Part, expect};
use crate::facts::{Applicant, Case, Day, Sent};
use crate::paper::Paper;
use crate::phrases::Phrases;
use crate::words::{AtLeastOne, Words};

/// 送达回证: when and how a paper reached its addressee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceProof {
    /// The request.
    pub case: Words,
    /// Which paper.
    pub paper: PaperKind,
    /// Its number and day.
    pub sent: Sent,
    /// Who was to get it.
    pub to: Words,
    /// How it is served.
    pub by: Service,
}

/// How a paper is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Service {
    /// Handed over (直接送达): signed on this sheet.
    Handed,
    /// By post (邮寄送达).
    Posted {
        /// The number of the item.
        item: Words,
        /// The day of posting.
        on: Date,
    },
    /// Through the internet (电子送达).
    Electronic {
        /// To which address or account.
        to: Words,
        /// The day on which it arrived in the addressee's system.
        on: Date,
    },
}

impl Facts for ServiceProof {
    const KIND: PaperKind = PaperKind::ServiceProof;

    fn compose(&self, _: &Phrases) -> Paper {
        let (way, trace) = self.by.told();
        Draft::sheet(Self::KIND)
            .form([
                ("登记编号", self.case.to_string()),
                ("送达文书", self.paper.title().to_owned()),
                ("文号和日期", self.sent.to_string()),
                ("受送达人", self.to.to_string()),
                ("送达方式", way.to_owned()),
                ("送达凭证", trace),
                ("收到日期", String::new()),
                ("受送达人签名或者盖章", String::new()),
                ("代收人及与受送达人的关系", String::new()),
                ("送达人", String::new()),
                ("备注", String::new()),
            ])
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let (way, trace) = self.by.told();
        vec![
            expect(Part::Registration, &self.case),
            expect(Part::Fact, self.paper.title()),
            expect(Part::Number, &self.sent.number),
            expect(Part::Addressee, &self.to),
            expect(Part::Fact, way),
            expect(Part::Fact, trace),
            expect(Part::Date, "收到日期"),
        ]
    }
}

impl Service {
    fn told(&self) -> (&'static str, String) {
        match self {
            Self::Handed => ("直接送达", String::new()),
            Self::Posted { item, on } => ("邮寄送达", format!("邮件号{item}，{}交寄", Day(*on))),
            Self::Electronic { to, on } => ("电子送达", format!("{to}，{}到达对方系统", Day(*on))),
        }
    }
}

/// 案卷封面.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The organ whose file it is.
    pub organ: Words,
    /// The request.
    pub case: Case,
    /// Who asked.
    pub applicant: Applicant,
    /// How it ended.
    pub outcome: Outcome,
    /// The day on which it ended.
    pub ended: Date,
    /// How many pieces the file has (件数).
    pub pieces: u32,
    /// How long it is kept (保管期限).
    pub kept: Words,
    /// Who filed it.
    pub by: Words,
}

impl Facts for Cover {
    const KIND: PaperKind = PaperKind::Cover;

    fn compose(&self, _: &Phrases) -> Paper {
        Draft::sheet(Self::KIND)
            .form([
                ("立卷机关", self.organ.to_string()),
                ("登记编号", self.case.number.to_string()),
                ("申请人", self.applicant.name.to_string()),
                ("申请内容", self.case.request.to_string()),
                ("收到申请之日", Day(self.case.received.on).to_string()),
                ("办结日期", Day(self.ended).to_string()),
                ("办理结果", self.outcome.to_string()),
                ("件数", self.pieces.to_string()),
                ("保管期限", self.kept.to_string()),
                ("立卷人", self.by.to_string()),
                ("归档日期", String::new()),
                ("档号", String::new()),
            ])
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        vec![
            expect(Part::Signature, &self.organ),
            expect(Part::Registration, &self.case.number),
            expect(Part::Applicant, &self.applicant.name),
            expect(Part::Request, &self.case.request),
            expect(Part::Received, Day(self.case.received.on)),
            expect(Part::Date, Day(self.ended)),
            expect(Part::Decision, self.outcome),
            expect(Part::Period, &self.kept),
        ]
    }
}

/// 卷内文件目录.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// The request.
    pub case: Words,
    /// What the file holds, in order.
    pub entries: AtLeastOne<Entry>,
}

/// One document of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its title.
    pub title: Words,
    /// Who made it.
    pub maker: Words,
    /// Its number, where it has one.
    pub number: Option<DocumentNumber>,
    /// Its day.
    pub date: Date,
}

impl Facts for Index {
    const KIND: PaperKind = PaperKind::Index;

    fn compose(&self, _: &Phrases) -> Paper {
        let rows = self.entries.iter().enumerate().map(|(nth, entry)| {
            [
                (nth + 1).to_string(),
                entry.maker.to_string(),
                entry.number.as_ref().map(ToString::to_string).unwrap_or_default(),
                entry.title.to_string(),
                Day(entry.date).to_string(),
            ]
        });
        let rows: Vec<_> = rows.collect();
        Draft::sheet(Self::KIND)
            .form([("登记编号", self.case.to_string())])
            .table(["序号", "责任者", "文号", "题名", "日期"], rows)
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![expect(Part::Registration, &self.case)];
        for entry in self.entries.iter() {
            expected.push(expect(Part::Fact, &entry.title));
            expected.push(expect(Part::Date, Day(entry.date)));
            expected.extend(entry.number.as_ref().map(|number| expect(Part::Number, number)));
        }
        expected
    }
}
