//! The log as a stranger finds it, over a real store.

use std::sync::Arc;

use axum::http::StatusCode;
use jiff::Timestamp;
use ledger::County;
use ledger::acts::settings::SiteSet;
use ledger::log::receipt::Evidence;
use ledger::log::{
    Hash, HashAlgorithm, Hashes, Receipt, SignedCheckpoint, Tile, Tree, TreeHead, VerifierKey,
};
use site::{PublicLog, Settings};
use store::testing::{On, Place};
use work::office::Setup;
use work::{Office, Who};

use crate::actor::{Visitor, app, urlencoded};

const NOW: &str = "2026-03-02T00:30:00Z";

struct Log(Office);

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

impl PublicLog for Log {
    fn keys(&self) -> Option<[VerifierKey; 2]> {
        self.0.log_keys().ok()
    }

    fn checkpoint(&self, tree: HashAlgorithm) -> Option<SignedCheckpoint> {
        let signed = self.0.published_log(now()).ok()?;
        Some(match tree {
            HashAlgorithm::Sha256 => signed.sha256,
            HashAlgorithm::Sm3 => signed.sm3,
        })
    }

    fn tile(&self, tree: HashAlgorithm, tile: Tile) -> Option<Vec<Hash>> {
        self.0.log_tile(tree, tile).ok()
    }

    fn head(&self, tree: HashAlgorithm, size: u64) -> Option<TreeHead> {
        self.0.log_head(tree, size).ok()?
    }
}

struct Town {
    office: Office,
    visitor: Visitor,
    _place: Place,
}

/// A county with more acts than a tile holds.
fn town() -> Town {
    let place = Place::new(On::Sqlite);
    let office = Office::new(place.store(), County::new("140999").unwrap());
    office.set_up(now(), &Setup { name: "望澜县".to_owned(), demonstration: false }).unwrap();
    for number in 0..270 {
        let site = SiteSet {
            name: format!("望澜县{number}"),
            host: "望澜县人民政府办公室".to_owned(),
            identifier: "1409990001".to_owned(),
            ..SiteSet::default()
        };
        office.set_site(&Who::Program("test"), now(), site).unwrap();
    }
    let (named, log) = (office.clone(), office.clone());
    let app = app(Settings::default())
        .with_identity(Arc::new(move || named.settings().unwrap().site))
        .with_log(Arc::new(Log(log)));
    Town { office, visitor: Visitor::of(app), _place: place }
}

fn receipt(office: &Office, seq: u64) -> Receipt {
    let proof = office.proof(now(), seq).unwrap();
    let [sha256, sm3] = office.log_keys().unwrap();
    let evidence = |proof, checkpoint, key| Evidence { proof, checkpoint, key };
    Receipt::issue(
        proof.body,
        proof.salt,
        evidence(proof.sha256, proof.signed.sha256, sha256),
        evidence(proof.sm3, proof.signed.sm3, sm3),
    )
    .unwrap()
}

/// The hashes of a log as they are fetched tile by tile.
struct Fetched(std::collections::BTreeMap<(u8, u64), Hash>);

impl Hashes for Fetched {
    type Error = std::convert::Infallible;

    fn hashes(&mut self, level: u8, range: std::ops::Range<u64>) -> Result<Vec<Hash>, Self::Error> {
        Ok(range.filter_map(|at| self.0.get(&(level, at)).copied()).collect())
    }
}

#[tokio::test]
async fn a_stranger_recomputes_both_trees_from_what_is_published() {
    let town = town();
    let keys = town.visitor.get("/log/key").await.text();
    let keys = ledger::log::note::read_keys(&keys).unwrap();
    for (tree, root) in [(HashAlgorithm::Sha256, "/log"), (HashAlgorithm::Sm3, "/log/sm3")] {
        let answer = town.visitor.get(&format!("{root}/checkpoint")).await;
        assert_eq!(answer.header("cache-control"), "no-cache");
        let signed: SignedCheckpoint = answer.text().parse().unwrap();
        signed.verify(&keys).unwrap();
        let head = signed.checkpoint().head;
        assert!(head.size > 256);
        let mut fetched = Fetched(std::collections::BTreeMap::new());
        for tile in Tile::since(0, head.size) {
            let answer = town.visitor.get(&format!("{root}/{tile}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{tile}");
            assert!(answer.header("cache-control").contains("immutable"), "{tile}");
            for (at, hash) in tile.hashes().zip(answer.body.chunks(32)) {
                fetched.0.insert((tile.level(), at), Hash::try_from(hash).unwrap());
            }
        }
        assert_eq!(Tree::new(tree, head.size, fetched).head().unwrap(), head, "{tree}");
    }
}

#[tokio::test]
async fn what_is_no_tile_is_not_found() {
    let town = town();
    town.visitor.get("/log/checkpoint").await;
    for path in [
        "tile/0/001",
        "tile/0/00",
        "tile/0/999",
        "tile/9/000",
        "tile/0/000.p/256",
        "tile/0/../key",
        "tile/",
    ] {
        let answer = town.visitor.get(&format!("/log/{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_receipt_that_is_pasted_is_checked() {
    let town = town();
    let good = receipt(&town.office, 7).to_string();
    let page = town.visitor.send(urlencoded("/log", &[("receipt", &good)])).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.texts(".note-bar.good")[0].contains("相符"));
    assert!(page.texts(".facts")[0].contains("第 8 条"));

    let bad = good.replace("security-administrator", "system-administrator");
    assert_ne!(bad, good);
    let page = town.visitor.send(urlencoded("/log", &[("receipt", &bad)])).await;
    assert!(page.texts(".note-bar.error")[0].contains("不相符"));

    for nothing in ["", "{}", "不是回执"] {
        let page = town.visitor.send(urlencoded("/log", &[("receipt", nothing)])).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{nothing}");
        assert_eq!(page.texts("#f-receipt-error").len(), 1, "{nothing}");
    }
}

#[tokio::test]
async fn a_receipt_of_another_log_does_not_hold_here() {
    let (town, other) = (town(), town());
    let foreign = receipt(&other.office, 7).to_string();
    let page = town.visitor.send(urlencoded("/log", &[("receipt", &foreign)])).await;
    assert!(page.texts(".note-bar.error")[0].contains("不相符"));
}

#[tokio::test]
async fn the_site_says_whose_it_is() {
    let town = town();
    let page = town.visitor.get("/rules").await;
    assert_eq!(page.texts(".brand b"), ["望澜县269"]);
    let foot = page.texts(".imprint").remove(0);
    assert!(foot.contains("主办单位：望澜县人民政府办公室"), "{foot}");
    assert!(foot.contains("网站标识码：1409990001"), "{foot}");
    let gone = town.visitor.get("/no-such-page").await;
    assert_eq!(gone.texts(".brand b"), ["望澜县269"]);
}

#[tokio::test]
async fn a_site_without_an_office_has_no_log() {
    let visitor = Visitor::new();
    assert_eq!(visitor.get("/log").await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.get("/log/key").await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.get("/").await.attributes("nav a[href='/log']", "href"), [""; 0]);
}
