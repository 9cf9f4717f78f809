use super::{Context, Finding, Rule, Severity, finding, quoted};
use crate::Report;

/// Nothing of the template or its instructions is left in the report.
///
/// Placeholders count only where they cannot be part of a word or an address: `XX县`, not `xxgk@`.
pub(in crate::check) struct TemplateResidue;

/// Instructions of the form and of the templates that offices hand round.
const INSTRUCTIONS: &[&str] = &[
    "该部分以表格形式报告",
    "表格如下：",
    "在此处报告",
    "此处填写",
    "请在此处",
    "请填写",
    "填写说明",
    "填表说明",
    "（示例）",
    "（模板）",
    "（样式）",
    "（参考格式）",
    "（机关名称）",
    "（单位名称）",
    "（此处",
    "删除此行",
];

/// Signs that stand, twice or more, for a name or a number that was to be filled in.
const PLACEHOLDERS: [char; 12] = ['X', 'x', 'Ｘ', '×', '✕', '╳', '*', '＊', '○', '_', '＿', '□'];

impl Rule for TemplateResidue {
    fn id(&self) -> &'static str {
        "template-residue"
    }

    fn title(&self) -> &'static str {
        "模板残留"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号"
    }

    fn explanation(&self) -> &'static str {
        "格式文本里的说明（如“该部分以表格形式报告”）和占位符号（如“XX县”“____”）是给起草人看的，\
         不应当留在公布的年报里。\n\n\
         怎么改：删去说明，把占位符号换成真实的名称和数字。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for paragraph in &report.prose {
            let Some((at, words)) = residue(&paragraph.text) else { continue };
            let message = format!("留有模板的文字：{}", quoted(&paragraph.text[at..at + words]));
            let advice = "请删去模板里的说明，把占位符号换成真实的内容。";
            findings.push(finding(self, paragraph, at..at + words, message, advice));
        }
        for heading in &report.headings {
            let Some((at, words)) = residue(&heading.text) else { continue };
            let message =
                format!("标题里留有模板的文字：{}", quoted(&heading.text[at..at + words]));
            let advice = "请删去模板里的说明，把占位符号换成真实的内容。";
            let mut found = Finding::of(self, message, advice).at(Some(heading.place));
            found.quote = Some(heading.text.clone());
            findings.push(found);
        }
        findings
    }
}

/// The first residue in a text: where it begins, and its bytes.
fn residue(text: &str) -> Option<(usize, usize)> {
    let mut before = None;
    let mut run_of = None;
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        if INSTRUCTIONS.iter().any(|words| words.starts_with(c))
            && let Some(words) = INSTRUCTIONS.iter().find(|words| rest.starts_with(**words))
        {
            return Some((at, words.len()));
        }
        // Only the first sign of a run is looked at.
        if PLACEHOLDERS.contains(&c) && run_of != Some(c) {
            let run = rest.len() - rest.trim_start_matches(c).len();
            let after = rest[run..].chars().next();
            let alone = |c: Option<char>| c.is_none_or(|c| !c.is_ascii());
            if run > c.len_utf8() && alone(before) && alone(after) {
                return Some((at, run));
            }
        }
        run_of = PLACEHOLDERS.contains(&c).then_some(c);
        before = Some(c);
    }
    None
}
