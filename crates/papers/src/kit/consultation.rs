//! Others are asked (征求意见): a third party whose rights the information touches, and an organ that
//! made it jointly. Silence means opposite things for the two (条例第三十二条, 第三十四条).

use jiff::civil::Date;
use ledger::PaperKind;
use statute::clock::Consulted;
use statute::law::Article;
use statute::periods;

use crate::cite::cite;
use crate::draft::Draft;
use crate::elements::{Expected, Facts, Part, expect};
use crate::facts::{Applicant, Case, Day, Remedies, Sender, Sent};
use crate::kit::notices::{came, on};
use crate::paper::Paper;
use crate::phrases::Phrases;
use crate::remedy;
use crate::words::{AtLeastOne, Words};

/// 征求第三方意见书. It tells what is asked for, and not who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThirdPartyLetter {
    /// Who writes.
    pub sender: Sender,
    /// The third party.
    pub to: Words,
    /// The information, piece by piece.
    pub information: AtLeastOne<Words>,
    /// Which of its rights publication may touch, such as 商业秘密.
    pub right: Words,
}

impl Facts for ThirdPartyLetter {
    const KIND: PaperKind = PaperKind::ThirdPartyLetter;

    fn compose(&self, phrases: &Phrases) -> Paper {
        Draft::letter(Self::KIND, &self.sender, &self.to, phrases)
            .say("本机关正在办理一件政府信息公开申请，申请公开的下列信息涉及你方：")
            .list(self.information.iter())
            .say(format!(
                "公开上述信息可能损害你方的{}。根据{}的规定，现书面征求你方意见。请你方自收到本\
                 意见书之日起{}个工作日内提出意见；不同意公开的，请说明理由。",
                self.right.clause(),
                cite(&[periods::THIRD_PARTY_OPINION.article]),
                periods::THIRD_PARTY_OPINION.days,
            ))
            .say(
                "你方逾期未提出意见的，由本机关依法决定是否公开。你方不同意公开且有合理理由的，\
                 本机关不予公开；本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，\
                 并将决定公开的信息内容和理由书面告知你方。",
            )
            .enclose(&AtLeastOne::from(Words::from_code(PaperKind::ThirdPartyAnswer.title())))
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![
            expect(Part::Addressee, format!("{}：", self.to)),
            expect(Part::Ground, "第三十二条"),
            expect(Part::Period, "自收到本意见书之日起15个工作日内"),
            expect(Part::Consequence, "逾期未提出意见的，由本机关依法决定是否公开"),
            expect(Part::Reason, self.right.clause()),
        ];
        expected.extend(self.information.iter().map(|one| expect(Part::Fact, one.clause())));
        expected
    }
}

/// 第三方意见回复单: the form on which the third party answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThirdPartyAnswer {
    /// The letter that it answers.
    pub letter: Sent,
    /// The organ that asked.
    pub organ: Words,
    /// The third party.
    pub third_party: Words,
    /// The information, piece by piece, each to be answered by itself.
    pub information: AtLeastOne<Words>,
}

impl Facts for ThirdPartyAnswer {
    const KIND: PaperKind = PaperKind::ThirdPartyAnswer;

    fn compose(&self, _: &Phrases) -> Paper {
        let rows = self
            .information
            .iter()
            .map(|one| [one.to_string(), "□同意　□不同意　□部分同意".to_owned(), String::new()]);
        Draft::sheet(Self::KIND)
            .form([
                ("征求意见机关", self.organ.to_string()),
                ("征求意见书", self.letter.to_string()),
                ("第三方", self.third_party.to_string()),
            ])
            .table(["信息", "是否同意公开", "不同意公开的内容和理由"], rows)
            .form([
                ("联系人和联系方式", String::new()),
                ("签名或者盖章", String::new()),
                ("日期", String::new()),
            ])
            .say(format!(
                "请自收到征求意见书之日起{}个工作日内交回（{}）。",
                periods::THIRD_PARTY_OPINION.days,
                periods::THIRD_PARTY_OPINION.article
            ))
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![
            expect(Part::Number, &self.letter.number),
            expect(Part::Addressee, &self.organ),
            expect(Part::Fact, &self.third_party),
            expect(Part::Reason, "不同意公开的内容和理由"),
            expect(Part::Period, "15个工作日内"),
        ];
        expected.extend(self.information.iter().map(|one| expect(Part::Fact, one)));
        expected
    }
}

/// 征求意见告知书: tells the applicant that somebody is asked, and that the time does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsultationNotice {
    /// Who writes.
    pub sender: Sender,
    /// To whom.
    pub applicant: Applicant,
    /// On which request.
    pub case: Case,
    /// Who is asked; a third party is not told by name.
    pub with: Consulted,
    /// The day on which the letter went out.
    pub sent: Date,
}

impl Facts for ConsultationNotice {
    const KIND: PaperKind = PaperKind::ConsultationNotice;

    fn compose(&self, phrases: &Phrases) -> Paper {
        let (why, article) = match self.with {
            Consulted::ThirdParty => {
                ("公开后可能损害第三方合法权益", periods::THIRD_PARTY_OPINION.article)
            }
            Consulted::OtherOrgan => {
                ("由本机关与其他机关共同制作", periods::OTHER_ORGAN_OPINION.article)
            }
        };
        let asked = self.asked();
        Draft::letter(Self::KIND, &self.sender, &self.applicant.name, phrases)
            .say(came(&self.applicant, &self.case))
            .say(format!(
                "{}申请公开的信息，{why}。根据{}的规定，本机关已于{}书面征求{asked}的意见。",
                self.applicant.you(),
                cite(&[article]),
                Day(self.sent),
            ))
            .say(format!(
                "根据{}的规定，征求{asked}意见所需时间不计算在答复期限内。",
                cite(&[NOT_COUNTED]),
            ))
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = on(&self.sender, &self.applicant, &self.case);
        expected.extend([
            expect(Part::Fact, Day(self.sent)),
            expect(Part::Fact, self.asked()),
            expect(Part::Ground, NOT_COUNTED.place),
            expect(Part::Period, "不计算在答复期限内"),
        ]);
        expected
    }
}

impl ConsultationNotice {
    fn asked(&self) -> &'static str {
        match self.with {
            Consulted::ThirdParty => "第三方",
            Consulted::OtherOrgan => "其他机关",
        }
    }
}

/// 征求第三方和其他机关意见所需时间不计算在内.
const NOT_COUNTED: Article = Article::regulations("第三十三条第三款");

/// 决定公开告知书: tells the third party that its objection was overridden for the public interest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThirdPartyDecision {
    /// Who writes.
    pub sender: Sender,
    /// The third party.
    pub to: Words,
    /// The letter that asked it.
    pub letter: Sent,
    /// The day on which it objected.
    pub objected: Date,
    /// What is to be made public.
    pub information: AtLeastOne<Words>,
    /// What grave harm to the public interest secrecy would do.
    pub reasons: Words,
    /// The remedies of the third party, whose rights this touches.
    pub remedies: Remedies,
}

impl Facts for ThirdPartyDecision {
    const KIND: PaperKind = PaperKind::ThirdPartyDecision;

    fn compose(&self, phrases: &Phrases) -> Paper {
        let draft = Draft::letter(Self::KIND, &self.sender, &self.to, phrases)
            .say(format!(
                "本机关以{}征求你方意见，你方于{}表示不同意公开。",
                self.letter,
                Day(self.objected)
            ))
            .say(format!(
                "经审查，本机关认为不公开可能对公共利益造成重大影响，理由是：{}。根据{}的规定，\
                 本机关决定公开下列信息：",
                self.reasons.clause(),
                cite(&[Article::regulations("第十五条"), periods::THIRD_PARTY_OPINION.article])
            ))
            .list(self.information.iter());
        let clause = remedy::optional(&self.remedies, "本告知书", "本决定");
        remedy::write(draft, clause, &self.remedies).done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![
            expect(Part::Addressee, format!("{}：", self.to)),
            expect(Part::Fact, &self.letter.number),
            expect(Part::Fact, Day(self.objected)),
            expect(Part::Reason, self.reasons.clause()),
            expect(Part::Ground, "第三十二条"),
            expect(Part::Decision, "决定公开"),
            expect(Part::Remedy, "60日"),
            expect(Part::Remedy, "6个月"),
            expect(Part::Remedy, self.remedies.court.clause()),
        ];
        expected.extend(self.information.iter().map(|one| expect(Part::Fact, one.clause())));
        expected
    }
}

/// 征求共同制作机关意见书: silence is consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherOrganLetter {
    /// Who writes.
    pub sender: Sender,
    /// The organ that made the information with the sender.
    pub to: Words,
    /// The information, piece by piece.
    pub information: AtLeastOne<Words>,
    /// What the sender means to do.
    pub intended: Words,
}

impl Facts for OtherOrganLetter {
    const KIND: PaperKind = PaperKind::OtherOrganLetter;

    fn compose(&self, phrases: &Phrases) -> Paper {
        Draft::letter(Self::KIND, &self.sender, &self.to, phrases)
            .say(
                "本机关牵头办理一件政府信息公开申请，申请公开的下列信息由本机关与贵单位共同\
                 制作：",
            )
            .list(self.information.iter())
            .say(format!("本机关拟：{}。", self.intended.clause()))
            .say(format!(
                "根据{}的规定，现征求贵单位意见。请自收到本意见书之日起{}个工作日内提出意见；\
                 不同意公开的，请写明依据和理由。逾期未提出意见的，视为同意公开。",
                cite(&[periods::OTHER_ORGAN_OPINION.article]),
                periods::OTHER_ORGAN_OPINION.days
            ))
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![
            expect(Part::Addressee, format!("{}：", self.to)),
            expect(Part::Ground, "第三十四条"),
            expect(Part::Period, "自收到本意见书之日起15个工作日内"),
            expect(Part::Consequence, "逾期未提出意见的，视为同意公开"),
            expect(Part::Decision, self.intended.clause()),
        ];
        expected.extend(self.information.iter().map(|one| expect(Part::Fact, one.clause())));
        expected
    }
}
