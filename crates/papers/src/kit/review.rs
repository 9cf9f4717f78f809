//! The sheets on which a reply is prepared (审查): what was searched, the secrecy review, the way
//! through review and signature, and what goes on to be published for everybody.

use jiff::civil::Date;
use ledger::PaperKind;
use statute::outcome::Outcome;
use statute::{Chinese, periods};

use crate::draft::Draft;
use crate::elements::{Expected, Facts, Part, expect};
use crate::facts::{Applicant, Case, Day};
use crate::paper::Paper;
use crate::phrases::Phrases;
use crate::words::{AtLeastOne, Words};

/// 信息检索记录: the evidence that something was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchRecord {
    /// The request.
    pub case: Case,
    /// Each search.
    pub searches: AtLeastOne<Search>,
}

/// One search (检索).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The day.
    pub on: Date,
    /// Where: archives, systems, offices.
    pub places: AtLeastOne<Words>,
    /// With what words.
    pub words: AtLeastOne<Words>,
    /// By whom.
    pub by: Words,
    /// What was found.
    pub found: Found,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// This.
    Something(AtLeastOne<Words>),
}

impl Facts for SearchRecord {
    const KIND: PaperKind = PaperKind::SearchRecord;

    fn compose(&self, _: &Phrases) -> Paper {
        let rows = self.searches.iter().map(|search| {
            [
                Day(search.on).to_string(),
                search.places.joined("；"),
                search.words.joined("；"),
                match &search.found {
                    Found::Nothing => "没有检索到".to_owned(),
                    Found::Something(found) => found.joined("；"),
                },
                search.by.to_string(),
            ]
        });
        Draft::sheet(Self::KIND)
            .form([
                ("登记编号", self.case.number.to_string()),
                ("申请内容", self.case.request.to_string()),
            ])
            .table(["检索日期", "检索范围", "检索词", "检索结果", "检索人"], rows)
            .form([("检索人签名", String::new()), ("复核人签名", String::new())])
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![
            expect(Part::Registration, &self.case.number),
            expect(Part::Request, &self.case.request),
        ];
        for search in self.searches.iter() {
            expected.push(expect(Part::Date, Day(search.on)));
            expected.push(expect(Part::Fact, &search.by));
            let told = search.places.iter().chain(search.words.iter());
            expected.extend(told.map(|words| expect(Part::Fact, words.clause())));
        }
        expected
    }
}

/// 保密审查表: what is to be given is reviewed before it is given, item by item (条例第十七条).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecrecyReview {
    /// The request.
    pub case: Case,
    /// What is reviewed, item by item.
    pub items: AtLeastOne<Reviewed>,
    /// Who hands it in.
    pub drafter: Words,
    /// Who reviews (保密审查员).
    pub reviewer: Words,
    /// The day of the review.
    pub on: Date,
}

/// An item with the conclusion of its review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The information.
    pub name: Words,
    /// What came of it.
    pub conclusion: Conclusion,
}

/// What a secrecy review can conclude.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// It may be given.
    Open,
    /// Parts of it may be given.
    Parts {
        /// Which are withheld, and why.
        withheld: Words,
    },
    /// It may not be given.
    Withheld {
        /// Why.
        reasons: Words,
    },
    /// It cannot be told here and goes to the department in charge or the secrecy administration.
    Referred {
        /// To whom.
        to: Words,
    },
}

impl Facts for SecrecyReview {
    const KIND: PaperKind = PaperKind::SecrecyReview;

    fn compose(&self, _: &Phrases) -> Paper {
        let rows = self.items.iter().enumerate().map(|(nth, item)| {
            let (conclusion, remark) = item.conclusion.told();
            let remark = remark.map(ToString::to_string).unwrap_or_default();
            [(nth + 1).to_string(), item.name.to_string(), conclusion.to_owned(), remark]
        });
        Draft::sheet(Self::KIND)
            .form([
                ("登记编号", self.case.number.to_string()),
                ("申请内容", self.case.request.to_string()),
                ("送审人", self.drafter.to_string()),
            ])
            .table(["序号", "信息名称", "审查结论", "说明"], rows)
            .form([
                ("保密审查员", self.reviewer.to_string()),
                ("审查日期", Day(self.on).to_string()),
                ("负责人意见", String::new()),
            ])
            .say("坚持先审查、后公开，逐项审查（《政府信息公开条例》第十七条）。")
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![
            expect(Part::Registration, &self.case.number),
            expect(Part::Fact, &self.drafter),
            expect(Part::Fact, &self.reviewer),
            expect(Part::Date, Day(self.on)),
            expect(Part::Ground, "第十七条"),
        ];
        for item in self.items.iter() {
            let (conclusion, remark) = item.conclusion.told();
            expected.push(expect(Part::Fact, &item.name));
            expected.push(expect(Part::Decision, conclusion));
            expected.extend(remark.map(|remark| expect(Part::Reason, remark)));
        }
        expected
    }
}

impl Conclusion {
    fn told(&self) -> (&'static str, Option<&Words>) {
        match self {
            Self::Open => ("可以公开", None),
            Self::Parts { withheld } => ("部分可以公开", Some(withheld)),
            Self::Withheld { reasons } => ("不得公开", Some(reasons)),
            Self::Referred { to } => ("不能确定，报请确定", Some(to)),
        }
    }
}

/// 审查呈批单: the reply on its way through review and signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The request.
    pub case: Case,
    /// Who asked.
    pub applicant: Applicant,
    /// The last day to reply.
    pub due: Date,
    /// The outcome that is proposed; its articles and what its file must hold are told on the sheet.
    pub proposed: Outcome,
    /// Why.
    pub reasons: Words,
    /// Who proposes.
    pub drafter: Words,
}

impl Facts for Approval {
    const KIND: PaperKind = PaperKind::Approval;

    fn compose(&self, _: &Phrases) -> Paper {
        let articles: Vec<_> = self.proposed.articles().iter().map(ToString::to_string).collect();
        let demands = self.proposed.demands().iter();
        let rows = demands.map(|demand| [demand.to_string(), "□".to_owned()]);
        Draft::sheet(Self::KIND)
            .form([
                ("登记编号", self.case.number.to_string()),
                ("申请人", self.applicant.name.to_string()),
                ("收到申请之日", Day(self.case.received.on).to_string()),
                ("答复期限届满日", Chinese(self.due).to_string()),
                ("申请内容", self.case.request.to_string()),
                ("拟办结果", self.proposed.to_string()),
                ("依据", articles.join("；")),
                ("理由", self.reasons.to_string()),
                ("拟稿人", self.drafter.to_string()),
            ])
            .table(["答复和案卷应有的内容", "核对"], rows)
            .form([
                ("保密审查意见", String::new()),
                ("审核意见", String::new()),
                ("签发意见", String::new()),
            ])
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![
            expect(Part::Registration, &self.case.number),
            expect(Part::Applicant, &self.applicant.name),
            expect(Part::Received, Day(self.case.received.on)),
            expect(Part::Period, Chinese(self.due)),
            expect(Part::Decision, self.proposed),
            expect(Part::Reason, &self.reasons),
            expect(Part::Fact, "签发意见"),
        ];
        expected.extend(self.proposed.articles().iter().map(|one| expect(Part::Ground, one)));
        expected
    }
}

/// 转主动公开移送单: information that was asked for is handed over to be published for everybody
/// (条例第四十四条).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProactiveList {
    /// The request that it comes from.
    pub case: Words,
    /// What is handed over, each with the column where it belongs.
    pub items: AtLeastOne<ForAll>,
    /// Why it is for everybody.
    pub reason: ForAllBecause,
    /// Who hands over.
    pub from: Words,
    /// Who publishes.
    pub to: Words,
    /// The day.
    pub on: Date,
}

/// A piece of information that is to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForAll {
    /// Its name.
    pub name: Words,
    /// The column where it belongs.
    pub column: Words,
}

/// Why information that was asked for is published for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForAllBecause {
    /// Several applicants asked for the same (多个申请人就相同政府信息提出申请).
    SeveralAsked,
    /// The applicant suggested it (申请人建议).
    Suggested,
    /// It is of a kind that is published by itself.
    OwnDuty,
}

impl Facts for ProactiveList {
    const KIND: PaperKind = PaperKind::ProactiveList;

    fn compose(&self, _: &Phrases) -> Paper {
        let rows = self.items.iter().enumerate().map(|(nth, item)| {
            [(nth + 1).to_string(), item.name.to_string(), item.column.to_string()]
        });
        Draft::sheet(Self::KIND)
            .form([
                ("来源申请的登记编号", self.case.to_string()),
                ("转主动公开的原因", self.reason.told().to_owned()),
                ("移送机构", self.from.to_string()),
                ("接收机构", self.to.to_string()),
                ("移送日期", Day(self.on).to_string()),
            ])
            .table(["序号", "信息名称", "公开栏目"], rows)
            .say(format!(
                "接收机构应当及时公开；自身负有主动公开义务的，自信息形成或者变更之日起{}个工作日内\
                 公开（{}）。",
                periods::PUBLICATION.days,
                periods::PUBLICATION.article
            ))
            .form([("接收人签名、日期", String::new())])
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![
            expect(Part::Registration, &self.case),
            expect(Part::Reason, self.reason.told()),
            expect(Part::Fact, &self.from),
            expect(Part::Fact, &self.to),
            expect(Part::Date, Day(self.on)),
        ];
        for item in self.items.iter() {
            expected.extend([expect(Part::Fact, &item.name), expect(Part::Fact, &item.column)]);
        }
        expected
    }
}

impl ForAllBecause {
    fn told(self) -> &'static str {
        match self {
            Self::SeveralAsked => "多个申请人申请公开相同的信息，该信息可以公开",
            Self::Suggested => "申请人建议将该信息纳入主动公开的范围，经审核可行",
            Self::OwnDuty => "该信息属于应当主动公开的范围",
        }
    }
}
