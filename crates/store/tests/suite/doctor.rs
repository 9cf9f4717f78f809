use std::io::Cursor;

use ledger::log::HashAlgorithm;
use store::doctor::{self, Finding};
use store::error::Error;
use store::files::Soundness;
use store::testing::Place;
use store::{Store, acts, files, job, on_both};

use crate::ledger::{fill, keys};
use crate::{at, county};

fn findings(store: &Store) -> Vec<Finding> {
    doctor::examine(store, &keys()).unwrap().findings
}

/// What is found, without the details.
fn kinds(findings: &[Finding]) -> Vec<String> {
    let mut kinds: Vec<_> = findings
        .iter()
        .map(|finding| {
            let text = format!("{finding:?}");
            text.split([' ', '{']).next().unwrap_or_default().to_owned()
        })
        .collect();
    kinds.dedup();
    kinds
}

fn filled(place: &Place, acts: u64) -> Store {
    let store = place.store();
    fill(&store, acts);
    store
}

on_both! {
    fn a_sound_store_is_found_sound(place: &Place) {
        let report = doctor::examine(&filled(place, 600), &keys()).unwrap();
        assert!(report.is_sound() && report.findings.is_empty(), "{:?}", report.findings);
        assert_eq!(report.counties, [(county(), 600)]);
        assert_eq!(report.checkpoints, 1);
    }

    fn an_empty_store_is_sound(place: &Place) {
        assert!(findings(&place.store()).is_empty());
    }

    fn an_act_that_was_edited_is_found(place: &Place) {
        let store = filled(place, 300);
        place.tamper("UPDATE act SET body = replace(body, '第7局', '第八局') WHERE seq = 7");
        let found = findings(&store);
        assert_eq!(kinds(&found), ["Act", "Checkpoint", "Node", "Projection"]);
        assert!(
            found[0].to_string().starts_with("140930的第7号存证记录有问题：内容与摘要不符"),
            "{}", found[0]
        );
    }

    /// Whoever can edit the act can also compute its leaf, and even the nodes; but not what was
    /// signed before.
    fn an_act_that_was_edited_with_its_digests_is_found(place: &Place) {
        let store = filled(place, 20);
        let (body, salt) =
            store.database.read(|view| acts::as_hashed(view, &county(), 7)).unwrap().unwrap();
        let forged = body.replace("第7局", "第八局");
        let [sha256, sm3] = HashAlgorithm::ALL.map(|algorithm| {
            let commitment = algorithm.commitment(&salt, forged.as_bytes());
            place.literal(algorithm.leaf(commitment.as_bytes()).as_bytes())
        });
        place.tamper(&format!(
            "UPDATE act SET body = '{forged}', sha256 = {sha256}, sm3 = {sm3} WHERE seq = 7"
        ));
        doctor::rebuild(&store).unwrap();
        assert_eq!(kinds(&findings(&store)), ["Checkpoint"]);
    }

    fn an_act_that_was_moved_to_another_subject_is_found(place: &Place) {
        let store = filled(place, 20);
        place.tamper("UPDATE act SET subject = 'county' WHERE seq = 7");
        let found = findings(&store);
        assert_eq!(kinds(&found), ["Act"]);
        assert!(found[0].to_string().contains("检索栏与内容不符"), "{}", found[0]);
    }

    fn an_act_that_was_taken_out_is_found(place: &Place) {
        let store = filled(place, 20);
        place.tamper("DELETE FROM act WHERE seq = 7 OR seq = 8");
        let found = findings(&store);
        assert_eq!(found[0], Finding::Gap { county: county(), expected: 7, found: 9 });
        assert!(found[0].to_string().contains("缺少第7号至第8号"), "{}", found[0]);
        assert_eq!(kinds(&found), ["Gap", "Checkpoint", "Projection"]);
    }

    fn acts_cut_off_at_the_end_are_found(place: &Place) {
        let store = filled(place, 20);
        place.tamper("DELETE FROM act WHERE seq >= 18");
        let found = findings(&store);
        assert_eq!(kinds(&found), ["Checkpoint", "Projection"]);
        assert!(found[0].to_string().contains("它包含20条，而现在只能核对到18条"), "{}", found[0]);
    }

    fn a_node_that_is_wrong_or_missing_is_found(place: &Place) {
        let store = filled(place, 600);
        let wrong = place.literal(&[9; 32]);
        place.tamper(&format!("UPDATE log_node SET sm3 = {wrong} WHERE place = 0"));
        place.tamper("DELETE FROM log_node WHERE place = 1");
        let node = |place| Finding::Node { county: county(), level: 1, place };
        assert_eq!(findings(&store), [node(0), node(1)]);
    }

    fn a_head_that_somebody_else_signed_is_found(place: &Place) {
        let store = filled(place, 20);
        let found = doctor::examine(&store, &keys()[..1]).unwrap().findings;
        assert_eq!(kinds(&found), ["Checkpoint"]);
        assert!(doctor::examine(&store, &[]).unwrap().is_sound());
    }

    fn a_projection_that_was_edited_is_found_and_can_be_made_again(place: &Place) {
        let store = filled(place, 20);
        place.tamper("UPDATE unit SET state = replace(state, '第7局', '第八局')");
        place.tamper("DELETE FROM singleton WHERE name = 'county'");
        let projection =
            |table: &str| Finding::Projection { county: county(), table: table.into() };
        let expected = [projection("singleton"), projection("unit")];
        assert_eq!(findings(&store), expected);
        assert_eq!(findings(&store), expected, "looking changes nothing");
        assert_eq!(doctor::rebuild(&store), Ok(20));
        assert!(findings(&store).is_empty());
    }

    fn files_that_are_lost_altered_or_left_over_are_found(place: &Place) {
        let store = filled(place, 3);
        let [sound, lost, altered, stray] = [b"1", b"2", b"3", b"4"]
            .map(|bytes| store.files.put(Cursor::new(bytes), 10).unwrap());
        let held = [sound, lost.clone(), altered.clone()];
        store
            .database
            .write(move |tx| held.iter().try_for_each(|facts| files::hold(tx, &county(), facts, at(0))))
            .unwrap();
        store.files.remove(&lost.sha256).unwrap();
        let digits = altered.sha256.to_string().replace("sha256:", "");
        let folder = place.location().data_folder().join("files");
        std::fs::write(folder.join(&digits[..2]).join(&digits[2..]), "x").unwrap();

        let report = doctor::examine(&store, &keys()).unwrap();
        assert_eq!(report.files, 3);
        let file = |sha256, soundness| Finding::File { sha256, soundness };
        let expected = [
            file(lost.sha256, Soundness::Missing),
            file(altered.sha256, Soundness::Altered),
            Finding::Stray { sha256: stray.sha256 },
        ];
        assert_eq!(report.findings.len(), 3);
        assert!(expected.iter().all(|finding| report.findings.contains(finding)));
        assert!(!expected[2].is_fault());
    }

    fn a_buried_job_is_told_and_is_no_fault(place: &Place) {
        let store = filled(place, 3);
        store
            .database
            .write(|tx| {
                let new = job::New { kind: "mail", once: None, body: "", due: at(0) };
                job::enqueue(tx, &county(), new)?;
                for attempt in 0..i64::from(job::ATTEMPTS) {
                    let now = at(attempt * 100_000);
                    let hour = jiff::SignedDuration::from_hours(1);
                    let leased = job::lease(tx, "mail", now, hour)?.unwrap();
                    job::fail(tx, &leased, "没有服务器", now)?;
                }
                Ok::<_, Error>(())
            })
            .unwrap();
        let report = doctor::examine(&store, &keys()).unwrap();
        assert!(report.is_sound());
        assert_eq!(kinds(&report.findings), ["Buried"]);
        assert!(report.findings[0].to_string().contains("没有服务器"));
    }
}
