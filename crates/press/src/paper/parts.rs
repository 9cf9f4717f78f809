//! The parts of a paper as both writers draw them: which stand, in what lines, how wide.

use papers::{Block, Paper};
use serde::Serialize;

use super::lines::{balanced, halves, pieces, visible};

/// Characters of 三号 in a line of the body.
pub(super) const LINE: usize = 28;
/// Characters of 二号 in a line of the title.
const TITLE_LINE: usize = 20;
/// Characters of 四号 in the width of the type area, less what stands beside the text of a cell.
const TABLE_LINE: usize = 30;

/// Lines, each in the pieces between which it may be broken.
pub(super) type Text = Vec<Vec<String>>;

/// A paper, ready to be drawn.
#[derive(Debug, Serialize)]
pub(super) struct Parts {
    pub(super) title: Vec<String>,
    pub(super) letterhead: Option<Letterhead>,
    pub(super) number: Option<String>,
    pub(super) addressee: Option<Text>,
    pub(super) body: Vec<Part>,
    /// Each with its number, if there are several.
    pub(super) enclosures: Vec<Enclosure>,
    pub(super) signature: Vec<String>,
    /// The date in words, and as year, month, day.
    pub(super) date: Option<String>,
    pub(super) day: Option<(i16, i8, i8)>,
    pub(super) note: Option<Text>,
    pub(super) copies: Option<Text>,
}

/// The letterhead and the size that lets it fill its line, in points.
#[derive(Debug, Serialize)]
pub(super) struct Letterhead {
    pub(super) lines: Vec<String>,
    pub(super) size: u32,
}

#[derive(Debug, Serialize)]
pub(super) struct Enclosure {
    pub(super) number: String,
    pub(super) name: Text,
}

/// A piece of the body.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Part {
    Heading { text: Text },
    Paragraph { text: Text },
    Table { widths: Vec<usize>, heads: Vec<Text>, rows: Vec<Vec<Text>>, form: bool },
    Code { svg: String, holds: String, text: Text },
}

pub(super) fn parts(paper: &Paper) -> Parts {
    let several = paper.enclosures.len() > 1;
    Parts {
        title: balanced(&visible(&paper.title), TITLE_LINE),
        letterhead: paper.letterhead.as_deref().map(letterhead),
        number: paper.number.as_ref().map(|number| visible(&number.to_string())),
        addressee: paper.addressee.as_deref().map(|to| {
            let to = visible(to);
            text(&format!("{}：", to.trim_end_matches(['：', ':', ' '])), LINE)
        }),
        body: paper.body.iter().map(part).collect(),
        enclosures: paper
            .enclosures
            .iter()
            .enumerate()
            .map(|(at, name)| Enclosure {
                number: if several { format!("{}.", at + 1) } else { String::new() },
                name: text(name, LINE - 7),
            })
            .collect(),
        // So that the seal can be set on it, a name does not reach the edge.
        signature: paper
            .signature
            .as_deref()
            .map_or_else(Vec::new, |name| balanced(&visible(name), LINE - 8)),
        date: paper.date.map(|day| format!("{}年{}月{}日", day.year(), day.month(), day.day())),
        day: paper.date.map(|day| (day.year(), day.month(), day.day())),
        note: paper.note.as_deref().map(|note| {
            let note = visible(note);
            let note = note.trim();
            let bare = note.strip_prefix('（').and_then(|note| note.strip_suffix('）'));
            text(&format!("（{}）", bare.unwrap_or(note)), LINE)
        }),
        copies: (!paper.copies.is_empty())
            .then(|| text(&format!("{}。", paper.copies.join("，")), TABLE_LINE - 6)),
    }
}

fn letterhead(organ: &str) -> Letterhead {
    /// 一号 and a bit: 小标宋 in red, smaller than the state's own papers have it.
    const LARGEST: usize = 42;
    const SMALLEST: usize = 26;
    /// The width of the type area in points.
    const WIDTH: usize = 440;
    let organ = visible(organ);
    let fits = 2 * WIDTH / halves(&organ).max(1);
    let size = fits.clamp(SMALLEST, LARGEST);
    Letterhead { lines: balanced(&organ, WIDTH / size), size: size as u32 }
}

fn part(block: &Block) -> Part {
    match block {
        Block::Heading(heading) => Part::Heading { text: text(heading, LINE) },
        Block::Paragraph(paragraph) => Part::Paragraph { text: text(paragraph, LINE) },
        Block::Form(fields) => {
            let longest =
                fields.iter().map(|(label, _)| halves(label).div_ceil(2)).max().unwrap_or(0);
            let label = (longest + 1).clamp(5, 9);
            let widths = vec![label, TABLE_LINE - label];
            let rows = fields
                .iter()
                .map(|(name, value)| vec![text(name, label - 1), text(value, widths[1] - 1)])
                .collect();
            Part::Table { widths, heads: Vec::new(), rows, form: true }
        }
        Block::Table { heads, rows } => {
            let widths = widths(heads, rows);
            let cells = |row: &Vec<String>| -> Vec<Text> {
                // A row that is too short is filled, one that is too long would shift the next.
                (0..widths.len())
                    .map(|at| text(row.get(at).map_or("", String::as_str), widths[at].max(2) - 1))
                    .collect()
            };
            let rows = rows.iter().map(cells).collect();
            Part::Table { heads: cells(heads), rows, widths, form: false }
        }
        Block::Code { holds, words } => {
            Part::Code { svg: super::code::svg(holds), holds: holds.clone(), text: text(words, 18) }
        }
    }
}

/// A text in lines, in pieces.
fn text(text: &str, fits: usize) -> Text {
    visible(text).trim().lines().map(|line| pieces(line.trim_end(), fits)).collect()
}

/// The widths of columns in characters: each what its longest cell asks for, within reason, and
/// never less than half of its fair share.
fn widths(heads: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).chain([heads.len()]).max().unwrap_or(0);
    let wanted: Vec<usize> = (0..columns)
        .map(|at| {
            let cells = rows.iter().filter_map(|row| row.get(at));
            let longest = heads.get(at).into_iter().chain(cells).map(|cell| halves(cell)).max();
            (longest.unwrap_or(0).div_ceil(2) + 1).clamp(3, TABLE_LINE / 2)
        })
        .collect();
    let sum = wanted.iter().sum::<usize>().max(1);
    let least = (TABLE_LINE / columns.max(1) / 2).clamp(1, 4);
    let mut widths: Vec<usize> =
        wanted.iter().map(|want| (want * TABLE_LINE / sum).max(least)).collect();
    // What the narrow ones were given, the widest gives.
    while widths.iter().sum::<usize>() > TABLE_LINE {
        match widths.iter_mut().max() {
            Some(widest) if *widest > 1 => *widest -= 1,
            _ => break,
        }
    }
    widths
}

impl Parts {
    /// Every character that is drawn, for the fonts to be asked.
    pub(super) fn characters(&self) -> impl Iterator<Item = char> {
        let mut all = String::from("附件：抄送—0123456789");
        let texts =
            |all: &mut String, text: &Text| text.iter().flatten().for_each(|p| all.push_str(p));
        all.extend(self.title.iter().chain(&self.signature).map(String::as_str));
        all.extend(self.letterhead.iter().flat_map(|head| &head.lines).map(String::as_str));
        all.extend(self.number.iter().chain(&self.date).map(String::as_str));
        for text in self.addressee.iter().chain(&self.note).chain(&self.copies) {
            texts(&mut all, text);
        }
        for enclosure in &self.enclosures {
            texts(&mut all, &enclosure.name);
        }
        for part in &self.body {
            match part {
                Part::Heading { text } | Part::Paragraph { text } | Part::Code { text, .. } => {
                    texts(&mut all, text);
                }
                Part::Table { heads, rows, .. } => {
                    heads
                        .iter()
                        .chain(rows.iter().flatten())
                        .for_each(|cell| texts(&mut all, cell));
                }
            }
        }
        let unique: std::collections::BTreeSet<char> = all.chars().collect();
        unique.into_iter()
    }
}
