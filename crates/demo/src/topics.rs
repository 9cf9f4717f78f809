//! What people ask for in the demonstration, unit by unit, in words of their own.

use statute::applicant::ApplicantKind;
use work::requests::Wanted;

/// Something that somebody wants to know.
pub(crate) struct Topic {
    name: &'static str,
    /// With `{年}` for the year.
    words: &'static str,
}

impl Topic {
    /// As it is asked in a year.
    pub(crate) fn wanted(&self, year: i16) -> Wanted {
        Wanted {
            name: self.name.to_owned(),
            number: String::new(),
            description: self.words.replace("{年}", &(year - 1).to_string()),
        }
    }
}

/// The units that are asked, and how often beside the others.
pub(crate) const UNITS: &[(&str, u32)] = &[
    ("县教育局", 12),
    ("县政府办", 8),
    ("城关镇", 10),
    ("县自然资源局", 20),
    ("县住建局", 14),
    ("县民政局", 8),
    ("县公安局", 6),
    ("县农业农村局", 9),
    ("县人社局", 6),
    ("县财政局", 5),
    ("县卫健局", 4),
    ("县市监局", 5),
];

macro_rules! topics {
    ($($name:literal: $words:literal),+ $(,)?) => {
        &[$(Topic { name: $name, words: $words }),+]
    };
}

/// What a unit is asked for.
pub(crate) fn topics_of(short: &str) -> &'static [Topic] {
    match short {
        "县教育局" => topics![
            "学区划分方案": "{年}年城区小学学区划分方案和作出调整的依据",
            "校车采购合同": "{年}年全县校车采购的中标结果和合同",
            "教师招聘成绩": "{年}年教师公开招聘中语文岗位的笔试、面试成绩汇总",
            "民办幼儿园收费": "县城民办幼儿园{年}年收费备案的名单和标准",
            "营养餐供应": "{年}年农村学校营养餐的供应单位和抽检结果",
        ],
        "县政府办" => topics![
            "常务会议纪要": "{年}年县政府常务会议研究老旧小区改造的会议纪要",
            "信访积案": "我村道路问题{年}年的批示件和办理情况",
            "公务用车": "县政府办{年}年公务用车的数量和费用",
            "重大项目名单": "{年}年县级重点项目的名单和责任单位",
        ],
        "县自然资源局" => topics![
            "征地补偿安置方案": "城北片区{年}年征收土地的补偿安置方案和批复",
            "宅基地审批": "石门村{年}年宅基地审批的名单和面积",
            "采矿许可证": "青石沟砂石矿{年}年的采矿许可证和缴费情况",
            "规划条件": "观澜路与学府路交叉口地块{年}年的规划条件",
            "不动产登记": "我家老宅的不动产登记资料",
            "土地出让合同": "城东工业园{年}年出让的第三宗土地的出让合同",
        ],
        "县住建局" => topics![
            "老旧小区改造": "{年}年老旧小区改造的项目名单、预算和施工单位",
            "公租房分配": "{年}年公共租赁住房的分配结果和排队名单",
            "物业维修资金": "阳光花园小区{年}年使用维修资金的审批资料",
            "房屋安全鉴定": "第二中学教学楼{年}年的安全鉴定报告",
            "施工许可证": "人民医院新楼{年}年的施工许可证和监理单位",
        ],
        "县民政局" => topics![
            "低保名单": "柳湾村{年}年享受最低生活保障的名单和公示记录",
            "养老院补贴": "{年}年发给民办养老院的补贴金额和名单",
            "临时救助": "{年}年临时救助的标准和发放人数",
            "社会组织年检": "县书法协会{年}年的年检结论",
        ],
        "县公安局" => topics![
            "出警记录": "{年}年5月东关街的一次出警记录",
            "交通监控点位": "县城{年}年新增电子监控的位置和启用时间",
            "户口登记更正": "户口登记的办理流程和{年}年办理数量",
        ],
        "县农业农村局" => topics![
            "耕地地力补贴": "大槐树村{年}年耕地地力保护补贴的发放表",
            "高标准农田": "{年}年高标准农田建设项目的招标文件和验收报告",
            "农机补贴": "{年}年享受农机购置补贴的名单和金额",
            "土地承包合同": "本村{年}年机动地承包的合同备案",
        ],
        "县人社局" => topics![
            "事业单位招聘": "{年}年事业单位公开招聘的岗位和录用名单",
            "工伤认定": "望澜某建材厂{年}年的工伤认定决定",
            "技能培训补贴": "{年}年职业技能培训补贴的机构名单和金额",
        ],
        "县财政局" => topics![
            "三公经费": "{年}年全县三公经费决算的汇总表",
            "政府采购": "{年}年办公家具集中采购的中标结果",
            "债券资金": "{年}年专项债券资金的项目和使用进度",
        ],
        "县卫健局" => topics![
            "医疗事故鉴定": "{年}年医疗损害鉴定的数量和办理程序",
            "乡村医生补助": "{年}年乡村医生补助的标准和名单",
        ],
        "县市监局" => topics![
            "食品抽检": "{年}年中秋节前月饼抽检的批次和结果",
            "电梯检验": "阳光花园小区{年}年的电梯检验报告",
            "行政处罚": "对某超市{年}年行政处罚的决定书",
        ],
        _ => topics![
            "村级财务": "本村{年}年的村级财务收支和公示",
            "退耕还林补助": "{年}年退耕还林补助的面积和发放名单",
            "危房改造": "{年}年农村危房改造的名单和补助标准",
            "集体土地流转": "{年}年本村集体土地流转的合同和租金",
            "道路硬化": "{年}年村道硬化工程的预算和施工单位",
        ],
    }
}

/// The name of an invented organisation of a kind.
pub(crate) fn organisation(kind: ApplicantKind, nth: usize) -> String {
    const PLACES: [&str; 6] = ["望澜", "望川", "观澜", "青石", "石门", "柳湾"];
    const TRADES: [&str; 5] = ["建设", "商贸", "农业", "建材", "物业"];
    let (place, trade) = (PLACES[nth % PLACES.len()], TRADES[nth % TRADES.len()]);
    match kind {
        ApplicantKind::NaturalPerson | ApplicantKind::Enterprise => {
            format!("{place}演示{trade}有限公司")
        }
        ApplicantKind::Research => format!("{place}演示农业科学研究所"),
        ApplicantKind::Charity => format!("{place}演示环境保护协会"),
        ApplicantKind::LegalService => format!("{place}演示律师事务所"),
        ApplicantKind::OtherOrganisation => format!("{place}演示村民委员会"),
    }
}
