//! The frame around the pages of the checker: what stands in its masthead, its style and script.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use web::{Asset, Kind, Link, Masthead, Shell};

use crate::check::LIT;

/// Above and below every page.
pub(crate) static MASTHEAD: LazyLock<Arc<Masthead>> = LazyLock::new(|| {
    Arc::new(Masthead {
        nav: vec![
            Link::new("核验", Section::Check.href()),
            Link::new("规则", Section::Rules.href()),
        ],
        foot: "上传的内容只用于这一次核验，不保存，也不记录。核验结果供核对参考，以原始台账和法定文件为准。"
            .to_owned(),
        ..Masthead::new("象魏", "政府信息公开年报核验")
    })
});

/// How a result looks.
pub(crate) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("check", Kind::Style, stylesheet()));

/// What a browser with scripts can do better.
pub(crate) static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("check", Kind::Script, include_str!("../assets/check.js")));

/// Which entry of the navigation a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// 核验.
    Check,
    /// 核验规则.
    Rules,
}

impl Section {
    fn href(self) -> &'static str {
        match self {
            Self::Check => "/",
            Self::Rules => "/rules",
        }
    }
}

/// The frame of a page.
pub(crate) fn shell(title: &str, section: Section) -> Shell {
    framed(title).within(section.href())
}

/// The frame of a page that the navigation does not lead to.
pub(crate) fn framed(title: &str) -> Shell {
    Shell::new(title, &MASTHEAD).with_style(&STYLE).with_script(&SCRIPT)
}

/// The stylesheet, and the rules that light up what belongs to a finding: a stylesheet cannot count,
/// so they are written out for each number.
fn stylesheet() -> String {
    let mut css = concat!(
        include_str!("../assets/style/check.css"),
        include_str!("../assets/style/report.css"),
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
        for asset in [&STYLE, &SCRIPT] {
            assert!(!asset.content().contains("http"), "{}", asset.path());
            assert!(!asset.content().contains("@import"), "{}", asset.path());
        }
    }
}
