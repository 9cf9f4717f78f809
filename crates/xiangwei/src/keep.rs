//! `xiangwei backup`, `restore`, `doctor`: keeping what is kept.

use std::process::ExitCode;

use anyhow::{Context, bail};
use ledger::log::HashAlgorithm;
use store::files::Soundness;
use work::Office;

use crate::args::{Backup, Doctor, Restore};
use crate::data;

pub(crate) fn backup(args: &Backup) -> anyhow::Result<ExitCode> {
    let store = args.data.open_existing()?;
    let report = store::backup::backup(&store, &args.target)
        .with_context(|| format!("没有备份到 {}", args.target.display()))?;
    anstream::println!(
        "备份好了：{} 行数据，{} 个文件，在 {}。\n备份里没有主密钥。请把 {} 另外保管好，恢复时要用。",
        report.manifest.rows(),
        report.manifest.files.len(),
        args.target.display(),
        args.data.location().master_key().display()
    );
    for (digest, soundness) in &report.unsound {
        let why =
            if *soundness == Soundness::Missing { "找不到" } else { "内容与记录不符" };
        anstream::println!("没有备份成的文件：{digest}（{why}）。请运行 xiangwei doctor。");
    }
    Ok(if report.unsound.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

pub(crate) fn restore(args: &Restore) -> anyhow::Result<ExitCode> {
    let location = args.data.location();
    let restored = store::backup::restore(&args.backup, &location)
        .with_context(|| format!("没有从 {} 恢复", args.backup.display()))?;
    anstream::println!(
        "恢复好了：{} 行数据，{} 个文件，在 {}。",
        restored.manifest.rows(),
        restored.manifest.files.len(),
        args.data.data.display()
    );
    match &restored.master_key {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) => {
            anstream::println!("还差一步：{error}");
            Ok(ExitCode::from(1))
        }
    }
}

pub(crate) fn doctor(args: &Doctor) -> anyhow::Result<ExitCode> {
    let store = args.data.open_existing()?;
    let counties = data::counties(&store)?;
    if counties.is_empty() {
        bail!("{}", data::nothing(&args.data.data));
    }
    if args.rebuild {
        let acts = store::doctor::rebuild(&store)?;
        anstream::println!("已经按 {acts} 条记录重新生成全部列表。");
        let mut due = 0;
        for county in &counties {
            let office = Office::new(store.clone(), county.clone());
            due += office.refresh_due(jiff::Timestamp::now())?;
        }
        anstream::println!("已经按现在的工作日历重新推算 {due} 件申请的答复期限。");
    }
    let mut keys = Vec::new();
    for county in counties {
        let signer = Office::new(store.clone(), county).log_signer()?;
        keys.extend(HashAlgorithm::ALL.map(|algorithm| signer.verifier(algorithm)));
    }
    let report = store::doctor::examine(&store, &keys)?;
    for (county, acts) in &report.counties {
        anstream::println!("{county}：{acts} 条记录。");
    }
    anstream::println!("核对了 {} 个存证日志签名，{} 个文件。", report.checkpoints, report.files);
    for finding in &report.findings {
        anstream::println!("{} {finding}", if finding.is_fault() { "✗" } else { "·" });
    }
    if report.is_sound() {
        anstream::println!("一切正常。");
    }
    Ok(if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
