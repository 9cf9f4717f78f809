//! The remedy clause of a reply: that it is there, its order, periods, bodies, courts, and the way on
//! the internet.

use std::ops::Range;

use statute::law::Article;
use statute::periods::Unit;
use statute::remedy::{Clause, Remedy};

use super::citation::number;
use super::text::Text;
use super::{Finding, Rule, Says, finding};
use crate::remedy::period;
use crate::words::Words;

/// A way that the clause tells of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Action {
    Reconsideration,
    SuitDirect,
    SuitAfter,
}

/// A stretch of the clause that leads to one way.
struct Stretch {
    action: Action,
    at: Range<usize>,
}

pub(super) fn check(text: &Text, says: &Says, findings: &mut Vec<Finding>) {
    let Some(clause) = Clause::of(says.outcome, says.remedies.served.by()) else { return };
    let begin = text.remedy_begins().unwrap_or(0);
    let stretches = stretches(&text.spoken, begin);
    let has = |action| stretches.iter().any(|stretch| stretch.action == action);
    let (basis, way) = (basis(clause.remedy), way(clause.remedy));
    if !has(Action::Reconsideration) {
        let message =
            format!("没有告知申请行政复议的途径。请写明：{}、机关和期限。", clause.remedy);
        findings.push(finding(Rule::RemedyMissing, None, message, basis));
    } else if clause.remedy == Remedy::Optional && !has(Action::SuitDirect) {
        let message = "没有告知可以直接提起行政诉讼。请写明法院和6个月的期限。";
        findings.push(finding(Rule::RemedyMissing, None, message, clause_article(&clause)));
    }
    if stretches.is_empty() {
        return;
    }
    order(text, &clause, &stretches, way, findings);
    periods(text, &clause, &stretches, findings);
    names(text, says, &stretches, findings);
    if clause.offer_internet {
        let from = stretches.first().map_or(0, |stretch| stretch.at.start);
        let told = ["互联网", "网上", "在线", "http", "网址", "网站", "平台"];
        if !told.into_iter().any(|word| text.spoken[from..].contains(word)) {
            let message =
                "答复通过互联网送达，应当同时提供通过互联网申请行政复议的途径。请写明网址。";
            findings.push(finding(Rule::RemedyInternet, None, message, Clause::INTERNET));
        }
    }
}

fn basis(remedy: Remedy) -> String {
    remedy.articles().iter().map(ToString::to_string).collect::<Vec<_>>().join("，")
}

fn way(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::ReconsiderationFirst => {
            "请写明应当先申请行政复议，对复议决定不服的才可以提起行政诉讼"
        }
        Remedy::ReconsiderationFirstForWithheld => {
            "请写明对不予公开的部分应当先申请行政复议，对其他部分可以复议也可以诉讼"
        }
        Remedy::Optional => "请写明可以申请行政复议，也可以直接提起行政诉讼",
    }
}

fn clause_article(clause: &Clause) -> String {
    clause.sue_within.map_or_else(String::new, |within| within.article.to_string())
}

/// The clause begins where somebody is 不服; before that 复议 and 诉讼 may be part of the facts.
fn stretches(spoken: &str, begin: usize) -> Vec<Stretch> {
    let mut marks: Vec<(usize, usize, bool)> = Vec::new();
    for (at, word) in spoken[begin..].match_indices("复议") {
        let after = &spoken[begin + at + word.len()..];
        let another =
            ["决定", "机关", "期", "法", "》", "申请书", "局", "委员会", "办公室", "中心", "窗口"];
        if !another.into_iter().any(|word| after.starts_with(word)) {
            marks.push((begin + at, word.len(), false));
        }
    }
    for word in ["诉讼", "起诉"] {
        for (at, word) in spoken[begin..].match_indices(word) {
            let after = &spoken[begin + at + word.len()..];
            if !after.starts_with('法') && !after.starts_with('》') {
                marks.push((begin + at, word.len(), true));
            }
        }
    }
    marks.sort_unstable();
    let mut from = begin;
    let mut list = Vec::new();
    for (at, length, suit) in marks {
        // A sentence that ends between two ways begins the next one anew.
        let start = spoken[from..at].rfind('。').map_or(from, |stop| from + stop + '。'.len_utf8());
        let words = &spoken[start..at];
        let after = ["复议决定", "复议期", "期满", "复议机关", "逾期"];
        let action = match suit {
            false => Action::Reconsideration,
            true if after.into_iter().any(|word| words.contains(word)) => Action::SuitAfter,
            true => Action::SuitDirect,
        };
        from = at + length;
        list.push(Stretch { action, at: start..from });
    }
    list
}

fn order(
    text: &Text,
    clause: &Clause,
    stretches: &[Stretch],
    way: &str,
    findings: &mut Vec<Finding>,
) {
    let begin = stretches.first().map_or(0, |stretch| stretch.at.start);
    let region = &text.spoken[begin..];
    let first = ["先申请", "先向", "先自", "先行", "先依法", "先提起", "先经", "复议前置", "先在"];
    let said = first.into_iter().find(|word| region.contains(word));
    let forced = ["应当先", "应先", "必须先", "须先", "复议前置", "先行申请", "先申请"];
    let forced = forced.into_iter().find(|word| region.contains(word));
    let direct = stretches.iter().find(|stretch| stretch.action == Action::SuitDirect);
    let basis = basis(clause.remedy);
    let place = match clause.remedy {
        Remedy::ReconsiderationFirst => match (direct, said) {
            (Some(direct), _) => text.place(direct.at.clone()),
            (None, None) => stretches.first().and_then(|stretch| text.place(stretch.at.clone())),
            (None, Some(_)) => return,
        },
        Remedy::ReconsiderationFirstForWithheld if said.is_none() => {
            stretches.first().and_then(|stretch| text.place(stretch.at.clone()))
        }
        Remedy::Optional => match forced {
            Some(word) => text.find(word),
            None => return,
        },
        Remedy::ReconsiderationFirstForWithheld => return,
    };
    let message = format!("救济途径的先后写得不对。{way}。");
    findings.push(finding(Rule::RemedyOrder, place, message, basis));
}

fn periods(text: &Text, clause: &Clause, stretches: &[Stretch], findings: &mut Vec<Finding>) {
    for (action, right, name) in [
        (Action::Reconsideration, Some(clause.apply_within), "申请行政复议"),
        (Action::SuitDirect, clause.sue_within, "直接提起行政诉讼"),
        (Action::SuitAfter, Some(clause.sue_after_reconsideration), "复议后提起行政诉讼"),
    ] {
        // Where a way is closed, the order is told and not the period.
        let Some(right) = right else { continue };
        let of: Vec<_> = stretches.iter().filter(|stretch| stretch.action == action).collect();
        let mut told = false;
        for stretch in &of {
            for (count, unit, at) in durations(&text.spoken[stretch.at.clone()]) {
                told = true;
                if (count, unit) != (right.count, Some(right.unit)) {
                    let at = stretch.at.start + at.start..stretch.at.start + at.end;
                    let message =
                        format!("{name}的期限是{}，这里写得不对。请改正。", period(right));
                    findings.push(finding(
                        Rule::RemedyPeriod,
                        text.place(at),
                        message,
                        right.article,
                    ));
                }
            }
        }
        if !told && !of.is_empty() {
            let place = of.first().and_then(|stretch| text.place(stretch.at.clone()));
            let message = format!("没有写明{name}的期限。请写明{}。", period(right));
            findings.push(finding(Rule::RemedyPeriod, place, message, right.article));
        }
    }
}

/// Each period of a stretch: 60日内, 六个月内; no unit where it is none of the remedy's.
fn durations(words: &str) -> Vec<(u16, Option<Unit>, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(char) = words[at..].chars().next() {
        let Some((count, rest)) = number(&words[at..]) else {
            at += char.len_utf8();
            continue;
        };
        let units = [
            ("个工作日", None),
            ("工作日", None),
            ("个月", Some(Unit::Months)),
            ("月", Some(Unit::Months)),
            ("日", Some(Unit::Days)),
            ("天", Some(Unit::Days)),
            ("年", Some(Unit::Years)),
        ];
        let unit =
            units.into_iter().find_map(|(word, unit)| Some((unit, rest.strip_prefix(word)?)));
        let end = match unit {
            Some((unit, rest)) if rest.starts_with(['内', '之', '以']) => {
                let end = words.len() - rest.len();
                found.push((count, unit, at..end));
                end
            }
            _ => words.len() - rest.len(),
        };
        at = end.max(at + char.len_utf8());
    }
    found
}

fn names(text: &Text, says: &Says, stretches: &[Stretch], findings: &mut Vec<Finding>) {
    let bodies: Vec<_> = says.remedies.bodies.iter().map(Words::clause).collect();
    let body = Article::reconsideration("第二十四条、第二十七条、第二十八条");
    let court = Article::litigation("第十四条、第十五条");
    one_of(text, stretches, Action::Reconsideration, &bodies, findings, Rule::RemedyBody, body);
    // Where the court is closed for now, the order is told and not the court.
    if Remedy::against(says.outcome) != Some(Remedy::ReconsiderationFirst) {
        let courts = [says.remedies.court.clause()];
        one_of(text, stretches, Action::SuitDirect, &courts, findings, Rule::RemedyCourt, court);
    }
}

fn one_of(
    text: &Text,
    stretches: &[Stretch],
    action: Action,
    names: &[&str],
    findings: &mut Vec<Finding>,
    rule: Rule,
    article: Article,
) {
    let dense: Vec<_> = names.iter().map(|name| Text::of(std::iter::once(*name)).plain).collect();
    let told = names.join("或者");
    let mut told_somebody = false;
    let mut any = None;
    for stretch in stretches.iter().filter(|stretch| stretch.action == action) {
        let words = &text.plain[stretch.at.clone()];
        any = any.or_else(|| text.place(stretch.at.clone()));
        let right = dense.iter().any(|name| words.contains(name.as_str()));
        told_somebody |= right;
        if let (false, Some(at)) = (right, words.rfind('向')) {
            told_somebody = true;
            let at = stretch.at.start + at..stretch.at.end;
            let message = format!("应当写明的是“{told}”，这里写的不是。请改正。");
            findings.push(finding(rule, text.place(at), message, article));
        }
    }
    if let (false, Some(place)) = (told_somebody, any) {
        let message = format!("没有写明向谁提出。请写明“{told}”。");
        findings.push(finding(rule, Some(place), message, article));
    }
}
