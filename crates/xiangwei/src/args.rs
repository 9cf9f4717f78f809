//! What can be said on the command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// 象魏：政府信息公开平台。
#[derive(Debug, Parser)]
#[command(name = "xiangwei", version, about = "象魏：政府信息公开平台", long_about = None)]
pub(crate) struct Args {
    /// 要做什么；不写就打开网站（等于 serve）
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// 日志记到什么程度，写到标准错误输出；日志里不写密码、口令、链接和个人信息
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t = Log::Warn,
        value_name = "程度",
        env = "XIANGWEI_LOG"
    )]
    pub(crate) log: Log,
}

/// How much is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Log {
    /// 不记
    Off,
    /// 程序自己的错误
    Error,
    /// 还有要留意的事
    Warn,
    /// 还有每一次访问：哪一类网页、结果、用时
    Info,
    /// 还有细节
    Debug,
    /// 全部
    Trace,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 打开网站和工作台；还没有数据时打开演示
    Serve(Serve),
    /// 打开演示：虚构的一个县，四十来个单位，各种角色的人员
    Demo(Demo),
    /// 设置本县：登记县政府，给三位管理员各一个一次性登录链接
    Init(Init),
    /// 给一个人重新发一次性登录链接（管理员进不去的时候用）
    Invite(Invite),
    /// 备份：一边运行一边备份，不用停机
    Backup(Backup),
    /// 从备份恢复到一个空的文件夹或数据库
    Restore(Restore),
    /// 体检：核对数据、文件、存证日志和列表
    Doctor(Doctor),
    /// 核验年报：哪个数字错、按哪条规则、在哪里、最可能是哪一格
    Check(Check),
    /// 把读出的年报按官方格式写出来
    Report(ReportArgs),
    /// 核验存证回执：回执说了什么，是否与日志相符
    Verify(Verify),
    /// 计算一件申请的答复期限：逐日算给你看，每一步写明依据
    Clock(ClockArgs),
}

/// The folder in which the data are kept where nobody says otherwise.
pub(crate) const DATA: &str = "xiangwei-data";

/// Where the data are.
#[derive(Clone, Debug, clap::Args)]
#[allow(clippy::struct_field_names, clippy::doc_markdown, reason = "options and their help")]
pub(crate) struct Data {
    /// 数据文件夹
    #[arg(long, default_value = DATA, value_name = "文件夹")]
    pub(crate) data: PathBuf,
    /// 用 PostgreSQL 数据库，例如 postgres://用户:密码@主机/库；不写就用数据文件夹里的 SQLite
    #[arg(long, value_name = "地址", env = "XIANGWEI_DATABASE", hide_env_values = true)]
    pub(crate) database: Option<String>,
    /// 县的代码；只有一个县的数据时不用写
    #[arg(long, value_name = "代码")]
    pub(crate) county: Option<String>,
}

impl Default for Data {
    fn default() -> Self {
        Self { data: DATA.into(), database: None, county: None }
    }
}

#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Serve {
    /// 监听的地址和端口
    #[arg(long, default_value = LISTEN, value_name = "地址:端口")]
    pub(crate) listen: SocketAddr,
    /// 前面有反向代理（如 Nginx）时写上：访客地址取自代理加在 X-Forwarded-For 最后的一个。
    /// 没有代理时不要写，否则任何人都能冒充别的地址，绕过次数限制
    #[arg(long)]
    pub(crate) behind_proxy: bool,
    /// 网站没有 HTTPS 时写上（浏览器才会保留登录）；只应在内部网络里这样用
    #[arg(long)]
    pub(crate) without_tls: bool,
    /// 字体文件夹：放仿宋、小标宋、黑体的字体文件，印文书时先用这里的；不写就用系统的字体
    #[arg(long, value_name = "文件夹", env = "XIANGWEI_FONTS")]
    pub(crate) fonts: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) mail: Mail,
    #[command(flatten)]
    pub(crate) data: Data,
}

/// Which server takes the letters.
#[derive(Clone, Debug, Default, clap::Args)]
#[allow(clippy::doc_markdown, reason = "options and their help")]
pub(crate) struct Mail {
    /// 寄邮件的服务器：smtp://用户:密码@主机:587（STARTTLS）或 smtps://用户:密码@主机:465（TLS）。
    /// 本机的转发写 smtp://127.0.0.1:25?tls=none；自签证书写 ?ca=证书文件。
    /// 密码最好写在环境变量里，不写在命令里。不写就不寄，信先留在发件箱
    #[arg(
        long = "mail",
        value_name = "地址",
        env = "XIANGWEI_MAIL",
        hide_env_values = true,
        requires = "from"
    )]
    pub(crate) server: Option<String>,
    /// 发件人，例如 xxgk@example.gov.cn，或 "某县政务公开办 <xxgk@example.gov.cn>"；没有名称时用县的名称
    #[arg(id = "from", long = "mail-from", value_name = "发件人", env = "XIANGWEI_MAIL_FROM")]
    pub(crate) from: Option<String>,
}

/// Where the site listens where nobody says otherwise.
const LISTEN: &str = "127.0.0.1:8086";

impl Default for Serve {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8086)),
            behind_proxy: false,
            without_tls: false,
            fonts: None,
            mail: Mail::default(),
            data: Data::default(),
        }
    }
}

#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Demo {
    /// 演示数据的文件夹，不写就用 xiangwei-demo
    #[arg(long, value_name = "文件夹")]
    pub(crate) data: Option<PathBuf>,
    /// 放进多少件虚构的申请；少一些，第一次打开就快一些
    #[arg(long, default_value_t = crate::demo::CASES, value_name = "件数")]
    pub(crate) cases: usize,
    /// 监听的地址和端口
    #[arg(long, default_value = LISTEN, value_name = "地址:端口")]
    pub(crate) listen: SocketAddr,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Init {
    /// 县的名称，例如 河曲县
    #[arg(long, value_name = "县名")]
    pub(crate) name: String,
    /// 县的代码，例如行政区划代码 140930；以后不能改
    #[arg(long, value_name = "代码")]
    pub(crate) code: String,
    /// 网站的地址，写进登录链接
    #[arg(long, default_value = "http://127.0.0.1:8086", value_name = "网址")]
    pub(crate) url: String,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Invite {
    /// 登录名
    #[arg(value_name = "登录名")]
    pub(crate) login: String,
    /// 网站的地址，写进登录链接
    #[arg(long, default_value = "http://127.0.0.1:8086", value_name = "网址")]
    pub(crate) url: String,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Backup {
    /// 备份到哪个文件夹；必须还没有，或是空的
    #[arg(value_name = "文件夹")]
    pub(crate) target: PathBuf,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    /// 备份所在的文件夹
    #[arg(value_name = "备份")]
    pub(crate) backup: PathBuf,
    #[command(flatten)]
    pub(crate) data: Data,
}

/// 退出码：0 一切正常；1 发现问题；2 查不了。
#[derive(Debug, clap::Args)]
pub(crate) struct Doctor {
    /// 先按记录重新生成全部列表
    #[arg(long)]
    pub(crate) rebuild: bool,
    #[command(flatten)]
    pub(crate) data: Data,
}

/// 退出码：0 没有发现错误；1 发现错误；2 有文件读不出来（其余照常核验）。
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// 年报文件或文件夹（HTML、DOCX、PDF、XLSX、文本、Markdown；装有 LibreOffice 时也读 .doc、.wps、.xls、.et）
    #[arg(required_unless_present = "explain", value_name = "文件或文件夹")]
    pub(crate) paths: Vec<PathBuf>,
    /// 上一年的年报（文件或文件夹），用来核对上年结转、现行有效和文字重复
    #[arg(long, value_name = "文件或文件夹")]
    pub(crate) previous: Option<PathBuf>,
    /// 所属各单位的年报，用来核对汇总
    #[arg(long, value_name = "文件夹")]
    pub(crate) units: Option<PathBuf>,
    /// 输出的格式
    #[arg(long, value_enum, default_value_t = CheckFormat::Text, value_name = "格式")]
    pub(crate) format: CheckFormat,
    /// 说明一条规则（如 request-balance）；写 all 列出全部规则
    #[arg(long, value_name = "规则", conflicts_with_all = ["previous", "units"])]
    pub(crate) explain: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// 给人看的诊断
    Text,
    /// 给程序读的数据（公开约定，版本 1）
    Json,
    /// 网页
    Html,
    /// Excel 工作簿
    Xlsx,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReportArgs {
    /// 年报文件
    #[arg(value_name = "文件")]
    pub(crate) file: PathBuf,
    /// 写成什么
    #[arg(long, value_enum, default_value_t = ReportFormat::Html, value_name = "格式")]
    pub(crate) format: ReportFormat,
    /// 写到哪个文件；不写就输出到屏幕（DOCX 必须写明）
    #[arg(long, short, value_name = "文件")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// 网页
    Html,
    /// Word 文档
    Docx,
    /// 数据
    Json,
}

/// 退出码：0 相符（不给公钥时：前后一致）；1 不相符；2 回执或公钥读不出来。
#[derive(Debug, clap::Args)]
pub(crate) struct Verify {
    /// 存证回执文件
    #[arg(value_name = "回执")]
    pub(crate) receipt: PathBuf,
    /// 出具机关公布的公钥文件，一行一个；不写就用回执自带的公钥
    #[arg(long, value_name = "文件")]
    pub(crate) key: Option<PathBuf>,
}

/// 日期写成 2026-01-28。成对的日期用 .. 连接；后一个还没有到的，写成 2026-02-12.. 即可。
///
/// 退出码：0 算出来了；2 写法不对，或者不合规定。
#[derive(Debug, clap::Args)]
pub(crate) struct ClockArgs {
    /// 收到申请之日（当面提交之日、签收之日、双方确认之日）
    #[arg(long, value_name = "日期")]
    pub(crate) received: Option<String>,
    /// 提交渠道：web 网上、counter 当面、fax 传真、email 邮件、announced 其他，邮寄分 signed-post 签收的和 ordinary-post 平信
    #[arg(long, value_name = "渠道")]
    pub(crate) via: Option<String>,
    /// 补正：告知之日..收到补正之日
    #[arg(long, value_name = "日期..日期")]
    pub(crate) correction: Option<String>,
    /// 征求第三方意见：发出之日..意见到达之日；知道签收之日的写三个：发出..签收..意见。可以写多次
    #[arg(long, value_name = "日期..日期")]
    pub(crate) third_party: Vec<String>,
    /// 征求其他机关意见，写法同上
    #[arg(long, value_name = "日期..日期")]
    pub(crate) other_agency: Vec<String>,
    /// 收费：通知之日..缴费之日；知道申请人收到通知之日的写三个：通知..收到..缴费
    #[arg(long, value_name = "日期..日期")]
    pub(crate) fee: Option<String>,
    /// 延长几个工作日；写明哪天延长的写成 20@2026-03-02
    #[arg(long, value_name = "天数")]
    pub(crate) extend: Option<String>,
    /// 答复之日
    #[arg(long, value_name = "日期")]
    pub(crate) replied: Option<String>,
    /// 用一个 JSON 文件写明发生的事，代替上面各项
    #[arg(long, value_name = "文件", conflicts_with_all = ["received", "via", "correction", "third_party", "other_agency", "fee", "extend", "replied"])]
    pub(crate) events: Option<PathBuf>,
    /// 载入某一年的放假安排（TOML）。可以写多次
    #[arg(long, value_name = "文件")]
    pub(crate) holidays: Vec<PathBuf>,
    /// 已用、剩余算到哪一天；不写就是今天
    #[arg(long, value_name = "日期")]
    pub(crate) today: Option<String>,
    /// 输出的格式
    #[arg(long, value_enum, default_value_t = ClockFormat::Text, value_name = "格式")]
    pub(crate) format: ClockFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClockFormat {
    /// 给人看的逐日计算
    Text,
    /// 给程序读的数据
    Json,
}
