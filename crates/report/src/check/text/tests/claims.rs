//! What is said of all, and of none.

use super::busy::*;

#[test]
fn what_is_said_of_some_or_of_the_time() {
    silent(&[
        "收到政府信息公开申请23件，均已在法定期限内答复。",
        "收到政府信息公开申请23件，均已按期答复。",
        "收到政府信息公开申请23件，均已按时办结。",
        "收到政府信息公开申请23件，所有申请均已在规定时限内办理。",
        "办结政府信息公开申请24件，均已按规定答复申请人。",
        "办结政府信息公开申请24件，按时答复率100%。",
        "上年结转政府信息公开申请2件，均已办结。",
        "上年结转2件政府信息公开申请全部办结。",
        "收到政府信息公开申请23件，依法依规按时答复，答复率100%（含1件结转）。",
        "对到期的政府信息公开申请均已办结。",
        "收到政府信息公开申请23件，其中22件全部按时办结，1件结转下年。",
        "应于2023年答复的政府信息公开申请均已答复。",
    ]);
}

#[test]
fn what_is_said_of_all_and_denied() {
    told(&[
        ("收到政府信息公开申请23件，均已办结。", "text-contradiction warning 0/1"),
        ("收到政府信息公开申请23件，全部答复。", "text-contradiction warning 0/1"),
        ("收到政府信息公开申请23件，已全部办理完毕。", "text-contradiction warning 0/1"),
        ("收到政府信息公开申请23件，均已答复。", "text-contradiction warning 0/1"),
    ]);
}

#[test]
fn nothing_of_another_thing_is_not_nothing() {
    silent(&[
        "我县未制定规章，制定行政规范性文件6件。",
        "我县未制定政府规章。",
        "2023年我县未制定地方性法规，制定规范性文件6件。",
        "未制定违反公平竞争的规范性文件。",
        "县政府办未制定规范性文件。",
        "我县未废止规章。",
        "未制发涉企规范性文件。",
        "部分乡镇未制发规范性文件。",
        "本年度未新增规章，无废止规章。",
        "对未公开的行政规范性文件进行清理。",
        "没有制定规范性文件公开制度的单位3个。",
        "我县未收到规范性文件审查建议。",
    ]);
}

#[test]
fn nothing_where_the_table_has_some() {
    told(&[
        ("我县未制定行政规范性文件。", "text-vs-table error 6/0"),
        ("2023年，我县没有制发行政规范性文件。", "text-vs-table error 6/0"),
        (
            "全年未出台行政规范性文件，未废止行政规范性文件。",
            "text-vs-table error 6/0\ntext-vs-table error 3/0",
        ),
        ("我县无新制定行政规范性文件。", "text-vs-table warning 6/0"),
        ("本年度未作出行政处罚决定。", "text-vs-table warning 321/0"),
        ("2023年没有废止规范性文件。", "text-vs-table error 3/0"),
    ]);
}

#[test]
fn applicants_of_some() {
    silent(&[
        "收到政府信息公开申请23件，申请人主要为自然人。",
        "收到政府信息公开申请23件，申请人多为自然人。",
        "收到网络申请13件，申请人全部为自然人。",
        "收到政府信息公开申请23件，予以公开的10件申请人全部为自然人。",
        "上年结转2件，申请人均为自然人。",
    ]);
}

#[test]
fn all_from_one_kind_of_applicant() {
    told(&[
        ("共收到政府信息公开申请23件，申请人全部为自然人。", "text-contradiction warning 0/3"),
        ("收到政府信息公开申请23件，所有申请均为自然人申请。", "text-contradiction warning 0/3"),
        ("共收到政府信息公开申请23件，全部为自然人申请。", "text-contradiction warning 0/3"),
        ("共收到政府信息公开申请23件，均由自然人提出。", "text-contradiction warning 0/3"),
        ("共收到政府信息公开申请23件，申请人均系自然人。", "text-contradiction warning 0/3"),
        ("共收到政府信息公开申请23件，申请人均为公民个人。", "text-contradiction warning 0/3"),
        ("共收到政府信息公开申请23件，全部由公民提出。", "text-contradiction warning 0/3"),
        ("共收到政府信息公开申请23件，全部为法人申请。", "text-contradiction warning 0/20"),
    ]);
}

#[test]
fn outcomes_of_some() {
    silent(&[
        "收到政府信息公开申请23件，办结24件，均予以答复。",
        "收到政府信息公开申请23件，均依法予以公开或答复。",
        "办结24件，对可以公开的均予以公开。",
        "对依法应当公开的信息均予以公开。",
        "办结政府信息公开申请24件，属于公开范围的均予以公开。",
        "收到政府信息公开申请23件，办结24件，均予以公开或告知理由。",
        "办结政府信息公开申请24件，其中10件均予以公开。",
    ]);
}

#[test]
fn all_with_one_outcome() {
    told(&[
        ("收到政府信息公开申请23件，办结24件，均予以公开。", "text-contradiction warning 0/11"),
        ("收到政府信息公开申请23件，办结24件，均已公开。", "text-contradiction warning 0/11"),
        ("收到政府信息公开申请23件，办结24件，全部公开。", "text-contradiction warning 0/11"),
        ("办结政府信息公开申请24件，全部为予以公开。", "text-contradiction warning 0/11"),
        ("办结政府信息公开申请24件，全部依法予以公开。", "text-contradiction warning 0/11"),
        ("办结政府信息公开申请24件，均已依法予以公开。", "text-contradiction warning 0/11"),
    ]);
}
