//! `xiangwei check --explain RULE`: what a rule asks, why, and what to do.

use std::process::ExitCode;

use anyhow::bail;
use report::check::{self, Rule};
use report::words;

pub(super) fn run(id: &str) -> anyhow::Result<ExitCode> {
    if id == "all" {
        for rule in check::RULES {
            anstream::println!("{:<22}{}", rule.id(), rule.title());
        }
        return Ok(ExitCode::SUCCESS);
    }
    let Some(rule) = check::rule(id) else {
        let ids: Vec<&str> = check::RULES.iter().map(|rule| rule.id()).collect();
        bail!("没有名为“{id}”的规则。有这些规则：{}", ids.join("、"));
    };
    explain(rule);
    Ok(ExitCode::SUCCESS)
}

fn explain(rule: &dyn Rule) {
    let bold = anstyle::Style::new().bold();
    anstream::println!(
        "{bold}{}{bold:#}（{}）  {}\n\n{}\n\n依据：{}",
        rule.title(),
        rule.id(),
        words::severity(rule.severity()),
        rule.explanation(),
        rule.basis()
    );
}
