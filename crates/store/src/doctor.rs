//! Looks over everything that is kept, and tells what is wrong.
//!
//! Nothing is changed. Acts are read one by one, so memory stays small however many there are; the
//! projections are made again inside a transaction that is given up, and nobody else can write while
//! that lasts.

mod acts;

use std::collections::BTreeSet;
use std::fmt;

use ledger::log::VerifierKey;
use ledger::{County, Digest};
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};
use crate::files::{self, Soundness};
use crate::port::{self, Tx, View, sql};
use crate::{Store, job, projections};

/// What was looked at, and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The counties, and how many acts each has.
    pub counties: Vec<(County, u64)>,
    /// How many signed heads of the log were compared.
    pub checkpoints: u64,
    /// How many files were read through.
    pub files: u64,
    /// What was found, in the order in which it was looked for.
    pub findings: Vec<Finding>,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// The engine finds its own file damaged.
    Engine {
        /// What it said.
        said: String,
    },
    /// Acts are missing between two that are there.
    Gap {
        /// Whose ledger.
        county: County,
        /// The place that should come.
        expected: u64,
        /// The place that comes.
        found: u64,
    },
    /// An act cannot be read, or what stands beside it is not what is in it.
    Act {
        /// Whose ledger.
        county: County,
        /// Its place.
        seq: u64,
        /// What is wrong.
        detail: String,
    },
    /// A node of the log is missing or differs from what the acts come to.
    Node {
        /// Whose log.
        county: County,
        /// Its level.
        level: u64,
        /// Its place on the level.
        place: u64,
    },
    /// A signed head does not fit the acts, or its signature does not hold.
    Checkpoint {
        /// Whose log.
        county: County,
        /// How many acts it is over.
        size: u64,
        /// What is wrong.
        detail: String,
    },
    /// A projection differs from what the acts make.
    Projection {
        /// Whose.
        county: County,
        /// Which table.
        table: String,
    },
    /// A file that a row speaks of is not as it was.
    File {
        /// Which.
        sha256: Digest,
        /// How it is.
        soundness: Soundness,
    },
    /// A file that no row speaks of: left over from something that was not kept.
    Stray {
        /// Which.
        sha256: Digest,
    },
    /// A job that failed too often and is tried no more.
    Buried {
        /// Whose.
        county: County,
        /// Which.
        job: job::Buried,
    },
}

impl Finding {
    /// Whether data are damaged, rather than something wanting to be tidied up or looked at.
    pub fn is_fault(&self) -> bool {
        !matches!(self, Self::Stray { .. } | Self::Buried { .. })
    }
}

impl Report {
    /// Whether no data are damaged.
    pub fn is_sound(&self) -> bool {
        !self.findings.iter().any(Finding::is_fault)
    }
}

/// Looks over everything. Signatures are checked against the log's public keys; with none given,
/// only what was signed is compared.
pub fn examine(store: &Store, keys: &[VerifierKey]) -> Result<Report> {
    let mut findings: Vec<_> =
        store.database.integrity()?.into_iter().map(|said| Finding::Engine { said }).collect();
    let (counties, checkpoints) = store.database.read(|view| {
        let (mut counted, mut checkpoints) = (Vec::new(), 0);
        for county in counties(view)? {
            let ledger = acts::examine(view, &county, keys, &mut findings)?;
            checkpoints += ledger.checkpoints;
            counted.push((county, ledger.acts));
        }
        Ok::<_, Error>((counted, checkpoints))
    })?;
    for (county, _) in &counties {
        findings.extend(examine_projections(store, county)?);
    }
    let files = examine_files(store, &mut findings)?;
    store.database.read(|view| {
        for (county, _) in &counties {
            let buried = job::buried(view, county)?.into_iter();
            findings.extend(buried.map(|job| Finding::Buried { county: county.clone(), job }));
        }
        Ok::<_, Error>(())
    })?;
    Ok(Report { counties, checkpoints, files, findings })
}

/// Makes the projections of all counties again from their acts; tells how many acts were read.
pub fn rebuild(store: &Store) -> Result<u64> {
    let mut acts = 0;
    for county in store.database.read_single(counties)? {
        acts += store.database.write(move |tx| projections::rebuild(tx, &county))?;
    }
    Ok(acts)
}

/// The counties that have acts.
pub fn counties(view: &mut View<'_>) -> Result<Vec<County>> {
    // From one to the next along the key: DISTINCT would read every act.
    view.query(
        sql!(
            "WITH RECURSIVE found (county) AS ( \
                SELECT MIN(county) FROM act \
                UNION ALL \
                SELECT (SELECT MIN(act.county) FROM act WHERE act.county > found.county) \
                FROM found WHERE found.county IS NOT NULL) \
            SELECT county FROM found WHERE county IS NOT NULL ORDER BY county"
        ),
        &[],
        |row| row.get(0),
    )
}

/// The way in which the comparison leaves its transaction, so that nothing of it is kept.
enum GivenUp {
    Compared(Vec<Finding>),
    Failed(Error),
}

impl From<Error> for GivenUp {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

fn examine_projections(store: &Store, county: &County) -> Result<Vec<Finding>> {
    let county = county.clone();
    let outcome = store.database.write(move |tx| -> Result<(), GivenUp> {
        let before = digests(tx, &county)?;
        match projections::rebuild(tx, &county) {
            // What cannot be made again for that reason was told with the acts.
            Err(Error::Damaged { .. }) => return Err(GivenUp::Compared(Vec::new())),
            outcome => outcome?,
        };
        let after = digests(tx, &county)?;
        let differing = before.iter().zip(&after).filter(|(before, after)| before != after);
        let finding =
            |table: &str| Finding::Projection { county: county.clone(), table: table.into() };
        Err(GivenUp::Compared(differing.map(|((table, _), _)| finding(table)).collect()))
    });
    match outcome {
        Ok(()) => Ok(Vec::new()),
        Err(GivenUp::Compared(findings)) => Ok(findings),
        Err(GivenUp::Failed(error)) => Err(error),
    }
}

/// A digest over a county's rows of each projection.
fn digests(tx: &mut Tx<'_>, county: &County) -> Result<Vec<(String, [u8; 32])>> {
    let mut digests = Vec::new();
    for table in port::tables(tx)? {
        if !projections::TABLES.contains(&table.name.as_str()) {
            continue;
        }
        let mut digest = Sha256::new();
        tx.scan(&table, |row| {
            if row.get::<String>(0)? == county.as_str() {
                for column in 0..table.columns.len() {
                    digest.update(format!("{:?};", row.cell(column)?));
                }
            }
            Ok(())
        })?;
        digests.push((table.name.clone(), digest.finalize().into()));
    }
    Ok(digests)
}

fn examine_files(store: &Store, findings: &mut Vec<Finding>) -> Result<u64> {
    // The folder first: a file that comes in meanwhile is then not taken for one without a row.
    let on_disk = store.files.list()?;
    let held = store.database.read_single(files::all)?;
    for facts in &held {
        match store.files.check(facts)? {
            Soundness::Sound => {}
            soundness => {
                findings.push(Finding::File { sha256: facts.sha256.clone(), soundness });
            }
        }
    }
    let known: BTreeSet<_> = held.iter().map(|facts| &facts.sha256).collect();
    let strays = on_disk.into_iter().filter(|digest| !known.contains(digest));
    findings.extend(strays.map(|sha256| Finding::Stray { sha256 }));
    Ok(held.len() as u64)
}

/// A sentence for the administrator.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Engine { said } => {
                write!(f, "数据库文件已损坏（{said}）。请停止使用，从备份恢复。")
            }
            Self::Gap { county, expected, found } => write!(
                f,
                "{county}的存证记录缺少第{expected}号至第{}号。记录可能被删除，请从备份恢复并查明原因。",
                found.saturating_sub(1)
            ),
            Self::Act { county, seq, detail } => {
                write!(
                    f,
                    "{county}的第{seq}号存证记录有问题：{detail}。记录可能被改动，请查明原因。"
                )
            }
            Self::Node { county, level, place } => write!(
                f,
                "{county}的存证日志第{level}层第{place}个节点与记录不符。日志可能被改动，请查明原因。"
            ),
            Self::Checkpoint { county, size, detail } => {
                write!(f, "{county}在第{size}条时签名的日志检查点有问题：{detail}。请查明原因。")
            }
            Self::Projection { county, table } => write!(
                f,
                "{county}的查询表{table}与存证记录不一致。请运行 doctor --rebuild 重建；如反复出现，请报告。"
            ),
            Self::File { sha256, soundness } => {
                let how = match soundness {
                    Soundness::Missing => "不在了",
                    _ => "内容被改动",
                };
                write!(f, "文件{sha256}{how}。请从备份中取回同名文件。")
            }
            Self::Stray { sha256 } => {
                write!(f, "文件{sha256}没有任何记录使用，可以删除。")
            }
            Self::Buried { county, job } => write!(
                f,
                "{county}的任务{}（{}）多次失败，已停止重试：{}",
                job.kind, job.id, job.trouble
            ),
        }
    }
}
