//! What the grammar makes of sentences such as reports hold.

use proptest::prelude::*;

use super::*;

/// One line for each mention: number, measure word, what is counted, and what limits it.
fn read(text: &str) -> String {
    let passage = Passage::read(text, Topic::Unknown);
    let lines: Vec<String> = passage.mentions.iter().map(line).collect();
    lines.join("\n")
}

fn line(mention: &Mention) -> String {
    let q = mention.quantity;
    let number = match (q.is_money(), q.is_exact()) {
        (true, _) => q.value.to_string(),
        (_, true) => q.low.to_string(),
        _ => format!("{}..={}", q.low, q.high),
    };
    let said = |said: bool, what: &dyn std::fmt::Debug| said.then(|| format!("{what:?}"));
    let limits = [
        said(mention.role != Role::Count, &mention.role),
        said(mention.period != Period::Unsaid, &mention.period),
        said(mention.body != Body::Unsaid, &mention.body),
        mention.doubt.map(|doubt| format!("?{doubt:?}")),
    ];
    let mut words = vec![format!("{number}{}", q.measure.word), subject(mention.subject)];
    words.extend(limits.into_iter().flatten());
    words.join(" ")
}

fn subject(subject: Subject) -> String {
    let names = |lines: Lines| lines.iter().map(crate::Line::name).collect::<Vec<_>>().join("+");
    match subject {
        Subject::Requests(Requests { acts, facet }) => {
            let all = [
                (Acts::NEW, "new"),
                (Acts::RECEIVED, "received"),
                (Acts::HANDLED, "handled"),
                (Acts::CONCLUDED, "concluded"),
                (Acts::REPLIED, "replied"),
                (Acts::CARRIED_IN, "carried_in"),
                (Acts::CARRIED_OUT, "carried_out"),
                (Acts::PENDING, "pending"),
            ];
            let acts: Vec<_> =
                all.iter().filter(|(act, _)| acts.has(*act)).map(|(_, name)| *name).collect();
            let facet = match facet {
                Facet::All => String::new(),
                Facet::Outcomes(lines) => format!(" of {}", names(lines)),
                Facet::Applicants(columns) => format!(
                    " of {}",
                    columns.iter().map(crate::Column::name).collect::<Vec<_>>().join("+")
                ),
                Facet::Channel => " by channel".into(),
            };
            format!("requests {}{facet}", acts.join("|"))
        }
        Subject::Reviews(Reviews { groups, result }) => {
            format!("{} {}", names(groups), result.map_or("all", crate::Column::name))
        }
        Subject::Documents(Documents { line, flow }) => format!("{}.{}", line.name(), flow.name()),
        Subject::Decisions(line) => line.name().into(),
        Subject::Fees => "fees".into(),
        Subject::ProcessingFee => "processing fee".into(),
        Subject::Other => "-".into(),
    }
}

/// Sentences with what is read in them, one line for each number.
fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let expected = expected.join("\n");
            let found = read(text);
            (found != expected).then(|| format!("{text}\nexpected\n{expected}\nfound\n{found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_verb_says_which_requests() {
    check(&[
        ("全年新收政府信息公开申请15件。", &["15件 requests new"]),
        ("我县共收到政府信息依申请公开16件。", &["16件 requests received Ours"]),
        ("受理8份政府信息公开申请。", &["8份 requests handled"]),
        ("共完成政府信息依申请公开答复1453件。", &["1453件 requests replied"]),
        ("收到并答复政府信息公开申请9件。", &["9件 requests received|replied"]),
        (
            "收到政府信息公开申请15件，上年结转3件，办结14件，结转下年度继续办理4件。",
            &[
                "15件 requests received",
                "3件 requests carried_in",
                "14件 requests concluded",
                "4件 requests carried_out",
            ],
        ),
        (
            "收到政府信息公开申请15件，31件结转到2024年度继续办理，其余2件正在办理。",
            &[
                "15件 requests received",
                "31件 requests carried_out",
                "2件 requests pending ?Pending",
            ],
        ),
        ("政府信息公开申请数量为28件。", &["28件 requests  ?NoAct"]),
    ]);
}

#[test]
fn the_noun_stands_before_or_after_or_in_an_earlier_sentence() {
    check(&[
        ("收到申请16件。", &["16件 -"]),
        (
            "（二）依申请公开。收到申请16件，办结15件。",
            &["16件 requests received", "15件 requests concluded"],
        ),
        ("收到县长信箱来信183件，答复183件。", &["183件 -", "183件 -"]),
        ("新收政府信息公开申请3件。办结2件。", &["3件 requests new", "2件 requests concluded"]),
        ("推进依申请公开。规范流程。办结2件。", &["2件 requests concluded ?Carried"]),
    ]);
}

#[test]
fn outcomes_applicants_and_channels() {
    check(&[
        (
            "答复政府信息公开申请42件，其中予以公开及部分公开30件，属于四类过程性信息2件。",
            &[
                "42件 requests replied",
                "30件 requests replied of granted+partial",
                "2件 requests replied of denied_6",
            ],
        ),
        (
            "受理依申请公开事项36件（其中：自然人申请32件、企业申请2件、其他组织申请2件）。",
            &[
                "36件 requests handled",
                "32件 requests handled of natural",
                "2件 requests handled of business",
                "2件 requests handled of other",
            ],
        ),
        (
            "收到政府信息公开申请16件，其中9件为网上申请，信函申请7件。",
            &[
                "16件 requests received",
                "9件 requests received by channel",
                "7件 requests received by channel",
            ],
        ),
        (
            "收到公民、法人和其他组织通过网络、信函等方式提交的政府信息公开申请共16件。",
            &["16件 requests received"],
        ),
        // Kinds of documents, not requests.
        (
            "共制作政府信息112条，其中主动公开信息7条，依申请公开信息59条，不予公开信息46条。",
            &["112条 -", "7条 -", "59条 -", "46条 -"],
        ),
    ]);
}

#[test]
fn reviews_and_their_results() {
    check(&[
        (
            "政府信息公开行政复议3件，其中结果维持1件；行政诉讼2件，结果纠正1件。",
            &[
                "3件 reconsideration all",
                "1件 reconsideration upheld",
                "2件 litigation_direct+litigation_after_reconsideration all",
                "1件 litigation_direct+litigation_after_reconsideration corrected",
            ],
        ),
        (
            "因政府信息公开，未经复议直接起诉1件，复议后起诉2件。",
            &["1件 litigation_direct all", "2件 litigation_after_reconsideration all"],
        ),
        (
            "政府信息公开行政复议和行政诉讼分别为3件、2件。",
            &[
                "3件 reconsideration all",
                "2件 litigation_direct+litigation_after_reconsideration all",
            ],
        ),
        (
            "政府信息公开行政复议、行政诉讼各1件。",
            &[
                "1件 reconsideration all",
                "1件 litigation_direct+litigation_after_reconsideration all",
            ],
        ),
        ("全市备案的政府信息公开类行政复议案件39件。", &["39件 reconsideration all Whole ?Filed"]),
        ("办理行政复议案件400件。", &["400件 reconsideration all ?Unrelated"]),
    ]);
}

#[test]
fn none_in_words_is_zero() {
    check(&[
        ("我局未收到政府信息公开申请。", &["0 requests received Ours"]),
        (
            "未发生因政府信息公开引起的行政复议、行政诉讼。",
            &["0 reconsideration all", "0 litigation_direct+litigation_after_reconsideration all"],
        ),
        ("未收到公民、法人和其他组织提出的公开政府信息的申请。", &["0 requests received"]),
        (
            "收到依申请公开2件，无结转。",
            &["2件 requests received", "0 requests carried_in|carried_out"],
        ),
        ("全年未发生政府信息公开行政复议被纠错情况。", &[]),
        ("未发生因政府信息公开申请引发的投诉。", &[]),
        ("无正当理由，无法提供，有无申请。", &[]),
    ]);
}

#[test]
fn whose_and_of_when() {
    check(&[
        ("2022年收到政府信息公开申请9件。", &["9件 requests received Year(2022)"]),
        ("截至2023年12月31日，收到政府信息公开申请9件。", &["9件 requests received Year(2023)"]),
        ("上半年收到政府信息公开申请9件。", &["9件 requests received Other"]),
        (
            "收到政府信息公开申请9件，较上年的7件增加2件。",
            &["9件 requests received", "7件 - Before", "2件 - Change"],
        ),
        ("县教育局收到政府信息公开申请4件。", &["4件 requests received Named(0..12)"]),
        ("办公室代表我县受理政府信息公开申请4件。", &["4件 requests handled Level"]),
    ]);
}

#[test]
fn documents_decisions_and_fees() {
    check(&[
        (
            "制发3份规范性文件，废止18份规范性文件，现行有效规范性文件81份。",
            &[
                "3份 normative_documents.made",
                "18份 normative_documents.repealed",
                "81份 normative_documents.in_force",
            ],
        ),
        ("解读规范性文件3件，公开规范性文件8件。", &["3件 -", "8件 -"]),
        ("作出行政许可决定2252件，公开行政许可信息10条。", &["2252件 permits", "10条 -"]),
        ("收取信息处理费3940元，行政事业性收费2万元。", &["3940元 processing fee", "20000元 fees"]),
    ]);
}

proptest! {
    #[test]
    fn no_text_panics(text in ".{0,80}") {
        let passage = Passage::read(&text, Topic::Unknown);
        parts::structure(&passage);
        list::items(&passage);
        list::announcements(&passage);
    }

    /// Words of the trade in any order: deeper into the grammar than any text at random.
    #[test]
    fn no_sentence_panics(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "共收到", "政府信息公开申请", "行政复议", "其中", "网络申请", "15件", "３0余", "2023年",
                "结转", "下年度", "占", "32.05%", "（", "）", "，", "。", "、", "；", "：", "分别为",
                "未收到", "无", "予以公开", "结果维持", "一是", "以下四个方面", "1月1日", "3+3", "《", "》",
                "规范性文件", "制发", "均", "合计", "等", "元", "亿", "几", "百分之", "第", "-", " ", "\n",
            ]),
            0..40,
        )
    ) {
        let text = words.concat();
        let passage = Passage::read(&text, Topic::Requests);
        for mention in &passage.mentions {
            prop_assert!(text.get(mention.at.clone()).is_some());
            prop_assert!(text.get(mention.clause.clone()).is_some());
        }
        for breakdown in parts::structure(&passage).breakdowns {
            prop_assert!(text.get(breakdown.clause).is_some());
        }
        list::items(&passage);
        list::announcements(&passage);
    }
}
