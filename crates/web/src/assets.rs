//! Style, script and mark: embedded, named after their content, kept by browsers for a year.
//!
//! They are few and small, so a dozen lines serve them; the layer that compresses pages compresses
//! them too. A build script that packs them beforehand would cost more than it saves.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::problem::Problem;

/// The folder in which all stand.
const FOLDER: &str = "/assets/";

/// What all pages have: tokens, elements, frames, components, paper.
pub(crate) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let parts = concat!(
        include_str!("../assets/style/tokens.css"),
        include_str!("../assets/style/base.css"),
        include_str!("../assets/style/components.css"),
        include_str!("../assets/style/forms.css"),
        include_str!("../assets/style/parts.css"),
        include_str!("../assets/style/desk.css"),
        include_str!("../assets/style/print.css"),
    );
    Asset::new("house", Kind::Style, parts)
});

/// 象魏: the twin gate towers.
pub(crate) static MARK: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("mark", Kind::Picture, include_str!("../assets/mark.svg")));

/// The stylesheet, for a page that must carry its own.
pub fn style() -> &'static str {
    &STYLE.content
}

/// The mark as SVG, likewise.
pub fn mark() -> &'static str {
    &MARK.content
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A stylesheet.
    Style,
    /// A module of JavaScript.
    Script,
    /// An SVG.
    Picture,
}

impl Kind {
    fn extension(self) -> &'static str {
        match self {
            Self::Style => "css",
            Self::Script => "js",
            Self::Picture => "svg",
        }
    }

    fn media(self) -> &'static str {
        match self {
            Self::Style => "text/css; charset=utf-8",
            Self::Script => "text/javascript; charset=utf-8",
            Self::Picture => "image/svg+xml",
        }
    }
}

/// A file that pages refer to.
#[derive(Debug)]
pub struct Asset {
    path: String,
    kind: Kind,
    content: String,
}

impl Asset {
    /// A file whose name begins with `stem` and goes on with what tells its content apart.
    pub fn new(stem: &str, kind: Kind, content: impl Into<String>) -> Self {
        let content = content.into();
        let mut hasher = DefaultHasher::new();
        content.hash(&mut hasher);
        let path = format!("{FOLDER}{stem}.{:016x}.{}", hasher.finish(), kind.extension());
        Self { path, kind, content }
    }

    /// Where pages find it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What it says.
    pub fn content(&self) -> &str {
        &self.content
    }
}

/// The files that all rooms share.
pub(crate) fn shared() -> Vec<&'static Asset> {
    vec![&STYLE, &MARK]
}

/// The route that serves files.
pub(crate) fn routes(assets: Vec<&'static Asset>) -> Router {
    Router::new().route(&format!("{FOLDER}{{name}}"), get(serve)).with_state(Arc::new(assets))
}

async fn serve(
    State(assets): State<Arc<Vec<&'static Asset>>>,
    Path(name): Path<String>,
) -> Response {
    let named = |asset: &&&Asset| asset.path.strip_prefix(FOLDER) == Some(name.as_str());
    let Some(asset) = assets.iter().find(named) else {
        return Problem::not_found().into_response();
    };
    let headers = [
        (CONTENT_TYPE, asset.kind.media()),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, asset.content.as_str()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_content() {
        let one = Asset::new("a", Kind::Style, "a{}");
        let same = Asset::new("a", Kind::Style, "a{}");
        let other = Asset::new("a", Kind::Style, "b{}");
        assert_eq!(one.path, same.path);
        assert_ne!(one.path, other.path);
    }

    #[test]
    fn nothing_comes_from_elsewhere() {
        assert!(!STYLE.content.contains("http") && !STYLE.content.contains("@import"));
    }
}
