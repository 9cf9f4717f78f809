//! Receipts: what holds, what does not, and in which words.

use ledger::log::receipt::{Evidence, Misfits};
use ledger::log::{
    Hash, HashAlgorithm, LogSigner, Receipt, Salt, SignedCheckpoint, TreeHead, VerifierKey,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::memory::Memory;

const SIZE: u64 = 300;

/// A log whose acts say their place and nothing else.
struct Log {
    signer: LogSigner,
    sha256: Memory,
    sm3: Memory,
}

fn body(index: u64) -> String {
    format!("{{\"seq\":{index},\"what\":\"青岚县\"}}")
}

fn salt(index: u64) -> Salt {
    Salt::new(u128::from(index).to_be_bytes())
}

impl Log {
    fn new() -> Self {
        let origin = "log.example.gov.cn/qinglan".parse().expect("it names a log");
        let [sha256, sm3] = HashAlgorithm::ALL.map(|tree| {
            let mut log = Memory::new(tree);
            for index in 0..SIZE {
                let commitment = tree.commitment(&salt(index), body(index).as_bytes());
                log.append(tree.leaf(commitment.as_bytes()));
            }
            log
        });
        Self { signer: LogSigner::ed25519(origin, &[42; 32]), sha256, sm3 }
    }

    fn memory(&mut self, tree: HashAlgorithm) -> &mut Memory {
        match tree {
            HashAlgorithm::Sha256 => &mut self.sha256,
            HashAlgorithm::Sm3 => &mut self.sm3,
        }
    }

    fn head(&mut self, tree: HashAlgorithm, size: u64) -> TreeHead {
        self.memory(tree).tree(size).head().expect("it is stored")
    }

    fn checkpoint(&mut self, tree: HashAlgorithm, size: u64) -> SignedCheckpoint {
        let head = self.head(tree, size);
        self.signer.sign(tree, head)
    }

    fn evidence(&mut self, tree: HashAlgorithm, index: u64, size: u64) -> Evidence {
        Evidence {
            proof: self.memory(tree).tree(size).inclusion_proof(index).expect("it is stored"),
            checkpoint: self.checkpoint(tree, size),
            key: self.signer.verifier(tree),
        }
    }

    fn issue(&mut self, index: u64, size: u64) -> Result<Receipt, Misfits> {
        let [sha256, sm3] = HashAlgorithm::ALL.map(|tree| self.evidence(tree, index, size));
        Receipt::issue(body(index), salt(index), sha256, sm3)
    }

    fn keys(&self) -> [VerifierKey; 2] {
        HashAlgorithm::ALL.map(|tree| self.signer.verifier(tree))
    }
}

/// The file of the receipt of act 17 with something changed in it, and what is then said of it.
fn said_after(change: impl FnOnce(&mut Value, &mut Log)) -> String {
    let mut log = Log::new();
    let receipt = log.issue(17, SIZE).expect("it holds");
    let mut file = serde_json::from_str(&receipt.to_string()).expect("it is JSON");
    change(&mut file, &mut log);
    match file.to_string().parse::<Receipt>() {
        Ok(receipt) => match receipt.verify(&log.keys()) {
            Ok(()) => "相符".to_owned(),
            Err(misfits) => misfits.to_string(),
        },
        Err(error) => error.to_string(),
    }
}

#[test]
fn the_file_of_a_receipt() {
    insta::assert_snapshot!(Log::new().issue(2, 5).unwrap());
}

#[test]
fn a_receipt_of_every_act_holds_and_reads_back() {
    let mut log = Log::new();
    for (index, size) in [(0, 1), (0, SIZE), (255, 256), (255, SIZE), (256, 257), (299, SIZE)] {
        let receipt = log.issue(index, size).unwrap();
        let read: Receipt = receipt.to_string().parse().unwrap();
        assert_eq!(read, receipt);
        assert_eq!(read.verify(&log.keys()), Ok(()));
        assert_eq!((read.index(), read.size(HashAlgorithm::Sm3)), (index, size));
        assert_eq!(read.body(), body(index));
    }
}

#[test]
fn a_receipt_that_does_not_hold_is_never_issued() {
    let mut log = Log::new();
    let [sha256, sm3] = HashAlgorithm::ALL.map(|tree| log.evidence(tree, 3, SIZE));
    let wrong = Receipt::issue(body(4), salt(4), sha256.clone(), sm3.clone());
    assert!(wrong.is_err());
    let wrong = Receipt::issue(body(3), salt(4), sha256.clone(), sm3);
    assert!(wrong.is_err());
    let other = log.evidence(HashAlgorithm::Sm3, 3, SIZE - 1);
    let wrong = Receipt::issue(body(3), salt(3), sha256.clone(), other);
    assert!(wrong.is_err());
    let twice = Receipt::issue(body(3), salt(3), sha256.clone(), sha256);
    assert!(twice.unwrap_err().to_string().contains("SM3 的检查点出自另一份日志"));
}

#[test]
fn a_changed_act_is_said_to_be_changed() {
    let said = said_after(|file, _| file["act"] = json!(body(17).replace("青岚县", "青山县")));
    assert_eq!(said, "事项的文字（或盐值）与存证时的不同：它被改动过。");
    let said = said_after(|file, _| file["salt"] = json!("AAAAAAAAAAAAAAAAAAAAAA=="));
    assert_eq!(said, "事项的文字（或盐值）与存证时的不同：它被改动过。");
}

#[test]
fn an_act_that_was_changed_together_with_its_commitments_is_not_in_the_log() {
    let said = said_after(|file, _| {
        let forged = body(17).replace("青岚县", "青山县");
        for tree in HashAlgorithm::ALL {
            let commitment = tree.commitment(&salt(17), forged.as_bytes());
            file[tree.id()]["commitment"] = json!(commitment.to_string());
        }
        file["act"] = json!(forged);
    });
    assert_eq!(
        said,
        "SHA-256 的证明不成立：按证明算出的根值与检查点的根值不同。\
         SM3 的证明不成立：按证明算出的根值与检查点的根值不同。"
    );
}

#[test]
fn one_changed_commitment_and_the_proof_that_breaks_with_it_are_told() {
    let said = said_after(|file, _| {
        file["sm3"]["commitment"] = json!(Hash::new([0; 32]).to_string());
    });
    assert_eq!(
        said,
        "SM3 的承诺值与事项的文字不符，另一棵树的却相符：承诺值被改动过。\
         SM3 的证明不成立：按证明算出的根值与检查点的根值不同。"
    );
}

#[test]
fn a_changed_proof_does_not_lead_to_the_root() {
    let said =
        said_after(|file, _| file["sha256"]["proof"][3] = json!(Hash::new([0; 32]).to_string()));
    assert_eq!(said, "SHA-256 的证明不成立：按证明算出的根值与检查点的根值不同。");
    let said = said_after(|file, _| {
        file["sha256"]["proof"].as_array_mut().unwrap().pop();
    });
    assert_eq!(said, "SHA-256 的证明不成立：证明的长度与日志的规模不符。");
}

#[test]
fn a_checkpoint_that_was_edited_has_a_wrong_signature() {
    let said = said_after(|file, _| {
        let text = file["sm3"]["checkpoint"].as_str().unwrap().replace("\n300\n", "\n301\n");
        file["sm3"]["checkpoint"] = json!(text);
    });
    assert!(
        said.contains("两个检查点的条数不同：SHA-256 的有 300 条，SM3 的有 301 条。"),
        "{said}"
    );
    assert!(
        said.contains(
            "SM3 的检查点签名不成立：log.example.gov.cn/qinglan/sm3 的签名与内容不符：内容或签名被改动过。"
        ),
        "{said}"
    );
}

#[test]
fn a_forger_with_a_key_of_his_own_is_unknown() {
    let said = said_after(|file, log| {
        let forger = LogSigner::ed25519("log.example.gov.cn/qinglan".parse().unwrap(), &[1; 32]);
        for tree in HashAlgorithm::ALL {
            let head = log.head(tree, SIZE);
            file[tree.id()]["checkpoint"] = json!(forger.sign(tree, head).to_string());
            file[tree.id()]["key"] = json!(forger.verifier(tree).to_string());
        }
    });
    assert_eq!(
        said,
        "SHA-256 的检查点签名不成立：没有用给定公钥作的签名；签名者是 log.example.gov.cn/qinglan。\
         SM3 的检查点签名不成立：没有用给定公钥作的签名；签名者是 log.example.gov.cn/qinglan/sm3。"
    );
}

#[test]
fn checkpoints_of_two_sizes_do_not_belong_to_one_receipt() {
    let said = said_after(|file, log| {
        let evidence = log.evidence(HashAlgorithm::Sm3, 17, 18);
        let path: Vec<String> = evidence.proof.path.iter().map(Hash::to_string).collect();
        file["sm3"]["proof"] = json!(path);
        file["sm3"]["checkpoint"] = json!(evidence.checkpoint.to_string());
    });
    assert_eq!(said, "两个检查点的条数不同：SHA-256 的有 300 条，SM3 的有 18 条。");
}

#[test]
fn a_log_that_is_shorter_than_the_place_cannot_hold_the_act() {
    let said = said_after(|file, log| {
        for tree in HashAlgorithm::ALL {
            file[tree.id()]["checkpoint"] = json!(log.checkpoint(tree, 17).to_string());
        }
    });
    assert_eq!(
        said,
        "SHA-256 的证明不成立：日志只有 17 条记录，没有第 18 条。\
         SM3 的证明不成立：日志只有 17 条记录，没有第 18 条。"
    );
}

#[test]
fn another_log_with_the_same_key_is_another_log() {
    let said = said_after(|file, _| file["origin"] = json!("log.example.gov.cn/hequ"));
    assert_eq!(
        said,
        "SHA-256 的检查点出自另一份日志（log.example.gov.cn/qinglan）。\
         SM3 的检查点出自另一份日志（log.example.gov.cn/qinglan/sm3）。"
    );
}

#[test]
fn an_act_that_claims_another_place_is_told() {
    let mut log = Log::new();
    for tree in HashAlgorithm::ALL {
        let commitment = tree.commitment(&salt(0), body(7).as_bytes());
        log.memory(tree).append(tree.leaf(commitment.as_bytes()));
    }
    let [sha256, sm3] = HashAlgorithm::ALL.map(|tree| log.evidence(tree, SIZE, SIZE + 1));
    let said = Receipt::issue(body(7), salt(0), sha256, sm3).unwrap_err().to_string();
    assert_eq!(said, "事项写的序号与它在日志中的位置（第 301 条）不符。");
}

#[test]
fn what_is_no_receipt_is_refused_with_a_sentence() {
    let refused = |text: &str| text.parse::<Receipt>().unwrap_err().to_string();
    for text in ["", "{}", "[]", "青岚县", r#"{"format":"other","version":1}"#] {
        assert!(refused(text).starts_with("这不是存证回执。"), "{text}");
    }
    assert_eq!(
        refused(r#"{"format":"xiangwei-receipt","version":2,"trees":[]}"#),
        "这是第 2 版的存证回执，本程序只认识第 1 版。请使用更新的版本"
    );
    assert!(refused(&" ".repeat(Receipt::MAX_BYTES + 1)).starts_with("文件过大"));

    let text = Log::new().issue(2, 5).unwrap().to_string();
    let structure = [
        text.replace("\"index\": 2,", ""),
        text.replace("\"index\": 2,", "\"index\": 2, \"index\": 2,"),
        text.replace("\"index\": 2,", "\"index\": 2, \"note\": 1,"),
        text.replace("\"index\": 2,", "\"index\": -2,"),
        text.replace("\"index\": 2,", "\"index\": 2.0,"),
    ];
    for text in structure {
        assert!(refused(&text).contains("缺少内容、重复或多出了内容"), "{text}");
    }
    assert!(refused(&format!("{text}{{}}")).starts_with("这不是存证回执。"));
    // What an editor adds without being asked does no harm.
    assert!(format!("\u{feff}{}", text.replace('\n', "\r\n")).parse::<Receipt>().is_ok());
}

#[test]
fn every_field_is_read_strictly() {
    let cases = [
        ("/origin", json!("a b"), "日志名称不对"),
        ("/salt", json!("AAAA"), "盐值不对"),
        ("/sha256/commitment", json!("AAAA"), "SHA-256 的承诺值或证明不对"),
        ("/sm3/proof", json!(vec![Hash::new([0; 32]).to_string(); 65]), "SM3 的证明过长"),
        ("/sm3/proof/0", json!("?"), "SM3 的承诺值或证明不对"),
        ("/sm3/checkpoint", json!("?"), "SM3 的检查点不对"),
        ("/sha256/key", json!("?"), "SHA-256 的公钥不对"),
    ];
    for (field, value, expected) in cases {
        let said = said_after(|file, _| *file.pointer_mut(field).unwrap() = value);
        assert!(said.contains(expected), "{field}: {said}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The key of the receipt is not among what is trusted, so it alone may change.
    #[test]
    fn no_byte_of_a_receipt_can_change_unnoticed(place in any::<prop::sample::Index>(), bit in 0..8_u32) {
        let mut log = Log::new();
        let receipt = log.issue(17, SIZE).unwrap();
        let mut bytes = receipt.to_string().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        let holds = String::from_utf8(bytes)
            .ok()
            .and_then(|text| text.parse::<Receipt>().ok())
            .filter(|read| read.verify(&log.keys()).is_ok());
        if let Some(read) = holds {
            let same = |receipt: &Receipt| {
                let mut file: Value = serde_json::from_str(&receipt.to_string()).unwrap();
                for tree in HashAlgorithm::ALL {
                    file[tree.id()]["key"] = Value::Null;
                }
                file
            };
            prop_assert_eq!(same(&read), same(&receipt));
        }
    }
}
