//! The words that the grammar knows, each with its meaning. Labels of the form are taken from
//! [`crate::form`]; what stands here is how prose speaks besides.

mod groups;
mod words;

use std::sync::LazyLock;

use super::numeral::is_blank;
use super::subject::{Acts, Columns, Lines};
use crate::form::{Column, Form, Line, TableKind};

/// What a word means to the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// A numeral may begin here.
    Numeral,
    /// Something happens to requests.
    Act(Acts),
    /// 结转; the words around say from or to which year.
    Carry,
    /// 上年, 去年.
    LastYear,
    /// 今年, 全年.
    ThisYear,
    /// 下年度.
    NextYear,
    /// A span that is no calendar year: 近三年, 上半年, 以来.
    OtherSpan,
    /// 以来 after a date.
    Since,
    /// 截至 before a date.
    Until,
    /// 政府信息公开: what the report is about.
    Disclosure,
    /// 政府信息公开申请, 依申请公开.
    Request,
    /// 申请 alone.
    Application,
    /// 行政复议, 行政诉讼.
    Review(Lines),
    /// 结果维持 …
    Result(Column),
    /// An ending that table four or three does not count under this name: 撤销, 驳回, 撤回.
    OtherEnding,
    /// 予以公开 …
    Outcome(Lines),
    /// 自然人, 商业企业 …
    Applicant(Columns),
    /// 网络, 信函 …
    Channel,
    /// 规章, 行政规范性文件.
    Document(Line),
    /// 制发, 废止, 现行有效.
    Flow(Column),
    /// 新制定: made, but not what was amended and issued anew.
    NewlyMade,
    /// 公开, 发布: what is counted is publications.
    Publish,
    /// 行政许可 …
    Decision(Line),
    /// 作出, 处理决定.
    Decide,
    /// 行政事业性收费.
    Fees,
    /// 信息处理费.
    ProcessingFee,
    /// 件, 事项, 案件: says nothing new after a noun that is known, and is unknown alone.
    Generic,
    /// Another thing that reports count: 留言, 提案, 解读 …
    Noun,
    /// 制作信息: what follows (依申请公开信息, 不予公开信息) counts documents by how they may be
    /// published, not requests.
    MadeInformation,
    /// 未收到.
    NotReceived,
    /// 未发生, 没有, 无.
    NoneSuch,
    /// 未制定, 未废止: no document was made or repealed.
    NotDone(Column),
    /// 未作出: no decision.
    NotDecided,
    /// 正在, 尚未: what the verb behind it says is not done yet.
    Ongoing,
    /// 其中.
    OfWhich,
    /// 包括, 含.
    Including,
    /// 等.
    Etc,
    /// 另有, 此外: no part of what stands before.
    Besides,
    /// 分别.
    Respectively,
    /// 均.
    Each,
    /// 共, 合计.
    Total,
    /// 累计: perhaps of more years than one.
    Cumulative,
    /// 增加, 减少.
    Change,
    /// 增至: from the number before it to the one behind it.
    ChangedTo,
    /// 较, 同比.
    Compare,
    /// 每, 平均.
    Per,
    /// 占.
    Share,
    /// 率.
    Rate,
    /// 全部.
    All,
    /// 我县, 本机关: the organ that reports.
    Ours,
    /// 我办, 本办: the office, which may be less than the government that reports.
    OurOffice,
    /// 全县: the whole area.
    Whole,
    /// 县本级: less than the whole.
    Level,
    /// An organ named by its kind: 局, 镇, 政府办.
    Body,
    /// 代表.
    OnBehalf,
    /// 协助, 转办: what others do, or a part of it.
    Assist,
    /// 涉及: what follows says which of them.
    Concerning,
    /// 备案.
    Filed,
    /// 约, 近: about the number that follows.
    About(Approx),
    /// An item of an enumeration: 一是.
    Item(u8),
    /// An instruction of the template: 该部分以表格形式报告.
    Instruction,
    /// What stands in a template for a name or a number: XX.
    Placeholder,
    /// Words without weight.
    Light,
    /// A mark of punctuation.
    Stop(Stop),
}

/// A word before a number that makes it approximate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Approx {
    /// 约.
    Around,
    /// 近, 不足: somewhat less.
    Below,
    /// 超过, 逾: somewhat more.
    Above,
}

/// Punctuation, by what it divides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// 。！？ and the end of a line.
    Sentence,
    /// ；
    Semicolon,
    /// ，
    Comma,
    /// ：
    Colon,
    /// 、
    Pause,
    /// （
    Open,
    /// ）
    Close,
    /// 《: a title begins.
    TitleOpen,
    /// 》
    TitleClose,
    /// Quotation marks, which divide nothing.
    Quote,
}

/// All words with their meanings, by the character with which they begin.
///
/// A dictionary of some hundred short words, asked at every character of a text: one look into a
/// table tells whether any word begins here at all. (A general automaton for many words was measured
/// at twice the time: most of its calls find a word of two characters and end.)
pub(crate) struct Lexicon {
    /// For each character of the basic plane, which bucket holds its words; 0 is none.
    first: Vec<u16>,
    /// Words that begin alike, longer ones first.
    buckets: Vec<Vec<Entry>>,
}

/// A word in its bucket.
struct Entry {
    /// Its second character, which rules out most words at a glance; `None` for a word of one.
    second: Option<char>,
    spelling: &'static str,
    word: Word,
}

/// A word that was found.
pub(crate) struct Found {
    /// First byte.
    pub(crate) start: usize,
    /// Byte after the last.
    pub(crate) end: usize,
    /// Its meaning.
    pub(crate) word: Word,
    /// Whether anything but blanks was passed over before it.
    pub(crate) gap: bool,
}

impl Lexicon {
    /// The one lexicon.
    pub(crate) fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);
        &LEXICON
    }

    /// The first word at or after byte `from`, the longest that begins there.
    pub(crate) fn find(&self, text: &str, from: usize) -> Option<Found> {
        let rest = text.get(from..)?;
        let mut gap = false;
        let mut characters = rest.char_indices().peekable();
        while let Some((at, first)) = characters.next() {
            let second = characters.peek().map(|(_, second)| *second);
            if let Some(entry) = self.longest(first, second, &rest[at..]) {
                let start = from + at;
                let end = start + entry.spelling.len();
                return Some(Found { start, end, word: entry.word, gap });
            }
            gap |= !is_blank(first);
        }
        None
    }

    /// The longest word with which `text` begins, given its first two characters.
    fn longest(&self, first: char, second: Option<char>, text: &str) -> Option<&Entry> {
        let bucket = *self.first.get(usize::try_from(u32::from(first)).ok()?)?;
        let words = self.buckets.get(usize::from(bucket).checked_sub(1)?)?;
        words.iter().find(|entry| {
            entry.second.is_none() || entry.second == second && text.starts_with(entry.spelling)
        })
    }

    fn build() -> Self {
        let mut words: Vec<(&'static str, Word)> = Vec::new();
        for (word, spellings) in words::WORDS {
            words.extend(spellings.split_whitespace().map(|spelling| (spelling, *word)));
        }
        words.push(("\n", Word::Stop(Stop::Sentence)));
        words.extend(groups::groups());
        words.extend(labels());
        let mut lexicon = Self { first: vec![0; 1 << 16], buckets: Vec::new() };
        for (spelling, word) in words {
            lexicon.add(spelling, word);
        }
        for bucket in &mut lexicon.buckets {
            bucket.sort_by_key(|entry| std::cmp::Reverse(entry.spelling.len()));
        }
        lexicon
    }

    /// Adds a word; of two with the same spelling the first stays.
    fn add(&mut self, spelling: &'static str, word: Word) {
        let slot = spelling
            .chars()
            .next()
            .and_then(|first| usize::try_from(u32::from(first)).ok())
            .and_then(|first| self.first.get_mut(first));
        let Some(slot) = slot else { return };
        if *slot == 0 {
            self.buckets.push(Vec::new());
            *slot = u16::try_from(self.buckets.len()).unwrap_or_default();
        }
        let Some(bucket) = self.buckets.get_mut(usize::from(*slot).wrapping_sub(1)) else { return };
        if bucket.iter().all(|entry| entry.spelling != spelling) {
            bucket.push(Entry { second: spelling.chars().nth(1), spelling, word });
        }
    }
}

/// The labels of the form and their variants.
fn labels() -> Vec<(&'static str, Word)> {
    let mut words = Vec::new();
    for form in [Form::F2021, Form::F2019] {
        for table in form.tables() {
            for row in table.rows {
                let word = match row.line {
                    line if line.is_outcome() => Word::Outcome(Lines::of(&[line])),
                    line if line.is_review() => Word::Review(Lines::of(&[line])),
                    Line::Regulations | Line::NormativeDocuments => Word::Document(row.line),
                    Line::Permits | Line::Penalties | Line::Compulsions => Word::Decision(row.line),
                    Line::Fees => Word::Fees,
                    _ => continue,
                };
                let spellings = row.variants.iter().chain([&row.label]);
                words.extend(spellings.filter(|s| !is_common(s)).map(|s| (*s, word)));
                if let Some(group) = row.group
                    && row.line.is_outcome()
                {
                    let lines: Vec<Line> = table
                        .rows
                        .iter()
                        .filter(|other| other.group == Some(group))
                        .map(|other| other.line)
                        .chain((row.line == Line::Other1).then_some(Line::Other))
                        .collect();
                    words.push((group.label, Word::Outcome(Lines::of(&lines))));
                }
            }
            for head in table.columns {
                let word = match (table.kind, head.column) {
                    (_, Column::Total) => continue,
                    (TableKind::Requests, column) => Word::Applicant(Columns::of(&[column])),
                    (TableKind::Reviews, column) => Word::Result(column),
                    _ => continue,
                };
                let spellings = head.variants.iter().chain([&head.label]);
                words.extend(spellings.filter(|s| !is_common(s)).map(|s| (*s, word)));
            }
        }
    }
    words
}

/// Labels that are everyday words, and mean nothing outside their table.
fn is_common(label: &str) -> bool {
    matches!(label, "其他" | "其它" | "商业" | "科研" | "需要另行制作" | "没有现成信息")
}
