use ledger::{Algorithm, Digest, Sealed};
use store::error::Error;
use store::testing::{On, Place};
use store::{Store, on_both};

use crate::{county, other_county, record};

const NAME: &str = "张三丰，身份证号 140930199001011234";

fn seal(store: &Store, n: u32, value: &'static str) -> Sealed {
    let vault = store.vault.clone();
    store.database.write(move |tx| vault.seal(tx, &county(), record(n), value.as_bytes())).unwrap()
}

fn unseal(store: &Store, sealed: &Sealed) -> Result<Option<String>, Error> {
    let value = store.database.read(|view| store.vault.unseal(view, &county(), sealed))?;
    Ok(value.map(|value| String::from_utf8(value.to_vec()).unwrap()))
}

on_both! {
    fn what_is_sealed_can_be_read_and_is_committed_to(place: &Place) {
        let store = place.store();
        let sealed = seal(&store, 1, NAME);
        assert_eq!(sealed.commitment.algorithm(), Algorithm::HmacSha256);
        assert_eq!(unseal(&store, &sealed), Ok(Some(NAME.into())));
        // After a restart, with the key from its file.
        drop(store);
        assert_eq!(unseal(&place.store(), &sealed), Ok(Some(NAME.into())));
    }

    fn a_record_keeps_every_version_that_an_act_spoke_of(place: &Place) {
        let store = place.store();
        let [old, new] = ["老", "新"].map(|value| seal(&store, 1, value));
        assert_ne!(old.commitment, new.commitment);
        assert_eq!(seal(&store, 1, "老"), old);
        assert_eq!(unseal(&store, &old), Ok(Some("老".into())));
        assert_eq!(unseal(&store, &new), Ok(Some("新".into())));
    }

    /// Otherwise the ledger would tell which two people have the same telephone.
    fn the_same_value_in_two_records_is_committed_to_differently(place: &Place) {
        let store = place.store();
        assert_ne!(seal(&store, 1, NAME).commitment, seal(&store, 2, NAME).commitment);
    }

    fn what_is_erased_is_read_by_nobody(place: &Place) {
        let store = place.store();
        let (gone, other) = (seal(&store, 1, NAME), seal(&store, 2, NAME));
        let vault = store.vault.clone();
        let erased = store.database.write(move |tx| {
            vault.keep(tx, &county(), record(1), "password", b"hash")?;
            vault.index(tx, &county(), "login", "zhang", record(1))?;
            vault.erase(tx, &county(), record(1))
        });
        assert_eq!(erased, Ok(true));
        assert_eq!(unseal(&store, &gone), Ok(None));
        assert_eq!(unseal(&store, &other), Ok(Some(NAME.into())));
        store
            .database
            .read(|view| {
                assert!(store.vault.kept(view, &county(), record(1), "password")?.is_none());
                assert!(store.vault.find(view, &county(), "login", "zhang")?.is_empty());
                Ok::<_, Error>(())
            })
            .unwrap();
        let vault = store.vault.clone();
        let again = store.database.write(move |tx| vault.erase(tx, &county(), record(1)));
        assert_eq!(again, Ok(false));
    }

    fn a_value_that_was_never_sealed_is_an_error_and_not_an_erasure(place: &Place) {
        let store = place.store();
        let mut sealed = seal(&store, 1, NAME);
        sealed.commitment = Digest::new(Algorithm::HmacSha256, [7; 32]);
        assert!(matches!(unseal(&store, &sealed), Err(Error::Damaged { .. })));
    }

    fn a_secret_replaces_the_one_before(place: &Place) {
        let store = place.store();
        seal(&store, 1, NAME);
        let vault = store.vault.clone();
        store
            .database
            .write(move |tx| {
                for hash in ["one", "two"] {
                    vault.keep(tx, &county(), record(1), "password", hash.as_bytes())?;
                }
                let kept = vault.kept(tx, &county(), record(1), "password")?;
                assert_eq!(kept.as_deref().map(Vec::as_slice), Some(&b"two"[..]));
                assert!(vault.kept(tx, &county(), record(1), "totp")?.is_none());
                vault.discard(tx, &county(), record(1), "password")?;
                assert!(vault.kept(tx, &county(), record(1), "password")?.is_none());
                Ok::<_, Error>(())
            })
            .unwrap();
    }

    fn a_secret_needs_its_record(place: &Place) {
        let store = place.store();
        let vault = store.vault.clone();
        let outcome =
            store.database.write(move |tx| vault.keep(tx, &county(), record(9), "password", b"x"));
        assert!(matches!(outcome, Err(Error::Misuse { .. })), "{outcome:?}");
    }

    fn the_blind_index_finds_without_naming(place: &Place) {
        let store = place.store();
        let vault = store.vault.clone();
        store
            .database
            .write(move |tx| {
                vault.index(tx, &county(), "login", "zhang", record(1))?;
                vault.index(tx, &county(), "login", "zhang", record(1))?;
                vault.index(tx, &county(), "phone", "zhang", record(2))?;
                vault.index(tx, &other_county(), "login", "zhang", record(3))
            })
            .unwrap();
        let find = |purpose: &str, word: &str| {
            store.database.read(|view| store.vault.find(view, &county(), purpose, word)).unwrap()
        };
        assert_eq!(find("login", "zhang"), [record(1)]);
        assert_eq!(find("phone", "zhang"), [record(2)]);
        assert!(find("login", "zhan").is_empty());
        let vault = store.vault.clone();
        store
            .database
            .write(move |tx| vault.unindex(tx, &county(), "login", record(1)))
            .unwrap();
        assert!(find("login", "zhang").is_empty());
    }

    fn without_its_master_key_a_store_does_not_open(place: &Place) {
        let sealed = seal(&place.store(), 1, NAME);
        let file = place.location().master_key();
        let aside = place.beside("aside");
        std::fs::rename(&file, &aside).unwrap();
        let missing = Store::open(place.location()).map(drop);
        assert_eq!(missing, Err(Error::MasterKeyMissing { path: file.clone() }));
        assert!(!file.exists(), "no new key is made");

        let foreign = Place::new(On::Sqlite);
        drop(foreign.store());
        std::fs::copy(foreign.location().master_key(), &file).unwrap();
        let wrong = Store::open(place.location()).map(drop);
        assert_eq!(wrong, Err(Error::MasterKeyWrong { path: file.clone() }));

        std::fs::write(&file, "xiangwei-master-key-1:00\n").unwrap();
        let cut = Store::open(place.location()).map(drop);
        assert!(matches!(cut, Err(Error::MasterKeyUnfit { .. })), "{cut:?}");

        std::fs::remove_file(&file).unwrap();
        std::fs::rename(&aside, &file).unwrap();
        assert_eq!(unseal(&place.store(), &sealed), Ok(Some(NAME.into())));
    }

    fn a_master_key_that_others_can_read_is_refused(place: &Place) {
        use std::os::unix::fs::PermissionsExt;
        drop(place.store());
        let file = place.location().master_key();
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
        let error = Store::open(place.location()).map(drop).unwrap_err().to_string();
        assert!(error.contains("chmod 600"), "{error}");
    }
}

/// What stands in the files of a folder, one after the other.
fn bytes_of(folder: &std::path::Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            all.extend(std::fs::read(path).unwrap());
        }
    }
    all
}

fn contains(all: &[u8], part: &[u8]) -> bool {
    all.windows(part.len()).any(|window| window == part)
}

#[test]
fn an_erased_key_is_in_no_file_of_sqlite() {
    let place = Place::new(On::Sqlite);
    let store = place.store();
    let sealed = seal(&store, 1, NAME);
    let folder = place.location().data_folder();
    let wrapped: Vec<u8> = rusqlite::Connection::open(folder.join("xiangwei.db"))
        .unwrap()
        .query_row("SELECT wrapped FROM vault_key", [], |row| row.get(0))
        .unwrap();
    store.database.scrub().unwrap();
    let before = bytes_of(folder);
    assert!(contains(&before, &wrapped), "the search can find it");
    assert!(!contains(&before, NAME.as_bytes()), "no value stands there as it is");

    let vault = store.vault.clone();
    store.database.write(move |tx| vault.erase(tx, &county(), record(1))).unwrap();
    store.database.scrub().unwrap();
    assert!(!contains(&bytes_of(folder), &wrapped));
    assert_eq!(unseal(&store, &sealed), Ok(None));
}
