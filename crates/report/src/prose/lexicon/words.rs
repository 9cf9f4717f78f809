//! The words of prose, by meaning. What the form prints is not here.

use super::{Approx, Stop, Word};
use crate::form::{Column, Line};
use crate::prose::subject::Acts;

/// Each meaning with its spellings, divided by blanks. Where a spelling stands twice, the first
/// counts. Longer words win over shorter ones that begin at the same place.
pub(super) const WORDS: &[(Word, &str)] = &[
    // First, what must win over a label of the form: 其他处理 is the class, also in the form of
    // 2019, and masks of longer words.
    (
        Word::Light,
        "申请人 行政复议机关 行政复议机构 行政复议局 行政复议法 行政诉讼法 行政复议体制 \
         复议机关 复议局 行政许可法 行政处罚法 行政强制法 企业群众 涉企 惠企 助企 \
         无障碍 无法 无关 无需 无偿 无误 无锡 无缝 无论 无效 无不 有无 无一 无纸 无正当理由 \
         公开为常态 以公开为原则 不公开为例外 应公开尽公开 一件事 二十大 十八大 十九大 十三五 \
         十四五 十五五 等级 平等 同等 相等 高等 优等 等候 较好 较大 较强 较高 比较 对比 比例 \
         比如 效率 率先 公共 共同 共建 共享 共治 中共 统计 审计 设计 会计 都市 首都 每个 \
         占用 占地 抢占 含义 包含义 共产党 为了 附近 接近 最近 近期 近日 近年来 远近 就近",
    ),
    (
        Word::Noun,
        "规章制度 政府工作报告 政府公报 计划 规划 法规规章 规章库 规范性文件库 法律法规规章 文件库",
    ),
    (
        Word::Numeral,
        "0 1 2 3 4 5 6 7 8 9 ０ １ ２ ３ ４ ５ ６ ７ ８ ９ 零 〇 一 二 两 三 四 五 六 七 八 \
         九 十 百 千 几 数十 数百 数千 数万",
    ),
    // What happens to requests.
    (Word::Act(Acts::NEW), "新收到 新收 新受理 新接收 新收办"),
    (Word::Act(Acts::RECEIVED), "收到 接收 接收到 接到 收悉 收件 登记"),
    (Word::Act(Acts::HANDLED), "受理 收办 承办 接办"),
    (Word::Act(Acts::HANDLED.with(Acts::WORKED)), "办理 处理 受理办理 办理答复"),
    (
        Word::Act(Acts::CONCLUDED),
        "办结 办复 办理完毕 处理完毕 办毕 办理完成 办理完结 答复办结 办理结束 处理结束",
    ),
    (Word::Act(Acts::REPLIED), "答复 回复 答复完毕 完成答复"),
    (
        Word::Act(Acts::PENDING),
        "正在办理 未办结 尚未办结 办理中 正在处理 待办结 尚在办理 仍在办理 在办 未答复 \
         尚未答复 正在答复 办理期限内 未到期 尚未到期 未到期限 未届满 未到答复期 未到答复期限 \
         未到办理期限 未到办结期限 未到法定期限 未到法定答复期限 未到规定期限 未到规定时限 \
         未到答复时限 未到办理时限 未满答复期限 未超答复期限 未办理完毕 未办理完结 未完成办理 \
         未完成答复 待答复 待办理",
    ),
    (Word::Ongoing, "正在 尚在 仍在 还在 尚未 还未 暂未 仍未"),
    // What the numbers behind are about, and no verb.
    (
        Word::Light,
        "办理结果 答复结果 处理结果 办理情况 答复情况 处理情况 办结情况 受理情况 答复方式 \
         办理方式 答复类型 办理类型 答复类别",
    ),
    (Word::Carry, "结转 转结 顺延 转入 延至 结转办理"),
    (Word::LastYear, "上年度 上年 上一年度 上一年 去年 往年 前一年 上年同期"),
    (Word::ThisYear, "本年度 本年 今年 全年 年内 当年 今年以来 一年来 本年内"),
    (Word::NextYear, "下年度 下年 下一年度 下一年 次年 明年 来年 第二年 翌年"),
    (
        Word::OtherSpan,
        "近三年 近两年 近五年 近四年 近十年 近年 历年 两年来 三年来 四年来 五年来 十年来 上半年 下半年 第一季度 一季度 二季度 三季度 四季度 \
         季度 每月 每季度 施行以来 实施以来 成立以来 开通以来 当月 本月 任期 历史",
    ),
    (Word::Since, "以来"),
    (Word::Until, "截至 截止 截止到 截至到"),
    // Things.
    (Word::Disclosure, "政府信息公开 信息公开 政务公开 公开政府信息 政府信息与政务公开"),
    (
        Word::Request,
        "政府信息公开申请 信息公开申请 公开申请 依申请公开申请 依申请公开 依申请 \
         政府信息依申请公开 依申请政府信息公开 依申请信息公开 政府信息申请 信息申请 \
         公开信息申请 申请公开政府信息 申请公开信息 申请政府信息公开 申请信息公开 申请公开 \
         政府信息公开的申请 信息公开的申请 公开政府信息的申请 公开政府信息申请",
    ),
    (Word::Application, "申请"),
    (Word::Result(Column::Upheld), "维持原行政行为"),
    (Word::Result(Column::Pending), "正在审理 审理中 尚未结案 未审理终结"),
    (
        Word::OtherEnding,
        "纠错 败诉 胜诉 撤销 确认违法 责令 驳回 撤回 终止 调解 不予受理 变更 和解 撤诉 超期 \
         逾期 超时 被追责 信息不存在 不存在 审结 履行",
    ),
    (
        Word::Channel,
        "网络 网上 在线 线上 互联网 网站 平台 系统 信函 邮寄 信件 书面 当面 现场 窗口 传真 \
         电子邮件 邮件 电邮 线下 挂号信 快递 EMS 邮政 来信 来访 电话 小程序 面交 邮箱 口头 \
         其他渠道 其他方式 其它方式 其他途径 数据电文 纸质",
    ),
    (Word::Document(Line::Regulations), "规章 市政府规章 省政府规章"),
    (Word::Flow(Column::Made), "制发 制定 出台 制订 制定出台"),
    (Word::NewlyMade, "新制定 新制发 新出台 新制订"),
    (Word::Flow(Column::Repealed), "废止 失效 宣布失效 废止失效"),
    (Word::Flow(Column::InForce), "现行有效 继续有效 现行的有效 目前有效 当前有效 现存有效"),
    (Word::Publish, "主动公开 公开 发布 公布 印发 刊发 刊登 推送 公示"),
    (Word::Decide, "作出 做出 处理决定 决定"),
    (Word::ProcessingFee, "信息处理费 政府信息公开信息处理费"),
    (Word::Generic, "事项 信息 案件 办件 请求 情形 政府信息 文书 事宜 公众申请 案 信息类"),
    (
        Word::Noun,
        "留言 提案 议案 建议 工单 咨询 信访 投诉 举报 来电 热线 诉求 问题 线索 文件 解读 会议 \
         培训 栏目 专栏 目录 指南 制度 稿件 文章 新闻 视频 图片 公报 公告 通知 动态 访谈 \
         回应 调查 征集 意见 事件 舆情 异议 清单 项目 账号 政策 标准 场所 查询点 专区 人员 任务 \
         活动 发布会 信箱 数据 条目 报告 年报 报表 方案 办法 通报 检查 考核 督查 抽查 宣传 \
         资料 手册 短信 微信 微博 公众号 抖音 客户端 新媒体 阅读 访问 浏览 点击 粉丝 订阅 \
         用户 页面 链接 政务信息 决定书 告知书 答复书 意见书 补正 修改 修订 清理 审查 审核 \
         评估 服务 监督 纠纷 收费",
    ),
    (
        Word::MadeInformation,
        "制作信息 制作政府信息 形成政府信息 制作各类信息 制作公文 制发公文 产生政府信息 \
         信息公开属性 公开属性 属性 公文",
    ),
    // Saying that there is none.
    (
        Word::NotReceived,
        "未收到 未接到 未接收 没有收到 没有接到 没收到 尚未收到 未受理 没有受理 未曾收到 \
         未收到过 没有接收 未接收到 无收到",
    ),
    (
        Word::NoneSuch,
        "尚未发生 尚未产生 尚未出现 尚未引发 未发生 未产生 未引起 未引发 未出现 没有发生 没有产生 没有出现 没有引起 没有引发 未有 \
         没有 均无 无 未因 未被 没有因 未涉及 未收取 没有收取 未向",
    ),
    (
        Word::NotDone(Column::Made),
        "未制定 未制发 未出台 未制订 未制定出台 没有制定 没有制发 没有出台 没有制订 无制定 \
         无制发 未曾制定 未制定过 未新制定 未新制发 未新出台 没有新制定 没有新出台 无新制定 \
         无新出台",
    ),
    (Word::NotDone(Column::Repealed), "未废止 没有废止 无废止 未宣布废止"),
    (Word::NotDecided, "未作出 未做出 没有作出 没有做出 未曾作出"),
    // How numbers hang together.
    (Word::OfWhich, "其中"),
    (Word::Including, "包括 包含 含 涵盖 包含了 内含 分为 其中含 其中包括"),
    (Word::Etc, "等 等等"),
    (Word::Besides, "另有 另 此外 另外 同时 还 除此之外 除此以外"),
    (Word::Respectively, "分别 依次"),
    (Word::Each, "均 皆 都 各 均已 皆已 都已"),
    (Word::Total, "共 共计 合计 总计 总共 一共 计 总数 总量 总的"),
    (Word::Cumulative, "累计 累计共 累积"),
    (Word::Change, "增加 增长 减少 下降 上升 提高 降低 增幅 降幅 提升"),
    (
        Word::ChangedTo,
        "增至 升至 降至 降到 减至 增加至 增加到 增长至 增长到 上升至 上升到 提高至 提高到 \
         提升至 提升到 减少至 减少到 下降至 下降到 降低至 降低到",
    ),
    (Word::Compare, "较 比 相比 同比 环比 相较"),
    (Word::Per, "每 平均 人均 日均 月均 至少 不少于 不低于 不超过"),
    (Word::Share, "占 占比 比例"),
    (Word::Rate, "率"),
    (Word::All, "全部 悉数 所有 已全部 全都"),
    // Who.
    (
        Word::Ours,
        "我县 我市 我区 我省 我局 我镇 我乡 我委 我厅 我街道 我单位 我院 我旗 我州 我中心 \
         我部 我处 我所 我街 本机关 本单位 本局 本县 本市 本区 本省 本镇 本乡 本街道 本部门 \
         本委 本厅 本行政机关",
    ),
    (Word::OurOffice, "我办 本办 我办公室 本办公室"),
    (
        Word::Whole,
        "全县 全市 全区 全省 全旗 全州 全镇 全乡 全局 全系统 全街道 各级 全县各 全市各 全区各 \
         全省各",
    ),
    (Word::Level, "本级 县本级 市本级 区本级 省本级 政府本级"),
    (
        Word::Body,
        "局 委 镇 乡 街道 厅 政府 政府办 办公室 政府办公室 府办 部门 各部门 管委会 委员会 \
         中心 乡镇 镇街 分局 支队 大队 职能部门 园区 人民政府",
    ),
    (
        Word::Light,
        "布局 格局 结局 大局 局面 局长 邮局 委托 委员 乡村 城镇 家乡 城乡 政府网站 \
         政府门户网站 政府工作报告 政府系统 法治政府 政府职能 中心工作 围绕中心 \
         政务服务中心",
    ),
    (Word::OnBehalf, "代表"),
    (Word::Assist, "名义 协助 指导 协办 督促 督办 转办 转交 交办 配合 参与 移送 会商"),
    (Word::Concerning, "涉及 关于 围绕 领域"),
    (Word::Filed, "备案 报备"),
    (Word::About(Approx::Around), "约 大约 大概 约为"),
    (Word::About(Approx::Below), "近 将近 不足 不到"),
    (Word::About(Approx::Above), "超 超过 逾 突破 多达 高达 上"),
    // Items of an enumeration.
    (Word::Item(1), "一是 一要"),
    (Word::Item(2), "二是 二要"),
    (Word::Item(3), "三是 三要"),
    (Word::Item(4), "四是 四要"),
    (Word::Item(5), "五是 五要"),
    (Word::Item(6), "六是 六要"),
    (Word::Item(7), "七是 七要"),
    (Word::Item(8), "八是 八要"),
    (Word::Item(9), "九是 九要"),
    (Word::Item(10), "十是 十要"),
    (
        Word::Light,
        "件 来件 办件 答复件 办结件 受理件 其余 剩余 余下 三要素 四要素 五要素 六要素 之一是 统一是 唯一是 第一是 第二是 第三是 二十是 统一要 之一要 其一是 其二是",
    ),
    // What templates leave behind. ** is Markdown, and no placeholder.
    (
        Word::Instruction,
        "该部分以表格形式报告 在此处报告 此处填写 请在此处 请填写 填写说明 填表说明 （示例） \
         （模板） （样式） （参考格式） （机关名称） （单位名称） （此处 删除此行",
    ),
    (Word::Placeholder, "XX xx ＸＸ ×× ✕✕ ╳╳ ＊＊ ○○ ____ ＿＿ □□"),
    // Words without weight, which may stand between a noun and its number.
    (
        Word::Light,
        "了 的 为 是 有 达 达到 就 已 已经 按时 按期 依法 按规定 按要求 按程序 及时 和 与 或 或者 及 以及 并 且 而 也 \
         数量 数 量 件数 情况 方面 类 工作 方式 形式 途径 渠道 通过 提出 提交 发生 产生 引起 \
         引发 被 因 由 由于 有关 相关 针对 属于 属 系 按照 规定 要求 时限 期限 \
         法定期限 完成 进行 予以 给予 依规 规范 妥善 全面 各类 任何 新增 至 到 继续 年度 收取 \
         向 对 从 在 内 中 外 除 提起 案由 主要 期间 公众 群众 市民 社会公众 行政机关 申请量 \
         申请数 以 用 经 于",
    ),
    // Punctuation.
    (Word::Stop(Stop::Sentence), "。 ！ ？ ! ?"),
    (Word::Stop(Stop::Semicolon), "； ;"),
    (Word::Stop(Stop::Comma), "， ,"),
    (Word::Stop(Stop::Colon), "： :"),
    (Word::Stop(Stop::Pause), "、"),
    (Word::Stop(Stop::Open), "（ ( 〔 ["),
    (Word::Stop(Stop::Close), "） ) 〕 ]"),
    (Word::Stop(Stop::TitleOpen), "《 〈"),
    (Word::Stop(Stop::TitleClose), "》 〉"),
    (Word::Stop(Stop::Quote), "“ ” \" ‘ ’"),
];
