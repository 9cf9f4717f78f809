//! `/requests/receipt`: number and query code, for who has just handed a request in. The page can be
//! called up again for two hours by the browser that sent it, and by nobody else.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::StatusCode;
use axum::response::Response;
use ledger::subjects::unit::Unit;
use web::parts::{Action, Actions, Code, Facts, Notice, PageHead, Points, Section, Steps};
use web::{Link, Problem, attachment, date};
use work::office::Submitted;

use super::ask::{Answer, Ask, problem};
use super::sheet::Sheet;
use super::{PATH, fill};

#[derive(Template)]
#[template(path = "receipt.html")]
struct Slip {
    number: String,
    code: String,
    /// The code in groups, as it is read out.
    parts: Vec<String>,
    picture: Code,
}

impl HtmlSafe for Slip {}

/// `GET /requests/receipt`.
pub(crate) async fn show(ask: Ask) -> Response {
    ask.run(page).await
}

fn submitted(ask: &Ask) -> Result<Submitted, Problem> {
    let gone = || {
        Problem::new(
            StatusCode::NOT_FOUND,
            "这里没有回执",
            "回执在提交以后两小时内，可以在提交时用的浏览器里再打开。请用查询码查办理进度；查询码找不到的，请联系受理单位。",
        )
        .with_way_out(Link::new("查办理进度", "/requests/track"))
    };
    let token = ask.token(ask.drafting()).ok_or_else(gone)?;
    ask.office.handed_in(ask.now, &token).map_err(problem)?.ok_or_else(gone)
}

fn page(ask: &Ask) -> Answer {
    let Submitted { request, code } = submitted(ask)?;
    let units = ask.units()?;
    let unit = units.get(request.unit).ok_or_else(Problem::not_found)?;
    let name = &unit.name_on(ask.today()).full;
    let track = format!("{}{PATH}/track", ask.origin());
    let picture = Code::new(&track, "用手机扫描打开查询页面").ok_or_else(Problem::internal)?;
    let shown = Slip {
        number: request.registered.number.to_string(),
        parts: grouped(&code),
        picture,
        code,
    };
    let head = PageHead::new("登记回执")
        .under("依申请公开", PATH)
        .lead(format!("您向{name}提交的申请已经登记，没有丢，也不会重复。"));
    let facts = Facts::new()
        .fact("受理单位", name.clone())
        .fact(
            "提交时间",
            work::time_of(request.registered_at).strftime("%Y-%m-%d %H:%M").to_string(),
        )
        .fact("收到日期", "还没有定：双方确认的那一天")
        .fact("答复期限", "双方确认之日的第二天起，20 个工作日");
    Ok(Sheet::new("登记回执", head)
        .part(Steps::new(fill::WAY, 3))
        .part(
            Notice::warning(
                "请记下查询码，拍照或者打印都行。凭查询码，加上证件号码或者电话的后四位，就能查进度、补正、撤回。不要把两样一起告诉别人。",
            )
            .called("请记下"),
        )
        .part(Section::new("登记号和查询码").id("receipt").part(shown).part(facts))
        .part(next(unit))
        .part(
            Section::new("这张回执可以核对")
                .id("proof")
                .words("您的申请已经写进公开的存证日志，谁也不能悄悄删改。存证文件里没有您的姓名和填写的内容，可以用本站“存证”页或者命令行工具核对。")
                .part(Actions::new([
                    Action::link("下载存证文件", format!("{PATH}/receipt/proof.json")).secondary(),
                    Action::link("怎样核对", "/log").quiet(),
                ])),
        )
        .part(Actions::new([Action::link("查办理进度", "/requests/track")]))
        .show(ask))
}

fn next(unit: &Unit) -> Section {
    let call = match &unit.office {
        Some(office) => format!("几天没有人联系的，请打 {}。", office.telephone),
        None => "几天没有人联系的，请到受理窗口询问。".to_owned(),
    };
    Section::new("接下来会怎样").id("next").part(Points::new([
        format!("工作人员用您留的联系方式同您确认收到。网上提交的，双方确认之日算收到申请之日（条例第三十一条）。{call}"),
        "内容不清楚的，收到之日起 7 个工作日内，一次告诉您要补正什么（第三十条）。".to_owned(),
        "收到之日的第二天起，20 个工作日内答复；要延长的，会告诉您（第三十三条）。".to_owned(),
    ]))
}

/// In groups of four, as people read it out.
fn grouped(code: &str) -> Vec<String> {
    let plain: Vec<char> = code.chars().filter(char::is_ascii_alphanumeric).collect();
    plain.chunks(4).map(|part| part.iter().collect()).collect()
}

/// `GET /requests/receipt/proof.json`.
pub(crate) async fn proof(ask: Ask) -> Response {
    ask.run(|ask| {
        let seq = submitted(ask)?.request.registered_act;
        proof_of(ask, seq)
    })
    .await
}

/// The proof that an act stands in the log, as a file.
pub(super) fn proof_of(ask: &Ask, seq: u64) -> Answer {
    let receipt = ask.office.receipt(ask.now, seq).map_err(problem)?;
    let name = format!("receipt-{}.json", seq + 1);
    Ok(attachment(&name, "application/json", receipt.to_string().into_bytes()))
}

/// A day, or that there is none.
pub(super) fn day_or(day: Option<jiff::civil::Date>, none: &'static str) -> String {
    day.map_or_else(|| none.to_owned(), date)
}
