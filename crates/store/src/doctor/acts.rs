//! The acts and the log over them, recomputed from the first act on.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use ledger::log::{Appender, Hash, HashAlgorithm, Salt, SignedCheckpoint, TreeHead, VerifierKey};
use ledger::{Act, County};

use super::Finding;
use crate::error::Result;
use crate::log::{self, Signed};
use crate::port::{Row, View, sql};

/// How much was looked at.
pub(super) struct Examined {
    pub(super) acts: u64,
    pub(super) checkpoints: u64,
}

/// One row of the table, as it stands.
struct Stored {
    seq: u64,
    at: i64,
    kind: String,
    subject: String,
    actor: String,
    unit: Option<String>,
    body: String,
    salt: Salt,
    leaves: [Hash; 2],
}

/// The two trees as the acts make them.
struct Trees {
    ends: [Appender; 2],
    /// The nodes that the acts complete, by level and place.
    nodes: BTreeMap<(u64, u64), [Hash; 2]>,
}

/// Compares the acts of a county with themselves, the nodes with the acts, the signed heads with both.
pub(super) fn examine(
    view: &mut View<'_>,
    county: &County,
    keys: &[VerifierKey],
    findings: &mut Vec<Finding>,
) -> Result<Examined> {
    let signed = log::all(view, county)?;
    let mut heads = signed.iter().peekable();
    let mut trees = Trees::new();
    let (mut acts, mut whole) = (0, true);
    view.walk(
        sql!(
            "SELECT seq, at, kind, subject, actor, unit, body, salt, sha256, sm3 FROM act \
             WHERE county = $1 ORDER BY seq"
        ),
        &[&county.as_str()],
        |row| {
            let stored = Stored::read(row)?;
            while let Some(signed) = heads.next_if(|signed| signed.size <= trees.size()) {
                examine_head(county, signed, &trees, keys, findings);
            }
            let expected = trees.size();
            if stored.seq != expected {
                // Told once; the trees cannot be the same again after it.
                findings.push(Finding::Gap { county: county.clone(), expected, found: stored.seq });
                whole = false;
                return Ok(ControlFlow::Break(()));
            }
            if let Some(detail) = stored.fault() {
                findings.push(Finding::Act { county: county.clone(), seq: stored.seq, detail });
            }
            trees.append(&stored);
            acts += 1;
            Ok(ControlFlow::Continue(()))
        },
    )?;
    for signed in heads {
        examine_head(county, signed, &trees, keys, findings);
    }
    if whole {
        examine_nodes(view, county, trees.nodes, findings)?;
    }
    Ok(Examined { acts, checkpoints: signed.len() as u64 })
}

fn examine_head(
    county: &County,
    signed: &Signed,
    trees: &Trees,
    keys: &[VerifierKey],
    findings: &mut Vec<Finding>,
) {
    let mut find = |detail| {
        let county = county.clone();
        findings.push(Finding::Checkpoint { county, size: signed.size, detail });
    };
    if trees.size() != signed.size {
        // The same for both trees.
        find(format!("它包含{}条，而现在只能核对到{}条", signed.size, trees.size()));
        return;
    }
    let notes = [&signed.sha256, &signed.sm3];
    for ((note, head), algorithm) in notes.into_iter().zip(trees.heads()).zip(HashAlgorithm::ALL) {
        if let Some(detail) = fault_of(note, algorithm, head, keys) {
            find(detail);
        }
    }
}

fn fault_of(
    note: &SignedCheckpoint,
    algorithm: HashAlgorithm,
    head: TreeHead,
    keys: &[VerifierKey],
) -> Option<String> {
    let claimed = note.checkpoint();
    if claimed.algorithm != algorithm || claimed.head != head {
        return Some(format!("{}根值与记录算出的不同", algorithm.id()));
    }
    if keys.is_empty() {
        return None;
    }
    note.verify(keys).err().map(|error| error.to_string())
}

fn examine_nodes(
    view: &mut View<'_>,
    county: &County,
    mut expected: BTreeMap<(u64, u64), [Hash; 2]>,
    findings: &mut Vec<Finding>,
) -> Result<()> {
    let finding = |(level, place)| Finding::Node { county: county.clone(), level, place };
    view.each(
        sql!(
            "SELECT level, place, sha256, sm3 FROM log_node \
             WHERE county = $1 ORDER BY level, place"
        ),
        &[&county.as_str()],
        |row| {
            let key: (u64, u64) = (row.get(0)?, row.get(1)?);
            let hashes = [Hash::new(row.get(2)?), Hash::new(row.get(3)?)];
            if expected.remove(&key) != Some(hashes) {
                findings.push(finding(key));
            }
            Ok(())
        },
    )?;
    findings.extend(expected.into_keys().map(finding));
    Ok(())
}

impl Trees {
    fn new() -> Self {
        Self { ends: HashAlgorithm::ALL.map(Appender::new), nodes: BTreeMap::new() }
    }

    fn size(&self) -> u64 {
        self.ends[0].size()
    }

    fn heads(&self) -> [TreeHead; 2] {
        [self.ends[0].head(), self.ends[1].head()]
    }

    /// Adds what the body comes to, whatever leaf is stored beside it.
    fn append(&mut self, stored: &Stored) {
        let leaves = stored.recomputed();
        let [sha256, sm3] = [0, 1].map(|tree| self.ends[tree].append(leaves[tree]));
        for (sha256, sm3) in sha256.into_iter().zip(sm3) {
            let key = (u64::from(sha256.level), sha256.index);
            self.nodes.insert(key, [sha256.hash, sm3.hash]);
        }
    }
}

impl Stored {
    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            at: row.get(1)?,
            kind: row.get(2)?,
            subject: row.get(3)?,
            actor: row.get(4)?,
            unit: row.get(5)?,
            body: row.get(6)?,
            salt: Salt::new(row.get(7)?),
            leaves: [Hash::new(row.get(8)?), Hash::new(row.get(9)?)],
        })
    }

    fn recomputed(&self) -> [Hash; 2] {
        HashAlgorithm::ALL.map(|algorithm| {
            let commitment = algorithm.commitment(&self.salt, self.body.as_bytes());
            algorithm.leaf(commitment.as_bytes())
        })
    }

    /// What is wrong with the row, in itself.
    fn fault(&self) -> Option<String> {
        if self.recomputed() != self.leaves {
            return Some("内容与摘要不符".into());
        }
        let act = match Act::read(&self.body) {
            Ok(act) => act,
            Err(error) => return Some(error.to_string()),
        };
        let same = act.seq == self.seq
            && act.at.as_millisecond() == self.at
            && act.content.kind().name == self.kind
            && act.content.subject().to_string() == self.subject
            && crate::acts::name_of(&act.actor) == self.actor
            && act.unit.map(|unit| unit.to_string()) == self.unit;
        (!same).then(|| "检索栏与内容不符".into())
    }
}
