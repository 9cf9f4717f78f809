use super::{Context, Finding, Rule, Severity, quoted};
use crate::Report;
use crate::prose::{digit, is_blank};

/// The title names the report by its full name, 政府信息公开工作年度报告, and its year.
///
/// The form prints no title; the name is that of 条例第四十九条 and of the form itself. Where the
/// year stands in it (工作2022年度报告) does not matter.
pub(in crate::check) struct Title;

const NAME: &str = "政府信息公开工作年度报告";

impl Rule for Title {
    fn id(&self) -> &'static str {
        "title"
    }

    fn title(&self) -> &'static str {
        "题目"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn basis(&self) -> &'static str {
        "条例第四十九条、第五十条；国办公开办函〔2021〕30号"
    }

    fn explanation(&self) -> &'static str {
        "题目应当写全：哪个机关、哪一年、“政府信息公开工作年度报告”。\n\n\
         少了“工作”“年度”，或没有年份，读者和检索系统就认不出这是哪一年的年报。\n\n\
         怎么改：按“××县人民政府2023年政府信息公开工作年度报告”的样子写全。"
    }

    fn check(&self, report: &Report, _: &Context<'_>) -> Vec<Finding> {
        let Some(title) = &report.title else {
            // It may stand on a page without text; that is told by `not-checked`.
            if !report.unread_pages.is_empty() {
                return Vec::new();
            }
            let message = "没有找到年报的题目";
            let advice = "请在正文前写上题目：机关名称、年份和“政府信息公开工作年度报告”。";
            return vec![Finding::of(self, message, advice)];
        };
        let letters: String = title.text.chars().filter(|c| !is_blank(*c) && *c != '\n').collect();
        let wordless: String = letters.chars().filter(|c| digit(*c).is_none()).collect();
        let mut missing = Vec::new();
        if year(&letters).is_none() {
            missing.push("年份");
        }
        // The year may stand inside the name: 政府信息公开工作2022年度报告.
        let whole =
            wordless.contains(NAME) || wordless.replace("工作年年度", "工作年度").contains(NAME);
        if !whole {
            missing.push(missing_word(&wordless));
        }
        if missing.is_empty() {
            return Vec::new();
        }
        let message =
            format!("题目{}缺少{}", quoted(&title.text.replace('\n', "")), missing.join("和"));
        let advice = "请把题目写全：机关名称、年份和“政府信息公开工作年度报告”。";
        let mut finding = Finding::of(self, message, advice).at(Some(title.place));
        finding.quote = Some(title.text.clone());
        vec![finding]
    }
}

/// A year in digits of either width, or in Chinese.
fn year(text: &str) -> Option<i64> {
    let years = text.match_indices('年').filter_map(|(at, _)| {
        let digits: Vec<char> = text[..at].chars().rev().take(4).collect();
        let value = |c: &char| {
            digit(*c).or_else(|| {
                "〇一二三四五六七八九"
                    .chars()
                    .position(|d| d == *c)
                    .and_then(|d| i64::try_from(d).ok())
            })
        };
        let values: Option<Vec<i64>> = digits.iter().rev().map(value).collect();
        values.filter(|v| v.len() == 4).map(|v| v.iter().fold(0, |year, d| year * 10 + d))
    });
    years.filter(|year| (1990..2100).contains(year)).max()
}

/// What is missing of the name.
fn missing_word(title: &str) -> &'static str {
    if !title.contains("信息公开") {
        "“政府信息公开”"
    } else if !title.contains("工作") {
        "“工作”二字"
    } else if !title.contains("年度报告") {
        "“年度报告”四字"
    } else {
        "“政府信息公开工作年度报告”这个全称"
    }
}
