//! `xiangwei verify`.

use std::path::PathBuf;

use ledger::acts::county::Opened;
use ledger::log::receipt::Evidence;
use ledger::log::{Appender, Hash, HashAlgorithm, Hashes, LogSigner, Receipt, Salt, Tree};
use ledger::{Actor, Draft};
use tempfile::TempDir;

use super::{path, stderr, stdout, xiangwei};

/// A folder with the receipt of the third of five acts, and the keys that the office publishes.
struct Case {
    folder: TempDir,
    receipt: PathBuf,
    key: PathBuf,
}

/// The leaves of a small log: no node above them is complete.
struct Leaves(Vec<Hash>);

impl Hashes for &Leaves {
    type Error = std::convert::Infallible;

    fn hashes(&mut self, _: u8, range: std::ops::Range<u64>) -> Result<Vec<Hash>, Self::Error> {
        Ok(self.0[range.start as usize..range.end as usize].to_vec())
    }
}

fn case(change: impl FnOnce(String) -> String) -> Case {
    let body = |seq| {
        let draft = Draft {
            at: "2026-01-28T23:02:03Z".parse().expect("it is an instant"),
            actor: Actor::Program("setup".to_owned()),
            unit: None,
            content: Opened { name: "青岚县".to_owned(), demonstration: false }.into(),
            digests: Vec::new(),
        };
        draft.at_place(seq).body()
    };
    let signer = LogSigner::ed25519(
        "log.example.gov.cn/qinglan".parse().expect("it names a log"),
        &[42; 32],
    );
    let salt = Salt::new([7; 16]);
    let [sha256, sm3] = HashAlgorithm::ALL.map(|tree| {
        let mut end = Appender::new(tree);
        let mut leaves = Leaves(Vec::new());
        for seq in 0..5 {
            let leaf = tree.leaf(tree.commitment(&salt, body(seq).as_bytes()).as_bytes());
            end.append(leaf);
            leaves.0.push(leaf);
        }
        Evidence {
            proof: Tree::new(tree, 5, &leaves).inclusion_proof(2).expect("it is in the log"),
            checkpoint: signer.sign(tree, end.head()),
            key: signer.verifier(tree),
        }
    });
    let receipt = Receipt::issue(body(2), salt, sha256, sm3).expect("it holds");

    let folder = tempfile::tempdir().expect("a folder is made");
    let file = folder.path().join("回执.json");
    std::fs::write(&file, change(receipt.to_string())).expect("the file is written");
    let key = folder.path().join("公钥.txt");
    let keys = HashAlgorithm::ALL.map(|tree| signer.verifier(tree).to_string());
    std::fs::write(&key, format!("# 青岚县存证日志\n{}\n", keys.join("\n")))
        .expect("the file is written");
    Case { folder, receipt: file, key }
}

#[test]
fn a_receipt_that_holds_under_the_key_of_the_office_exits_with_0() {
    let case = case(|text| text);
    let output = xiangwei(&["verify", path(&case.receipt), "--key", path(&case.key)]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn without_a_key_it_says_what_is_not_proved() {
    let case = case(|text| text);
    let output = xiangwei(&["verify", path(&case.receipt)]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn a_changed_act_exits_with_1_and_says_so() {
    let case = case(|text| text.replace("青岚县", "青山县"));
    let output = xiangwei(&["verify", path(&case.receipt), "--key", path(&case.key)]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn another_key_exits_with_1() {
    let case = case(|text| text);
    let key = case.folder.path().join("other.txt");
    let other = LogSigner::ed25519("log.example.gov.cn/qinglan".parse().unwrap(), &[1; 32]);
    std::fs::write(&key, other.verifier(HashAlgorithm::Sha256).to_string()).unwrap();
    let output = xiangwei(&["verify", path(&case.receipt), "--key", path(&key)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("没有用给定公钥作的签名"), "{}", stdout(&output));
}

#[test]
fn an_act_of_a_later_version_is_told_as_far_as_it_can_be() {
    let case = case(|text| text.replace("county.opened", "county.merged"));
    let output = xiangwei(&["verify", path(&case.receipt)]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    assert!(text.contains("事项：本程序不认识的一种（county.merged）"), "{text}");
    assert!(text.contains("时间：2026年1月29日 07:02:03（北京时间）"), "{text}");
}

#[test]
fn nothing_in_a_receipt_can_write_on_the_terminal() {
    let case = case(|text| text.replace("county.opened", r"\\u001b[2Jcounty"));
    let output = xiangwei(&["verify", path(&case.receipt)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!stdout(&output).contains('\u{1b}'));
    assert!(stdout(&output).contains("事项：没有写明"), "{}", stdout(&output));
}

#[test]
fn what_cannot_be_read_exits_with_2_and_a_sentence() {
    let case = case(|text| text);
    let text = std::fs::read_to_string(&case.receipt).unwrap();
    let refused = |receipt: &str, key: &str| {
        let file = case.folder.path().join("broken.json");
        let keys = case.folder.path().join("broken.txt");
        std::fs::write(&file, receipt).unwrap();
        std::fs::write(&keys, key).unwrap();
        let output = xiangwei(&["verify", path(&file), "--key", path(&keys)]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stdout(&output).is_empty());
        stderr(&output)
    };
    let key = std::fs::read_to_string(&case.key).unwrap();
    assert!(refused("年报", &key).contains("这不是存证回执。"));
    assert!(refused(&text.replace("\"version\": 1", "\"version\": 9"), &key).contains("第 9 版"));
    assert!(refused(&text, "").contains("文件里没有公钥。"));
    assert!(refused(&text, "公钥").contains("不是公钥。"));
    assert!(refused(&text, &key.replace("+AR", "+AS")).contains("抄错"));

    let output = xiangwei(&["verify", path(&case.folder.path().join("none.json"))]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("读不到这个文件"), "{}", stderr(&output));
}
