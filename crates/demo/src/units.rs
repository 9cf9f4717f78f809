//! The units of the demonstration county: some forty, of every kind, under invented names.

use ledger::subjects::unit::UnitKind;

/// 望澜县: there is no such county.
pub(crate) const COUNTY: &str = "望澜县";

/// A unit: what follows the county's name in its full name, its short name, its kind, and the short
/// name of the unit above, or nothing for the county's government.
pub(crate) struct Plan {
    pub(crate) name: &'static str,
    pub(crate) short: &'static str,
    pub(crate) kind: UnitKind,
    pub(crate) above: &'static str,
}

const fn plan(
    name: &'static str,
    short: &'static str,
    kind: UnitKind,
    above: &'static str,
) -> Plan {
    Plan { name, short, kind, above }
}

/// The units, those above first.
pub(crate) const PLANS: &[Plan] = {
    use UnitKind::{
        Authorised, Branch, Department, Government, GovernmentOffice, LineLed, PublicService,
        Subdistrict, Township,
    };
    &[
        plan("人民政府", "县政府", Government, ""),
        plan("人民政府办公室", "县政府办", GovernmentOffice, "县政府"),
        plan("发展和改革局", "县发改局", Department, "县政府"),
        plan("教育局", "县教育局", Department, "县政府"),
        plan("工业和信息化局", "县工信局", Department, "县政府"),
        plan("公安局", "县公安局", Department, "县政府"),
        plan("民政局", "县民政局", Department, "县政府"),
        plan("司法局", "县司法局", Department, "县政府"),
        plan("财政局", "县财政局", Department, "县政府"),
        plan("人力资源和社会保障局", "县人社局", Department, "县政府"),
        plan("自然资源局", "县自然资源局", Department, "县政府"),
        plan("住房和城乡建设局", "县住建局", Department, "县政府"),
        plan("交通运输局", "县交通局", Department, "县政府"),
        plan("水利局", "县水利局", Department, "县政府"),
        plan("农业农村局", "县农业农村局", Department, "县政府"),
        plan("商务局", "县商务局", Department, "县政府"),
        plan("文化和旅游局", "县文旅局", Department, "县政府"),
        plan("卫生健康局", "县卫健局", Department, "县政府"),
        plan("退役军人事务局", "县退役军人局", Department, "县政府"),
        plan("应急管理局", "县应急局", Department, "县政府"),
        plan("审计局", "县审计局", Department, "县政府"),
        plan("市场监督管理局", "县市监局", Department, "县政府"),
        plan("统计局", "县统计局", Department, "县政府"),
        plan("医疗保障局", "县医保局", Department, "县政府"),
        plan("林业局", "县林业局", Department, "县政府"),
        plan("行政审批服务管理局", "县审批局", Department, "县政府"),
        plan("税务局", "县税务局", LineLed, "县政府"),
        plan("气象局", "县气象局", LineLed, "县政府"),
        plan("公安局城关派出所", "城关派出所", Branch, "县公安局"),
        plan("地方志编纂中心", "县志中心", Authorised, "县政府"),
        plan("城关镇人民政府", "城关镇", Township, "县政府"),
        plan("石梁镇人民政府", "石梁镇", Township, "县政府"),
        plan("柳湾镇人民政府", "柳湾镇", Township, "县政府"),
        plan("青溪镇人民政府", "青溪镇", Township, "县政府"),
        plan("白马关镇人民政府", "白马关镇", Township, "县政府"),
        plan("上河乡人民政府", "上河乡", Township, "县政府"),
        plan("桐坪乡人民政府", "桐坪乡", Township, "县政府"),
        plan("松岭回族乡人民政府", "松岭乡", Township, "县政府"),
        plan("滨河街道办事处", "滨河街道", Subdistrict, "县政府"),
        plan("自来水有限责任公司", "县自来水公司", PublicService, "县住建局"),
        plan("人民医院", "县人民医院", PublicService, "县卫健局"),
    ]
};
