//! A small county, for tests that need acts.

use jiff::civil::date;
use ledger::acts::county::Opened;
use ledger::acts::unit::Founded;
use ledger::log::{LogSigner, VerifierKey};
use ledger::subjects::unit::UnitKind;
use ledger::{Actor, Content, Draft, UnitId};
use store::error::Error;
use store::{Store, acts, log};

use crate::{at, county};

pub(crate) fn unit(n: u64) -> UnitId {
    format!("00000000-0000-7000-8000-{n:012}").parse().unwrap()
}

pub(crate) fn founded(n: u64) -> Draft {
    draft(Founded {
        unit: unit(n),
        name: format!("山阴县第{n}局"),
        short: format!("第{n}局"),
        kind: UnitKind::Department,
        parent: None,
        code: String::new(),
        from: date(2019, 3, 1),
    })
}

pub(crate) fn draft(content: impl Into<Content>) -> Draft {
    Draft {
        at: at(0),
        actor: Actor::Program("test".into()),
        unit: None,
        content: content.into(),
        digests: Vec::new(),
    }
}

fn signer() -> LogSigner {
    LogSigner::ed25519("xiangwei.example/140930".parse().unwrap(), &[1; 32])
}

pub(crate) fn keys() -> Vec<VerifierKey> {
    ledger::log::HashAlgorithm::ALL.map(|algorithm| signer().verifier(algorithm)).to_vec()
}

/// A county with so many acts, whose log was signed.
pub(crate) fn fill(store: &Store, acts: u64) {
    store
        .database
        .write(move |tx| {
            let opened = Opened { name: "山阴县".into(), demonstration: false };
            let first = std::iter::once(draft(opened));
            acts::append(tx, &county(), first.chain((1..acts).map(founded)).collect())?;
            log::sign(tx, &county(), &signer(), at(1))?;
            Ok::<_, Error>(())
        })
        .unwrap();
}
