use std::ops::Range;

use super::{Context, Finding, ReadParagraph, Rule, Severity, finding, prose, quoted};
use crate::Report;
use crate::prose::{Token, Word, tokens};

/// Nothing of the template or its instructions is left in the report.
///
/// Placeholders count only where they cannot be part of a word or an address: `XX县`, not `xxgk@`.
pub(in crate::check) struct TemplateResidue;

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

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for ReadParagraph { paragraph, passage, .. } in &prose(report, context).paragraphs {
            if let Some(words) = residue(passage.text, &passage.tokens) {
                let message = format!("留有模板的文字：{}", quoted(&passage.text[words.clone()]));
                findings.push(finding(self, paragraph, words, message, ADVICE));
            }
        }
        for heading in &report.headings {
            if let Some(words) = residue(&heading.text, &tokens(&heading.text)) {
                let message = format!("标题里留有模板的文字：{}", quoted(&heading.text[words]));
                let mut found = Finding::of(self, message, ADVICE).at(Some(heading.place));
                found.quote = Some(heading.text.clone());
                findings.push(found);
            }
        }
        findings
    }
}

const ADVICE: &str = "请删去模板里的说明，把占位符号换成真实的内容。";

/// The first residue among the words of a text.
fn residue(text: &str, tokens: &[Token]) -> Option<Range<usize>> {
    tokens.iter().find_map(|token| match token.word()? {
        Word::Instruction => Some(token.start..token.end),
        Word::Placeholder => placeholder(text, token.start),
        _ => None,
    })
}

/// The run of signs that begins at byte `start`, if it is no part of a word or an address.
fn placeholder(text: &str, start: usize) -> Option<Range<usize>> {
    let sign = text[start..].chars().next()?;
    let rest = text[start..].trim_start_matches(sign);
    let alone = |c: Option<char>| c.is_none_or(|c| !c.is_ascii());
    let stands = alone(text[..start].chars().next_back()) && alone(rest.chars().next());
    stands.then_some(start..text.len() - rest.len())
}
