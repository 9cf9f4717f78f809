//! The audit view and the proofs of what it shows.

use ledger::log::HashAlgorithm;
use store::acts::Filter;
use store::on_both;
use work::Refusal;

use crate::county::{PASSWORD, Town, later, morning};

on_both! {
    fn an_auditor_sees_every_act_and_nobody_else_does(place: &Place) {
        let town = Town::new(place);
        town.office.set_passwords(&crate::county::PROGRAM, morning(), vec![town.audit], PASSWORD).unwrap();
        let (_, visit) = town.log_in(later(1), "audit");
        let page = town.office.audit(&visit.account, &Filter::default()).unwrap();
        assert_eq!(page.acts.first().unwrap().content.kind().name, "person.logged-in");
        assert_eq!(page.acts.len() as u64, page.size);
        assert_eq!(page.next, None);
        let (_, drafter) = town.log_in(later(1), "ce.shi");
        assert!(matches!(town.office.audit(&drafter.account, &Filter::default()), Err(Refusal::NotAllowed(_))));
        let taken = town.office.export_audit(&visit.account, later(2), &Filter::default(), 1000).unwrap();
        let last = town.office.audit(&visit.account, &Filter::default()).unwrap();
        assert_eq!(last.acts[0].content.kind().name, "county.exported");
        assert_eq!(last.size, taken.len() as u64 + 1);
    }

    fn every_act_has_its_proof(place: &Place) {
        let town = Town::new(place);
        assert_eq!(town.office.chain_holds().unwrap(), None);
        let signer = town.office.log_signer().unwrap();
        let mut sizes = Vec::new();
        for seq in [0, 7] {
            let proof = town.office.proof(later(1), seq).unwrap();
            assert!(proof.body.contains(&format!("\"seq\":{seq},")));
            for (algorithm, note, path) in [
                (HashAlgorithm::Sha256, &proof.signed.sha256, &proof.sha256),
                (HashAlgorithm::Sm3, &proof.signed.sm3, &proof.sm3),
            ] {
                assert!(note.verify(&[signer.verifier(algorithm)]).is_ok());
                let commitment = algorithm.commitment(&proof.salt, proof.body.as_bytes());
                let leaf = algorithm.leaf(commitment.as_bytes());
                assert!(path.verify(algorithm, &leaf, &note.checkpoint().head).is_ok());
            }
            sizes.push(proof.signed.size);
        }
        // What is under a signed head already needs no new one.
        assert_eq!(sizes[0], sizes[1]);
        assert_eq!(town.office.chain_holds().unwrap(), Some(true));
        assert_eq!(town.office.proof(later(1), 9999).unwrap_err(), Refusal::NotFound("条记录"));
    }
}
