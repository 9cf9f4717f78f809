use std::ops::Range;

use grid::Place;

use super::{Context, Finding, Prose, Rule, Severity, prose, quoted};
use crate::Report;
use crate::form::Part;
use crate::prose::list::{Announcement, Item, Style, announcements, items};
use crate::prose::{Passage, Topic};
use crate::report::Heading;

/// An enumeration is what it announces: 四个方面 lists four, and 一是 二是 三是 stand in order.
///
/// Items are counted only where they follow the announcement directly, beginning with the first.
/// The order is judged for 一是 alone, whose items often run over paragraphs; an enumeration inside
/// an item is no break in the outer one. Other numbers may be list formatting that got lost.
pub(in crate::check) struct TextList;

impl Rule for TextList {
    fn id(&self) -> &'static str {
        "text-list"
    }

    fn title(&self) -> &'static str {
        "列举项数"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号：内容完整，不缺项"
    }

    fn explanation(&self) -> &'static str {
        "正文写“以下四个方面”，后面就应当列出四条；“一是、二是、三是”应当依次往下，不跳号、不重号。\n\n\
         少一条，往往是修改时删掉了一段；跳号、重号，往往是从别处粘贴时没有改。\n\n\
         怎么改：补上缺的一条，或者把项数、序号改对。"
    }

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        let prose = prose(report, context);
        let flow = flow(report, &prose);
        let mut findings = Vec::new();
        for (i, element) in flow.iter().enumerate() {
            for announcement in &element.announcements {
                if let Some(count) = listed(&flow, i, announcement)
                    && count != announcement.count
                {
                    findings.push(self.count(element, announcement, count));
                }
            }
        }
        findings.extend(self.order(&flow));
        findings
    }
}

impl TextList {
    fn count(&self, element: &Element<'_>, announcement: &Announcement, count: i64) -> Finding {
        let sentence = announcement.sentence.clone();
        let words = element.text.get(sentence.clone()).unwrap_or_default();
        let message =
            format!("写的是 {} 项，实际列了 {count} 项：{}", announcement.count, quoted(words));
        let advice = "请补上缺的内容，或把项数改对。";
        element.finding(self, sentence, message, advice).numbers(announcement.count, count)
    }

    /// Items of 一是 that do not follow the one before; one finding for each enumeration.
    fn order(&self, flow: &[Element<'_>]) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut run = Run::default();
        let mut told = false;
        let mut part = None;
        for element in flow {
            if element.opens_section(part) {
                run = Run::default();
                told = false;
            }
            part = element.part;
            for item in element.items.iter().filter(|item| item.style == Style::Is) {
                if item.number == 1 {
                    told = false;
                }
                let Some(expected) = run.add(item.number) else { continue };
                if told {
                    continue;
                }
                told = true;
                let words = element.text.get(item.start..item.end).unwrap_or_default();
                let message = format!(
                    "列举的序号不连续：前面是“{}是”，接着是“{words}”",
                    in_chinese(expected - 1)
                );
                let advice = "请检查是否漏了一条，或序号没有改对。";
                let end = element.text[item.end..]
                    .find(['。', '；', '，'])
                    .map_or(element.text.len(), |at| item.end + at);
                let found = element.finding(self, item.start..end, message, advice);
                findings.push(found.numbers(expected, item.number));
            }
        }
        findings
    }
}

/// Where an enumeration stands, with the enumerations inside its items.
#[derive(Default)]
struct Run(Vec<i64>);

impl Run {
    /// Takes the next item; gives the number that was due where it is another. A run that does not
    /// begin with 1 is not judged.
    fn add(&mut self, number: i64) -> Option<i64> {
        if number == 1 {
            self.0.push(1);
            return None;
        }
        let due = self.0.last().map(|last| last + 1)?;
        let level = self.0.iter().rposition(|last| last + 1 == number);
        self.0.truncate(level.unwrap_or(self.0.len() - 1));
        self.0.push(number);
        level.is_none().then_some(due)
    }
}

/// A paragraph or a heading, in reading order.
struct Element<'a> {
    text: &'a str,
    part: Option<Part>,
    heading: bool,
    place: Place,
    items: Vec<Item>,
    announcements: Vec<Announcement>,
}

impl Element<'_> {
    /// Whether a new section begins here, in which an enumeration of 一是 begins anew.
    fn opens_section(&self, before: Option<Part>) -> bool {
        self.heading
            || self.part != before
            || self.items.first().is_some_and(|i| i.style == Style::Bracketed && i.start < 4)
    }

    fn finding(
        &self,
        rule: &TextList,
        words: Range<usize>,
        message: String,
        advice: &str,
    ) -> Finding {
        let mut finding = Finding::of(rule, message, advice).at(Some(self.place));
        finding.quote = self.text.get(words).map(|words| words.trim().to_owned());
        finding
    }
}

/// Paragraphs, and headings among them where both say on which line they stand.
fn flow<'a>(report: &'a Report, prose: &'a Prose<'a>) -> Vec<Element<'a>> {
    let element = |passage: &Passage<'a>, part, heading, place| {
        let (items, announcements) = (items(passage), announcements(passage));
        Element { text: passage.text, part, heading, place, items, announcements }
    };
    let mut flow: Vec<Element<'_>> = prose
        .paragraphs
        .iter()
        .map(|read| element(&read.passage, read.paragraph.part, false, read.paragraph.place))
        .collect();
    if report.prose.iter().all(|p| p.place.line.is_some()) {
        // A heading within a part may stand among the prose already.
        let in_prose = |h: &Heading| report.prose.iter().any(|p| p.place.line == h.place.line);
        let headings = report.headings.iter().filter(|h| h.place.line.is_some() && !in_prose(h));
        flow.extend(
            headings
                .map(|h| element(&Passage::read(&h.text, Topic::Unknown), h.part, true, h.place)),
        );
        // A heading that shares its line with a paragraph comes first.
        flow.sort_by_key(|e| (e.place.line, !e.heading));
    }
    flow
}

/// How many paragraphs and items an enumeration may run over, more than anybody reads.
const FAR: usize = 200;

/// How many items follow an announcement; `None` where no enumeration follows directly.
fn listed(flow: &[Element<'_>], at: usize, announcement: &Announcement) -> Option<i64> {
    let here = &flow[at];
    let end = announcement.sentence.end;
    let inside = here.items.iter().position(|item| item.start >= end);
    // The items of the same paragraph must follow directly; those of the next begin it.
    let (first, mut rest): (Item, Vec<Item>) = if let Some(i) = inside {
        (here.items[i], here.items[i + 1..].to_vec())
    } else {
        let next = flow.get(at + 1).filter(|_| here.text[end..].trim().is_empty())?;
        let first = *next.items.first().filter(|item| item.start <= 4)?;
        (first, Vec::new())
    };
    let directly = inside.is_none() || first.start <= end + "　　".len();
    if first.number != 1 || !directly || !(announcement.explicit || first.style == Style::Is) {
        return None;
    }
    let from = if inside.is_some() { at + 1 } else { at + 2 };
    if inside.is_none() {
        rest.extend(&flow[at + 1].items[1..]);
    }
    // The enumeration may run over the paragraphs of its part.
    for element in flow.get(from..).unwrap_or_default().iter().take(FAR) {
        let ends = match first.style {
            Style::Bracketed => element.heading && element.items.is_empty(),
            _ => element.opens_section(here.part),
        };
        if ends || rest.len() > FAR || (!element.heading && element.part != here.part) {
            break;
        }
        rest.extend(&element.items);
    }
    let mut count = 1;
    let mut run = Run::default();
    run.add(1);
    for item in rest.into_iter().filter(|item| item.style == first.style) {
        run.add(item.number);
        // An enumeration inside an item, or the next one, stands deeper.
        if run.0.len() == 1 {
            count += 1;
        }
    }
    Some(count)
}

/// 一 to 十二.
fn in_chinese(number: i64) -> String {
    const DIGITS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let digit = |n: i64| usize::try_from(n - 1).ok().and_then(|i| DIGITS.get(i)).copied();
    match number {
        11.. => format!("十{}", digit(number - 10).unwrap_or_default()),
        _ => digit(number).unwrap_or_default().to_owned(),
    }
}
