//! Words that mean several lines or columns of the form at once, or one under another name.

use super::Word;
use crate::form::{Column, Line};
use crate::prose::subject::{Columns, Lines};

/// Words whose meaning is a set of lines or columns, which no constant can hold.
pub(super) fn groups() -> Vec<(&'static str, Word)> {
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
    let reasons = REASONS.iter().flat_map(|(line, spellings)| {
        spellings.iter().map(|spelling| (*spelling, Word::Outcome(Lines::of(&[*line]))))
    });
    let applicants = applicants.into_iter().flat_map(|(columns, spellings)| {
        spellings.iter().map(move |spelling| (*spelling, Word::Applicant(Columns::of(columns))))
    });
    reviews.chain(applicants).chain(reasons).collect()
}

/// Rows of outcomes as prose names them, where it gives the reason: 因不掌握而无法提供.
const REASONS: &[(Line, &[&str])] = &[
    (Line::Denied5, &["内部管理信息", "属于内部事务信息", "属于内部管理信息"]),
    (Line::Denied6, &["属于过程性信息"]),
    (Line::Denied8, &["属于行政查询", "行政查询类事项"]),
    (Line::Unable1, &["不掌握", "不掌握相关信息", "不掌握该信息", "不掌握该政府信息", "未掌握"]),
    (
        Line::Unable2,
        &[
            "没有现成信息",
            "没有现成的信息",
            "没有现成政府信息",
            "无现成信息",
            "无现成的信息",
            "没有现成信息、需要另行制作",
            "没有现成信息需另行制作",
            "需要另行制作",
            "需另行制作",
        ],
    ),
    (Line::Unable3, &["补正后申请内容不明确", "补正后内容仍不明确", "补正后仍不明确的"]),
    (
        Line::Declined1,
        &["信访、举报、投诉类申请", "信访、投诉、举报类申请", "信访投诉举报类", "信访举报投诉"],
    ),
];
