//! The words that the grammar knows, each with its meaning. Labels of the form are taken from
//! [`crate::form`]; what stands here is how prose speaks besides.

mod words;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

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
    /// 备案.
    Filed,
    /// 约, 近: about the number that follows.
    About(Approx),
    /// An item of an enumeration: 一是.
    Item(u8),
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

/// Where the words of prose begin and end, and what each means.
pub(crate) struct Lexicon {
    /// `None` only if the builder refused the words; then nothing is found, and every test fails.
    automaton: Option<AhoCorasick>,
    meanings: Vec<Word>,
}

impl Lexicon {
    /// The one lexicon.
    pub(crate) fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);
        &LEXICON
    }

    /// The first word at or after `from`, the longest that begins there: start, end, meaning.
    pub(crate) fn find(&self, text: &str, from: usize) -> Option<(usize, usize, Word)> {
        let input = aho_corasick::Input::new(text).span(from..text.len());
        let found = self.automaton.as_ref()?.find(input)?;
        let word = *self.meanings.get(found.pattern().as_usize())?;
        Some((found.start(), found.end(), word))
    }

    fn build() -> Self {
        let mut words: Vec<(&str, Word)> = Vec::new();
        for (word, spellings) in words::WORDS {
            words.extend(spellings.split_whitespace().map(|spelling| (spelling, *word)));
        }
        words.push(("\n", Word::Stop(Stop::Sentence)));
        words.extend(groups());
        words.extend(labels());
        // What stands earlier decides, should two lists hold the same spelling.
        let mut seen = std::collections::BTreeSet::new();
        words.retain(|(spelling, _)| !spelling.is_empty() && seen.insert(*spelling));
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words.iter().map(|(spelling, _)| spelling))
            .ok();
        Self { automaton, meanings: words.into_iter().map(|(_, word)| word).collect() }
    }
}

/// Words whose meaning is a set of lines or columns, which no constant can hold.
fn groups() -> Vec<(&'static str, Word)> {
    use Line::{LitigationAfterReconsideration as After, LitigationDirect as Direct};
    let reviews: [(&[Line], &[&str]); 4] = [
        (&[Line::Reconsideration], &["行政复议", "复议"]),
        (
            &[Direct, After],
            &["行政诉讼", "诉讼", "行政应诉", "应诉", "行政起诉", "起诉", "提起诉讼"],
        ),
        (
            &[Direct],
            &[
                "直接提起行政诉讼",
                "直接提起诉讼",
                "未经复议直接提起行政诉讼",
                "未经行政复议直接提起行政诉讼",
                "未经行政复议直接起诉",
                "未经复议直接提起诉讼",
            ],
        ),
        (
            &[After],
            &[
                "行政复议后起诉",
                "复议后提起行政诉讼",
                "复议后提起诉讼",
                "复议后又提起行政诉讼",
                "复议后再起诉",
                "经行政复议后起诉",
                "行政复议后提起行政诉讼",
                "经行政复议后提起行政诉讼",
            ],
        ),
    ];
    let organisations = [
        Column::Business,
        Column::Research,
        Column::Charity,
        Column::LegalService,
        Column::OtherApplicant,
    ];
    let applicants: [(&[Column], &[&str]); 4] = [
        (&[Column::Natural], &["公民", "个人"]),
        (
            &organisations,
            &[
                crate::form::ORGANISATIONS,
                "法人和其他组织",
                "法人及其他组织",
                "法人、其他组织",
                "法人或者其他组织",
                "法人或其它组织",
                "法人和其它组织",
                "法人",
            ],
        ),
        (&[Column::OtherApplicant], &["其他组织", "其它组织"]),
        (&[Column::Business], &["企业单位"]),
    ];
    let reviews = reviews.into_iter().flat_map(|(lines, spellings)| {
        spellings.iter().map(move |spelling| (*spelling, Word::Review(Lines::of(lines))))
    });
    let applicants = applicants.into_iter().flat_map(|(columns, spellings)| {
        spellings.iter().map(move |spelling| (*spelling, Word::Applicant(Columns::of(columns))))
    });
    reviews.chain(applicants).collect()
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
