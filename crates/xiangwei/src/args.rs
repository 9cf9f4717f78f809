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
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 打开网站，首页是年报核验
    Serve(Serve),
    /// 核验年报：哪个数字错、按哪条规则、在哪里、最可能是哪一格
    Check(Check),
    /// 把读出的年报按官方格式写出来
    Report(ReportArgs),
}

#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Serve {
    /// 监听的地址和端口
    #[arg(long, default_value = "127.0.0.1:8086", value_name = "地址:端口")]
    pub(crate) listen: SocketAddr,
    /// 前面有反向代理（如 Nginx）时写上：访客地址取自代理加在 X-Forwarded-For 最后的一个。
    /// 没有代理时不要写，否则任何人都能冒充别的地址，绕过次数限制
    #[arg(long)]
    pub(crate) behind_proxy: bool,
}

impl Default for Serve {
    fn default() -> Self {
        Self { listen: SocketAddr::from(([127, 0, 0, 1], 8086)), behind_proxy: false }
    }
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
