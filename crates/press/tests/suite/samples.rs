//! Papers of many shapes.

use ledger::PaperKind;
use papers::{Block, Paper};

fn bare(kind: PaperKind, title: &str, body: Vec<Block>) -> Paper {
    Paper {
        kind,
        letterhead: None,
        number: None,
        title: title.into(),
        addressee: None,
        body,
        enclosures: Vec::new(),
        signature: None,
        date: None,
        note: None,
        copies: Vec::new(),
    }
}

fn letter(kind: PaperKind, title: &str, body: Vec<Block>) -> Paper {
    Paper {
        letterhead: Some("河曲县自然资源局".into()),
        number: Some("河自然资公开〔2026〕12号".parse().unwrap()),
        addressee: Some("张晓明".into()),
        signature: Some("河曲县自然资源局".into()),
        date: Some(jiff::civil::date(2026, 11, 6)),
        note: Some("联系人：李红，联系电话：0350-7220000".into()),
        ..bare(kind, title, body)
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.into())
}

fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|&cell| cell.into()).collect()).collect()
}

fn form(fields: &[(&str, &str)]) -> Block {
    Block::Form(fields.iter().map(|&(label, value)| (label.into(), value.into())).collect())
}

pub(crate) fn notice() -> Paper {
    letter(
        PaperKind::Correction,
        "政府信息公开申请补正告知书",
        vec![
            paragraph("本机关于2026年11月2日收到你提出的政府信息公开申请，登记编号为2026—0012。"),
            paragraph(
                "经审查，申请内容没有写明所需信息的文件名称、文号或者便于查询的其他特征性描述。请在收到本告知书之日起15个工作日内一次补正。",
            ),
            paragraph("无正当理由逾期不补正的，视为放弃申请，本机关不再处理。"),
        ],
    )
}

/// Long names and reasons, over two pages.
pub(crate) fn reply() -> Paper {
    let reason = "经检索本机关档案室、业务系统与历年收发文登记簿，查得与申请有关的文件共三份。其中第一份由本机关在履行行政管理职能过程中制作，不属于不予公开的情形；第二份涉及第三方的商业秘密，已书面征求其意见；第三份不由本机关负责公开。";
    let organ = "河曲县西北部黄河流域生态保护和高质量发展自然资源与规划综合管理委员会办公室";
    let mut body = vec![
        paragraph("你于2026年10月8日提出的政府信息公开申请收悉。现答复如下："),
        Block::Heading("一、申请的内容".into()),
        paragraph(
            "请求公开《河曲县国土空间总体规划（2021—2035年）》文本与图集，网址见https://www.example.gov.cn/zwgk/planning/2026/attachments/hequ-territorial-spatial-master-plan-2021-2035-final-version.pdf。",
        ),
        Block::Heading("二、决定及理由".into()),
    ];
    body.extend((0..6).map(|_| paragraph(reason)));
    body.push(Block::Heading("三、救济途径".into()));
    body.push(paragraph("如对本答复不服，可以自收到之日起60日内依法申请行政复议，或者自收到之日起6个月内依法提起行政诉讼。"));
    Paper {
        letterhead: Some(organ.into()),
        signature: Some(organ.into()),
        addressee: Some(
            "阿不都热合曼·买买提依明·吐尔逊江及山西河曲黄河流域生态农业综合开发有限责任公司".into(),
        ),
        enclosures: vec![
            "河曲县国土空间总体规划（2021—2035年）文本".into(),
            "关于划定永久基本农田、生态保护红线和城镇开发边界有关事项的情况说明及图集".into(),
        ],
        copies: vec![
            "河曲县人民政府办公室".into(),
            "河曲县司法局".into(),
            "忻州市规划和自然资源局政务公开科".into(),
        ],
        ..letter(
            PaperKind::Reply,
            "河曲县西北部黄河流域生态保护和高质量发展自然资源与规划综合管理委员会办公室关于政府信息公开申请的答复书",
            body,
        )
    }
}

pub(crate) fn fee() -> Paper {
    letter(
        PaperKind::Fee,
        "政府信息公开信息处理费收费通知书",
        vec![
            paragraph("你申请公开的政府信息数量超过规定标准，依法收取信息处理费："),
            Block::Table {
                heads: ["计费方式", "数量", "标准", "金额（元）"].map(String::from).to_vec(),
                rows: rows(&[
                    &["按量计收", "31至100页，计70页", "每页10元", "700.00"],
                    &["按量计收", "101至200页，计20页", "每页20元", "400.00"],
                    &["合计", "", "", "1100.00"],
                ]),
            },
            paragraph("请在收到本通知之日起20个工作日内缴纳；逾期未缴纳的，视为放弃申请。"),
        ],
    )
}

pub(crate) fn registration() -> Paper {
    Paper {
        number: Some("〔2026〕12号".parse().unwrap()),
        ..bare(
            PaperKind::Registration,
            "政府信息公开申请登记表",
            vec![
                form(&[
                    ("申请人", "阿不都热合曼·买买提依明·吐尔逊江"),
                    ("证件类型及号码", "居民身份证 622***********1234"),
                    (
                        "通信地址",
                        "山西省忻州市河曲县文笔镇黄河大街中段路北自然资源局家属院三号楼二单元四层东户",
                    ),
                    (
                        "电子邮箱",
                        "averyveryverylongmailboxnamewithoutanybreakatall.of.somebody@subdomain.example.com",
                    ),
                    ("收到日期", "2026年11月2日"),
                    ("所需信息", "第一行\n第二行"),
                    ("承办意见", ""),
                    ("负责人意见", ""),
                ]),
                Block::Heading("办理经过".into()),
                Block::Table {
                    heads: ["日期", "事项", "经办"].map(String::from).to_vec(),
                    rows: rows(&[
                        &["2026年11月2日", "收到", "王强"],
                        &["2026年11月3日", "登记", "王强"],
                    ]),
                },
            ],
        )
    }
}

pub(crate) fn receipt() -> Paper {
    letter(
        PaperKind::Receipt,
        "政府信息公开申请登记回执",
        vec![
            paragraph("你的申请已登记，编号为2026—0012，答复期限至2026年11月30日。"),
            Block::Code {
                holds: "https://xxgk.example.gov.cn/query?code=7F3K-9Q2M-1Z8X".into(),
                words: "用手机扫描二维码查询办理进度，或者打开网站输入查询码：\n7F3K-9Q2M-1Z8X"
                    .into(),
            },
        ],
    )
}

/// Signs that mean something to a typesetter, and long words.
pub(crate) fn hostile() -> Paper {
    let signs = r#"#set page(fill: red) $x^2$ *粗* _斜_ \\ \n @参考 <标签> `raw` [方] {花} // 注 ~ - + = / "引" 'q' -- --- ... #{1+1} &lt; ]]>"#;
    Paper {
        letterhead: Some("#甲$乙*丙局".into()),
        addressee: Some(signs.into()),
        enclosures: vec![signs.into()],
        signature: Some("#丁 *局*".into()),
        note: Some(signs.into()),
        copies: vec![signs.into()],
        ..letter(
            PaperKind::Reply,
            "#关于$的*答复@书<",
            vec![
                Block::Heading(signs.into()),
                paragraph(signs),
                paragraph(&"W".repeat(400)),
                form(&[(signs, signs), (&"L".repeat(60), &"i".repeat(300))]),
                Block::Table {
                    heads: vec![
                        signs.into(),
                        "W".repeat(50),
                        "丙".into(),
                        "丁".into(),
                        "戊".into(),
                    ],
                    rows: vec![vec!["1".repeat(80), signs.into(), "短".into()]],
                },
                Block::Code { holds: "https://example.cn/#a".into(), words: "w".repeat(200) },
            ],
        )
    }
}

pub(crate) fn assistance() -> Paper {
    Paper {
        addressee: Some("河曲县水利局".into()),
        enclosures: vec!["政府信息公开申请表（复印件）".into()],
        note: None,
        ..letter(
            PaperKind::Assistance,
            "河曲县自然资源局关于商请协助查找有关政府信息的函",
            vec![paragraph(
                "因办理政府信息公开申请需要，商请贵局协助查找2019年黄河河道岸线勘界成果，并于2026年11月20日前函复。",
            )],
        )
    }
}

pub(crate) fn index() -> Paper {
    let rows = (1..=40)
        .map(|n| {
            vec![
                n.to_string(),
                format!("第{n}份文件：关于政府信息公开申请办理有关事项的材料"),
                "2026年11月2日".into(),
                format!("{}", 3 * n),
            ]
        })
        .collect();
    bare(
        PaperKind::Index,
        "卷内目录",
        vec![Block::Table {
            heads: ["序号", "题名", "日期", "页号"].map(String::from).to_vec(),
            rows,
        }],
    )
}

pub(crate) fn all() -> Vec<(&'static str, Paper)> {
    vec![
        ("notice", notice()),
        ("reply", reply()),
        ("fee", fee()),
        ("registration", registration()),
        ("receipt", receipt()),
        ("hostile", hostile()),
        ("assistance", assistance()),
        ("index", index()),
    ]
}
