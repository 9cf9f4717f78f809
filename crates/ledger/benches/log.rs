//! The log on one core, without a store: the promises of bench/README.md.

use std::convert::Infallible;
use std::ops::Range;
use std::sync::LazyLock;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use ledger::log::{Appender, Hash, HashAlgorithm, Hashes, Salt, Tree};

fn main() {
    divan::main();
}

const APPENDED: u64 = 100_000;
const MILLION: u64 = 1_000_000;

/// As long as most acts are.
fn body(seq: u64) -> String {
    format!("{{\"seq\":{seq},\"text\":\"{}\"}}", "青岚县".repeat(60))
}

/// From the text of an act to the nodes that are to be stored.
#[divan::bench(args = [&[HashAlgorithm::Sha256][..], &[HashAlgorithm::Sm3], &HashAlgorithm::ALL], sample_count = 10)]
fn append(bencher: Bencher, trees: &[HashAlgorithm]) {
    let bodies: Vec<String> = (0..APPENDED).map(body).collect();
    let salt = Salt::new([7; 16]);
    bencher.counter(ItemsCount::new(APPENDED)).bench(|| {
        let mut nodes = 0;
        for &tree in trees {
            let mut end = Appender::new(tree);
            for body in &bodies {
                let commitment = tree.commitment(&salt, black_box(body).as_bytes());
                nodes += end.append(tree.leaf(commitment.as_bytes())).len();
            }
        }
        nodes
    });
}

/// Rows by level, as a store has them.
struct Rows(Vec<Vec<Hash>>);

impl Hashes for &Rows {
    type Error = Infallible;

    fn hashes(&mut self, level: u8, range: Range<u64>) -> Result<Vec<Hash>, Infallible> {
        Ok(self.0[usize::from(level)][range.start as usize..range.end as usize].to_vec())
    }
}

static LOG: LazyLock<Rows> = LazyLock::new(|| {
    let tree = HashAlgorithm::Sha256;
    let mut rows = Rows(vec![Vec::new(); 3]);
    let mut end = Appender::new(tree);
    for seq in 0..MILLION {
        let leaf = tree.leaf(&seq.to_be_bytes());
        rows.0[0].push(leaf);
        for node in end.append(leaf) {
            rows.0[usize::from(node.level)].push(node.hash);
        }
    }
    rows
});

#[divan::bench]
fn inclusion_proof_in_a_million(bencher: Bencher) {
    LazyLock::force(&LOG);
    bencher.bench(|| {
        Tree::new(HashAlgorithm::Sha256, MILLION, &*LOG).inclusion_proof(black_box(123_456))
    });
}

#[divan::bench]
fn consistency_proof_in_a_million(bencher: Bencher) {
    LazyLock::force(&LOG);
    bencher.bench(|| {
        Tree::new(HashAlgorithm::Sha256, MILLION, &*LOG).consistency_proof(black_box(765_432))
    });
}

#[divan::bench]
fn verify_an_inclusion_proof_in_a_million(bencher: Bencher) {
    let tree = HashAlgorithm::Sha256;
    let mut log = Tree::new(tree, MILLION, &*LOG);
    let head = log.head().expect("it is stored");
    let proof = log.inclusion_proof(123_456).expect("it is stored");
    let leaf = tree.leaf(&123_456_u64.to_be_bytes());
    assert_eq!(proof.verify(tree, &leaf, &head), Ok(()));
    bencher.bench(|| proof.verify(tree, black_box(&leaf), &head));
}
