//! Levels told from the names of places and organs.

use crate::Level;

/// The cities that are divided into districts or stand at that level (设区的市、不设区的地级市),
/// without the final 市. Any other 市 is a county-level city (县级市), but for the municipalities.
const PREFECTURE_CITIES: &str = "\
    石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 \
    忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳 大连 鞍山 抚顺 \
    本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 吉林 四平 辽源 通化 白山 松原 白城 哈尔滨 \
    齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 \
    连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 \
    蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 \
    南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 \
    潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 \
    漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 \
    长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 广州 韶关 深圳 珠海 汕头 佛山 江门 \
    湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 \
    钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 \
    内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 \
    昭通 丽江 普洱 临沧 拉萨 日喀则 昌都 林芝 山南 那曲 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 \
    兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 \
    乌鲁木齐 克拉玛依 吐鲁番 哈密";

const MUNICIPALITIES: [&str; 4] = ["北京", "天津", "上海", "重庆"];

/// Endings of organs that are departments of some government.
const DEPARTMENTS: [&str; 22] = [
    "局", "委员会", "委", "厅", "办公室", "办", "中心", "支队", "大队", "总队", "法院", "检察院",
    "研究院", "处", "所", "署", "站", "队", "院", "馆", "部", "总社",
];

/// Endings of zones and their administrations.
const ZONES: [&str; 8] =
    ["管理委员会", "管委会", "开发区", "工业园区", "产业园区", "园区", "示范区", "合作区"];

/// The level of an organ, told from its name; `None` where the name does not tell.
///
/// A bare place (`河曲县`) is its government. The general office of a government (`县人民政府办公室`)
/// speaks for the government only where the place alone is named as the subject of the report, so
/// by its own name it is a department (条例第三条).
///
/// ```
/// use statute::{Level, divisions::level_of};
///
/// assert_eq!(level_of("河曲县"), Some(Level::County));
/// assert_eq!(level_of("淮安市人民政府"), Some(Level::Prefecture));
/// assert_eq!(level_of("仁怀市"), Some(Level::County));
/// assert_eq!(level_of("衡阳县教育局"), Some(Level::Department));
/// ```
pub fn level_of(name: &str) -> Option<Level> {
    let name = name.trim();
    if ZONES.iter().any(|zone| name.ends_with(zone)) {
        return Some(Level::Other);
    }
    let place = ["人民政府", "行政公署", "政府"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name);
    if place == name && !name.ends_with("办事处") && DEPARTMENTS.iter().any(|d| name.ends_with(d)) {
        return Some(Level::Department);
    }
    level_of_place(place)
}

/// Whether a department's name says that its government is one of county level.
pub fn is_of_a_county(name: &str) -> bool {
    let Some(end) = name.char_indices().rev().find(|(_, c)| matches!(c, '县' | '区' | '旗' | '市'))
    else {
        return false;
    };
    let place = &name[..end.0 + end.1.len_utf8()];
    place != name && level_of_place(place) == Some(Level::County)
}

fn level_of_place(place: &str) -> Option<Level> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| place.ends_with(ending));
    if ends(&["街道办事处", "街道", "镇", "乡", "苏木"]) {
        return Some(Level::Township);
    }
    if ends(&["自治区", "省"]) {
        return Some(Level::Province);
    }
    if ends(&["自治州", "州", "地区", "盟"]) {
        return Some(Level::Prefecture);
    }
    if ends(&["县", "区", "旗"]) {
        return Some(Level::County);
    }
    let city = place.strip_suffix('市')?;
    if MUNICIPALITIES.contains(&city) {
        return Some(Level::Province);
    }
    // A city may be written behind its province or prefecture: 江苏省淮安市, 保定市涿州市.
    let own = city.rsplit(['省', '市', '州', '盟', '区']).next().unwrap_or(city);
    let listed = PREFECTURE_CITIES.split_whitespace().any(|known| known == own);
    Some(if listed { Level::Prefecture } else { Level::County })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn level(name: &str, expected: Level) {
        assert_eq!(level_of(name), Some(expected), "{name}");
    }

    #[test]
    fn governments_and_places() {
        level("江苏省", Level::Province);
        level("重庆市人民政府", Level::Province);
        level("江苏省淮安市", Level::Prefecture);
        level("延边朝鲜族自治州人民政府", Level::Prefecture);
        level("保定市涿州市人民政府", Level::County);
        level("重庆市忠县", Level::County);
        level("石家庄市桥西区人民政府", Level::County);
        level("瑞安市塘下镇人民政府", Level::Township);
        level("石家庄市桥西区中山街道办事处", Level::Township);
    }

    #[test]
    fn departments_and_others() {
        level("河曲县人民政府办公室", Level::Department);
        level("国家统计局", Level::Department);
        level("某市经济技术开发区管理委员会", Level::Other);
        assert_eq!(level_of("某某股份"), None);
    }

    #[test]
    fn whose_department_it_is() {
        assert!(is_of_a_county("衡阳县教育局"));
        assert!(is_of_a_county("龙岗区卫生健康局"));
        assert!(is_of_a_county("瑞安市教育局"));
        assert!(!is_of_a_county("淮安市教育局"));
        assert!(!is_of_a_county("财政局"));
    }
}
