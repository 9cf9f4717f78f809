//! 卷内文件目录: every piece of a file with its day and digest, in the order in which it came.

use jiff::civil::Date;
use ledger::subjects::request::Request;
use ledger::{Digest, PaperKind};
use serde::{Deserialize, Serialize};

/// One piece of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its place in the file, from 1.
    pub number: u32,
    /// What it is.
    pub title: String,
    /// Its own number (文号), if it has one.
    pub document_number: Option<String>,
    /// Its day.
    pub on: Option<Date>,
    /// Whether it came from the applicant.
    pub by_applicant: bool,
    /// What holds the file to exactly this piece.
    pub digest: Digest,
}

/// What an applicant sent along.
const ENCLOSED: &str = "申请人提交的材料";

/// What the applicant made.
const FROM_OUTSIDE: [&str; 2] = ["政府信息公开申请表", ENCLOSED];

/// The pieces of a request's file.
pub fn of(request: &Request) -> Vec<Piece> {
    let mut pieces = vec![(
        request.registered_act,
        PaperKind::Application.title().to_owned(),
        Some(request.registered.number.to_string()),
        request.wanted.commitment.clone(),
    )];
    let mut add = |act: u64, title: String, number: Option<String>, digest: &Digest| {
        pieces.push((act, title, number, digest.clone()));
    };
    for enclosure in &request.enclosures {
        add(enclosure.act, ENCLOSED.to_owned(), None, &enclosure.file.commitment);
    }
    for letter in &request.letters {
        if let Some(opinion) = &letter.opinion {
            add(opinion.act, "收到的意见".to_owned(), None, &opinion.reasons.commitment);
        }
        if let Some(weighed) = &letter.weighed {
            add(weighed.act, "对意见的权衡".to_owned(), None, &weighed.memo.commitment);
        }
    }
    for material in &request.materials {
        add(material.added, "拟提供的材料".to_owned(), None, &material.file.commitment);
    }
    for paper in &request.papers {
        let number = paper.issued.number.as_ref().map(ToString::to_string);
        add(
            paper.act,
            paper.issued.kind.title().to_owned(),
            number,
            &paper.issued.content.commitment,
        );
        for service in &paper.services {
            let title = format!("{}的送达凭据", paper.issued.kind.title());
            add(service.act, title, None, &service.proof.commitment);
        }
    }
    pieces.sort_by_key(|(act, ..)| *act);
    (1..)
        .zip(pieces)
        .map(|(number, (act, title, document_number, digest))| Piece {
            number,
            document_number,
            on: request.day(act),
            by_applicant: FROM_OUTSIDE.contains(&title.as_str()),
            title,
            digest,
        })
        .collect()
}
