//! The stories: one for every outcome, every channel, every way in which the clock can turn.

use ledger::acts::request::{Matter, RecordResult, Stance};
use statute::applicant::ApplicantKind;
use statute::clock::Consulted;
use statute::fees::Charge;
use statute::outcome::{Closure, Denial, Inability, Outcome, Refusal};
use statute::received::Channel;

use super::Story;
use super::moves::Do::{
    self, Accept, Acknowledge, Approve, Archive, AskCorrection, AskReasons, CheckIdentity, Comment,
    Confirm, ConsentExtension, Consult, ContactFailed, ContestFee, Correct, DecideRecord, Defer,
    Delivered, Draft, FeeReceived, GiveReasons, Lapse, Opinion, Override, PayFee, ProposeExtension,
    Rate, RefuseExtension, Return, Search, Serve, ServiceFailed, Sign, Weigh, Withdraw,
};

/// Confirmed on the day, accepted the day after.
const BEGIN: [(u16, Do); 2] = [(0, Confirm), (1, Accept)];

/// Drafted, approved, signed, served, archived.
fn end(after: u16, outcome: Outcome) -> [(u16, Do); 5] {
    [(after, Draft(outcome)), (1, Approve), (1, Sign), (0, Serve), (3, Archive)]
}

/// A plain story: searched, and answered.
fn plain(title: &'static str, outcome: Outcome) -> Story {
    let found = outcome != Outcome::Unable(Inability::NotFound);
    Story::of(title, outcome).then(BEGIN).then([(2, Search(found))]).then(end(3, outcome))
}

/// Every story, those of the rows of table three first, in the order of the form.
pub fn plots() -> Vec<Story> {
    let mut plots = rows();
    plots.extend(channels());
    plots.extend(turns());
    plots
}

/// One for each row R03 to R23.
fn rows() -> Vec<Story> {
    let third = Consulted::ThirdParty;
    let denied = |title, denial| plain(title, Outcome::Denied(denial));
    let lapsed = |closure| Outcome::Other(closure);
    vec![
        plain("予以公开", Outcome::Granted),
        plain("部分公开", Outcome::Partial),
        denied("国家秘密", Denial::StateSecret),
        denied("法律禁止公开", Denial::ForbiddenByLaw),
        denied("三安全一稳定", Denial::SecurityAndStability),
        Story::of("第三方不同意", Outcome::Denied(Denial::ThirdPartyRights))
            .then(BEGIN)
            .then([
                (1, Search(true)),
                (1, Consult(third)),
                (2, Delivered),
                (6, Opinion(Stance::Objects)),
                (1, Weigh(false)),
            ])
            .then(end(1, Outcome::Denied(Denial::ThirdPartyRights))),
        denied("内部事务", Denial::InternalAffairs),
        denied("过程性信息", Denial::Deliberation),
        denied("执法案卷", Denial::EnforcementFile),
        denied("行政查询事项", Denial::Lookup),
        plain("没有找到", Outcome::Unable(Inability::NotFound)),
        plain("不属于本机关", Outcome::Unable(Inability::NotThisOrgan)),
        plain("需要另行制作", Outcome::Unable(Inability::ToBeMade)),
        Story::of("补正后仍不明确", Outcome::Unable(Inability::StillUnclear))
            .then(BEGIN)
            .then([(2, AskCorrection(15)), (7, Correct)])
            .then(end(3, Outcome::Unable(Inability::StillUnclear))),
        plain("信访投诉", Outcome::Declined(Refusal::Petition)),
        plain("重复申请", Outcome::Declined(Refusal::Repeated)),
        plain("公开出版物", Outcome::Declined(Refusal::PublicPublication)),
        Story::of("大量反复申请", Outcome::Declined(Refusal::Excessive))
            .then(BEGIN)
            .then([(1, AskReasons), (5, GiveReasons)])
            .then(end(2, Outcome::Declined(Refusal::Excessive))),
        plain("要求重新出具", Outcome::Declined(Refusal::Confirmation)),
        Story::of("逾期不补正", lapsed(Closure::CorrectionLapsed)).then(BEGIN).then([
            (2, AskCorrection(10)),
            (11, Lapse(Closure::CorrectionLapsed)),
            (1, Serve),
            (3, Archive),
        ]),
        Story::of("逾期不缴费", lapsed(Closure::PaymentLapsed)).then(BEGIN).then([
            (2, Do::Charge(Charge::PerPage { pages: 72 })),
            (2, FeeReceived),
            (21, Lapse(Closure::PaymentLapsed)),
            (0, Serve),
            (3, Archive),
        ]),
        Story::of("申请人撤回", lapsed(Closure::Withdrawn)).then(BEGIN).then([
            (3, Withdraw),
            (1, Serve),
            (2, Archive),
        ]),
        Story::of("其他处理", lapsed(Closure::Else))
            .then(BEGIN)
            .then([(4, Lapse(Closure::Else)), (3, Archive)]),
    ]
}

/// One for each channel.
fn channels() -> Vec<Story> {
    let granted = Outcome::Granted;
    let answered = |title, channel| Story::of(title, granted).by(channel);
    vec![
        answered("当面提交", Channel::Counter)
            .then([(0, CheckIdentity), (0, Accept), (2, Search(true))])
            .then(end(3, granted)),
        answered("挂号信", Channel::SignedPost)
            .then([(1, Accept), (2, Search(true))])
            .then(end(3, granted)),
        answered("平信，几天后才联系上", Channel::OrdinaryPost)
            .then([(0, ContactFailed), (2, Confirm), (1, Accept), (2, Search(true))])
            .then(end(3, granted)),
        answered("传真", Channel::Fax).then(BEGIN).then([(1, Search(true))]).then(end(4, granted)),
        answered("电子邮件", Channel::Email)
            .then(BEGIN)
            .then([(1, Search(true))])
            .then(end(4, granted)),
        answered("其他公布的渠道", Channel::Announced)
            .then(BEGIN)
            .then([(1, Search(true))])
            .then(end(4, granted)),
    ]
}

/// The ways in which the clock turns, and what else happens on the way.
fn turns() -> Vec<Story> {
    let (third, other) = (Consulted::ThirdParty, Consulted::OtherOrgan);
    let granted = Outcome::Granted;
    let of_organisation = |mut story: Story, kind| {
        story.kind = kind;
        story
    };
    let mut record = Story::of("更正登记信息", None).then([
        (0, Confirm),
        (1, Accept),
        (5, DecideRecord(RecordResult::Corrected)),
        (1, Serve),
        (2, Archive),
    ]);
    record.matter = Matter::RecordCorrection;
    vec![
        Story::of("补正后公开", granted)
            .then(BEGIN)
            .then([(4, AskCorrection(15)), (6, Correct), (2, Search(true))])
            .then(end(5, granted)),
        Story::of("第三方沉默", granted)
            .then(BEGIN)
            .then([(1, Search(true)), (2, Consult(third)), (2, Delivered), (16, Weigh(true))])
            .then(end(2, granted)),
        Story::of("第三方同意", granted)
            .then(BEGIN)
            .then([(1, Search(true)), (2, Consult(third)), (1, Delivered)])
            .then([(5, Opinion(Stance::Agrees))])
            .then(end(2, granted)),
        Story::of("公共利益大于第三方", granted)
            .then(BEGIN)
            .then([(1, Search(true)), (2, Consult(third)), (1, Delivered)])
            .then([(8, Opinion(Stance::Objects)), (1, Override)])
            .then(end(2, granted)),
        of_organisation(
            Story::of("共同制作机关沉默即同意", granted)
                .then(BEGIN)
                .then([(1, Search(true)), (2, Consult(other)), (1, Delivered), (16, Weigh(true))])
                .then(end(1, granted)),
            ApplicantKind::Enterprise,
        ),
        Story::of("延期后部分公开", Outcome::Partial)
            .then(BEGIN)
            .then([(5, Search(true)), (8, ProposeExtension(20)), (1, ConsentExtension)])
            .then(end(12, Outcome::Partial)),
        of_organisation(
            Story::of("延期没有获准，按期答复", granted)
                .then(BEGIN)
                .then([(9, ProposeExtension(10)), (1, RefuseExtension), (1, Search(true))])
                .then(end(3, granted)),
            ApplicantKind::LegalService,
        ),
        Story::of("缴费后公开", granted)
            .then(BEGIN)
            .then([
                (2, Search(true)),
                (1, Do::Charge(Charge::PerPage { pages: 119 })),
                (2, FeeReceived),
                (1, ContestFee),
                (6, PayFee),
            ])
            .then(end(4, granted)),
        of_organisation(
            Story::of("理由合理，延迟答复", granted)
                .then(BEGIN)
                .then([(1, AskReasons), (4, GiveReasons), (2, Defer(40)), (5, Search(true))])
                .then(end(20, granted)),
            ApplicantKind::Research,
        ),
        Story::of("答复退回重写，又被退信", granted)
            .by(Channel::SignedPost)
            .then([(1, Accept), (2, Search(true)), (2, Draft(granted)), (1, Return)])
            .then([(1, Draft(granted)), (1, Approve), (1, Sign), (0, Serve)])
            .then([(6, ServiceFailed), (1, Serve), (3, Archive)]),
        record,
        Story::of("刚到，还没有确认", None),
        Story::of("办理中", None).then(BEGIN).then([(1, Search(true)), (0, Comment)]),
        of_organisation(
            Story::of("等第三方", None).then(BEGIN).then([
                (1, Search(true)),
                (2, Consult(third)),
                (1, Delivered),
            ]),
            ApplicantKind::Charity,
        ),
        Story::of("评价五星", granted)
            .then(BEGIN)
            .then([(1, Search(true)), (3, Draft(granted)), (1, Approve), (1, Sign), (0, Serve)])
            .then([(1, Acknowledge), (0, Rate(5)), (3, Archive)]),
    ]
}
