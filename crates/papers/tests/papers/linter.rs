//! The linter on replies as people edit them: for each rule what trips it, and what does not.

use std::collections::BTreeSet;

use papers::lint::{Finding, Rule, Says, lint};
use papers::reply::Reply;
use papers::{AtLeastOne, Facts, Phrases, Remedies, Words};
use statute::outcome::{Closure, Denial, Inability, Outcome, Refusal};

use crate::example::Sample;

const SECRET: Outcome = Outcome::Denied(Denial::StateSecret);
const DELIBERATION: Outcome = Outcome::Denied(Denial::Deliberation);
const NOT_FOUND: Outcome = Outcome::Unable(Inability::NotFound);
const REPEATED: Outcome = Outcome::Declined(Refusal::Repeated);

fn composed(outcome: Outcome) -> (String, Says) {
    let (paper, _, says) = Sample::default().ending(outcome);
    (paper.lines().join("\n"), says)
}

fn read(text: &str, says: &Says) -> Vec<Finding> {
    lint(&text.lines().collect::<Vec<_>>(), says)
}

/// What the linter says after words were replaced; nothing without.
#[track_caller]
fn after(outcome: Outcome, from: &str, to: &str) -> Vec<Finding> {
    let (text, says) = composed(outcome);
    assert!(text.contains(from), "{from} is not in:\n{text}");
    assert_eq!(read(&text, &says), []);
    read(&text.replace(from, to), &says)
}

/// These rules and no others, and where the first one points.
#[track_caller]
fn trips(outcome: Outcome, from: &str, to: &str, rules: &[Rule]) -> Vec<Finding> {
    let findings = after(outcome, from, to);
    let found: BTreeSet<_> = findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(found, rules.iter().copied().collect(), "{findings:#?}");
    findings
}

#[track_caller]
fn does_not(outcome: Outcome, from: &str, to: &str) {
    assert_eq!(after(outcome, from, to), []);
}

#[track_caller]
fn phrase(findings: &[Finding]) -> &str {
    findings.first().and_then(|finding| finding.place.as_ref()).map_or("", |place| &place.phrase)
}

const NUMBER: &str = "青自然资公开〔2026〕12号";
const MARK: &str = "特此答复。";

#[test]
fn number() {
    trips(SECRET, &format!("{NUMBER}\n"), "", &[Rule::NumberMissing]);
    let found = trips(SECRET, NUMBER, "青自然资公开[2026]第012号", &[Rule::NumberForm]);
    assert!(found[0].message.contains(NUMBER) && phrase(&found).contains("[2026]"));
    trips(SECRET, NUMBER, "青自然资公开〔2026〕13号", &[Rule::NumberDiffers]);
    does_not(SECRET, NUMBER, &format!("　　{NUMBER}　"));
}

#[test]
fn applicant_and_organ() {
    let found = trips(SECRET, "赵望舒：", "赵望书：", &[Rule::ApplicantDiffers]);
    assert_eq!(phrase(&found), "赵望书：");
    does_not(SECRET, "赵望舒：", "赵 望 舒 女士:");
    trips(SECRET, "青禾县自然资源局", "县自然局", &[Rule::OrganMissing]);
    does_not(SECRET, "青禾县自然资源局\n2026", "青禾县 自然资源局\n2026");
}

#[test]
fn received_date() {
    let found = trips(SECRET, "2026年1月28日收到", "2026年1月27日收到", &[Rule::ReceivedDiffers]);
    assert_eq!(phrase(&found), "2026年1月27日");
    trips(SECRET, "于2026年1月28日收到", "近日收到", &[Rule::ReceivedDiffers]);
    does_not(SECRET, "2026年1月28日收到", "２０２６年１月２８日 收到");
}

#[test]
fn date() {
    trips(SECRET, "\n2026年2月25日", "", &[Rule::DateMissing]);
    trips(SECRET, "\n2026年2月25日", "\n2026年1月25日", &[Rule::DateBeforeReceived]);
    does_not(SECRET, "\n2026年2月25日", "\n2026年2月25日（印章）");
}

#[test]
fn outcome() {
    let found = trips(SECRET, "的信息不予公开。", "的信息予以公开。", &[Rule::OutcomeDiffers]);
    assert_eq!(phrase(&found), "予以公开");
    trips(REPEATED, "本机关决定：对您的申请不予重复处理", "请知悉", &[Rule::OutcomeMissing]);
    // A lookup withholds nothing: to write that it does would close the court.
    trips(
        Outcome::Denied(Denial::Lookup),
        "告知您依照上述规定办理查询",
        "不予公开，请办理查询",
        &[Rule::OutcomeDiffers],
    );
    does_not(SECRET, "本机关决定：", "现答复如下：");
    // What the applicant wrote is no decision.
    does_not(SECRET, "宅基地审批结果”", "宅基地审批结果予以公开的决定”");
}

#[test]
fn reasons() {
    trips(
        DELIBERATION,
        "理由是：该信息记录了局务会对审批方案的讨论过程，尚未形成决定。",
        "",
        &[Rule::ReasonsMissing],
    );
    let found = trips(
        DELIBERATION,
        "该信息记录了局务会对审批方案的讨论过程，尚未形成决定。",
        "如上。",
        &[Rule::ReasonsMissing],
    );
    assert_eq!(phrase(&found), "理由是");
    does_not(DELIBERATION, "理由是：该信息", "由于该信息");
}

#[test]
fn demands() {
    let record = "，以“柳沟村”、“宅基地”为检索词进行了检索，没有检索到";
    trips(NOT_FOUND, record, "没有见到", &[Rule::DemandMissing]);
    trips(
        Outcome::Unable(Inability::NotThisOrgan),
        "，联系方式：柳沟镇正街1号，0350-6030000",
        "",
        // The address and telephone of the organ itself, in the note, do not do.
        &[Rule::DemandMissing],
    );
    trips(Outcome::Unable(Inability::StillUnclear), "补正", "改正", &[Rule::DemandMissing]);
    does_not(NOT_FOUND, "进行了检索", "作了查找");
}

#[test]
fn article_missing_or_blurred() {
    let citation = "根据《中华人民共和国政府信息公开条例》第三十六条第三项、第十六条第二款的规定，";
    trips(DELIBERATION, citation, "", &[Rule::ArticleMissing]);
    let found = trips(
        DELIBERATION,
        "第三十六条第三项、第十六条第二款",
        "第三十六条第三项、第十六条",
        &[Rule::ArticleNotExact],
    );
    assert_eq!(phrase(&found), "第十六条");
    trips(NOT_FOUND, "第三十六条第四项", "第三十六条", &[Rule::ArticleNotExact]);
    trips(
        Outcome::Other(Closure::PaymentLapsed),
        "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条",
        "有关规定",
        &[Rule::ArticleMissing],
    );
}

#[test]
fn article_as_people_write_it() {
    for written in
        ["《条例》第16条第2款", "《政府信息公开条例》第十六条第二款", "条例第 １６ 条第２款"]
    {
        does_not(
            DELIBERATION,
            "《中华人民共和国政府信息公开条例》第三十六条第三项、第十六条第二款",
            written,
        );
    }
    does_not(NOT_FOUND, "第三十六条第四项", "第36条第（四）项");
    // A line break that Word made inside a citation.
    does_not(DELIBERATION, "第十六条第二款", "第十六\n条第二款");
    // Another law's articles are not those of the 条例.
    does_not(SECRET, MARK, "该设施依照《保守国家秘密法》第十六条、第三十八条管理。\n特此答复。");
}

#[test]
fn article_of_another_outcome() {
    let found = trips(
        DELIBERATION,
        "第十六条第二款",
        "第十六条第一款",
        &[Rule::ArticleMissing, Rule::ArticleWrong],
    );
    assert!(found.iter().any(|one| one.message.contains("不应引用《条例》第十六条第一款")));
    trips(NOT_FOUND, "第三十六条第四项", "第三十六条第四项、第五项", &[Rule::ArticleWrong]);
    // Correction and consultation may be part of the story of any reply.
    does_not(NOT_FOUND, "第三十六条第四项", "第三十条、第三十二条、第三十六条第四项");
}

#[test]
fn repealed_rules() {
    trips(SECRET, MARK, "参照法释〔2011〕17号。\n特此答复。", &[Rule::Repealed]);
    trips(SECRET, MARK, "参照国务院令第492号。\n特此答复。", &[Rule::Repealed]);
    let found = trips(
        NOT_FOUND,
        "第三十六条第四项",
        "第二十一条第（三）项、第三十六条第四项",
        &[Rule::Repealed],
    );
    assert_eq!(phrase(&found), "第二十一条第（三）项");
    trips(SECRET, "第十四条", "第十四条第四款", &[Rule::Repealed]);
    does_not(SECRET, MARK, "参照法释〔2025〕8号、国务院令第711号。\n特此答复。");
}

const FIRST: &str = "应当先自收到本答复书之日起60日内向青禾县人民政府申请行政复议（《中华人民共和国\
                     行政复议法》第二十三条第一款第四项、第二款）；对行政复议决定不服的，可以自收到\
                     行政复议决定书之日起15日内向人民法院提起行政诉讼；行政复议机关逾期不作决定的，\
                     可以自行政复议期满之日起15日内向人民法院提起行政诉讼。";
const EITHER: &str = "可以自收到本答复书之日起60日内向青禾县人民政府申请行政复议，也可以自收到本答复\
                      书之日起6个月内向青禾县人民法院提起行政诉讼。";

#[test]
fn remedy_missing() {
    let found = trips(SECRET, &format!("对本答复不服的，{FIRST}"), "", &[Rule::RemedyMissing]);
    assert!(found[0].message.contains("先申请行政复议"));
    trips(
        NOT_FOUND,
        "，也可以自收到本答复书之日起6个月内向青禾县人民法院提起行政诉讼",
        "",
        &[Rule::RemedyMissing],
    );
    let (text, says) = composed(Outcome::Other(Closure::Withdrawn));
    assert_eq!(read(&text, &says), [], "a withdrawal decides nothing");
}

/// The sentence of the templates of 2009: reconsideration or a court.
#[test]
fn remedy_in_the_wrong_order() {
    trips(SECRET, FIRST, EITHER, &[Rule::RemedyOrder]);
    trips(
        SECRET,
        FIRST,
        "可以在60日内向青禾县人民政府申请行政复议或者向人民法院提起行政诉讼。",
        &[Rule::RemedyOrder],
    );
    trips(Outcome::Partial, "应当先自收到", "可以自收到", &[Rule::RemedyOrder]);
    // Where both ways are open, nobody is sent to reconsideration first.
    trips(NOT_FOUND, EITHER, FIRST, &[Rule::RemedyMissing, Rule::RemedyOrder]);
    does_not(
        SECRET,
        FIRST,
        "应当先在收到本答复书之日起六十日内，向青禾县人民政府申请行政复议；对复议决定仍不服的，\
         可在收到复议决定书之日起十五日内向人民法院起诉。",
    );
}

#[test]
fn remedy_periods() {
    let found = trips(NOT_FOUND, "6个月内", "三个月内", &[Rule::RemedyPeriod]);
    assert_eq!(phrase(&found), "三个月");
    trips(NOT_FOUND, "60日内", "15日内", &[Rule::RemedyPeriod]);
    trips(NOT_FOUND, "60日内", "60个工作日内", &[Rule::RemedyPeriod]);
    trips(NOT_FOUND, "自收到本答复书之日起60日内", "", &[Rule::RemedyPeriod]);
    trips(SECRET, "决定书之日起15日内", "决定书之日起三个月内", &[Rule::RemedyPeriod]);
    does_not(NOT_FOUND, "60日内", "六十 日内");
    does_not(NOT_FOUND, "6个月内", "六个月以内");
}

#[test]
fn remedy_bodies_and_courts() {
    let found =
        trips(NOT_FOUND, "向青禾县人民政府申请", "向青禾市人民政府申请", &[Rule::RemedyBody]);
    assert!(phrase(&found).starts_with("向青禾市人民政府"));
    trips(SECRET, "向青禾县人民政府申请", "依法申请", &[Rule::RemedyBody]);
    trips(NOT_FOUND, "青禾县人民法院", "河源市中级人民法院", &[Rule::RemedyCourt]);
    does_not(NOT_FOUND, "青禾县人民法院", "青禾县\n人民法院");
}

#[test]
fn a_justice_bureau_names_both_bodies() {
    let sample = Sample::served(true);
    let (sender, applicant, case) = (sample.sender(), sample.applicant(), sample.case());
    let decision = sample.decision(Outcome::Partial).unwrap();
    let city = Words::new("河源市司法局").unwrap();
    let bodies = AtLeastOne::new(Words::new("青禾县人民政府行政复议局").unwrap(), vec![city]);
    let remedies = Remedies { bodies, ..sample.remedies() };
    let reply = Reply { sender, applicant, case, decision, remedies };
    let text = reply.compose(&Phrases::default()).lines().join("\n");
    assert!(text.contains("向青禾县人民政府行政复议局或者河源市司法局申请行政复议"));
    assert_eq!(read(&text, &Says::of(&reply)), []);
    // One of the two is enough.
    let one = text.replace("青禾县人民政府行政复议局或者", "");
    assert_eq!(read(&one, &Says::of(&reply)), []);
}

/// What the facts tell of another dispute is no remedy clause.
#[test]
fn a_dispute_in_the_facts_is_no_clause() {
    let told = "经查，申请人不服处罚决定，已在3个月内提起诉讼，法院驳回起诉。\n经审查";
    does_not(DELIBERATION, "经审查", told);
    does_not(NOT_FOUND, "本机关于2026年2月5日在", "申请人不服处罚决定。本机关于2026年2月5日在");
}

#[test]
fn remedy_through_the_internet() {
    let (paper, _, says) = Sample::served(true).ending(SECRET);
    assert_eq!(lint(&paper.lines(), &says), []);
    let (text, _) = composed(SECRET);
    let found = read(&text, &says);
    assert_eq!(found.iter().map(|one| one.rule).collect::<Vec<_>>(), [Rule::RemedyInternet]);
    assert!(found[0].article.contains("第二十二条"));
}

#[test]
fn purpose() {
    let text = "您没有说明申请用途。\n特此答复。";
    assert_eq!(phrase(&trips(SECRET, MARK, text, &[Rule::Purpose])), "申请用途");
    trips(SECRET, MARK, "该信息与您的生产、生活、科研无关。\n特此答复。", &[Rule::Purpose]);
    does_not(SECRET, MARK, "申请公开信息无需说明用途。\n特此答复。");
}

#[test]
fn petition_style() {
    trips(SECRET, MARK, "关于您反映的问题，已转有关部门。\n特此答复。", &[Rule::PetitionStyle]);
    trips(SECRET, MARK, "可以请求复查。\n特此答复。", &[Rule::PetitionStyle]);
    let petition = Outcome::Declined(Refusal::Petition);
    does_not(petition, MARK, "信访事项请到县信访局提出。\n特此答复。");
}

#[test]
fn personal_data() {
    let card = "赵望舒（身份证号11010519491231002X）：\n";
    let found = after(SECRET, MARK, &format!("{card}特此答复。"));
    assert_eq!(found[0].rule, Rule::PersonalData);
    assert_eq!(phrase(&found), "11010519491231002X");
    trips(SECRET, MARK, "电话：138 0000 0000\n特此答复。", &[Rule::PersonalData]);
    does_not(SECRET, MARK, "申请编号：20260128001，电话：0350-6020000\n特此答复。");
}

#[test]
fn every_rule_has_a_name_of_its_own() {
    let names: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    assert_eq!(names.len(), Rule::ALL.len());
}

/// What an office sees of a template of 2009 that somebody pasted.
#[test]
fn an_old_template() {
    let (_, says) = composed(DELIBERATION);
    let text = "\
青自然资公开[2026]12号
关于赵望书申请公开信息的答复
赵望书：
    您好！您于２０２６年１月２８日提交的申请收悉。经审查，您没有说明该信息与您自身生产、生活、科研等
特殊需要的关系。
    根据《条例》第二十一条第（二）项、第十六条第一款的规定，本机关答复如下：不予公开。
    如对本答复不服，可以自收到之日起60日内向青禾县人民政府申请行政复议，或者自收到之日起三个月内
向青禾县人民法院提起行政诉讼。
青禾县自然资源局
二〇二六年二月二十五日";
    let found = read(text, &says);
    let told: Vec<_> = found
        .iter()
        .map(|one| {
            let place = one.place.as_ref();
            let place = place.map(|one| format!("第{}段“{}”", one.paragraph + 1, one.phrase));
            let place = place.unwrap_or_else(|| "全文".to_owned());
            format!("{}｜{place}｜{}｜{}", one.rule.name(), one.message, one.article)
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}
