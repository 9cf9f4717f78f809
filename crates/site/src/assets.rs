//! Style, script and mark: embedded, named after their content, kept by browsers for a year.
//!
//! They are few and small, so a dozen lines serve them; the layer that compresses pages compresses
//! them too. A build script that packs them beforehand would cost more than it saves.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::check::LIT;
use crate::problem::Problem;

/// The folder in which all stand.
const FOLDER: &str = "/assets/";

/// Everything that pages refer to.
pub(crate) static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    style: Asset::new("site", "css", "text/css; charset=utf-8", stylesheet()),
    script: Asset::new(
        "site",
        "js",
        "text/javascript; charset=utf-8",
        include_str!("../assets/site.js").to_owned(),
    ),
    mark: Asset::new("mark", "svg", "image/svg+xml", include_str!("../assets/mark.svg").to_owned()),
});

pub(crate) struct Assets {
    pub(crate) style: Asset,
    pub(crate) script: Asset,
    pub(crate) mark: Asset,
}

pub(crate) struct Asset {
    /// Where pages find it.
    pub(crate) path: String,
    media: &'static str,
    content: String,
}

impl Asset {
    fn new(stem: &str, extension: &str, media: &'static str, content: String) -> Self {
        let mut hasher = DefaultHasher::new();
        content.hash(&mut hasher);
        let path = format!("{FOLDER}{stem}.{:016x}.{extension}", hasher.finish());
        Self { path, media, content }
    }
}

/// The stylesheet, for a page that must carry its own.
pub(crate) fn style() -> &'static str {
    &ASSETS.style.content
}

/// The mark as SVG, likewise.
pub(crate) fn mark() -> &'static str {
    &ASSETS.mark.content
}

/// `GET /assets/{name}`.
pub(crate) async fn serve(Path(name): Path<String>) -> Response {
    let all = [&ASSETS.style, &ASSETS.script, &ASSETS.mark];
    let named = |asset: &&&Asset| asset.path.strip_prefix(FOLDER) == Some(name.as_str());
    let Some(asset) = all.iter().find(named) else {
        return Problem::NotFound.into_response();
    };
    let headers =
        [(CONTENT_TYPE, asset.media), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, asset.content.as_str()).into_response()
}

/// One stylesheet from its parts, and the rules that light up what belongs to a finding: a
/// stylesheet cannot count, so they are written out for each number.
fn stylesheet() -> String {
    let mut css = concat!(
        include_str!("../assets/style/tokens.css"),
        include_str!("../assets/style/base.css"),
        include_str!("../assets/style/components.css"),
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
    fn names_follow_content() {
        let one = Asset::new("a", "css", "text/css", "a{}".to_owned());
        let same = Asset::new("a", "css", "text/css", "a{}".to_owned());
        let other = Asset::new("a", "css", "text/css", "b{}".to_owned());
        assert_eq!(one.path, same.path);
        assert_ne!(one.path, other.path);
    }

    #[test]
    fn nothing_comes_from_elsewhere() {
        for asset in [&ASSETS.style, &ASSETS.script] {
            assert!(!asset.content.contains("http"), "{}", asset.path);
            assert!(!asset.content.contains("@import"), "{}", asset.path);
        }
    }
}
