//! `xiangwei verify RECEIPT`: what a receipt says, and whether it holds.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};
use jiff::Timestamp;
use jiff::tz::{TimeZone, offset};
use ledger::Act;
use ledger::log::note::read_keys;
use ledger::log::receipt::Misfits;
use ledger::log::{HashAlgorithm, Receipt, VerifierKey};

use crate::args::Verify;

pub(crate) fn run(args: &Verify) -> anyhow::Result<ExitCode> {
    let name = args.receipt.display();
    let receipt: Receipt =
        read(&args.receipt)?.parse().map_err(|error| anyhow!("{name}：{error}。"))?;
    let given = args.key.as_deref().map(keys).transpose()?;
    let outcome = receipt.verify(given.as_deref().unwrap_or(&receipt.keys()));
    let mut text = said(&receipt);
    text.push_str(&judged(&receipt, &outcome, given.is_some()));
    anstream::print!("{text}");
    Ok(ExitCode::from(u8::from(outcome.is_err())))
}

/// A file as text, if it is no longer than a receipt can be.
fn read(path: &Path) -> anyhow::Result<String> {
    let name = path.display();
    let limit = Receipt::MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .with_context(|| format!("{name}：读不到这个文件，请检查路径"))?;
    if bytes.len() > Receipt::MAX_BYTES {
        bail!("{name}：文件过大。请确认选对了文件。");
    }
    String::from_utf8(bytes).map_err(|_| anyhow!("{name}：不是 UTF-8 文本。请确认选对了文件。"))
}

fn keys(path: &Path) -> anyhow::Result<Vec<VerifierKey>> {
    let name = path.display();
    let keys = read_keys(&read(path)?).map_err(|error| anyhow!("{name}：{error}。"))?;
    if keys.is_empty() {
        bail!("{name}：文件里没有公钥。请写入出具机关公布的公钥，一行一个。");
    }
    Ok(keys)
}

/// When, what, where.
fn said(receipt: &Receipt) -> String {
    let (at, what) = match Act::read(receipt.body()) {
        Ok(act) => {
            let kind = act.content.kind();
            (Some(act.at), format!("{}（{}）", kind.title, kind.name))
        }
        Err(_) => unknown(receipt.body()),
    };
    let at = at.map_or_else(|| "没有写明".to_owned(), beijing);
    format!(
        "回执所称\n  日志：{}\n  时间：{at}\n  事项：{what}\n  位置：第 {} 条（出具回执时日志共 {} 条）\n\n",
        receipt.origin(),
        u128::from(receipt.index()) + 1,
        receipt.size(HashAlgorithm::Sha256),
    )
}

/// What can be told of an act of a later version. It may be anything, so nothing of it reaches the
/// terminal but what cannot do harm there.
fn unknown(body: &str) -> (Option<Timestamp>, String) {
    let body: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    let at = body["at"].as_str().and_then(|at| at.parse().ok());
    let harmless = |kind: &&str| {
        kind.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-'))
    };
    let what = match body["act"]["kind"].as_str().filter(harmless) {
        Some(kind) => format!("本程序不认识的一种（{kind}），更新的版本或许认识"),
        None => "没有写明".to_owned(),
    };
    (at, what)
}

fn beijing(at: Timestamp) -> String {
    let local = at.to_zoned_datetime(TimeZone::fixed(offset(8)));
    local.strftime("%Y年%-m月%-d日 %H:%M:%S（北京时间）").to_string()
}

/// Whether it holds, what that means, and what to do.
fn judged(receipt: &Receipt, outcome: &Result<(), Misfits>, keys_given: bool) -> String {
    let mut text = String::new();
    match outcome {
        Ok(()) if keys_given => text.push_str(
            "相符。这一事项在日志中，一字未改；SHA-256 与 SM3 两棵树的证明和签名都成立。\n",
        ),
        // Less is known then, so less is said.
        Ok(()) => text.push_str("回执前后一致。事项、证明和自带公钥的签名互相对得上。\n"),
        Err(Misfits(misfits)) => {
            text.push_str("不相符。请不要以这份回执为据。\n");
            for misfit in misfits {
                let _ = writeln!(text, "  · {misfit}");
            }
            text.push_str(
                "请换用出具机关给出的原文件再核验一次；仍不相符的，请把回执交给该机关查明原因。\n",
            );
        }
    }
    if !keys_given {
        text.push_str(
            "\n注意：没有给出公钥，用的是回执自带的公钥。这不能说明签名的是出具机关：任何人都可以\
             自造公钥、自签回执。请另从机关网站等途径取得公钥，存成文件，用 --key 再核验。\n回执自带的公钥：\n",
        );
        for key in receipt.keys() {
            let _ = writeln!(text, "  {key}");
        }
    }
    text
}
