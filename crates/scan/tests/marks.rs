//! What is a mark, and what only speaks of one.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use proptest::prelude::*;
use scan::{MarkKind, Severity, marks_in_text};

fn kinds(text: &str) -> Vec<MarkKind> {
    let mut kinds: Vec<_> = marks_in_text(text).into_iter().map(|mark| mark.kind).collect();
    kinds.dedup();
    kinds
}

#[test]
fn marks_of_state_secrets_in_many_spellings() {
    for (text, kind) in [
        ("绝密★30年", MarkKind::TopSecret),
        ("机密★20年", MarkKind::Secret),
        ("秘密★10年", MarkKind::Confidential),
        ("秘密", MarkKind::Confidential),
        ("【机密】", MarkKind::Secret),
        ("密级：机密", MarkKind::Secret),
        ("密级: 秘密  保密期限: 5年", MarkKind::Confidential),
        ("绝密级", MarkKind::TopSecret),
        ("绝密★启用前", MarkKind::TopSecret),
        ("机密 ☆ 长期", MarkKind::Secret),
        ("秘 密 * 6 个 月", MarkKind::Confidential),
        ("秘　密　★　１０　年", MarkKind::Confidential),
        ("絕密★", MarkKind::TopSecret),
        ("機密★二十年", MarkKind::Secret),
        ("祕密＊10年", MarkKind::Confidential),
        ("秘\u{200b}密★1年", MarkKind::Confidential),
        ("000012\t机密★1年\t特急", MarkKind::Secret),
        ("000012机密特急", MarkKind::Secret),
        ("机密文件", MarkKind::Secret),
        ("关于报送有关情况的函秘密★5年", MarkKind::Confidential),
        ("机密    关于某项工作的报告", MarkKind::Secret),
        ("秘\n密\n★\n10\n年", MarkKind::Confidential),
    ] {
        assert!(kinds(text).contains(&kind), "{text}: {:?}", kinds(text));
        assert_eq!(kind.severity(), Severity::Secret);
    }
}

#[test]
fn marks_of_internal_papers() {
    for (text, kind) in [
        ("内部资料 注意保存", MarkKind::Internal),
        ("内部事项　注意保管", MarkKind::Internal),
        ("内部資料，請勿外傳", MarkKind::NotToBePassedOn),
        ("（此件不公开）", MarkKind::NotPublic),
        ("联系人：张三（此件不公开）", MarkKind::NotPublic),
        ("会后收回", MarkKind::NotToBePassedOn),
        ("不得外传", MarkKind::NotToBePassedOn),
        ("工作秘密★3年", MarkKind::WorkSecret),
        ("内部★5年", MarkKind::WorkSecret),
        ("份号：000123", MarkKind::CopyNumber),
    ] {
        assert!(kinds(text).contains(&kind), "{text}: {:?}", kinds(text));
        assert!(kinds(text).iter().all(|kind| kind.severity() == Severity::Internal), "{text}");
    }
}

/// What people write to an office, and what stands in its answers.
const INNOCENT: [&str; 30] = [
    "请公开绝密级文件数量",
    "请公开绝密级、机密级、秘密级文件的数量。",
    "保守国家秘密",
    "保守国家秘密法",
    "中华人民共和国保守国家秘密法实施条例",
    "国家秘密",
    "商业秘密",
    "涉及商业秘密、个人隐私",
    "**商业秘密**",
    "工作秘密管理办法",
    "工作秘密管理暂行办法",
    "申请公开工作秘密的认定依据",
    "该信息属于国家秘密，依法不予公开。",
    "依据《条例》第十四条，依法确定为国家秘密的政府信息不予公开",
    "请公开2023年定密责任人名单",
    "秘密级事项的保密期限不超过10年",
    "机密级不超过二十年，绝密级不超过三十年",
    "绝密  机密  秘密",
    "本单位内部资料的管理制度",
    "请提供内部文件的目录",
    "会后收回材料的规定",
    "请寄回，注意保存原件，谢谢",
    "内部审计报告",
    "依申请公开",
    "此件依申请公开",
    "不予公开的理由",
    "机密性、完整性、可用性",
    "秘书处",
    "他告诉我一个秘密，请查处",
    "星级评定★★★★★",
];

#[test]
fn words_in_a_sentence_are_no_marks() {
    for text in INNOCENT {
        assert!(kinds(text).is_empty(), "{text}: {:?}", kinds(text));
    }
    assert!(kinds(&INNOCENT.join("\n")).is_empty());
}

#[test]
fn the_sentences_tell_what_to_do_and_repeat_nothing() {
    let told = Severity::Secret.sentence();
    assert!(told.contains("没有保存") && told.contains("联网") && told.contains("保密"), "{told}");
    assert!(!told.contains("绝密") && !told.contains("机密"), "{told}");
    assert!(Severity::Internal.sentence().contains("请先确认"));
}

fn blank() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", " ", "　", "\u{a0}", "\u{200b}"])
}

prop_compose! {
    /// A mark in any spelling.
    fn spelled()(
        level in prop::sample::select(vec![
            ["绝", "密"], ["絕", "密"], ["机", "密"], ["機", "密"], ["秘", "密"], ["祕", "密"],
        ]),
        star in prop::sample::select(vec!["★", "☆", "*", "＊", ""]),
        term in prop::sample::select(vec!["10年", "１０年", "6个月", "6個月", "长期", "長期", "二十年"]),
        blanks in prop::collection::vec(blank(), 4),
        with_term in any::<bool>(),
    ) -> String {
        let mut text = format!("{}{}{}{}{}{star}", blanks[0], level[0], blanks[1], level[1], blanks[2]);
        if with_term {
            text.push_str(blanks[3]);
            text.push_str(term);
        }
        text
    }
}

proptest! {
    #[test]
    fn a_mark_in_any_spelling_is_found_anywhere_in_the_first_lines(
        mark in spelled(),
        at in 0..8_usize,
    ) {
        let mut lines: Vec<&str> = INNOCENT[..8].to_vec();
        lines.insert(at, &mark);
        let found = marks_in_text(&lines.join("\n"));
        prop_assert!(found.iter().any(|found| {
            found.kind.severity() == Severity::Secret
                && found.place.line == Some(at as u32 + 1)
        }), "{mark:?}: {found:?}");
    }

    #[test]
    fn innocent_sentences_in_any_order_are_no_marks(
        lines in prop::sample::subsequence(INNOCENT.to_vec(), 1..20).prop_shuffle(),
    ) {
        prop_assert!(marks_in_text(&lines.join("\n")).is_empty());
    }

    #[test]
    fn no_text_breaks_the_search(text in "[绝机秘密内部★* 　\n0-9年（）a-z]{0,60}") {
        let _ = marks_in_text(&text);
    }
}
