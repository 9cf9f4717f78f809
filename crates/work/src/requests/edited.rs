//! 手工修改稿: a reply that somebody edited in a word processor. Its text is theirs; letterhead,
//! number, title, addressee, enclosures, signature and date stay the program's.

use papers::lint::Finding;
use papers::{Block, Paper};

use crate::refusal::{Fault, Refusal};

/// The form's field for the edited document.
const FIELD: &str = "edited";

/// A reply as its draft stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// What it says.
    pub paper: Paper,
    /// What does not agree with the law or the case; always empty where nobody edited it by hand.
    pub findings: Vec<Finding>,
}

impl Drafted {
    /// What does not agree, each as a sentence with its place and what to do.
    pub fn sentences(&self) -> Vec<String> {
        let paper = &self.paper;
        let head = usize::from(paper.letterhead.is_some())
            + usize::from(paper.number.is_some())
            + usize::from(paper.addressee.is_some())
            + 1;
        let text = head..head + paper.body.len();
        let sentence = |finding: &Finding| {
            let place = finding.place.as_ref().map(|place| {
                if text.contains(&place.paragraph) {
                    format!("正文第 {} 段“{}”：", place.paragraph - head + 1, place.phrase)
                } else {
                    format!("“{}”：", place.phrase)
                }
            });
            let article = match finding.article.as_str() {
                "" => String::new(),
                article => format!("（{article}）"),
            };
            format!("{}{}{article}", place.unwrap_or_default(), finding.message)
        };
        self.findings.iter().map(sentence).collect()
    }
}

/// Refuses what does not agree.
pub(crate) fn faultless(drafted: &Drafted) -> Result<(), Refusal> {
    let faults: Vec<Fault> =
        drafted.sentences().into_iter().map(|sentence| Fault::new(FIELD, sentence)).collect();
    if faults.is_empty() { Ok(()) } else { Err(Refusal::Faults(faults)) }
}

/// Words without the spaces that a word processor sets among them.
fn bare(words: &str) -> String {
    words.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The text of an edited document: what stands between the addressee and the signature of the paper
/// that was drafted.
pub(crate) fn text(paragraphs: &[String], drafted: &Paper) -> Result<Vec<String>, Refusal> {
    let lines: Vec<String> = paragraphs.iter().map(|one| bare(one)).collect();
    let addressee = drafted.addressee.as_deref().map(bare).unwrap_or_default();
    let signature = drafted.signature.as_deref().map(bare).unwrap_or_default();
    let names = |line: &String| line.trim_end_matches(['：', ':']) == addressee;
    let from = lines.iter().position(names).ok_or_else(|| {
        Refusal::fault(
            FIELD,
            "修改稿里没有找到主送的一行（申请人的姓名加冒号）。请在下载的答复书上修改正文，不要动这一行。",
        )
    })?;
    // A long name of an organ is set on several lines.
    let signs = |at: &usize| {
        (1..=3).any(|more| lines.get(*at..at + more).is_some_and(|part| part.concat() == signature))
    };
    let to = (from + 1..lines.len()).rev().find(|at| !lines[*at].is_empty() && signs(at));
    let to = to.ok_or_else(|| {
        Refusal::fault(
            FIELD,
            "修改稿里没有找到署名的一行（本机关的名称）。请在下载的答复书上修改正文，不要动这一行。",
        )
    })?;
    let mut kept: Vec<&str> = Vec::new();
    for (line, words) in lines.iter().zip(paragraphs).take(to).skip(from + 1) {
        if !line.is_empty() && !drafted.body.iter().any(|block| is_code(block, line)) {
            kept.push(words.trim());
        }
    }
    // The list of enclosures is the program's: its lines come back from what is enclosed.
    while kept.last().is_some_and(|line| is_enclosure(&bare(line), &drafted.enclosures)) {
        kept.pop();
    }
    if kept.is_empty() {
        return Err(Refusal::fault(
            FIELD,
            "修改稿的主送和署名之间没有文字。请在下载的答复书上修改正文以后再上传。",
        ));
    }
    Ok(kept.into_iter().map(str::to_owned).collect())
}

/// Whether a line is what stands beside a picture that a phone reads.
fn is_code(block: &Block, line: &str) -> bool {
    let Block::Code { holds, words } = block else { return false };
    let (holds, words) = (bare(holds), bare(words));
    line == words || line == holds || *line == format!("{words}：{holds}")
}

/// Whether a line names something enclosed, such as 附件：1. 学区划分方案.
fn is_enclosure(line: &str, enclosures: &[String]) -> bool {
    let number =
        |rest: &str| rest.chars().all(|one| one.is_ascii_digit() || "附件：:.．、".contains(one));
    enclosures.iter().any(|name| line.strip_suffix(&bare(name)).is_some_and(number))
}

/// The paper with the text that was edited.
pub(crate) fn put(mut paper: Paper, edited: &[String]) -> Paper {
    let before = std::mem::take(&mut paper.body);
    let heading = |words: &String| before.contains(&Block::Heading(words.clone()));
    paper.body = edited
        .iter()
        .map(|words| {
            if heading(words) {
                Block::Heading(words.clone())
            } else {
                Block::Paragraph(words.clone())
            }
        })
        .collect();
    // A picture stands where it stood, counted from the end, since what follows it is fixed words.
    let length = before.len();
    for (nth, block) in before.into_iter().enumerate() {
        if matches!(block, Block::Code { .. }) {
            let from_end = length - 1 - nth;
            let at = paper.body.len().saturating_sub(from_end);
            paper.body.insert(at, block);
        }
    }
    paper
}
