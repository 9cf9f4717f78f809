use super::{Context, Finding, Rule, Severity, quoted};
use crate::Report;
use crate::form::Part;
use crate::prose::numeral;
use crate::report::Heading;

/// The headings of the six parts carry their numbers, 一 to 六, in the order of the form.
///
/// Numbers that are list formatting do not reach the text, so a heading without a number is no
/// fault; neither is 1、 for 一、. A number that is another part's is one, and so is a comma without
/// the number before it.
pub(in crate::check) struct SectionNumbering;

impl Rule for SectionNumbering {
    fn id(&self) -> &'static str {
        "section-numbering"
    }

    fn title(&self) -> &'static str {
        "标题序号"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号"
    }

    fn explanation(&self) -> &'static str {
        "格式文本规定了六个部分的标题和次序：一、总体情况，二、主动公开政府信息情况，\
         三、收到和处理政府信息公开申请情况，四、政府信息公开行政复议、行政诉讼情况，\
         五、存在的主要问题及改进情况，六、其他需要报告的事项。\n\n\
         序号重复、跳号或丢失，读者就找不到对应的部分，常常是删改标题时留下的。\n\n\
         怎么改：按格式文本改正序号和次序。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        let parts: Vec<(&Heading, Part)> =
            report.headings.iter().filter_map(|h| Some((h, h.part?))).collect();
        let mut findings = Vec::new();
        for (heading, part) in &parts {
            let due = due(*part);
            let problem = match number(&heading.text) {
                Number::Lost => "序号丢失".to_owned(),
                Number::Is(number) if number != due => {
                    format!("序号应为“{}、”", part.number())
                }
                Number::Is(_) | Number::None => continue,
            };
            findings.push(self.tell(heading, &problem));
        }
        // A report that repeats its parts is judged by their numbers alone.
        let once =
            Part::ALL.iter().all(|part| parts.iter().filter(|(_, p)| p == part).count() <= 1);
        if once
            && findings.is_empty()
            && let Some(pair) = parts.windows(2).find(|pair| pair[0].1 > pair[1].1)
        {
            findings.push(self.tell(pair[1].0, "次序与格式文本不同"));
        }
        findings
    }
}

impl SectionNumbering {
    fn tell(&self, heading: &Heading, problem: &str) -> Finding {
        let message = format!("标题{}：{problem}", quoted(&heading.text));
        let advice = "请按格式文本改正六个部分的序号和次序。";
        let mut finding = Finding::of(self, message, advice).at(Some(heading.place));
        finding.quote = Some(heading.text.clone());
        finding
    }
}

/// The number before a heading.
enum Number {
    /// A number, in Chinese or in digits.
    Is(i64),
    /// 、 without its number.
    Lost,
    /// No number, as where numbers are list formatting.
    None,
}

fn number(heading: &str) -> Number {
    let text = heading.trim_start_matches(|c: char| c.is_whitespace() || c == '#' || c == '*');
    if text.starts_with(['、', '．', '.']) {
        return Number::Lost;
    }
    let Some(found) = numeral(text) else { return Number::None };
    let marked = text[found.len..].trim_start().starts_with(['、', '.', '．', '，', ',', ' ']);
    match found.value.whole() {
        Some(number @ 1..=20) if marked => Number::Is(number),
        _ => Number::None,
    }
}

/// The number of a part.
fn due(part: Part) -> i64 {
    Part::ALL.iter().zip(1..).find(|(other, _)| **other == part).map_or(0, |(_, number)| number)
}
