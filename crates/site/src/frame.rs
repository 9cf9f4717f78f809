//! The frame around the pages of the checker: what stands in its masthead, its style and script.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use ledger::acts::settings::SiteSet;
use web::{Asset, Kind, Link, Masthead, Shell, Words};

use crate::check::LIT;

/// What stands above and below every page, by what the site calls itself.
pub(crate) fn masthead(site: Option<&SiteSet>, has_log: bool, has_office: bool) -> Masthead {
    let mut nav = vec![
        Link::new("核验", Section::Check.href()),
        Link::new("规则", Section::Rules.href()),
        Link::new("期限计算", Section::Clock.href()),
    ];
    if has_office {
        nav.insert(0, Link::new("依申请公开", Section::Requests.href()));
    }
    if has_log {
        nav.push(Link::new("存证", Section::Log.href()));
    }
    let named = match site {
        Some(site) => Masthead {
            imprint: imprint(site),
            ..Masthead::new(site.name.clone(), "政府信息公开")
        },
        None => Masthead::new("象魏", "政府信息公开年报核验"),
    };
    let foot = if has_office {
        "核验时上传的内容不保存，也不记录；申请公开时填写的内容加密保存，只用于办理您的申请。核验和计算的结果供参考，以原始台账和法定文件为准。"
    } else {
        "上传的内容只用于这一次核验，不保存，也不记录。核验结果供核对参考，以原始台账和法定文件为准。"
    };
    Masthead { nav, foot: foot.to_owned(), ..named }
}

/// What 政府网站发展指引 wants at the foot, as far as it is set.
fn imprint(site: &SiteSet) -> Vec<(Words, Option<Words>)> {
    let police = site.police.chars().filter(char::is_ascii_digit).collect::<String>();
    [
        ("主办单位：", &site.host, None),
        ("网站标识码：", &site.identifier, None),
        ("联系方式：", &site.contact, None),
        ("", &site.icp, Some("https://beian.miit.gov.cn/".into())),
        (
            "",
            &site.police,
            Some(format!("https://beian.mps.gov.cn/#/query/webSearch?code={police}").into()),
        ),
    ]
    .into_iter()
    .filter(|(_, value, _)| !value.is_empty())
    .map(|(name, value, href)| (format!("{name}{value}").into(), href))
    .collect()
}

/// How a result looks.
pub(crate) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("check", Kind::Style, stylesheet()));

/// What a browser with scripts can do better.
pub(crate) static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("check", Kind::Script, include_str!("../assets/check.js")));

/// The same, for the pages of 依申请公开.
pub(crate) static REQUESTS: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("requests", Kind::Script, include_str!("../assets/requests.js")));

/// Which entry of the navigation a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// 依申请公开.
    Requests,
    /// 核验.
    Check,
    /// 核验规则.
    Rules,
    /// 期限计算.
    Clock,
    /// 存证.
    Log,
}

impl Section {
    fn href(self) -> &'static str {
        match self {
            Self::Requests => "/requests",
            Self::Check => "/",
            Self::Rules => "/rules",
            Self::Clock => "/clock",
            Self::Log => "/log",
        }
    }
}

/// The frame of a page.
pub(crate) fn shell(masthead: &Arc<Masthead>, title: &str, section: Section) -> Shell {
    framed(masthead, title).within(section.href())
}

/// The frame of a page that the navigation does not lead to.
pub(crate) fn framed(masthead: &Arc<Masthead>, title: &str) -> Shell {
    Shell::new(title, masthead).with_style(&STYLE).with_script(&SCRIPT)
}

/// The stylesheet, and the rules that light up what belongs to a finding: a stylesheet cannot count,
/// so they are written out for each number.
fn stylesheet() -> String {
    let mut css = concat!(
        include_str!("../assets/style/check.css"),
        include_str!("../assets/style/report.css"),
        include_str!("../assets/style/term.css"),
        include_str!("../assets/style/requests.css"),
        include_str!("../assets/style/print.css"),
    )
    .to_owned();
    let mut each = |selector: &dyn Fn(usize) -> String, rule: &str| {
        for number in 1..=LIT {
            let separator = if number == LIT { "" } else { "," };
            // Writing to a string cannot fail.
            let _ = writeln!(css, "{}{separator}", selector(number));
        }
        css.push_str(rule);
    };
    // A place (.j) or a finding (.k) is the target, or is pointed at: its cells (.c) and itself.
    each(
        &|n| format!(".report:has(.j{n}:target,.k{n}:target) .c{n}"),
        "{background:var(--lit);box-shadow:inset 0 0 0 3px var(--ink)}\n",
    );
    each(
        &|n| format!(".report:has(.j{n}:target) .k{n},.report .k{n}:target"),
        "{background:var(--lit)}\n",
    );
    each(&|n| format!(".report:has(.k{n}:hover) .c{n}"), "{background:var(--lit)}\n");
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_comes_from_elsewhere() {
        for asset in [&STYLE, &SCRIPT, &REQUESTS] {
            assert!(!asset.content().contains("http"), "{}", asset.path());
            assert!(!asset.content().contains("@import"), "{}", asset.path());
        }
    }
}
