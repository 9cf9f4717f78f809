//! What the log is, in plain words, and a form that checks a receipt.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::tz::Offset;
use ledger::Act;
use ledger::log::{HashAlgorithm, Receipt, VerifierKey};
use web::form::{Errors, Field, Form, Sent};
use web::parts::{Facts, Notice};
use web::{Problem, Shell, html};

use super::{Public, ask, published};
use crate::frame::{self, Section};
use crate::router::Shared;

/// Bytes of a form: a receipt grows when it is sent.
const FORM: usize = 1 << 20;
const FIELD: &str = "receipt";

#[derive(Template)]
#[template(path = "log.html")]
struct LogPage {
    shell: Shell,
    size: u64,
    roots: Vec<(String, String)>,
    keys: Vec<String>,
    form: Form,
    verdict: Option<(Notice, Facts)>,
}

/// What the page says of the log itself.
struct LogNow {
    size: u64,
    roots: Vec<(String, String)>,
    keys: [VerifierKey; 2],
}

/// `GET /log`.
pub(super) async fn show(state: State<Arc<Shared>>) -> Result<Response, Problem> {
    let (shared, log) = published(state)?;
    let now = look(log).await?;
    Ok(page(&shared, StatusCode::OK, now, form(), None))
}

/// `POST /log`: a receipt, pasted.
pub(super) async fn verify(
    state: State<Arc<Shared>>,
    request: Request,
) -> Result<Response, Problem> {
    let (shared, log) = published(state)?;
    let sent = Sent::receive(request, FORM).await?;
    let now = look(Arc::clone(&log)).await?;
    let receipt: Receipt = match sent.text(FIELD).parse() {
        Ok(receipt) => receipt,
        Err(error) => {
            let mut errors = Errors::default();
            let words = if sent.text(FIELD).is_empty() {
                "请把回执文件里的全部内容粘贴到这里。".to_owned()
            } else {
                format!("这不是完整的回执：{error}。请打开回执文件，全选、复制，再粘贴一次。")
            };
            errors.add(FIELD, words);
            let form = form().filled(&sent).with_errors(&errors);
            return Ok(page(&shared, StatusCode::UNPROCESSABLE_ENTITY, now, form, None));
        }
    };
    let verdict = judge(log, &receipt, &now.keys).await?;
    Ok(page(&shared, StatusCode::OK, now, form().filled(&sent), Some(verdict)))
}

fn form() -> Form {
    Form::new("/log", "核验这份回执").undone("还没有核验").field(
        Field::long_text(FIELD, "回执的内容", 8)
            .hint("用记事本打开回执文件（.json），全选、复制，粘贴到这里。内容不保存。"),
    )
}

async fn look(log: Public) -> Result<LogNow, Problem> {
    ask(log, |log| {
        let keys = log.keys()?;
        let mut size = 0;
        let mut roots = Vec::new();
        for tree in HashAlgorithm::ALL {
            let head = log.checkpoint(tree)?.checkpoint().head;
            size = head.size;
            roots.push((tree.to_string(), head.root.to_string()));
        }
        Some(LogNow { size, roots, keys })
    })
    .await
}

fn page(
    shared: &Shared,
    status: StatusCode,
    now: LogNow,
    form: Form,
    verdict: Option<(Notice, Facts)>,
) -> Response {
    let LogNow { size, roots, keys } = now;
    let shell = frame::shell(&shared.masthead(), "存证", Section::Log);
    let keys = keys.iter().map(ToString::to_string).collect();
    html(status, &LogPage { shell, size, roots, keys, form, verdict })
}

/// Whether a receipt holds under the log's own keys, and whether its heads are those of this log.
async fn judge(
    log: Public,
    receipt: &Receipt,
    keys: &[VerifierKey],
) -> Result<(Notice, Facts), Problem> {
    let heads = HashAlgorithm::ALL.map(|tree| (tree, receipt.checkpoint(tree).checkpoint().head));
    let same = ask(log, move |log| {
        Some(heads.into_iter().all(|(tree, head)| log.head(tree, head.size) == Some(head)))
    })
    .await?;
    let notice = match (receipt.verify(keys), same) {
        (Ok(()), true) => Notice::good(
            "相符。这件事记在本站的日志里，一字未改；SHA-256 和 SM3 两套证明、签名都成立，与现在的日志一致。",
        )
        .called("相符"),
        (Ok(()), false) => Notice::error(
            "回执的签名成立，但与本站现在的日志不一致。日志可能被改过，请保存好回执，向出具机关和审计部门反映。",
        ),
        (Err(misfits), _) => Notice::error(format!(
            "不相符：{misfits}请换用出具机关给出的原文件再核验一次；仍不相符的，不要以它为据。"
        )),
    };
    Ok((notice, facts(receipt)))
}

/// What the receipt says.
fn facts(receipt: &Receipt) -> Facts {
    let facts = Facts::new();
    let facts = match Act::read(receipt.body()) {
        Ok(act) => facts.fact("事项", act.content.kind().title).fact("时间", beijing(act.at)),
        Err(_) => facts.fact("事项", "这个版本的程序不认识的事项"),
    };
    let place = u128::from(receipt.index()) + 1;
    let size = receipt.size(HashAlgorithm::Sha256);
    facts
        .fact("日志", receipt.origin().to_string())
        .fact("位置", format!("第 {place} 条，出具回执时日志共 {size} 条"))
}

fn beijing(at: Timestamp) -> String {
    let local = Offset::constant(8).to_datetime(at);
    local.strftime("%Y年%-m月%-d日 %H:%M:%S（北京时间）").to_string()
}
