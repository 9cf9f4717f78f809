//! `/requests/mine/papers/{paper}`: what was given to the applicant, to be read, printed and
//! downloaded. Each look is noted.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::Path;
use axum::response::Response;
use papers::{Block, Paper};
use store::files;
use web::parts::{Action, PageHead, Scan};
use web::{Problem, attachment};

use super::ask::{Ask, problem};
use super::sheet::Sheet;
use super::{PATH, mine, track};

#[derive(Template)]
#[template(path = "paper.html")]
struct Shown {
    date: Option<String>,
    paper: Paper,
}

impl HtmlSafe for Shown {}

/// `GET /requests/mine/papers/{paper}`.
pub(crate) async fn show(ask: Ask, Path(paper): Path<String>) -> Response {
    ask.run(move |ask| {
        let Some((token, followed)) = mine::visit(ask)? else { return Ok(track::again()) };
        let id = paper.parse().map_err(|_| Problem::not_found())?;
        let said = ask.office.followed_paper(ask.now, &token, id).map_err(problem)?;
        let has_file = followed.papers.iter().any(|one| one.paper == id && one.has_file);
        let head = PageHead::new(said.kind.title())
            .under("依申请公开", PATH)
            .under("办理进度", format!("{PATH}/mine"));
        let head = if has_file {
            head.action(Action::link("下载", format!("{PATH}/mine/papers/{id}/file")))
        } else {
            head
        };
        let date =
            said.date.map(|date| format!("{}年{}月{}日", date.year(), date.month(), date.day()));
        Ok(Sheet::new("文书", head).part(Shown { date, paper: said }).show(ask))
    })
    .await
}

/// `GET /requests/mine/papers/{paper}/file`.
pub(crate) async fn file(ask: Ask, Path(paper): Path<String>) -> Response {
    ask.run(move |ask| {
        let Some((token, _)) = mine::visit(ask)? else { return Ok(track::again()) };
        let id = paper.parse().map_err(|_| Problem::not_found())?;
        let bytes = ask.office.followed_file(ask.now, &token, id).map_err(problem)?;
        Ok(given(&bytes, &paper))
    })
    .await
}

/// `GET /requests/mine/materials/{material}`.
pub(crate) async fn material(ask: Ask, Path(material): Path<String>) -> Response {
    ask.run(move |ask| {
        let Some((token, _)) = mine::visit(ask)? else { return Ok(track::again()) };
        let id = material.parse().map_err(|_| Problem::not_found())?;
        let bytes = ask.office.followed_material(ask.now, &token, id).map_err(problem)?;
        Ok(given(&bytes, &material))
    })
    .await
}

/// A file to be kept, never to be shown in the page: whatever it holds, it runs nowhere.
fn given(bytes: &[u8], name: &str) -> Response {
    let short: String = name.chars().filter(char::is_ascii_alphanumeric).take(13).collect();
    attachment(&files::named(&short, bytes), files::media(bytes), bytes.to_vec())
}
