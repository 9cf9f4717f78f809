//! Names of single cells: a line of a table and a column, with the path that the public contract
//! gives them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use statute::applicant::ApplicantKind;

/// Declares an enum of names together with the text by which the contract calls each.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every one, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name in the public contract.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

named! {
    /// A line of figures: a row of a table, or one of the three groups of table four.
    Line {
        /// 规章.
        Regulations = "regulations",
        /// 行政规范性文件.
        NormativeDocuments = "normative_documents",
        /// 行政许可.
        Permits = "permits",
        /// 其他对外管理服务事项 (2019).
        OtherServices = "other_services",
        /// 行政处罚.
        Penalties = "penalties",
        /// 行政强制.
        Compulsions = "compulsions",
        /// 行政事业性收费.
        Fees = "fees",
        /// 政府集中采购 (2019).
        Procurement = "procurement",
        /// 一、本年新收政府信息公开申请数量.
        Received = "received",
        /// 二、上年结转政府信息公开申请数量.
        CarriedIn = "carried_in",
        /// （一）予以公开.
        Granted = "granted",
        /// （二）部分公开.
        Partial = "partial",
        /// （三）不予公开 1.属于国家秘密.
        Denied1 = "denied_1",
        /// 2.其他法律行政法规禁止公开.
        Denied2 = "denied_2",
        /// 3.危及“三安全一稳定”.
        Denied3 = "denied_3",
        /// 4.保护第三方合法权益.
        Denied4 = "denied_4",
        /// 5.属于三类内部事务信息.
        Denied5 = "denied_5",
        /// 6.属于四类过程性信息.
        Denied6 = "denied_6",
        /// 7.属于行政执法案卷.
        Denied7 = "denied_7",
        /// 8.属于行政查询事项.
        Denied8 = "denied_8",
        /// （四）无法提供 1.本机关不掌握相关政府信息.
        Unable1 = "unable_1",
        /// 2.没有现成信息需要另行制作.
        Unable2 = "unable_2",
        /// 3.补正后申请内容仍不明确.
        Unable3 = "unable_3",
        /// （五）不予处理 1.信访举报投诉类申请.
        Declined1 = "declined_1",
        /// 2.重复申请.
        Declined2 = "declined_2",
        /// 3.要求提供公开出版物.
        Declined3 = "declined_3",
        /// 4.无正当理由大量反复申请.
        Declined4 = "declined_4",
        /// 5.要求行政机关确认或重新出具已获取信息.
        Declined5 = "declined_5",
        /// （六）其他处理 (2019: one row).
        Other = "other",
        /// 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请.
        Other1 = "other_1",
        /// 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请.
        Other2 = "other_2",
        /// 3.其他.
        Other3 = "other_3",
        /// （七）总计.
        Concluded = "concluded",
        /// 四、结转下年度继续办理.
        CarriedOut = "carried_out",
        /// 行政复议.
        Reconsideration = "reconsideration",
        /// 行政诉讼 › 未经复议直接起诉.
        LitigationDirect = "litigation_direct",
        /// 行政诉讼 › 复议后起诉.
        LitigationAfterReconsideration = "litigation_after_reconsideration",
    }
}

named! {
    /// A column of figures.
    Column {
        /// 本年制发件数 (2021); 本年新制作数量 (2019).
        Made = "made",
        /// 本年废止件数.
        Repealed = "repealed",
        /// 现行有效件数.
        InForce = "in_force",
        /// 本年新公开数量 (2019).
        Published = "published",
        /// 上一年项目数量 (2019).
        ItemsBefore = "items_before",
        /// 本年增/减 (2019).
        Change = "change",
        /// 处理决定数量. In the form of 2021 it is the only column and has no name in a path.
        Decisions = "decisions",
        /// 采购项目数量 (2019).
        Projects = "projects",
        /// 采购总金额 (2019); 本年收费金额 (2021), the only column there. 万元.
        Amount = "amount",
        /// 自然人.
        Natural = "natural",
        /// 商业企业.
        Business = "business",
        /// 科研机构.
        Research = "research",
        /// 社会公益组织.
        Charity = "charity",
        /// 法律服务机构.
        LegalService = "legal_service",
        /// 其他 (法人或其他组织).
        OtherApplicant = "other",
        /// 结果维持.
        Upheld = "upheld",
        /// 结果纠正.
        Corrected = "corrected",
        /// 其他结果.
        OtherResult = "other",
        /// 尚未审结.
        Pending = "pending",
        /// 总计; 对外公开总数量 (2019).
        Total = "total",
        /// The one unnamed column of a line that holds a single figure.
        Only = "",
    }
}

impl Line {
    /// Whether the line is an outcome of table three: one of those that add up to 总计.
    pub fn is_outcome(self) -> bool {
        (Self::Granted..=Self::Other3).contains(&self)
    }

    /// Whether the line stands in table three.
    pub fn is_request(self) -> bool {
        (Self::Received..=Self::CarriedOut).contains(&self)
    }

    /// Whether the line is one of the three groups of table four.
    pub fn is_review(self) -> bool {
        self >= Self::Reconsideration
    }
}

impl Column {
    /// The columns of table three, in the order of the contract.
    pub const APPLICANTS: [Self; 7] = [
        Self::Natural,
        Self::Business,
        Self::Research,
        Self::Charity,
        Self::LegalService,
        Self::OtherApplicant,
        Self::Total,
    ];

    /// The column of table three in which an applicant counts (申请人情况).
    ///
    /// ```
    /// use report::Column;
    /// use statute::applicant::ApplicantKind;
    ///
    /// assert_eq!(Column::of_applicant(ApplicantKind::Enterprise), Column::Business);
    /// ```
    pub const fn of_applicant(kind: ApplicantKind) -> Self {
        match kind {
            ApplicantKind::NaturalPerson => Self::Natural,
            ApplicantKind::Enterprise => Self::Business,
            ApplicantKind::Research => Self::Research,
            ApplicantKind::Charity => Self::Charity,
            ApplicantKind::LegalService => Self::LegalService,
            ApplicantKind::OtherOrganisation => Self::OtherApplicant,
        }
    }

    /// The columns of a group of table four, in the order of the contract.
    pub const RESULTS: [Self; 5] =
        [Self::Upheld, Self::Corrected, Self::OtherResult, Self::Pending, Self::Total];
}

/// One cell of the form. Its text form is the path of the contract: `requests.received.natural`,
/// `regulations.made`, `permits`, `litigation_direct.total`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId {
    /// The line.
    pub line: Line,
    /// The column.
    pub column: Column,
}

impl CellId {
    /// The cell in a line and a column.
    pub const fn new(line: Line, column: Column) -> Self {
        Self { line, column }
    }

    /// Whether the figure is an amount of money in 万元 rather than a count.
    pub fn is_amount(self) -> bool {
        matches!(
            (self.line, self.column),
            (Line::Fees, Column::Only) | (Line::Procurement, Column::Amount)
        )
    }

    /// Whether the figure may be negative: the yearly changes of the form of 2019.
    pub fn may_be_negative(self) -> bool {
        self.column == Column::Change
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line.is_request() {
            f.write_str("requests.")?;
        }
        f.write_str(self.line.name())?;
        if self.column != Column::Only {
            write!(f, ".{}", self.column.name())?;
        }
        Ok(())
    }
}

impl fmt::Debug for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A path that names no cell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("没有名为“{0}”的格子。")]
pub struct UnknownCell(String);

impl FromStr for CellId {
    type Err = UnknownCell;

    fn from_str(path: &str) -> Result<Self, UnknownCell> {
        let unknown = || UnknownCell(path.to_owned());
        let rest = path.strip_prefix("requests.").unwrap_or(path);
        let (line, column) = rest.split_once('.').unwrap_or((rest, ""));
        let line = Line::ALL.iter().copied().find(|l| l.name() == line).ok_or_else(unknown)?;
        // `other` names a column of table three and one of table four.
        let column = Column::ALL
            .iter()
            .copied()
            .find(|c| {
                c.name() == column
                    && (*c != Column::OtherResult || line.is_review())
                    && (*c != Column::OtherApplicant || line.is_request())
            })
            .ok_or_else(unknown)?;
        let cell = Self { line, column };
        if cell.to_string() == path { Ok(cell) } else { Err(unknown()) }
    }
}

impl Serialize for CellId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CellId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let path = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        path.parse().map_err(serde::de::Error::custom)
    }
}
