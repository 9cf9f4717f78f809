//! 审计记录: every act in a sentence, with its proof; and taking them out.

mod export;
mod wanted;

use ledger::Act;
use ledger::log::receipt::Evidence;
use ledger::log::{HashAlgorithm, Receipt};
use web::parts::{
    Action as Do, Cell, Empty, Exact, Facts, Notice, PageHead, Row, Section, Table, Tag, Tone,
};
use web::{Link, Problem, attachment};
use work::office::{Proof, Visit};
use work::permission::{Action, allows_somewhere};

use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::describe::{describe, moment};
use crate::frame::Sheet;
use crate::names::Names;
use wanted::Wanted;

pub(crate) use export::export;

const PATH: &str = "/desk/audit";

/// `GET /desk/audit`.
pub(crate) fn list(ask: &Ask, visit: &Visit) -> Answer {
    let names = Names::seen_by(ask, visit)?;
    let wanted = Wanted::read(&ask.query);
    let page = ask.office().audit(&visit.account, &wanted.filter).map_err(answer::problem)?;
    let holds = ask.office().chain_holds().map_err(answer::problem)?;
    let head = PageHead::new("审计记录").lead(format!(
        "系统里发生的每件事都在这里，共 {} 条，只能往后写，不能改、不能删。",
        page.size
    ));
    let caption = if wanted.filter.before.is_some() {
        "更早的记录"
    } else {
        "记录（从最近的起）"
    };
    let empty = Empty::new("没有符合条件的记录")
        .because("去掉一个条件，或放宽日期再试。")
        .action(Do::link("清除条件", PATH));
    let rows = page.acts.iter().map(|act| {
        let unit = act.unit.map_or_else(|| "全县".to_owned(), |unit| names.unit(unit));
        let when = Cell::Two(moment(act.at).into(), unit.into());
        Row::new([
            Cell::LinkTwo(
                Link::new(describe(act, &names), format!("{PATH}/{}", act.seq)),
                format!("第 {} 条", u128::from(act.seq) + 1).into(),
            ),
            act.content.kind().title.into(),
            when,
        ])
    });
    let table = Table::new(caption, empty)
        .column("发生了什么")
        .column("类别")
        .column("时间和单位")
        .rows(rows);
    let next = page.next.map(|next| {
        let joint = if wanted.address.is_empty() { "" } else { "&" };
        let href = format!("{PATH}?{}{joint}before={next}", wanted.address);
        Do::link("看更早的记录", href).secondary()
    });
    let takes = allows_somewhere(&visit.account, Action::ExportAudit);
    Sheet::new(head, PATH)
        .part(chain(holds))
        .maybe(wanted.unclear())
        .part(Wanted::questions(&names).filled(&ask.query))
        .part(table)
        .maybe(next)
        .maybe(takes.then(|| export::section(ask, &wanted)))
        .show(ask, visit)
}

/// Whether the log is still what was signed.
fn chain(holds: Option<bool>) -> Notice {
    match holds {
        Some(true) => Notice::good(
            "刚刚核对过：日志与上一次签名时一致，没有一条被改动或删去（SHA-256 和 SM3 两套都相符）。",
        )
        .called("相符"),
        Some(false) => Notice::error(
            "日志与上一次签名时不一致，有记录被改动过。请停止使用，保留现场，运行 xiangwei doctor 查明。",
        ),
        None => Notice::note("日志还没有签过名。打开任何一条记录，就会为现在的日志签名。"),
    }
}

fn found(ask: &Ask, visit: &Visit) -> Result<Act, Problem> {
    let seq: u64 = ask.place("seq")?;
    ask.office().act(&visit.account, seq).map_err(answer::problem)
}

/// `GET /desk/audit/{seq}`.
pub(crate) fn show(ask: &Ask, visit: &Visit) -> Answer {
    let act = found(ask, visit)?;
    let names = Names::seen_by(ask, visit)?;
    let proof = ask.office().proof(ask.now, act.seq).map_err(answer::problem)?;
    let holds = ask.office().chain_holds().map_err(answer::problem)?;
    let place = u128::from(act.seq) + 1;
    let subject = act.content.subject().to_string();
    let sentence = describe(&act, &names);
    let history = Link::new("看这个对象的全部记录", format!("{PATH}?subject={subject}"));
    let facts = Facts::new()
        .fact("时间", format!("{}（北京时间）", moment(act.at)))
        .fact("谁", names.actor(&act.actor))
        .fact("单位", act.unit.map_or_else(|| "全县".to_owned(), |unit| names.unit(unit)))
        .fact("类别", Cell::Two(act.content.kind().title.into(), act.content.kind().name.into()))
        .fact("对象", history);
    let facts = act
        .digests
        .iter()
        .fold(facts, |facts, digest| facts.fact("文件的摘要", digest.to_string()));
    let head = PageHead::new(format!("第 {place} 条记录"))
        .under("审计记录", PATH)
        .lead(sentence)
        .action(Do::link("下载存证回执", format!("{PATH}/{}/receipt.json", act.seq)));
    Sheet::new(head, PATH)
        .part(Section::new("这件事").id("act").part(facts))
        .part(proven(ask, &proof, holds)?)
        .part(
            Section::new("原文")
                .id("body")
                .words(
                    "写进日志的就是这段文字，一个字符都不能变。姓名等个人资料不在其中，只有编号。",
                )
                .part(Exact::new("记录的原文", proof.body)),
        )
        .show(ask, visit)
}

/// The proof, looked at now.
fn proven(ask: &Ask, proof: &Proof, holds: Option<bool>) -> Result<Section, Problem> {
    let keys = ask.office().log_keys().map_err(answer::problem)?;
    let mut facts = Facts::new()
        .fact("日志", format!("{} 条，{} 签名", proof.signed.size, moment(proof.signed.at)));
    let mut all = true;
    for tree in HashAlgorithm::ALL {
        let (inclusion, signed) = match tree {
            HashAlgorithm::Sha256 => (&proof.sha256, &proof.signed.sha256),
            HashAlgorithm::Sm3 => (&proof.sm3, &proof.signed.sm3),
        };
        let commitment = tree.commitment(&proof.salt, proof.body.as_bytes());
        let leaf = tree.leaf(commitment.as_bytes());
        let stands = inclusion.verify(tree, &leaf, &signed.checkpoint().head).is_ok();
        let is_signed = signed.verify(&keys).is_ok();
        all &= stands && is_signed;
        let word = |holds, good: &'static str, bad: &'static str| {
            if holds { Tag::new(Tone::Good, good) } else { Tag::new(Tone::Error, bad) }
        };
        facts = facts
            .fact(
                format!("{tree} 核对"),
                Cell::Tags(vec![
                    word(stands, "在日志中", "不在日志中"),
                    word(is_signed, "签名成立", "签名不成立"),
                ]),
            )
            .fact(format!("{tree} 叶值"), leaf.to_string())
            .fact(format!("{tree} 根值"), signed.checkpoint().head.root.to_string());
    }
    let facts = facts.fact("盐值", proof.salt.revealed());
    let notice = if all && holds == Some(true) {
        Notice::good(
            "刚刚核对过：这件事在日志中，一字未改；两套证明和签名都成立，日志与签名时一致。",
        )
        .called("相符")
    } else {
        Notice::error(
            "这件事的证明不成立，记录可能被改动过。请保留现场，运行 xiangwei doctor 查明。",
        )
    };
    Ok(Section::new("存证").id("proof").part(notice).part(facts))
}

/// `GET /desk/audit/{seq}/receipt.json`.
pub(crate) fn receipt(ask: &Ask, visit: &Visit) -> Answer {
    let act = found(ask, visit)?;
    let proof = ask.office().proof(ask.now, act.seq).map_err(answer::problem)?;
    let [sha256, sm3] = ask.office().log_keys().map_err(answer::problem)?;
    let Proof { body, salt, signed, sha256: in_sha256, sm3: in_sm3 } = proof;
    let evidence = |proof, checkpoint, key| Evidence { proof, checkpoint, key };
    let receipt = Receipt::issue(
        body,
        salt,
        evidence(in_sha256, signed.sha256, sha256),
        evidence(in_sm3, signed.sm3, sm3),
    )
    .map_err(|misfits| {
        tracing::error!(%misfits, "a receipt does not hold");
        Problem::unprocessable(format!(
            "这条记录的证明不成立（{misfits}），不能出具回执。请运行 xiangwei doctor 查明。"
        ))
    })?;
    let name = format!("receipt-{}-{}.json", ask.office().county(), act.seq + 1);
    Ok(attachment(&name, "application/json", receipt.to_string().into_bytes()))
}
