//! Units from a table: what a county keeps in a spreadsheet, checked line by line.

use jiff::civil::Date;
use ledger::acts::unit::Founded;
use ledger::subjects::unit::{UnitKind, Units};
use ledger::{Content, Draft, UnitId};

use super::check_founded;
use crate::permission::Action;
use crate::present::Present;
use crate::refusal::Refusal;

/// One line of the table, the first below the headings being line 2, as spreadsheets count.
pub type Line = Vec<String>;

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// The line, as the spreadsheet counts it.
    pub line: usize,
    /// The heading of the column; empty where it is the line as a whole.
    pub column: &'static str,
    /// What is wrong and how to make it right.
    pub sentence: String,
}

/// What an import comes to: all units, or everything that is wrong. Nothing is imported by halves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Import {
    /// The acts, parents before those below them.
    Units(Vec<Draft>),
    /// What has to be mended first, in the order of the lines.
    Faults(Vec<LineFault>),
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands in the first line.
    pub heading: &'static str,
    /// Other words for it that are understood as well.
    others: &'static [&'static str],
    /// Whether the table must have it.
    pub needed: bool,
    /// What to write there.
    pub explained: &'static str,
}

/// The columns, in the order of the blank table.
pub const COLUMNS: [Column; 6] = [
    Column {
        heading: "全称",
        others: &["单位全称", "单位名称", "名称", "机构名称"],
        needed: true,
        explained: "照印章或“三定”规定写，如“示例县教育局”。",
    },
    Column {
        heading: "简称",
        others: &["单位简称"],
        needed: false,
        explained: "列表里显示的短名，如“县教育局”。空着就用全称。",
    },
    Column {
        heading: "类型",
        others: &["单位类型", "机构类型", "单位性质"],
        needed: true,
        explained: "写类型的全名，如“政府工作部门”“乡镇人民政府”。",
    },
    Column {
        heading: "上级",
        others: &["上级单位", "主管单位", "隶属单位"],
        needed: false,
        explained: "上级单位的全称或简称，可以是同一张表里的单位。空着就是县级人民政府。",
    },
    Column {
        heading: "统一社会信用代码",
        others: &["信用代码", "社会信用代码", "机构代码"],
        needed: false,
        explained: "登记证书上的 18 位代码。暂时不知道可以空着。",
    },
    Column {
        heading: "设立日期",
        others: &["成立日期", "启用日期", "起始日期"],
        needed: false,
        explained: "写成 2019-03-01。空着就是今年 1 月 1 日。",
    },
];

/// Other words for kinds of units, beside their titles.
const KIND_WORDS: [(&str, UnitKind); 14] = [
    ("人民政府", UnitKind::Government),
    ("县政府", UnitKind::Government),
    ("县政府办公室", UnitKind::GovernmentOffice),
    ("部门", UnitKind::Department),
    ("工作部门", UnitKind::Department),
    ("县直部门", UnitKind::Department),
    ("垂管单位", UnitKind::LineLed),
    ("垂直管理", UnitKind::LineLed),
    ("授权组织", UnitKind::Authorised),
    ("乡镇", UnitKind::Township),
    ("乡", UnitKind::Township),
    ("镇", UnitKind::Township),
    ("街道", UnitKind::Subdistrict),
    ("公共企业", UnitKind::PublicService),
];

/// Reads a table whose first line holds the headings.
///
/// Columns are known by their headings, in whatever order. A unit without 上级 stands under the
/// county's government; one without 设立日期 has lived since the first day of this year. `identifier`
/// gives a new identifier each time.
pub fn import(
    present: &Present,
    units: &Units,
    table: &[Line],
    mut identifier: impl FnMut() -> UnitId,
) -> Result<Import, Refusal> {
    let root = units.government().map(|unit| unit.id);
    present.may(Action::ChangeUnits, root, units)?;
    let Some((headings, lines)) = table.split_first() else {
        return Ok(Import::Faults(vec![fault(
            1,
            "",
            "表格是空的。请在第一行写表头，从第二行起每行一个单位。",
        )]));
    };
    let columns = match columns(headings) {
        Ok(columns) => columns,
        Err(missing) => return Ok(Import::Faults(missing)),
    };
    let mut faults = Vec::new();
    let mut known = units.clone();
    let mut waiting: Vec<(usize, Founded, String)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let number = at + 2;
        let cell = |column: usize| {
            columns[column].and_then(|at| line.get(at)).map_or("", |text| text.trim()).to_owned()
        };
        if line.iter().all(|text| text.trim().is_empty()) {
            continue;
        }
        let [name, short, kind, parent, code, from] = std::array::from_fn(cell);
        let Some(kind) = kind_of(&kind) else {
            let titles: Vec<&str> = UnitKind::ALL.iter().map(|kind| kind.title()).collect();
            faults.push(fault(
                number,
                "类型",
                &format!("类型“{kind}”不认识。请写：{}。", titles.join("、")),
            ));
            continue;
        };
        let from = match day_of(&from) {
            Some(day) => day,
            None if from.is_empty() => {
                Date::new(present.today().year(), 1, 1).unwrap_or(present.today())
            }
            None => {
                faults.push(fault(
                    number,
                    "设立日期",
                    &format!("日期“{from}”读不懂。请写成 2019-03-01 这样。"),
                ));
                continue;
            }
        };
        let short = if short.is_empty() { name.clone() } else { short };
        let unit = identifier();
        waiting.push((
            number,
            Founded { unit, name, short, kind, parent: None, code, from },
            parent,
        ));
    }

    // Parents may stand below those who name them: go round until nothing moves any more.
    let mut drafts = Vec::new();
    loop {
        let before = waiting.len();
        let mut left = Vec::new();
        for (number, mut founded, above) in waiting {
            match parent(&known, &founded, &above) {
                Parent::Is(parent) => {
                    founded.parent = parent;
                    match check_founded(&known, &founded) {
                        Ok(()) => {
                            known.apply(&Content::from(founded.clone()));
                            drafts.push(present.draft(parent, founded));
                        }
                        Err(Refusal::Faults(found)) => {
                            // A short name that was left empty is the full name's fault.
                            let twice = founded.short == founded.name;
                            let own = found.into_iter().filter(|f| !(twice && f.field == "short"));
                            faults.extend(own.map(|one| LineFault {
                                line: number,
                                column: column_of(one.field),
                                sentence: one.sentence,
                            }));
                        }
                        Err(other) => return Err(other),
                    }
                }
                Parent::Unknown => left.push((number, founded, above)),
            }
        }
        waiting = left;
        if waiting.is_empty() || waiting.len() == before {
            break;
        }
    }
    faults.extend(waiting.iter().map(|(number, _, above)| {
        let sentence = if above.is_empty() {
            "县级人民政府还没有登记，表里也没有。请先写一行县级人民政府。".to_owned()
        } else {
            format!("上级“{above}”既没有登记，也不在这张表里（或那一行有错）。请核对名称。")
        };
        fault(*number, "上级", &sentence)
    }));
    if faults.is_empty() {
        return Ok(Import::Units(drafts));
    }
    faults.sort_by_key(|fault| fault.line);
    Ok(Import::Faults(faults))
}

fn fault(line: usize, column: &'static str, sentence: &str) -> LineFault {
    LineFault { line, column, sentence: sentence.to_owned() }
}

/// Where each of [`COLUMNS`] stands in the table.
fn columns(headings: &[String]) -> Result<[Option<usize>; 6], Vec<LineFault>> {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let find = |column: Column| {
        headings
            .iter()
            .map(|text| plain(text))
            .position(|text| text == column.heading || column.others.contains(&text.as_str()))
    };
    let found = COLUMNS.map(find);
    let missing: Vec<LineFault> = COLUMNS
        .iter()
        .zip(found)
        .filter(|(column, at)| column.needed && at.is_none())
        .map(|(Column { heading, .. }, _)| {
            fault(1, heading, &format!("没有“{heading}”这一列。请在第一行加上这个表头。"))
        })
        .collect();
    if missing.is_empty() { Ok(found) } else { Err(missing) }
}

/// The heading over a field of [`Founded`].
fn column_of(field: &str) -> &'static str {
    match field {
        "name" => "全称",
        "short" => "简称",
        "kind" => "类型",
        "parent" => "上级",
        "code" => "统一社会信用代码",
        "from" => "设立日期",
        _ => "",
    }
}

fn kind_of(text: &str) -> Option<UnitKind> {
    let titled = UnitKind::ALL.into_iter().find(|kind| kind.title() == text);
    titled.or_else(|| KIND_WORDS.iter().find(|(word, _)| *word == text).map(|(_, kind)| *kind))
}

/// `2019-03-01`, `2019/3/1`, `2019.3.1`, `2019年3月1日`.
fn day_of(text: &str) -> Option<Date> {
    let numbers: Vec<i16> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .take(4)
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let [year, month, day, ..] = numbers.as_slice() else { return None };
    Date::new(*year, (*month).try_into().ok()?, (*day).try_into().ok()?).ok()
}

enum Parent {
    Is(Option<UnitId>),
    Unknown,
}

fn parent(units: &Units, founded: &Founded, above: &str) -> Parent {
    if founded.kind == UnitKind::Government {
        return Parent::Is(None);
    }
    if above.is_empty() {
        return units.government().map_or(Parent::Unknown, |unit| Parent::Is(Some(unit.id)));
    }
    let day = founded.from;
    let named: Vec<UnitId> = units
        .iter()
        .filter(|unit| unit.lives_on(day))
        .filter(|unit| {
            [&unit.name_on(day).full, &unit.name_on(day).short].iter().any(|n| *n == above)
        })
        .map(|unit| unit.id)
        .collect();
    // Two units with one short name: the full name has to be written.
    match named.as_slice() {
        [only] => Parent::Is(Some(*only)),
        _ => Parent::Unknown,
    }
}
