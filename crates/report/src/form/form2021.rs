//! The form of 国办公开办函〔2021〕30号.

use super::{Column, ColumnHead, Group, Line, Part, Row, Table, TableKind};

const fn col(column: Column, label: &'static str, variants: &'static [&'static str]) -> ColumnHead {
    ColumnHead { column, label, variants }
}

const fn row(
    line: Line,
    number: &'static str,
    label: &'static str,
    variants: &'static [&'static str],
    group: Option<&'static Group>,
) -> Row {
    Row { line, number, label, variants, group }
}

pub(super) const DENIED: Group = Group { number: "（三）", label: "不予公开" };
pub(super) const UNABLE: Group = Group { number: "（四）", label: "无法提供" };
pub(super) const DECLINED: Group = Group { number: "（五）", label: "不予处理" };
const OTHER: Group = Group { number: "（六）", label: "其他处理" };

pub(super) const APPLICANTS: &[ColumnHead] = &[
    col(Column::Natural, "自然人", &[]),
    col(Column::Business, "商业企业", &["企业", "商业"]),
    col(Column::Research, "科研机构", &["科研"]),
    col(Column::Charity, "社会公益组织", &["公益组织", "社会公益机构"]),
    col(Column::LegalService, "法律服务机构", &["法律服务组织", "法律机构"]),
    col(Column::OtherApplicant, "其他", &["其它"]),
    col(Column::Total, "总计", &["合计", "总数", "共计"]),
];

const DECISIONS: &[ColumnHead] =
    &[col(Column::Only, "本年处理决定数量", &["处理决定数量", "本年度处理决定数量"])];

pub(super) const RECEIVED: Row = row(
    Line::Received,
    "一、",
    "本年新收政府信息公开申请数量",
    &["本年度新收政府信息公开申请数量", "本年新收申请数量", "本年新收"],
    None,
);
pub(super) const CARRIED_IN: Row = row(
    Line::CarriedIn,
    "二、",
    "上年结转政府信息公开申请数量",
    &["上年度结转政府信息公开申请数量", "上年结转申请数量", "上年结转"],
    None,
);
pub(super) const GRANTED: Row = row(Line::Granted, "（一）", "予以公开", &["同意公开"], None);
pub(super) const PARTIAL: Row = row(
    Line::Partial,
    "（二）",
    "部分公开（区分处理的，只计这一情形，不计其他情形）",
    &["部分公开", "部分公开（区分处理的，只计这一情形）"],
    None,
);
pub(super) const DENIED_1: Row =
    row(Line::Denied1, "1.", "属于国家秘密", &["国家秘密", "涉及国家秘密"], Some(&DENIED));
pub(super) const DENIED_2: Row = row(
    Line::Denied2,
    "2.",
    "其他法律行政法规禁止公开",
    &[
        "其他法律法规禁止公开",
        "其他法律行政止公开",
        "法律行政法规禁止公开",
        "其他法律、行政法规禁止公开",
    ],
    Some(&DENIED),
);
pub(super) const DENIED_3: Row = row(
    Line::Denied3,
    "3.",
    "危及“三安全一稳定”",
    &["三安全一稳定", "危及三安全一稳定"],
    Some(&DENIED),
);
pub(super) const DENIED_4: Row = row(
    Line::Denied4,
    "4.",
    "保护第三方合法权益",
    &["第三方合法权益", "保护第三方权益"],
    Some(&DENIED),
);
pub(super) const DENIED_5: Row = row(
    Line::Denied5,
    "5.",
    "属于三类内部事务信息",
    &["三类内部事务信息", "属于三类内部管理信息", "内部事务信息"],
    Some(&DENIED),
);
pub(super) const DENIED_6: Row = row(
    Line::Denied6,
    "6.",
    "属于四类过程性信息",
    &["四类过程性信息", "过程性信息"],
    Some(&DENIED),
);
pub(super) const DENIED_7: Row =
    row(Line::Denied7, "7.", "属于行政执法案卷", &["行政执法案卷"], Some(&DENIED));
pub(super) const DENIED_8: Row =
    row(Line::Denied8, "8.", "属于行政查询事项", &["行政查询事项"], Some(&DENIED));
pub(super) const UNABLE_1: Row = row(
    Line::Unable1,
    "1.",
    "本机关不掌握相关政府信息",
    &["本机关不掌握", "不掌握相关政府信息", "本机关不掌握相关信息"],
    Some(&UNABLE),
);
pub(super) const UNABLE_2: Row = row(
    Line::Unable2,
    "2.",
    "没有现成信息需要另行制作",
    &["没有现成信息", "需要另行制作"],
    Some(&UNABLE),
);
pub(super) const UNABLE_3: Row = row(
    Line::Unable3,
    "3.",
    "补正后申请内容仍不明确",
    &["补正后仍不明确", "申请内容仍不明确"],
    Some(&UNABLE),
);
pub(super) const DECLINED_1: Row = row(
    Line::Declined1,
    "1.",
    "信访举报投诉类申请",
    &["信访投诉举报类申请", "信访举报投诉类"],
    Some(&DECLINED),
);
pub(super) const DECLINED_2: Row =
    row(Line::Declined2, "2.", "重复申请", &["重复的申请"], Some(&DECLINED));
pub(super) const DECLINED_3: Row = row(
    Line::Declined3,
    "3.",
    "要求提供公开出版物",
    &["提供公开出版物", "要求提供公开出版物类申请"],
    Some(&DECLINED),
);
pub(super) const DECLINED_4: Row = row(
    Line::Declined4,
    "4.",
    "无正当理由大量反复申请",
    &["大量反复申请", "无正当理由反复申请"],
    Some(&DECLINED),
);
pub(super) const DECLINED_5: Row = row(
    Line::Declined5,
    "5.",
    "要求行政机关确认或重新出具已获取信息",
    &["要求确认或重新出具已获取信息", "要求行政机关确认或者重新出具已获取信息"],
    Some(&DECLINED),
);
pub(super) const CONCLUDED: Row = row(Line::Concluded, "（七）", "总计", &["合计", "总数"], None);
pub(super) const CARRIED_OUT: Row = row(
    Line::CarriedOut,
    "四、",
    "结转下年度继续办理",
    &["结转下年继续办理", "结转下年度办理", "结转下年度"],
    None,
);

/// Table four is the same in both forms.
pub(super) const REVIEWS: Table = Table {
    kind: TableKind::Reviews,
    part: Part::Reviews,
    caption: "",
    corner: "",
    columns: &[
        col(Column::Upheld, "结果维持", &["维持"]),
        col(Column::Corrected, "结果纠正", &["纠正"]),
        col(Column::OtherResult, "其他结果", &["其它结果", "其他"]),
        col(Column::Pending, "尚未审结", &["未审结"]),
        col(Column::Total, "总计", &["合计"]),
    ],
    rows: &[
        row(Line::Reconsideration, "", "行政复议", &[], None),
        row(
            Line::LitigationDirect,
            "",
            "未经复议直接起诉",
            &["未经复议直接诉讼", "直接起诉"],
            Some(&LITIGATION),
        ),
        row(
            Line::LitigationAfterReconsideration,
            "",
            "复议后起诉",
            &["复议后诉讼", "经复议后起诉"],
            Some(&LITIGATION),
        ),
    ],
};

const LITIGATION: Group = Group { number: "", label: "行政诉讼" };

pub(super) const TABLES: &[Table] = &[
    Table {
        kind: TableKind::Documents,
        part: Part::Proactive,
        caption: "第二十条第（一）项",
        corner: "信息内容",
        columns: &[
            col(Column::Made, "本年制发件数", &["本年制发数", "本年制发数量", "制发件数"]),
            col(Column::Repealed, "本年废止件数", &["本年废止数", "本年废止数量", "废止件数"]),
            col(
                Column::InForce,
                "现行有效件数",
                &["现行有效件", "现行有效数", "现行有效数量", "现行有效"],
            ),
        ],
        rows: &[
            row(Line::Regulations, "", "规章", &["政府规章", "地方政府规章"], None),
            row(Line::NormativeDocuments, "", "行政规范性文件", &["规范性文件"], None),
        ],
    },
    Table {
        kind: TableKind::Permits,
        part: Part::Proactive,
        caption: "第二十条第（五）项",
        corner: "信息内容",
        columns: DECISIONS,
        rows: &[row(Line::Permits, "", "行政许可", &[], None)],
    },
    Table {
        kind: TableKind::Penalties,
        part: Part::Proactive,
        caption: "第二十条第（六）项",
        corner: "信息内容",
        columns: DECISIONS,
        rows: &[
            row(Line::Penalties, "", "行政处罚", &[], None),
            row(Line::Compulsions, "", "行政强制", &[], None),
        ],
    },
    Table {
        kind: TableKind::Fees,
        part: Part::Proactive,
        caption: "第二十条第（八）项",
        corner: "信息内容",
        columns: &[col(Column::Only, "本年收费金额（单位：万元）", &["本年收费金额", "收费金额"])],
        rows: &[row(Line::Fees, "", "行政事业性收费", &["行政事业收费"], None)],
    },
    Table {
        kind: TableKind::Requests,
        part: Part::Requests,
        caption: "",
        corner: "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        columns: APPLICANTS,
        rows: &[
            RECEIVED,
            CARRIED_IN,
            GRANTED,
            PARTIAL,
            DENIED_1,
            DENIED_2,
            DENIED_3,
            DENIED_4,
            DENIED_5,
            DENIED_6,
            DENIED_7,
            DENIED_8,
            UNABLE_1,
            UNABLE_2,
            UNABLE_3,
            DECLINED_1,
            DECLINED_2,
            DECLINED_3,
            DECLINED_4,
            DECLINED_5,
            row(
                Line::Other1,
                "1.",
                "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                &[
                    "逾期不补正",
                    "申请人无正当理由逾期不补正",
                    "申请人无正当理由逾期不补正，行政机关不再处理",
                ],
                Some(&OTHER),
            ),
            row(
                Line::Other2,
                "2.",
                "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                &[
                    "逾期不缴费",
                    "逾期不缴纳费用",
                    "申请人逾期未按收费通知要求缴纳费用",
                    "申请人逾期未缴纳费用",
                ],
                Some(&OTHER),
            ),
            row(Line::Other3, "3.", "其他", &["其它"], Some(&OTHER)),
            CONCLUDED,
            CARRIED_OUT,
        ],
    },
    REVIEWS,
];
