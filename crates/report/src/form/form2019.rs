//! The trial form of 国办公开办函〔2019〕60号, for the reports of 2019 and 2020.

use super::form2021::{
    APPLICANTS, CARRIED_IN, CARRIED_OUT, CONCLUDED, DECLINED_1, DECLINED_2, DECLINED_3, DECLINED_4,
    DECLINED_5, DENIED_1, DENIED_2, DENIED_3, DENIED_4, DENIED_5, DENIED_6, DENIED_7, DENIED_8,
    GRANTED, PARTIAL, RECEIVED, REVIEWS, UNABLE_1, UNABLE_2, UNABLE_3,
};
use super::{Column, ColumnHead, Line, Part, Row, Table, TableKind};

const ITEMS_BEFORE: ColumnHead = ColumnHead {
    column: Column::ItemsBefore,
    label: "上一年项目数量",
    variants: &["上年项目数量", "上一年度项目数量"],
};
const CHANGE: ColumnHead = ColumnHead {
    column: Column::Change,
    label: "本年增/减",
    variants: &["本年增减", "本年增/", "本年增", "本年度增/减"],
};
const DECISIONS: ColumnHead = ColumnHead {
    column: Column::Decisions,
    label: "处理决定数量",
    variants: &["本年处理决定数量"],
};

const fn plain(line: Line, label: &'static str, variants: &'static [&'static str]) -> Row {
    Row { line, number: "", label, variants, group: None }
}

pub(super) const TABLES: &[Table] = &[
    Table {
        kind: TableKind::Documents,
        part: Part::Proactive,
        caption: "第二十条第（一）项",
        corner: "信息内容",
        columns: &[
            ColumnHead {
                column: Column::Made,
                label: "本年新制作数量",
                variants: &["本年新制发数量", "本年制作数量", "本年新制作"],
            },
            ColumnHead {
                column: Column::Published,
                label: "本年新公开数量",
                variants: &["本年公开数量", "本年新公开"],
            },
            ColumnHead {
                column: Column::Total,
                label: "对外公开总数量",
                variants: &["对外公开总数", "公开总数量"],
            },
        ],
        rows: &[
            plain(Line::Regulations, "规章", &["政府规章"]),
            plain(Line::NormativeDocuments, "规范性文件", &["行政规范性文件"]),
        ],
    },
    Table {
        kind: TableKind::Permits,
        part: Part::Proactive,
        caption: "第二十条第（五）项",
        corner: "信息内容",
        columns: &[ITEMS_BEFORE, CHANGE, DECISIONS],
        rows: &[
            plain(Line::Permits, "行政许可", &[]),
            plain(Line::OtherServices, "其他对外管理服务事项", &["其他对外管理服务"]),
        ],
    },
    Table {
        kind: TableKind::Penalties,
        part: Part::Proactive,
        caption: "第二十条第（六）项",
        corner: "信息内容",
        columns: &[ITEMS_BEFORE, CHANGE, DECISIONS],
        rows: &[plain(Line::Penalties, "行政处罚", &[]), plain(Line::Compulsions, "行政强制", &[])],
    },
    Table {
        kind: TableKind::Fees,
        part: Part::Proactive,
        caption: "第二十条第（八）项",
        corner: "信息内容",
        columns: &[ITEMS_BEFORE, CHANGE],
        rows: &[plain(Line::Fees, "行政事业性收费", &["行政事业收费"])],
    },
    Table {
        kind: TableKind::Procurement,
        part: Part::Proactive,
        caption: "第二十条第（九）项",
        corner: "信息内容",
        columns: &[
            ColumnHead {
                column: Column::Projects,
                label: "采购项目数量",
                variants: &["采购项目数"],
            },
            ColumnHead {
                column: Column::Amount, label: "采购总金额", variants: &["采购金额"]
            },
        ],
        rows: &[plain(Line::Procurement, "政府集中采购", &["集中采购"])],
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
            Row {
                line: Line::Other,
                number: "（六）",
                label: "其他处理",
                variants: &["其他", "其它处理"],
                group: None,
            },
            CONCLUDED,
            CARRIED_OUT,
        ],
    },
    REVIEWS,
];
